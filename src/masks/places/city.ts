import { dictionary, drawWords, FEWEST, spellingFor } from '../dictionary.ts';
import { CITIES } from '../generated/cities.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room, tooShort } from '../room.ts';

/** Characters below which fewer than a thousand fit. */
const SHORTEST = 7;

const names = (column: MaskedColumn) =>
  dictionary(CITIES, { longest: room(column), spelling: spellingFor(column) });

/** A city. From a list. */
export const city: Mask<NoOptions> = {
  name: 'city',
  summary: 'A city.',
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
  outputDomain: (_, column) => names(column).size,
  longest: (_, column) => Math.min(room(column), 20),
  refuses: (_, column) => (names(column).size < FEWEST ? tooShort(column, SHORTEST) : null),
  example: { input: 'Springfield' },
  prepare: (_, column) => drawWords(names(column), 0),
};
