import { expect, test } from 'vitest';
import { aboveChance, lowerBound } from './wilson.ts';

// Brown, Cai, DasGupta (2001), Interval Estimation for a Binomial Proportion, formula (4), reckoned by hand.
test.each([
  [10, 10, 0.722],
  [8, 10, 0.49],
  [1, 1, 0.207],
  [0, 10, 0],
  [0, 0, 0],
])('the bound of %i of %i is not Wilson’s', (matches, of, bound) => {
  expect(lowerBound(matches, of)).toBeCloseTo(bound, 3);
});

test('what passes as often as by chance counts', () => {
  expect(aboveChance(889, 1000, 0.889)).toBe(0);
  expect(aboveChance(1000, 1000, 0.1)).toBeGreaterThan(0.99);
  expect(aboveChance(5, 5, 1)).toBe(0);
});
