import { Derangements } from '../../crypto/derangement.ts';
import type { NumberDerangement } from '../../crypto/number-derangement.ts';
import type { MaskKeys } from '../mask.ts';
import { type Day, dayNumber, RINGS, type Ring, ringOf } from './day.ts';

/** Maps the days of each ring onto each other, none onto itself. */
export class DayPermutation {
  readonly #rings: readonly Ring[];
  readonly #orders: readonly NumberDerangement[];
  /** By cell: the day's number, and which ring holds it; -1 for none. */
  #days: Float64Array = new Float64Array(0);
  #ring: Int8Array = new Int8Array(0);
  #offsets: Float64Array = new Float64Array(0);

  constructor(type: 'date' | 'timestamp', keys: MaskKeys) {
    this.#rings = RINGS[type];
    this.#orders = this.#rings.map(({ size }, i) =>
      new Derangements(keys.derive(`${type} ${i}`)).numbers(size),
    );
  }

  /** Makes room for a batch. */
  reserve(count: number): void {
    if (this.#days.length < count) {
      this.#days = new Float64Array(count);
      this.#offsets = new Float64Array(count);
      this.#ring = new Int8Array(count);
    }
  }

  /** Takes in the day of cell `i`. */
  take(day: Day, i: number): void {
    const number = dayNumber(day);
    const ring = ringOf(this.#rings, number);
    this.#days[i] = number;
    this.#ring[i] = ring === undefined ? -1 : this.#rings.indexOf(ring);
  }

  /** Takes in a cell without a day. */
  skip(i: number): void {
    this.#ring[i] = -1;
  }

  /** Maps the first `count` days that were taken in; those in no ring stay. */
  apply(count: number): void {
    const [days, offsets, rings] = [this.#days, this.#offsets, this.#ring];
    this.#orders.forEach((order, r) => {
      const { first } = this.#rings[r]!;
      let held = 0;
      for (let i = 0; i < count; i++) {
        if (rings[i] === r) {
          offsets[held++] = days[i]! - first;
        }
      }
      if (held === 0) {
        return;
      }
      order.apply(offsets, held);
      for (let i = count - 1; i >= 0; i--) {
        if (rings[i] === r) {
          days[i] = first + offsets[--held]!;
        }
      }
    });
  }

  /** The number of the day that the day of cell `i` became. */
  moved(i: number): number {
    return this.#days[i]!;
  }
}
