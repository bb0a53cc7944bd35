/** Speed itself is measured by `npm run bench`; here, that the bench can measure what there is. */
import { expect, test } from 'vitest';
import { benchMasks } from '../../bench/masks.ts';
import { MASKS } from '../../src/masks/catalog.ts';

test.each([...MASKS.keys()])(
  '%s does not take the values it is benched with, or is not benched at all',
  (name) => {
    const rates = benchMasks({ names: [name], rounds: 0, seconds: 0.000_001 });
    expect(rates.length).toBeGreaterThan(0);
    expect(rates.every((rate) => rate.mask === name && rate.valuesPerSecond > 0)).toBe(true);
  },
);
