import type { Texts } from '../masks/mask.ts';
import type { Values } from './values.ts';

/** Some rows of a batch, ascending; null: all of them. */
export type Rows = Int32Array | null;

/** What marks a row whose cell stays as it came. */
export const UNTOUCHED: number = -1;

/** What is masked together: the cells of every field of the prefix, decoded. */
export interface Batch {
  readonly bytes: Buffer;
  readonly rows: number;
  /** Rows that came in earlier batches. */
  readonly before: number;
  /** By field. */
  readonly values: readonly Values[];
  /** What a field's cells have become, by row; null for one that is kept. */
  output(field: number): Texts | null;
}

/** `from` at each of `rows`, in `into`, which has room; `from` itself where all rows are meant. */
export function gather(from: Int32Array, rows: Rows, count: number, into: Int32Array): Int32Array {
  if (rows === null) {
    return from;
  }
  for (let i = 0; i < count; i++) {
    into[i] = from[rows[i]!]!;
  }
  return into;
}

/** `array`, or a longer one where it has no room for `size` entries. */
export function roomFor(array: Int32Array, size: number): Int32Array {
  return array.length < size ? new Int32Array(2 * size) : array;
}

/** Copies digest `i` of `from`, of 16 bytes, to place `j` of `to`. */
export function copyDigest(from: Buffer, i: number, to: Buffer, j: number): void {
  for (let k = 0; k < 16; k++) {
    to[16 * j + k] = from[16 * i + k]!;
  }
}
