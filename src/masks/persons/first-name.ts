import { dictionary, drawWords, FEWEST, spellingFor } from '../dictionary.ts';
import { FIRST_NAMES } from '../generated/first-names.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room, tooShort } from '../room.ts';

/** Characters below which fewer than a thousand names fit. */
const SHORTEST = 5;

const names = (column: MaskedColumn) =>
  dictionary(FIRST_NAMES, { longest: room(column), spelling: spellingFor(column) });

/** A given name from a list. */
export const firstName: Mask<NoOptions> = {
  name: 'first_name',
  summary: 'A given name.',
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
  outputDomain: (_, column) => names(column).size,
  longest: (_, column) => Math.min(room(column), 11),
  refuses: (_, column) => (names(column).size < FEWEST ? tooShort(column, SHORTEST) : null),
  example: { input: 'Anna' },
  prepare: (_, column) => drawWords(names(column), 0),
};
