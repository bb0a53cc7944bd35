/**
 * `rules/` reads rule files and, with catalog and masks, decides and proves every column.
 *
 * What rule files say, as read and checked; nothing here has met a database.
 */

/** Where in a file something stands; line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** What becomes of a value, as written. */
export interface Treatment {
  readonly decision: 'keep' | 'mask';
  /** The mask's name; null for keep. */
  readonly mask: string | null;
  /** Options of the mask, checked by the mask's schema. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly domain: string | null;
  /** Another column of the row whose value the mask goes by. */
  readonly per: string | null;
  /** The group of columns, here and in other tables, that speak of one person, known by `per`'s value. */
  readonly person: string | null;
  /** Drawn without regard to the value that was there; NULL in that share of the rows. */
  readonly synthetic: { readonly nullRate: number } | null;
  /** What becomes of a value that the mask cannot take. */
  readonly onError: 'fail' | 'redact';
  readonly reason: string | null;
  readonly review: string | null;
}

/** What becomes of a value in the rows where `when` is true and no case before it. */
export interface CaseRule extends Treatment {
  readonly when: string;
}

/** One column's decision as written; its own treatment is for the rows that come under no case. */
export interface ColumnRule extends Treatment {
  readonly place: Place;
  readonly cases: readonly CaseRule[];
}

/** Which rows of a table are copied. */
export type RowsRule =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'where'; readonly where: string };

export interface TableRule {
  readonly place: Place;
  readonly schema: string;
  readonly table: string;
  readonly rows: RowsRule;
  /** For each group of persons, the column that knows them apart where a rule says only `person:`. */
  readonly persons: ReadonlyMap<string, string>;
  /** In the file's order; a condition on the table is in each column that it holds for. */
  readonly columns: ReadonlyMap<string, ColumnRule>;
}

/** All rule files together. */
export interface Rules {
  /** Keyed by `JSON.stringify([schema, table])`. */
  readonly tables: ReadonlyMap<string, TableRule>;
  /** Files read, those that masks load too, and the SHA-256 (hex) of each as it stood. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}
