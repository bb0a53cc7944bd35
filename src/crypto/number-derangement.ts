import { stepBelow } from './deranged-table.ts';
import { SMALLEST } from './ff1.ts';
import { Ff1Halves } from './ff1-halves.ts';

/** Larger tables take longer to make than FF1 over a million values takes to fall below their size. */
export const LARGEST_TABLE = 250_000;

/** Of whole numbers: FF1 over a few numerals of a radix of its own, tried again until the number is below the size. */
export class NumberDerangement {
  #inverse: Uint32Array | null = null;
  readonly size: number;
  readonly #table: (() => Uint32Array) | null;
  readonly #ff1: Ff1Halves | null;
  readonly #half: number;
  readonly #step: number;
  #lefts: Float64Array = new Float64Array(0);
  #rights: Float64Array = new Float64Array(0);
  #places: Int32Array = new Int32Array(0);

  constructor(key: Buffer, size: number, table: () => Uint32Array) {
    this.size = size;
    this.#step = stepBelow(key, size, 'numbers');
    // As few numerals as radices up to 2^16 allow, so that hardly a number lies above the size.
    const numerals = size <= 2 ** 32 ? 2 : 4;
    const radix = rootOf(Math.max(size, SMALLEST), numerals);
    const half = new Array<number>(numerals / 2).fill(radix);
    this.#half = radix ** (numerals / 2);
    const small = size <= LARGEST_TABLE;
    this.#table = small ? table : null;
    const tweak = Buffer.alloc(8);
    tweak.writeBigUInt64BE(BigInt(size));
    // The size as tweak: two sizes of one radix have nothing to do with each other.
    this.#ff1 = small ? null : new Ff1Halves(key, half, half, tweak);
  }

  /** Maps the first `count` numbers, in place; backwards with `undo`. */
  apply(numbers: Float64Array, count: number, undo = false): void {
    if (this.#table !== null) {
      const table = undo ? this.#backwards(this.#table()) : this.#table();
      for (let i = 0; i < count; i++) {
        numbers[i] = table[numbers[i]!]!;
      }
      return;
    }
    if (this.#places.length < count) {
      this.#places = new Int32Array(count);
      this.#lefts = new Float64Array(count);
      this.#rights = new Float64Array(count);
    }
    this.#walk(numbers, count, true);
    for (let i = 0; i < count; i++) {
      const moved = numbers[i]! + (undo ? this.size - this.#step : this.#step);
      numbers[i] = moved >= this.size ? moved - this.size : moved;
    }
    this.#walk(numbers, count, false);
  }

  #backwards(table: Uint32Array): Uint32Array {
    if (this.#inverse === null) {
      const inverse = new Uint32Array(this.size);
      table.forEach((to, from) => {
        inverse[to] = from;
      });
      this.#inverse = inverse;
    }
    return this.#inverse;
  }

  #walk(numbers: Float64Array, count: number, forward: boolean): void {
    const [lefts, rights, places, half] = [this.#lefts, this.#rights, this.#places, this.#half];
    for (let i = 0; i < count; i++) {
      places[i] = i;
    }
    for (let going = count; going > 0; ) {
      for (let k = 0; k < going; k++) {
        const number = numbers[places[k]!]!;
        lefts[k] = Math.floor(number / half);
        rights[k] = number - lefts[k]! * half;
      }
      if (forward) {
        this.#ff1?.encrypt(lefts, rights, going);
      } else {
        this.#ff1?.decrypt(lefts, rights, going);
      }
      let left = 0;
      for (let k = 0; k < going; k++) {
        const place = places[k]!;
        const number = lefts[k]! * half + rights[k]!;
        numbers[place] = number;
        if (number >= this.size) {
          places[left++] = place;
        }
      }
      going = left;
    }
  }
}

/** The smallest radix of which so many numerals make at least `size` numbers. */
function rootOf(size: number, numerals: number): number {
  let radix = Math.floor(size ** (1 / numerals));
  while (radix ** numerals < size) {
    radix++;
  }
  return radix;
}
