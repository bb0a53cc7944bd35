import { type Batch, gather, type Rows, roomFor } from './batch.ts';

/** How long a field is, before it: four bytes, big-endian; of a NULL, which has no length, all ones. */
const LENGTH = 4;
const NULL_LENGTH = 0xffffffff;

/** What is digested for some cells: message i is `bytes[starts[i] … ends[i])`. */
export interface Digested {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/**
 * What stands for a cell in its digest: its own value; that of another field, as it is; or of several, each behind its
 * length, so that ('a', 'bc') is not ('ab', 'c'). Used again for every batch.
 */
export class Messages {
  readonly #field: number;
  readonly #per: readonly number[] | null;
  /** Whether a NULL in place of what it goes by leaves the cell's own value; else the empty message stands for it. */
  readonly #own: boolean;
  #starts: Int32Array = new Int32Array(0);
  #ends: Int32Array = new Int32Array(0);
  #bytes: Buffer = Buffer.alloc(0);

  constructor(field: number, per: readonly number[] | null, own: boolean) {
    this.#field = field;
    this.#per = per;
    this.#own = own;
  }

  /** The messages of the `count` rows. The arrays serve until the next call. */
  of(batch: Batch, rows: Rows, count: number): Digested {
    const { bytes, values } = batch;
    this.#starts = roomFor(this.#starts, count);
    this.#ends = roomFor(this.#ends, count);
    const [only, second] = this.#per ?? [this.#field];
    if (only === undefined || second !== undefined) {
      return this.#joined(batch, rows, count);
    }
    const from = values[only]!;
    if (from.nulls === 0) {
      return {
        bytes,
        starts: gather(from.starts, rows, count, this.#starts),
        ends: gather(from.ends, rows, count, this.#ends),
      };
    }
    const own = values[this.#field]!;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : rows[i]!;
      const chosen = from.ends[row] === -1 ? own : from;
      const empty = chosen.ends[row] === -1 || (chosen === own && !this.#own);
      this.#starts[i] = empty ? 0 : chosen.starts[row]!;
      this.#ends[i] = empty ? 0 : chosen.ends[row]!;
    }
    return { bytes, starts: this.#starts, ends: this.#ends };
  }

  #joined({ bytes, values }: Batch, rows: Rows, count: number): Digested {
    let at = 0;
    for (let i = 0; i < count; i++) {
      const row = rows === null ? i : rows[i]!;
      this.#starts[i] = at;
      for (const field of this.#per ?? []) {
        const { starts, ends } = values[field]!;
        const length = ends[row] === -1 ? -1 : ends[row]! - starts[row]!;
        this.#reserve(at, LENGTH + Math.max(0, length));
        this.#bytes.writeUInt32BE(length === -1 ? NULL_LENGTH : length, at);
        at += LENGTH;
        if (length > 0) {
          at += bytes.copy(this.#bytes, at, starts[row]!, ends[row]!);
        }
      }
      this.#ends[i] = at;
    }
    return { bytes: this.#bytes, starts: this.#starts, ends: this.#ends };
  }

  #reserve(at: number, size: number): void {
    if (at + size > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(4096, at + size, 2 * this.#bytes.length));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
  }
}
