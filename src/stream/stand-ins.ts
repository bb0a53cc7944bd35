import { BufferCellWriter } from '../masks/cell-writer.ts';
import type { Cells } from '../masks/mask.ts';
import { copyDigest, type Rows } from './batch.ts';

const SIZE = 16;
/** What stands in each cell: something, so that a mask draws, and nothing of the row's. */
const STAND_IN = Buffer.from('?');

/** Cells for data drawn without regard to what was there, a share of which become NULL. */
export class StandIns {
  readonly #nullRate: number;
  readonly #drawn: BufferCellWriter = new BufferCellWriter();
  #starts: Int32Array = new Int32Array(0);
  #ends: Int32Array = new Int32Array(0);

  constructor(nullRate: number) {
    this.#nullRate = nullRate;
  }

  /** Writes `count` cells of `digests` to `out`: those of some rows by `mask`, the others' NULL. */
  write(
    digests: Buffer,
    rows: Rows,
    count: number,
    out: BufferCellWriter,
    mask: (cells: Cells, rows: Rows, out: BufferCellWriter) => void,
  ): void {
    const filled = this.#filled(digests, count);
    if (filled.length === count) {
      mask(this.#cells(count, digests), rows, out);
      return;
    }
    const drawn = this.#drawn;
    drawn.reset(filled.length);
    if (filled.length > 0) {
      const packed = Buffer.allocUnsafe(SIZE * filled.length);
      for (let k = 0; k < filled.length; k++) {
        copyDigest(digests, filled[k]!, packed, k);
      }
      const theirs = rows === null ? filled : filled.map((cell) => rows[cell]!);
      mask(this.#cells(filled.length, packed), theirs, drawn);
    }
    for (let cell = 0, k = 0; cell < count; cell++) {
      if (filled[k] === cell) {
        out.raw(drawn.bytes.subarray(k === 0 ? 0 : drawn.ends[k - 1], drawn.ends[k]));
        k++;
      } else {
        out.null();
      }
      out.end();
    }
  }

  /** Which cells get a value. */
  #filled(digests: Buffer, count: number): Int32Array {
    const filled = new Int32Array(count);
    let k = 0;
    for (let cell = 0; cell < count; cell++) {
      if (this.#nullRate === 0 || share(digests, cell) >= this.#nullRate) {
        filled[k++] = cell;
      }
    }
    return filled.subarray(0, k);
  }

  #cells(count: number, digests: Buffer): Cells {
    if (this.#ends.length < count) {
      this.#starts = new Int32Array(2 * count);
      this.#ends = new Int32Array(2 * count).fill(STAND_IN.length);
    }
    return { count, bytes: STAND_IN, starts: this.#starts, ends: this.#ends, digests };
  }
}

/** A number in [0, 1) from all of a digest, which tells next to nothing of its single words, for masks draw by those. */
function share(digests: Buffer, cell: number): number {
  let bits = 0x9e3779b9;
  for (let at = SIZE * cell; at < SIZE * (cell + 1); at += 4) {
    bits = Math.imul(bits ^ digests.readInt32BE(at), 0x85ebca6b);
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
    bits ^= bits >>> 16;
  }
  return (bits >>> 0) / 0x1_0000_0000;
}
