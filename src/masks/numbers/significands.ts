import type { Derangements } from '../../crypto/derangement.ts';

const ZERO = 0x30;
const MINUS = 0x2d;
const DOT = 0x2e;
/** Numbers of up to so many digits are mapped among each other, for those of one digit are too few. */
const FEW_DIGITS = 3;
const FEW = 10 ** FEW_DIGITS - 1;

/**
 * The digits of a batch's numbers from the first that is not 0, each number mapped to another of as many digits. With
 * `trims`, decimals that are 0 at the end are none of them, and none is made.
 */
export class Significands {
  readonly #derangements: Derangements;
  readonly #trims: boolean;
  /** Values from 0 to 9; those of cell i begin at `#from[i]`. */
  #digits: Uint8Array = new Uint8Array(0);
  #from: Int32Array = new Int32Array(0);
  #lengths: Int32Array = new Int32Array(0);
  #scales: Int32Array = new Int32Array(0);
  #zeros: Int32Array = new Int32Array(0);
  #numerals: Uint8Array = new Uint8Array(0);
  #at = 0;

  constructor(derangements: Derangements, trims: boolean) {
    this.#derangements = derangements;
    this.#trims = trims;
  }

  /** A batch of `count` cells in so many bytes. */
  begin(count: number, bytes: number): void {
    this.#at = 0;
    if (this.#from.length < count) {
      this.#from = new Int32Array(count);
      this.#lengths = new Int32Array(count);
      this.#scales = new Int32Array(count);
      this.#zeros = new Int32Array(count);
    }
    const room = bytes + FEW_DIGITS * count;
    if (this.#digits.length < room) {
      this.#digits = new Uint8Array(room);
      this.#numerals = new Uint8Array(room);
    }
  }

  /** Takes in a number; false for what is none. */
  take(bytes: Buffer, start: number, end: number, i: number): boolean {
    const from = this.#at;
    let at = from;
    let scale = -1;
    for (let j = bytes[start] === MINUS ? start + 1 : start; j < end; j++) {
      const byte = bytes[j]!;
      if (byte === DOT && scale === -1) {
        scale = 0;
      } else if (byte < ZERO || byte > 0x39) {
        return false;
      } else {
        if (at > from || byte !== ZERO) {
          this.#digits[at++] = byte - ZERO;
        }
        scale += scale === -1 ? 0 : 1;
      }
    }
    let zeros = 0;
    while (this.#trims && scale > zeros && at > from && this.#digits[at - 1] === 0) {
      zeros++;
      at--;
    }
    this.#from[i] = from;
    this.#lengths[i] = at - from;
    this.#scales[i] = Math.max(0, scale) - zeros;
    this.#zeros[i] = zeros;
    // Room for a short number to become one of three digits.
    this.#at = Math.max(at, from + FEW_DIGITS);
    return end > start && (end > start + 1 || bytes[start] !== MINUS);
  }

  /** Digits of number `i`; 0 for zero. */
  length(i: number): number {
    return this.#lengths[i]!;
  }

  /** Decimals, without the zeros at the end. */
  scale(i: number): number {
    return this.#scales[i]!;
  }

  /** Zeros at the end that were cut off. */
  zeros(i: number): number {
    return this.#zeros[i]!;
  }

  digit(i: number, place: number): number {
    return this.#digits[this.#from[i]! + place]!;
  }

  /** Maps the first `count` numbers: those of as many digits together. */
  apply(count: number): void {
    const groups = new Map<number, number[]>();
    for (let i = 0; i < count; i++) {
      const trimmed = this.#trims && this.#scales[i]! > 0;
      if (this.#lengths[i]! <= FEW_DIGITS) {
        this.#few(i, trimmed);
      } else {
        const id = 2 * this.#lengths[i]! + (trimmed ? 1 : 0);
        const group = groups.get(id);
        if (group === undefined) {
          groups.set(id, [i]);
        } else {
          group.push(i);
        }
      }
    }
    for (const [id, group] of groups) {
      this.#many(group, id >> 1, (id & 1) === 1);
    }
  }

  #few(i: number, trimmed: boolean): void {
    const from = this.#from[i]!;
    const length = this.#lengths[i]!;
    if (length === 0) {
      return;
    }
    let number = 0;
    for (let j = 0; j < length; j++) {
      number = number * 10 + this.#digits[from + j]!;
    }
    let made: number;
    if (trimmed) {
      // Those that do not end in 0: nine of ten.
      const index = this.#derangements.table((FEW + 1) * 0.9)[number - Math.floor(number / 10) - 1]!;
      made = 10 * Math.floor(index / 9) + (index % 9) + 1;
    } else {
      made = this.#derangements.table(FEW)[number - 1]! + 1;
    }
    const digits = made < 10 ? 1 : made < 100 ? 2 : FEW_DIGITS;
    this.#lengths[i] = digits;
    for (let j = digits - 1; j >= 0; j--) {
      this.#digits[from + j] = made % 10;
      made = Math.floor(made / 10);
    }
  }

  #many(group: readonly number[], length: number, trimmed: boolean): void {
    const radices = new Array<number>(length).fill(10);
    radices[0] = 9;
    radices[length - 1] = trimmed ? 9 : 10;
    const numerals = this.#numerals;
    const last = length - 1;
    for (let k = 0, at = 0; k < group.length; k++, at += length) {
      const from = this.#from[group[k]!]!;
      for (let j = 0; j < length; j++) {
        numerals[at + j] = this.#digits[from + j]!;
      }
      numerals[at]! -= 1;
      numerals[at + last]! -= trimmed ? 1 : 0;
    }
    this.#derangements.strings(radices).strings(numerals, group.length);
    for (let k = 0, at = 0; k < group.length; k++, at += length) {
      const from = this.#from[group[k]!]!;
      numerals[at]! += 1;
      numerals[at + last]! += trimmed ? 1 : 0;
      for (let j = 0; j < length; j++) {
        this.#digits[from + j] = numerals[at + j]!;
      }
    }
  }
}
