import type { BatchCmac } from '../crypto/cmac.ts';
import { LASTING_BYTES } from '../masks/persona.ts';
import { release } from '../release.ts';
import type { Batch } from './batch.ts';

const SIZE = 16;

/** The persons of a batch's rows, as one column of the table knows them apart. */
export class Persons {
  readonly per: number;
  readonly #cmac: BatchCmac;
  /** By row, 16 bytes each; those of a row without a person mean nothing. */
  digests: Buffer = Buffer.alloc(0);
  /** How many of the rows have a person. */
  known = 0;
  #ids: Int32Array = new Int32Array(0);
  #flags: Uint8Array = new Uint8Array(0);
  #flagged = 0;

  constructor(per: number, cmac: BatchCmac) {
    this.per = per;
    this.#cmac = cmac;
  }

  begin({ bytes, rows, values }: Batch): void {
    const { starts, ends, nulls } = values[this.per]!;
    release(this.digests);
    this.#ids = ends;
    this.known = rows - nulls;
    this.#flagged = 0;
    if (this.#flags.length < rows) {
      this.#flags = new Uint8Array(2 * rows);
    }
    if (nulls === 0) {
      this.digests = this.#cmac.digests(bytes, starts, ends, rows);
      return;
    }
    // An empty message in place of NULL: its digest is used for nothing.
    const own = ends.slice(0, rows);
    for (let row = 0; row < rows; row++) {
      own[row] = own[row] === -1 ? starts[row]! : own[row]!;
    }
    this.digests = this.#cmac.digests(bytes, starts, own, rows);
  }

  isKnown(row: number): boolean {
    return this.#ids[row] !== -1;
  }

  /** Asks for all of the row's columns to be drawn anew. A value without a person agrees with no other. */
  flag(row: number): void {
    if (this.isKnown(row) && this.#flags[row] === 0) {
      this.#flags[row] = 1;
      this.#flagged++;
    }
  }

  /**
   * The flagged rows, ascending, each now with another digest, which the one before decides, but for the bytes that
   * last; null for none.
   */
  redraw(): Int32Array | null {
    if (this.#flagged === 0) {
      return null;
    }
    const rows = new Int32Array(this.#flagged);
    for (let row = this.#flags.indexOf(1), i = 0; row !== -1; row = this.#flags.indexOf(1, row + 1)) {
      rows[i++] = row;
      this.#flags[row] = 0;
    }
    this.#flagged = 0;
    const starts = rows.map((row) => SIZE * row);
    const ends = starts.map((start) => start + SIZE);
    const drawn = this.#cmac.digests(this.digests, starts, ends, rows.length);
    for (const [i, row] of rows.entries()) {
      drawn.copy(this.digests, SIZE * row, SIZE * i, SIZE * (i + 1) - LASTING_BYTES);
    }
    return rows;
  }

  /** The cells' own digests under the persons' key, for those without a person. */
  alone(bytes: Buffer, starts: Int32Array, ends: Int32Array, count: number): Buffer {
    return this.#cmac.digests(bytes, starts, ends, count);
  }
}
