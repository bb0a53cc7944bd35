import type { MaskKeys } from '../mask.ts';
import { type Day, dayNumber, RINGS, type Ring, ringOf } from './day.ts';
import { IntegerPermutation, type Layout } from './integer-permutation.ts';
import type { Numbers } from './integer-text.ts';

/** Days that go by a table; the others go by FF1, which takes no fewer than a million. */
const TABLE = 32767;

/** Maps the days of each ring onto each other. */
export class DayPermutation {
  readonly #rings: readonly Ring[];
  readonly #orders: ReadonlyMap<Ring, IntegerPermutation>;
  readonly #one: Numbers = {
    high: new Uint32Array(1),
    low: new Uint32Array(1),
    negative: new Uint8Array(1),
  };

  constructor(type: 'date' | 'timestamp', keys: MaskKeys) {
    this.#rings = RINGS[type];
    this.#orders = new Map(
      this.#rings.map((ring, i) => [ring, new IntegerPermutation(layoutOf(ring, `${type} ${i}`), keys)]),
    );
  }

  /** The number of the day that `day` becomes; its own where it lies in no ring. */
  moved(day: Day): number {
    const number = dayNumber(day);
    const ring = ringOf(this.#rings, number);
    const order = ring === undefined ? undefined : this.#orders.get(ring);
    if (ring === undefined || order === undefined) {
      return number;
    }
    const { low } = this.#one;
    // From 1: the permutation leaves 0 alone.
    low[0] = number - ring.first + 1;
    order.apply(this.#one, 1);
    return ring.first + low[0]! - 1;
  }
}

function layoutOf({ size }: Ring, name: string): Layout {
  const bits = size.toString(2).length;
  return { name, shift: 0, table: TABLE, ranges: [{ bits, from: BigInt(TABLE + 1), to: BigInt(size) }] };
}
