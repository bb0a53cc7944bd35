import { word } from './digest.ts';

/** Numbers without end from one digest (Chris Doty-Humphrey's sfc32), for outputs longer than the digest. */
export class RandomStream {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** Begins anew with the 16 bytes at `at`. */
  seed(digests: Buffer, at: number): void {
    this.#a = word(digests, at) | 0;
    this.#b = word(digests, at + 4) | 0;
    this.#c = word(digests, at + 8) | 0;
    this.#d = word(digests, at + 12) | 0;
  }

  /** The next 32 bits, as a signed integer. */
  next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum;
  }

  /** Writes `length` characters of `alphabet` (at most 256) to `to` of `out`. */
  letters(alphabet: Buffer, length: number, out: Buffer, to: number): void {
    const size = alphabet.length;
    const end = to + length;
    let at = to;
    while (at < end) {
      const bits = this.next();
      out[at++] = alphabet[((bits & 0xffff) * size) >>> 16]!;
      if (at < end) {
        out[at++] = alphabet[((bits >>> 16) * size) >>> 16]!;
      }
    }
  }
}
