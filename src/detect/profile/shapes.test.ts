import { expect, test } from 'vitest';
import { commonShapes, shapeOf } from './shapes.ts';

test.each([
  ['Anna@acme.de', 'Aaaa@aaaa.aa'],
  ['+49 30 1234567', '+99 99 9999999'],
  ['Donaudampfschiff', 'Aaaaaa'],
  ['Ωμέγα ٣', 'Aaaaa 9'],
  ['p$w!~x', 'a·a··a'],
  ['!?!', '···'],
  ['', ''],
])('the shape of %s says more than its form', (value, shape) => {
  expect(shapeOf(value)).toBe(shape);
});

test('a long value is shown at length', () => {
  expect(shapeOf('aB'.repeat(10_000))).toHaveLength(41);
});

test('shares are counted wrongly', () => {
  expect(commonShapes(['ab', 'cd', '12', 'x'])).toEqual([
    { shape: 'aa', share: 0.5 },
    { shape: '99', share: 0.25 },
    { shape: 'a', share: 0.25 },
  ]);
});
