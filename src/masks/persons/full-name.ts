import { copyWord, dictionary, FEWEST, spellingFor } from '../dictionary.ts';
import { pick } from '../digest.ts';
import { FIRST_NAMES } from '../generated/first-names.ts';
import { LAST_NAMES } from '../generated/last-names.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';

const BLANK = 0x20;
const LONGEST = 25;
/** Four letters each, and a blank. */
const SHORTEST = 9;

/** Both dictionaries, cut to names of which any two fit with a blank between. */
function names(column: MaskedColumn) {
  const spelling = spellingFor(column);
  const has = room(column);
  const longest = has >= LONGEST ? LONGEST : Math.floor((has - 1) / 2);
  return {
    first: dictionary(FIRST_NAMES, { longest, spelling }),
    last: dictionary(LAST_NAMES, { longest, spelling }),
  };
}

function size(column: MaskedColumn): number {
  const { first, last } = names(column);
  return first.size * last.size;
}

/** A given name and a family name: those that `first_name` and `last_name` draw for the same digest. */
export const fullName: Mask<NoOptions> = {
  name: 'full_name',
  summary: 'A given name and a family name.',
  family: 'persons',
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
  outputDomain: (_, column) => size(column),
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (_, column) => (size(column) < 100 * FEWEST ? tooShort(column, SHORTEST) : null),
  example: { input: 'Anna Jones' },
  prepare: (_, column) => {
    const { first, last } = names(column);
    return redrawing(first.longest + 1 + last.longest, (digests, index, bump, out, to) => {
      const at = copyWord(first, pick(digests, 16 * index, first.size), out, to);
      out[at] = BLANK;
      return copyWord(last, (pick(digests, 16 * index + 4, last.size) + bump) % last.size, out, at + 1);
    });
  },
};
