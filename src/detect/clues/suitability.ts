import type { Column } from '../../postgres/catalog.ts';
import type { Needs } from '../words/phrases.ts';
import type { RowsAbout, TableContext } from './tables.ts';

/** What of a whole database bears on how its names are meant. */
export interface NamesAbout {
  /** Persons are known by ids of text, so that a `created_by` of text is such an id. */
  readonly textIds: boolean;
  /** Whether long texts have a type of their own, `text` beside `varchar`. */
  readonly longTexts: boolean;
  /** The names of its tables, as `tableWords` writes them. */
  readonly tables: ReadonlySet<string>;
}

/** Bits that a table adds to a phrase, by what the phrase needs and what the table's rows are about. */
export const FIT: Readonly<Record<Needs, Readonly<Record<RowsAbout, number>>>> = {
  any: { persons: 1, theirs: 1, linked: 0, affair: 0, message: 0, log: 0, queue: 0, credential: 0, organisation: 0, site: 0, unknown: 0, catalogue: -1, ledger: -30 },
  person: { persons: 4, theirs: 2.5, linked: 1.5, affair: 1, message: 1, log: 0, queue: -1, credential: 1, organisation: -3, site: -3, unknown: -0.5, catalogue: -5, ledger: -30 },
  place: { persons: 3, theirs: 2.5, linked: 1.5, affair: 1, message: 0, log: 1, queue: 0, credential: 1, organisation: 1, site: -2, unknown: 0, catalogue: -4, ledger: -30 },
  text: { persons: 2, theirs: 2.5, linked: 0.5, affair: 3, message: 3.5, log: 1, queue: 0.5, credential: -3, organisation: -1, site: -3, unknown: -2, catalogue: -5, ledger: -30 },
  document: { persons: 4.5, theirs: 3, linked: 1.5, affair: 2.5, message: 3, log: 3, queue: 3, credential: 4.5, organisation: 1, site: -2, unknown: 0, catalogue: -5, ledger: -30 },
  secret: { persons: -4, theirs: -2, linked: -4, affair: -4, message: -4, log: -4, queue: -4, credential: 4, organisation: -4, site: -4, unknown: -4, catalogue: -5, ledger: -30 },
  actor: { persons: 1, theirs: 1, linked: 1, affair: 1, message: 1, log: 1, queue: 0, credential: 0, organisation: 0, site: 0, unknown: 0, catalogue: 0, ledger: -30 },
}; // biome-ignore format: a table is read by its columns

/** What rows are about, as a reason. */
export const ROWS_IN_WORDS: Readonly<Record<RowsAbout, string>> = {
  persons: 'a row of the table is a person',
  theirs: 'the table holds what is known of persons',
  linked: 'the table refers to persons',
  affair: 'the table holds what persons did or had done',
  message: 'the table holds what persons wrote',
  log: 'the table is a log',
  queue: 'the table is a queue',
  credential: 'the table holds credentials',
  organisation: 'the table is of organisations',
  site: 'the table is of places of business',
  unknown: 'nothing shows that the table is about persons',
  catalogue: 'the table lists what there is to choose from',
  ledger: 'the table is a migration tool’s',
};

/** Of a UUID in text. */
const UUID_LENGTH = 36;

/** Bits that a table adds to or takes from a phrase that stands in it. */
export function suitability(
  needs: Needs,
  column: Column,
  table: TableContext,
  { textIds }: NamesAbout,
): number {
  const points = FIT[needs][table.rows];
  if (needs === 'actor' && (textIds || column.type.length === UUID_LENGTH)) {
    return points - 7;
  }
  if (needs === 'place' && table.addressed && table.rows !== 'ledger') {
    return Math.max(points, 2);
  }
  if (needs === 'secret' && table.credential) {
    return Math.max(points, 4);
  }
  if (needs === 'person' && table.files && table.linked) {
    return Math.max(points, 3);
  }
  return table.linked &&
    ['affair', 'message', 'log', 'queue', 'credential'].includes(table.rows) &&
    points > -3
    ? points + 1
    : points;
}
