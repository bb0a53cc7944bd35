/** Speed itself is measured by `npm run bench`; here, that the bench can measure what there is. */
import { expect, test } from 'vitest';
import { benchMasks } from '../../bench/masks.ts';
import { MASKS } from '../../src/masks/catalog.ts';

test('every mask takes the values it is benched with, or the bench ends at a new mask', () => {
  const rates = benchMasks(1);
  expect(rates.map((rate) => rate.mask)).toEqual([...MASKS.keys()]);
  expect(rates.every((rate) => rate.valuesPerSecond > 0)).toBe(true);
});
