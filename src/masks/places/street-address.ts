import { copyWord, dictionary, FEWEST, spellingFor } from '../dictionary.ts';
import { pick, writeDigits } from '../digest.ts';
import { STREETS } from '../generated/streets.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

const BLANK = 0x20;
const NUMBERS = 999;
/** A number of three digits and a blank. */
const BEFORE_STREET = 4;
const SHORTEST = 15;

const streets = (column: MaskedColumn) =>
  dictionary(STREETS, { longest: room(column) - BEFORE_STREET, spelling: spellingFor(column) });

/** A house number and a street. */
export const streetAddress: Mask<NoOptions> = {
  name: 'street_address',
  summary: 'A house number and a street.',
  family: 'places',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: '',
  fakes: true,
  persona: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: (_, column) => streets(column).size * NUMBERS,
  longest: (_, column) => Math.min(room(column), 22 + BEFORE_STREET),
  refuses: (_, column) => (streets(column).size * NUMBERS < 100 * FEWEST ? tooShort(column, SHORTEST) : null),
  example: { input: '17 Elm Street' },
  prepare: (_, column) => {
    const words = streets(column);
    return redrawing(words.longest + BEFORE_STREET, (digests, index, bump, out, to) => {
      const street = pick(digests, 16 * index, words.size);
      const number = ((pick(digests, 16 * index + 4, NUMBERS) + bump) % NUMBERS) + 1;
      const at = writeDigits(number, number < 10 ? 1 : number < 100 ? 2 : 3, out, to);
      out[at] = BLANK;
      return copyWord(words, street, out, at + 1);
    });
  },
};
