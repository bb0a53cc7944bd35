import { dictionary, drawWords, FEWEST, spellingFor } from '../dictionary.ts';
import { LAST_NAMES } from '../generated/last-names.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room, tooShort } from '../room.ts';

/** Characters below which fewer than a thousand fit. */
const SHORTEST = 5;

const names = (column: MaskedColumn) =>
  dictionary(LAST_NAMES, { longest: room(column), spelling: spellingFor(column) });

/** A family name. From a list. */
export const lastName: Mask<NoOptions> = {
  name: 'last_name',
  summary: 'A family name.',
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
  longest: (_, column) => Math.min(room(column), 13),
  refuses: (_, column) => (names(column).size < FEWEST ? tooShort(column, SHORTEST) : null),
  example: { input: 'Jones' },
  prepare: (_, column) => drawWords(names(column), 4),
};
