import { purposeKey } from '../../crypto/deranged-table.ts';
import { Ff1Bits } from '../../crypto/ff1.ts';
import type { Numbers } from './integer-text.ts';

const WORD = 0x1_0000_0000;

/** A derangement of one range by FF1, for numbers of one sign: x → P⁻¹(P(x) + c), c ≠ 0, which has no fixed point. */
export class IntegerWalk {
  readonly #ff1: Ff1Bits;
  readonly #fromHigh: number;
  readonly #fromLow: number;
  readonly #toHigh: number;
  readonly #toLow: number;
  readonly #size: bigint;
  readonly #stepHigh: number;
  readonly #stepLow: number;
  #upper: Uint32Array = new Uint32Array(0);
  #lower: Uint32Array = new Uint32Array(0);
  #mine: Int32Array = new Int32Array(0);
  #all: Int32Array = new Int32Array(0);

  /** The range has at least a million numbers, up to 2^63. */
  constructor(range: { readonly from: bigint; readonly to: bigint }, key: Buffer, sign: 0 | 1) {
    const bits = range.to.toString(2).length;
    this.#ff1 = new Ff1Bits(key, bits, Uint8Array.of(sign));
    this.#size = range.to - range.from + 1n;
    const drawn = BigInt(`0x${purposeKey(key, `step ${sign}`).toString('hex')}`);
    const step = 1n + (drawn % (this.#size - 1n));
    this.#stepHigh = Number(step >> 32n);
    this.#stepLow = Number(step & 0xffffffffn);
    this.#fromHigh = Number(range.from >> 32n);
    this.#fromLow = Number(range.from & 0xffffffffn);
    this.#toHigh = Number(range.to >> 32n);
    this.#toLow = Number(range.to & 0xffffffffn);
  }

  /** Maps those of the first `count` places in `group` that are of this range and sign; the others stay, and are counted. */
  apply(numbers: Numbers, group: Int32Array, count: number, sign: 0 | 1): number {
    if (this.#mine.length < count) {
      this.#mine = new Int32Array(count);
      this.#all = new Int32Array(count);
      this.#upper = new Uint32Array(count);
      this.#lower = new Uint32Array(count);
    }
    const { high, low, negative } = numbers;
    let going = 0;
    let others = 0;
    for (let k = 0; k < count; k++) {
      const i = group[k]!;
      if (negative[i] === sign && this.#holds(high[i]!, low[i]!)) {
        this.#mine[going++] = i;
      } else {
        group[others++] = i;
      }
    }
    this.#all.set(this.#mine.subarray(0, going));
    const all = going;
    while (going > 0) {
      going = this.#crypt(high, low, going, true);
    }
    this.#add(high, low, all);
    this.#mine.set(this.#all.subarray(0, all));
    going = all;
    while (going > 0) {
      going = this.#crypt(high, low, going, false);
    }
    return others;
  }

  /** Adds c, round the range. */
  #add(high: Uint32Array, low: Uint32Array, count: number): void {
    const sizeHigh = Number(this.#size >> 32n);
    const sizeLow = Number(this.#size & 0xffffffffn);
    for (let k = 0; k < count; k++) {
      const i = this.#all[k]!;
      let lower = low[i]! + this.#stepLow;
      let upper = high[i]! + this.#stepHigh;
      if (lower >= WORD) {
        lower -= WORD;
        upper++;
      }
      if (upper > this.#toHigh || (upper === this.#toHigh && lower > this.#toLow)) {
        lower -= sizeLow;
        upper -= sizeHigh;
        if (lower < 0) {
          lower += WORD;
          upper--;
        }
      }
      low[i] = lower;
      high[i] = upper;
    }
  }

  /** Encrypts or decrypts the numbers at the first `count` places of `#mine`; keeps there those that left the range. */
  #crypt(high: Uint32Array, low: Uint32Array, count: number, forward: boolean): number {
    const bits = this.#ff1.lowerBits;
    const mask = bits === 32 ? 0xffffffff : 2 ** bits - 1;
    for (let k = 0; k < count; k++) {
      const i = this.#mine[k]!;
      this.#lower[k] = low[i]! & mask;
      this.#upper[k] = bits === 32 ? high[i]! : (high[i]! << (32 - bits)) | (low[i]! >>> bits);
    }
    if (forward) {
      this.#ff1.encrypt(this.#upper, this.#lower, count);
    } else {
      this.#ff1.decrypt(this.#upper, this.#lower, count);
    }
    let out = 0;
    for (let k = 0; k < count; k++) {
      const i = this.#mine[k]!;
      const upper = this.#upper[k]!;
      low[i] = bits === 32 ? this.#lower[k]! : (upper << bits) | this.#lower[k]!;
      high[i] = bits === 32 ? upper : upper >>> (32 - bits);
      if (!this.#holds(high[i]!, low[i]!)) {
        this.#mine[out++] = i;
      }
    }
    return out;
  }

  #holds(high: number, low: number): boolean {
    return (
      (high > this.#fromHigh || (high === this.#fromHigh && low >= this.#fromLow)) &&
      (high < this.#toHigh || (high === this.#toHigh && low <= this.#toLow))
    );
  }
}
