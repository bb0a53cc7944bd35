import { z } from 'zod';
import { word } from '../digest.ts';
import type { Cells, Mask, MaskedColumn } from '../mask.ts';
import { largestUnits, longestNumber, mapNumbers, type NumberMap } from './decimal-text.ts';
import { bell, fine } from './draw.ts';

/** ratio: most that a number moves, of itself, `10%`; or within: most that it moves. One of the two. */
export interface NoiseOptions {
  readonly ratio?: string | undefined;
  readonly within?: number | undefined;
  readonly distribution: 'uniform' | 'normal';
}

const EXACT = 1e15;

/** A number near by. */
export const noise: Mask<NoiseOptions> = {
  name: 'noise',
  summary:
    'A number near by: at most `ratio: 10%` or `within: 5` away, by at least the last decimal, of the same sign.',
  family: 'numbers and dates',
  types: ['integer', 'numeric', 'float'],
  options: z
    .strictObject({
      ratio: z
        .string()
        .regex(/^\d{1,2}(?:\.\d{1,4})?%$/, 'must be a part such as 10%')
        .refine((text) => Number.parseFloat(text) > 0, 'must be more than 0%')
        .optional(),
      within: z.number().positive().max(1e12).optional(),
      distribution: z.enum(['uniform', 'normal']).default('uniform'),
    })
    .refine(({ ratio, within }) => (ratio === undefined) !== (within === undefined), 'takes ratio or within'),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'noise addition',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains: 'the number to within the noise; its sign and decimals; NaN, the infinities and, with `ratio`, 0',
  // NaN, the infinities and 0 of a ratio stay.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: (_, column) => longestNumber(column),
  refuses: ({ within }, column) => {
    const step =
      column.class === 'integer' ? 1 : column.class === 'float' ? 0 : 10 ** -(column.scale ?? 1000);
    return within !== undefined && within < step ? 'within is less than one step of the column' : null;
  },
  example: { input: '52300.00', class: 'numeric', options: { ratio: '10%', distribution: 'uniform' } },
  prepare: ({ ratio, within, distribution }, column) => {
    const part = ratio === undefined ? null : Number.parseFloat(ratio) / 100;
    return mapNumbers(column, noiseMap(part, within ?? 0, distribution === 'normal', column));
  },
};

/** IEEE 754 binary32. */
const LARGEST_FLOAT4 = 3.4028234663852886e38;

function noiseMap(part: number | null, within: number, normal: boolean, column: MaskedColumn): NumberMap {
  const largest = Math.min(largestUnits(column), 9 * EXACT);
  const most = column.base === 'float4' ? LARGEST_FLOAT4 : Number.MAX_VALUE;
  return {
    units: (units, scale, { digests }, i) => {
      const size = Math.abs(units);
      if (part !== null && size === 0) {
        return 0;
      }
      const reach = Math.max(1, Math.floor(part === null ? within * 10 ** scale : size * part));
      // Of the same sign: a positive number stays above 0, and 0 goes up.
      const low = Math.max(size === 0 ? 0 : 1, size - reach);
      const high = Math.max(Math.min(largest, size + reach), low + 1);
      const made = normal ? bellBetween(low, high, size, digests, i) : between(low, high, size, digests, i);
      return units < 0 ? -made : made;
    },
    big: (units, scale, { digests }, i) => {
      const size = units < 0n ? -units : units;
      const reach =
        part === null
          ? BigInt(Math.round(within * 1e6)) * 10n ** BigInt(Math.max(0, scale - 6))
          : (size * BigInt(Math.round(part * 1e6))) / 1_000_000n;
      const drawn = normal ? (bell(digests, i) + 1) / 2 : fine(digests, 16 * i);
      const moved = (reach * 2n * BigInt(Math.floor(drawn * 2 ** 52))) / 2n ** 52n - reach;
      const made = size + (moved === 0n ? 1n : moved);
      const kept = made <= 0n ? 1n : made;
      const other = kept === size ? kept + 1n : kept;
      return units < 0n ? -other : other;
    },
    float: (value, cells, i) => floatNear(value, part, within, normal, most, cells, i),
  };
}

/** A whole number from `low` to `high`, but not `not`, which lies between. */
function between(low: number, high: number, not: number, digests: Buffer, i: number): number {
  const drawn = low + Math.floor(fine(digests, 16 * i) * (high - low));
  return drawn >= not ? drawn + 1 : drawn;
}

function bellBetween(low: number, high: number, not: number, digests: Buffer, i: number): number {
  const reach = Math.max(high - not, not - low);
  const drawn = Math.max(low, Math.min(high, not + Math.round(bell(digests, i) * reach)));
  if (drawn !== not) {
    return drawn;
  }
  return not === high || (not > low && (digests[16 * i]! & 1) === 1) ? not - 1 : not + 1;
}

function floatNear(
  value: number,
  part: number | null,
  within: number,
  normal: boolean,
  most: number,
  { digests }: Cells,
  i: number,
): number {
  const reach = part === null ? within : Math.abs(value) * part;
  const drawn = normal ? bell(digests, i) : 2 * fine(digests, 16 * i) - 1;
  const up = value + reach * drawn;
  // The largest numbers have nothing above them: the other way.
  const made = Math.abs(up) > most ? value - reach * drawn : up;
  const kept = made * value < 0 ? value / 2 : made;
  if (kept !== value) {
    return kept;
  }
  const step = (reach / 2) * (1 + (word(digests, 16 * i) & 1));
  return Math.abs(value + step) > most ? value - step : value + step;
}
