/** Outputs are made in steps of this size, so that one serves again for a batch that comes out a little longer. */
const STEP = 128 * 1024;
/** A larger one is the work of one huge value, and is let go. */
const LARGEST = 1024 * 1024;

/** Buffers for what is sent, used again once it is: the collector is slow to see memory that lies outside its heap. */
export class Outputs {
  readonly #spare: ArrayBufferLike[] = [];

  /** A buffer of at least `size` bytes. */
  take(size: number): Buffer {
    const spare = this.#spare.pop();
    return spare !== undefined && spare.byteLength >= size
      ? Buffer.from(spare)
      : Buffer.allocUnsafeSlow(Math.ceil(size / STEP) * STEP);
  }

  /** Takes back a buffer that `take` gave, or a part of it. */
  recycle(bytes: Buffer): void {
    if (bytes.buffer.byteLength <= LARGEST) {
      this.#spare.push(bytes.buffer);
    }
  }
}
