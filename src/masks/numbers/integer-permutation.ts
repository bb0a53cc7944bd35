import { Ff1Bits } from '../../crypto/ff1.ts';
import { permutation } from '../../crypto/permutation.ts';
import type { MaskKeys } from '../mask.ts';
import type { Numbers } from './integer-text.ts';

/**
 * How the whole numbers of a type are cut into ranges, each mapped onto itself: the small ones by a table, the others
 * by FF1, which is tried again until it stays within the range (cycle walking). Zero is left alone, and so is the sign.
 */
export interface Layout {
  readonly name: string;
  /** 1 where magnitudes of negative numbers count from -1, as in two's complement, which has one more of them. */
  readonly shift: 0 | 1;
  /** Largest magnitude that goes by the table. */
  readonly table: number;
  /** Ascending; each begins after the one before. */
  readonly ranges: readonly Range[];
}

interface Range {
  /** FF1's width; the range's numbers have no more bits. */
  readonly bits: number;
  readonly from: bigint;
  readonly to: bigint;
}

const INT2 = 32767;

/**
 * int2, int4 and int8, cut alike, that a key means the same in each of them, and that numbers a JavaScript client can
 * hold stay so: up to 2^15, 2^31, 2^53 and 2^63.
 */
export const INTEGERS: Layout = {
  name: 'integer',
  shift: 1,
  table: INT2,
  ranges: [
    { bits: 31, from: 2n ** 15n, to: 2n ** 31n - 1n },
    { bits: 53, from: 2n ** 31n, to: 2n ** 53n - 1n },
    { bits: 63, from: 2n ** 53n, to: 2n ** 63n - 1n },
  ],
};

/** Most digits a table is made for: a million numbers. */
const TABLE_DIGITS = 6;

/** The whole numbers of `numeric(digits, 0)`, for 3 to 18 digits. */
export function digitsLayout(digits: number): Layout {
  const to = 10n ** BigInt(digits) - 1n;
  const table = digits <= TABLE_DIGITS ? Number(to) : INT2;
  const range = { bits: to.toString(2).length, from: BigInt(table + 1), to };
  return { name: `numeric(${digits})`, shift: 0, table, ranges: digits <= TABLE_DIGITS ? [] : [range] };
}

/** Maps the numbers of a batch, in place. */
export class IntegerPermutation {
  readonly #layout: Layout;
  readonly #keys: MaskKeys;
  /** Made when first needed; 0: not negative, 1: negative. */
  readonly #tables: (Uint32Array | undefined)[] = [];
  readonly #walks: readonly (readonly [Walk, Walk])[];
  #group: Int32Array = new Int32Array(0);

  constructor(layout: Layout, keys: MaskKeys) {
    this.#layout = layout;
    this.#keys = keys;
    this.#walks = layout.ranges.map((range) => {
      const key = keys.derive(`${layout.name} ff1 ${range.bits}`);
      return [new Walk(range, key, 0), new Walk(range, key, 1)];
    });
  }

  /** Maps the first `count` numbers; gives the place of one that is out of every range, or -1. */
  apply(numbers: Numbers, count: number): number {
    const { shift } = this.#layout;
    if (this.#group.length < count) {
      this.#group = new Int32Array(count);
    }
    const { high, low, negative } = numbers;
    if (shift === 1) {
      move(numbers, count, -1);
    }
    let waiting = 0;
    for (let i = 0; i < count; i++) {
      if (high[i] === 0 && low[i]! <= this.#layout.table) {
        low[i] = this.#looked(low[i]!, negative[i]!);
      } else {
        this.#group[waiting++] = i;
      }
    }
    for (const walks of this.#walks) {
      for (const sign of [0, 1] as const) {
        waiting = waiting === 0 ? 0 : walks[sign].apply(numbers, this.#group, waiting, sign);
      }
    }
    if (shift === 1) {
      move(numbers, count, 1);
    }
    return waiting === 0 ? -1 : this.#group[0]!;
  }

  #looked(magnitude: number, sign: number): number {
    // Not negative: 0 stays, 1 to the table's end. Negative with a shift: 0 (that is -1) takes part.
    const first = sign === 1 && this.#layout.shift === 1 ? 0 : 1;
    if (magnitude < first) {
      return magnitude;
    }
    let table = this.#tables[sign];
    if (table === undefined) {
      const key = this.#keys.derive(`${this.#layout.name} table ${sign}`);
      table = permutation(key, this.#layout.table + 1 - first);
      this.#tables[sign] = table;
    }
    return table[magnitude - first]! + first;
  }
}

/** Takes `by` from the magnitude of the negative numbers, or gives it back. */
function move({ high, low, negative }: Numbers, count: number, by: 1 | -1): void {
  for (let i = 0; i < count; i++) {
    if (negative[i] === 1) {
      if (by === -1) {
        high[i]! -= low[i] === 0 ? 1 : 0;
        low[i]! -= 1;
      } else {
        low[i]! += 1;
        high[i]! += low[i] === 0 ? 1 : 0;
      }
    }
  }
}

/** FF1 within one range, for numbers of one sign. */
class Walk {
  readonly #ff1: Ff1Bits;
  readonly #fromHigh: number;
  readonly #fromLow: number;
  readonly #toHigh: number;
  readonly #toLow: number;
  #upper: Uint32Array = new Uint32Array(0);
  #lower: Uint32Array = new Uint32Array(0);
  #mine: Int32Array = new Int32Array(0);

  constructor(range: Range, key: Buffer, sign: 0 | 1) {
    this.#ff1 = new Ff1Bits(key, range.bits, Uint8Array.of(sign));
    this.#fromHigh = Number(range.from >> 32n);
    this.#fromLow = Number(range.from & 0xffffffffn);
    this.#toHigh = Number(range.to >> 32n);
    this.#toLow = Number(range.to & 0xffffffffn);
  }

  /** Maps those of the first `count` places in `group` that are of this range and sign; the others stay, and are counted. */
  apply(numbers: Numbers, group: Int32Array, count: number, sign: 0 | 1): number {
    if (this.#mine.length < count) {
      this.#mine = new Int32Array(count);
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
    while (going > 0) {
      going = this.#step(high, low, going);
    }
    return others;
  }

  /** Encrypts the numbers at the first `count` places of `#mine`; keeps there those that left the range. */
  #step(high: Uint32Array, low: Uint32Array, count: number): number {
    const bits = this.#ff1.lowerBits;
    const mask = bits === 32 ? 0xffffffff : 2 ** bits - 1;
    for (let k = 0; k < count; k++) {
      const i = this.#mine[k]!;
      this.#lower[k] = low[i]! & mask;
      this.#upper[k] = bits === 32 ? high[i]! : (high[i]! << (32 - bits)) | (low[i]! >>> bits);
    }
    this.#ff1.encrypt(this.#upper, this.#lower, count);
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
