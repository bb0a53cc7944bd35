/**
 * What a mask must know of the source before it can mask a row: asked of the snapshot by `refresh/learn.ts` when the plan
 * stands, and given to every worker. All of it stays in memory; where it holds values, none of them may reach an output
 * but as the mask's declaration says.
 */
export type Lesson =
  /** Where the values of a number or date column of the table lie, roughly. */
  | { readonly kind: 'histogram'; readonly column: string }
  /** The column's own values, each with its row's key. */
  | { readonly kind: 'values' }
  /** The values of all columns of the database that are masked as names of persons. */
  | { readonly kind: 'names' };

export type Learnt = HistogramLearnt | ValuesLearnt | NamesLearnt;

/**
 * Buckets of equal share. `bounds` ascend, as numbers or days since 1970-01-01 (with fractions for times): bucket i is
 * [bounds[i], bounds[i + 1]). Each holds so many rows that no bound is a single person's value, and bounds are rounded.
 */
export interface HistogramLearnt {
  readonly kind: 'histogram';
  readonly bounds: readonly number[];
}

/** All values of a column in a keyed order. Shared between threads. */
export interface ValuesLearnt {
  readonly kind: 'values';
  /** Digests of the rows' keys, 8 bytes each, ascending. */
  readonly rows: BigUint64Array<SharedArrayBuffer>;
  /** Value i is `bytes[ends[i - 1] … ends[i])` (from 0 for the first); as it came in, decoded. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly ends: Float64Array<SharedArrayBuffer>;
}

/** Names of persons, and by which mask and domain each becomes its fake. Shared between threads. */
export interface NamesLearnt {
  readonly kind: 'names';
  /** Each column whose names these are: its mask, options and domain. */
  readonly columns: readonly {
    readonly mask: string;
    readonly options: Readonly<Record<string, unknown>>;
    readonly domain: string;
  }[];
  /** Name i is `bytes[ends[i - 1] … ends[i])`, and comes from `columns[from[i]]`. */
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  readonly ends: Int32Array<SharedArrayBuffer>;
  readonly from: Uint8Array<SharedArrayBuffer>;
}
