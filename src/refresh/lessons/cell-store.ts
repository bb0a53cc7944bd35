/** Cells that are gathered, one behind the other, until there are more bytes than may be. */
export class CellStore {
  readonly #most: number;
  #bytes: Buffer = Buffer.allocUnsafeSlow(1 << 16);
  #ends: Float64Array = new Float64Array(1024);
  size = 0;
  count = 0;

  /** `most`: bytes. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Adds `source[start … end)`; false, and nothing is added, when that would be too much. */
  add(source: Uint8Array, start: number, end: number): boolean {
    const size = this.size + end - start;
    if (size > this.#most) {
      return false;
    }
    if (size > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(size, Math.min(this.#most, 2 * this.#bytes.length)));
      larger.set(this.#bytes.subarray(0, this.size));
      this.#bytes = larger;
    }
    if (this.count === this.#ends.length) {
      const longer = new Float64Array(2 * this.count);
      longer.set(this.#ends);
      this.#ends = longer;
    }
    this.#bytes.set(source.subarray(start, end), this.size);
    this.size = size;
    this.#ends[this.count++] = size;
    return true;
  }

  cell(index: number): Buffer {
    return this.#bytes.subarray(index === 0 ? 0 : this.#ends[index - 1], this.#ends[index]);
  }
}
