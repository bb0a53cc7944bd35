import { derangedTable } from '../../crypto/deranged-table.ts';
import { SMALLEST } from '../../crypto/ff1.ts';
import type { MaskKeys } from '../mask.ts';
import type { Numbers } from './integer-text.ts';
import { IntegerWalk } from './integer-walk.ts';

/**
 * How the whole numbers of a type are cut into ranges, each mapped onto itself with no number onto its own place: by a
 * table where they are fewer than a million, the others by FF1, which is tried again until it stays within the range
 * (cycle walking). Zero is left alone, and so is the sign.
 */
export interface Layout {
  readonly name: string;
  /** 1 where magnitudes of negative numbers count from -1, as in two's complement, which has one more of them. */
  readonly shift: 0 | 1;
  /** The last magnitude of each range, ascending; the first begins at the least there is. */
  readonly ends: readonly bigint[];
  /** The same for negative numbers, where they differ. */
  readonly below?: readonly bigint[];
}

/**
 * int2, int4 and int8, cut alike, that a key means the same in each of them, and that numbers a JavaScript client can
 * hold stay so: up to 2^15, 2^31, 2^53 and 2^63.
 */
export const INTEGERS: Layout = {
  name: 'integer',
  shift: 1,
  ends: [15n, 31n, 53n, 63n].map((bits) => 2n ** bits - 1n),
};

/** Numbers of up to so many digits are of one range even where the number of digits is kept: fewer are no crowd. */
const FEW_DIGITS = 3;

/** INTEGERS cut at powers of ten too, so that numbers keep their length. */
export const INTEGERS_BY_LENGTH: Layout = {
  name: 'integer length',
  shift: 0,
  ends: ascending([...powers(18), ...INTEGERS.ends]),
  below: ascending([...powers(18), ...INTEGERS.ends.map((end) => end + 1n)]),
};

/** Most digits a table is made for: a million numbers. */
const TABLE_DIGITS = 6;

/** The whole numbers of `numeric(digits, 0)`, for 3 to 18 digits. */
export function digitsLayout(digits: number): Layout {
  const end = 10n ** BigInt(digits) - 1n;
  const ends = digits <= TABLE_DIGITS ? [end] : [2n ** 15n - 1n, end];
  return { name: `numeric(${digits})`, shift: 0, ends };
}

/** `digitsLayout`, where numbers keep their length. */
export function digitsByLength(digits: number): Layout {
  return { name: `numeric(${digits}) length`, shift: 0, ends: powers(digits) };
}

function ascending(ends: readonly bigint[]): bigint[] {
  return ends.toSorted((a, b) => (a < b ? -1 : 1));
}

function powers(digits: number): bigint[] {
  return Array.from({ length: digits - FEW_DIGITS + 1 }, (_, i) => 10n ** BigInt(i + FEW_DIGITS) - 1n);
}

/** A range that goes by a table, which is made when first needed. */
interface Tabled {
  readonly from: number;
  readonly to: number;
  table: Uint32Array | null;
}

/** Maps the numbers of a batch, in place. */
export class IntegerPermutation {
  readonly #layout: Layout;
  readonly #keys: MaskKeys;
  /** 0: not negative, 1: negative. */
  readonly #tables: readonly [readonly Tabled[], readonly Tabled[]];
  readonly #walks: readonly (readonly [IntegerWalk, 0 | 1])[];
  #group: Int32Array = new Int32Array(0);

  constructor(layout: Layout, keys: MaskKeys) {
    this.#layout = layout;
    this.#keys = keys;
    const ranges = ([0, 1] as const).map((sign) => rangesOf(layout, sign));
    const [tables, others] = [true, false].map((small) =>
      ranges.map((each) => each.filter(({ from, to }) => to - from < SMALLEST - 1 === small)),
    );
    const tabled = (sign: 0 | 1): Tabled[] =>
      (tables?.[sign] ?? []).map(({ from, to }) => ({ from: Number(from), to: Number(to), table: null }));
    this.#tables = [tabled(0), tabled(1)];
    this.#walks = ([0, 1] as const).flatMap((sign) =>
      (others?.[sign] ?? []).map((range): [IntegerWalk, 0 | 1] => {
        const key = keys.derive(`${layout.name} ff1 ${range.to}`);
        return [new IntegerWalk(range, key, sign), sign];
      }),
    );
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
      if (high[i] !== 0 || !this.#looked(low, i, negative[i]!)) {
        this.#group[waiting++] = i;
      }
    }
    for (const [walk, sign] of this.#walks) {
      waiting = waiting === 0 ? 0 : walk.apply(numbers, this.#group, waiting, sign);
    }
    if (shift === 1) {
      move(numbers, count, 1);
    }
    return waiting === 0 ? -1 : this.#group[0]!;
  }

  /** Maps number `i` by a table; false where none holds it. */
  #looked(low: Uint32Array, i: number, sign: number): boolean {
    const magnitude = low[i]!;
    const tables = this.#tables[sign === 1 ? 1 : 0];
    for (let k = 0; k < tables.length; k++) {
      const range = tables[k]!;
      if (magnitude <= range.to) {
        if (magnitude >= range.from) {
          range.table ??= this.#made(range, sign);
          low[i] = range.table[magnitude - range.from]! + range.from;
        }
        return true;
      }
    }
    return false;
  }

  #made({ from, to }: Tabled, sign: number): Uint32Array {
    return derangedTable(this.#keys.derive(`${this.#layout.name} table ${sign} ${to}`), to - from + 1);
  }
}

/** The ranges of one sign. Not negative: from 1, for 0 stays. Negative with a shift: from 0, which is -1. */
function rangesOf({ shift, ends, below = ends }: Layout, sign: 0 | 1): { from: bigint; to: bigint }[] {
  const first = sign === 1 && shift === 1 ? 0n : 1n;
  const lasts = sign === 1 ? below : ends;
  return lasts.map((to, i) => ({ from: i === 0 ? first : lasts[i - 1]! + 1n, to }));
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
