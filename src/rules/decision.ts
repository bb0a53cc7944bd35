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

/** One column's decision as written. */
export interface ColumnRule {
  readonly place: Place;
  readonly decision: 'keep' | 'mask';
  /** The mask's name; null for keep. */
  readonly mask: string | null;
  /** Options of the mask, checked by the mask's schema. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly domain: string | null;
  /** Another column of the row whose value the mask goes by. */
  readonly per: string | null;
  readonly reason: string | null;
  readonly review: string | null;
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
  /** In the file's order. */
  readonly columns: ReadonlyMap<string, ColumnRule>;
}

/** All rule files together. */
export interface Rules {
  /** Keyed by `JSON.stringify([schema, table])`. */
  readonly tables: ReadonlyMap<string, TableRule>;
  /** Files read, and the SHA-256 (hex) of each as it stood. */
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
}
