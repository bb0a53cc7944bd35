import { luhn } from './checks.ts';
import type { DigitRun } from './digits.ts';

/** Lengths of card numbers, by what they begin with (ISO/IEC 7812; the networks' ranges). */
const NETWORKS: readonly {
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
}[] = [
  { from: 34, to: 34, lengths: [15] },
  { from: 37, to: 37, lengths: [15] },
  { from: 30, to: 30, lengths: [14, 16] },
  { from: 36, to: 36, lengths: [14, 16, 19] },
  { from: 38, to: 39, lengths: [14, 16] },
  { from: 35, to: 35, lengths: [16] },
  { from: 40, to: 49, lengths: [13, 16, 19] },
  { from: 50, to: 59, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
  { from: 60, to: 69, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
  { from: 22, to: 27, lengths: [16] },
];

/** Where a card number at the beginning of the run ends; 0 without one. */
export function cardEnd(run: DigitRun): number {
  if (run.plus || run.count < 12) {
    return 0;
  }
  const begins = 10 * run.digits[0]! + run.digits[1]!;
  const network = NETWORKS.find(({ from, to }) => begins >= from && begins <= to);
  for (let g = run.groups - 1; g >= 0 && network !== undefined; g--) {
    const count = run.groupEnds[g]!;
    const shaped = g === 0 ? count >= 13 : g <= 4 && run.length(0) === 4 && run.length(1) >= 4;
    if (shaped && network.lengths.includes(count) && luhn(run.digits, count)) {
      return run.byteEnds[g]!;
    }
  }
  return 0;
}
