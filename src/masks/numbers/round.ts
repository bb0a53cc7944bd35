import { z } from 'zod';
import type { Mask } from '../mask.ts';
import { largestUnits, longestNumber, mapNumbers } from './decimal-text.ts';

/** to: what numbers become a multiple of. */
export interface RoundOptions {
  readonly to: number;
}

const MOST_DECIMALS = 6;

/** The nearest multiple of a step. */
export const round: Mask<RoundOptions> = {
  name: 'round',
  summary: 'The nearest multiple of `to`: 100, 0.5; halves away from zero.',
  family: 'numbers and dates',
  types: ['integer', 'numeric', 'float'],
  options: z.strictObject({
    to: z
      .number()
      .positive()
      .max(1e12)
      .refine((step) => isWhole(step * 10 ** MOST_DECIMALS), `must have ${MOST_DECIMALS} decimals at most`),
  }),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'rounding',
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: () => ['nulls', 'order'],
  remains: 'the number to within half a step; NaN and the infinities',
  // A multiple stays what it is.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: ({ to }, column) => {
    const largest = largestUnits(column) / 10 ** (column.scale ?? 0);
    return 2 * Math.floor(largest / to) + 1;
  },
  longest: (_, column) => longestNumber(column),
  refuses: ({ to }, { class: type, scale }) => {
    const has = type === 'integer' ? 0 : scale;
    return type !== 'float' && has !== null && decimalsOf(to) > has
      ? `its step has ${decimalsOf(to)} decimals, and the column ${has}`
      : null;
  },
  example: { input: '52341.17', class: 'numeric', options: { to: 100 } },
  prepare: ({ to }, column) => {
    const scale = decimalsOf(to);
    const largest = largestUnits(column);
    const base = Math.round(to * 10 ** scale);
    let known = -1;
    let step = 0;
    return mapNumbers(column, {
      scale,
      units: (units, has) => {
        if (has !== known) {
          known = has;
          step = base * 10 ** (has - scale);
        }
        const size = Math.abs(units);
        const below = Math.floor(size / step) * step;
        const up = size - below >= step / 2 && below + step <= largest;
        const made = up ? below + step : below;
        return units < 0 ? -made : made;
      },
      big: (units, has) => {
        const wide = BigInt(base) * 10n ** BigInt(has - scale);
        const size = units < 0n ? -units : units;
        const below = (size / wide) * wide;
        const made = 2n * (size - below) >= wide && fits(below + wide, column.base) ? below + wide : below;
        return units < 0n ? -made : made;
      },
      float: (value) => {
        const made = Math.sign(value) * Math.round(Math.abs(value) / to) * to;
        return Number(made.toPrecision(15));
      },
    });
  },
};

function fits(units: bigint, base: string): boolean {
  return base !== 'int8' || units < 2n ** 63n;
}

function decimalsOf(step: number): number {
  let decimals = 0;
  while (decimals < MOST_DECIMALS && !isWhole(step * 10 ** decimals)) {
    decimals++;
  }
  return decimals;
}

/** Whole but for what doubles lose. */
function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-9 * Math.max(1, value);
}
