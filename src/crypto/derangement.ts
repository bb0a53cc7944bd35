import { type Cipheriv, createCipheriv } from 'node:crypto';
import { derangedTable, purposeKey } from './deranged-table.ts';
import { SMALLEST } from './ff1.ts';
import { LARGEST_HALF } from './ff1-halves.ts';
import { NumberDerangement } from './number-derangement.ts';
import { type Derangement, SmallDerangement, stringDerangement } from './string-derangement.ts';

/** Entries of all tables kept at a time: 64 MB. */
const MOST_ENTRIES = 1 << 24;
const MOST_KEPT = 4096;

/**
 * Makes derangements under one key: of strings whose places take values of any radices, and of whole numbers below any
 * size. P is FF1, or for few values a keyed table. Tables and ciphers are kept for the next call.
 */
export class Derangements {
  readonly #key: Buffer;
  readonly #cipher: Cipheriv;
  readonly #tables = new Map<number, Uint32Array>();
  readonly #made = new Map<string, Derangement>();
  readonly #numbers = new Map<number, NumberDerangement>();
  #entries = 0;

  /** `key` has 32 bytes, and is used for nothing else. */
  constructor(key: Uint8Array) {
    this.#key = Buffer.from(key);
    this.#cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  }

  /** Of strings whose place j is a numeral below `radices[j]`, which is 2 to 65536. Throws a `RangeError` for others. */
  strings(radices: readonly number[]): Derangement {
    const id = radices.join();
    const known = this.#made.get(id);
    if (known !== undefined) {
      return known;
    }
    const size = radices.reduce((product, radix) => product * radix, 1);
    if (radices.length === 0 || radices.some((radix) => radix < 2)) {
      throw new RangeError('a place of one value alone has no other');
    }
    if (this.#made.size >= MOST_KEPT) {
      this.#made.clear();
    }
    const made =
      size < SMALLEST
        ? new SmallDerangement(radices, this.numbers(size))
        : stringDerangement(this.#key, this.#cipher, radices, id);
    this.#made.set(id, made);
    return made;
  }

  /** Of the whole numbers below `size`, which is 2 to 2^52. */
  numbers(size: number): NumberDerangement {
    const known = this.#numbers.get(size);
    if (known !== undefined) {
      return known;
    }
    if (!(size >= 2 && size <= LARGEST_HALF)) {
      throw new RangeError('whole numbers are mapped below 2 to 2^52');
    }
    const made = new NumberDerangement(this.#key, size, () => this.table(size));
    this.#numbers.set(size, made);
    return made;
  }

  /** Entry i is what i, below `size`, becomes; `size` is 2 to a million. */
  table(size: number): Uint32Array {
    const known = this.#tables.get(size);
    if (known !== undefined) {
      return known;
    }
    if (this.#entries + size > MOST_ENTRIES) {
      this.#tables.clear();
      this.#entries = 0;
    }
    const made = derangedTable(purposeKey(this.#key, `table ${size}`), size);
    this.#tables.set(size, made);
    this.#entries += size;
    return made;
  }
}
