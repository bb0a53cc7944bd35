import type { CellWriter } from './mask.ts';

const BACKSLASH = 0x5c;
const NULL_LETTER = 0x4e;

/** The letter COPY text writes after a backslash for a byte, or 0 where the byte stands for itself. */
const ESCAPES: Uint8Array = new Uint8Array(256);
for (const [byte, letter] of [
  [0x08, 'b'],
  [0x09, 't'],
  [0x0a, 'n'],
  [0x0b, 'v'],
  [0x0c, 'f'],
  [0x0d, 'r'],
  [BACKSLASH, '\\'],
] as const) {
  ESCAPES[byte] = letter.charCodeAt(0);
}

/**
 * The cells of one column of one batch as COPY text, one after the other in `bytes`: cell i is
 * `bytes[ends[i - 1] … ends[i])` (from 0 for the first). Grows by doubling and is used again for every batch, so a
 * reader takes what it needs before the next `reset`. The stream gives one to each masked field; here because masks
 * and their tests stand below the stream.
 */
export class BufferCellWriter implements CellWriter {
  bytes: Buffer;
  at = 0;
  /** Where each cell ends in `bytes`; only the first `count` mean anything. */
  ends: Int32Array = new Int32Array(0);
  /** Cells ended so far. */
  count = 0;

  constructor(size: number = 1 << 16) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /** Forgets all cells, and makes room for `cells` ends. */
  reset(cells: number): void {
    this.at = 0;
    this.count = 0;
    if (this.ends.length < cells) {
      this.ends = new Int32Array(Math.max(cells, this.ends.length * 2));
    }
  }

  reserve(size: number): void {
    const needed = this.at + size;
    if (needed > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.bytes.length * 2));
      this.bytes.copy(grown, 0, 0, this.at);
      this.bytes = grown;
    }
  }

  raw(source: Uint8Array): void {
    this.reserve(source.length);
    this.bytes.set(source, this.at);
    this.at += source.length;
  }

  escaped(source: Uint8Array, start: number, end: number): void {
    this.reserve(2 * (end - start));
    const { bytes } = this;
    let at = this.at;
    for (let i = start; i < end; i++) {
      const byte = source[i]!;
      const letter = ESCAPES[byte]!;
      if (letter !== 0) {
        bytes[at++] = BACKSLASH;
        bytes[at++] = letter;
      } else {
        bytes[at++] = byte;
      }
    }
    this.at = at;
  }

  null(): void {
    this.reserve(2);
    this.bytes[this.at++] = BACKSLASH;
    this.bytes[this.at++] = NULL_LETTER;
  }

  end(): void {
    if (this.count === this.ends.length) {
      const grown = new Int32Array(Math.max(16, this.ends.length * 2));
      grown.set(this.ends);
      this.ends = grown;
    }
    this.ends[this.count++] = this.at;
  }
}
