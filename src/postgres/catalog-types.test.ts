import { expect, test } from 'vitest';
import { modifierParts } from './catalog-types.ts';

/** `(precision, scale)` as numeric_typmod_in packs it. */
const numeric = (precision: number, scale: number): number => ((precision << 16) | (scale & 0x7ff)) + 4;

test('lengths are read off the modifier as the server packs it', () => {
  expect(modifierParts('varchar', 44)).toEqual({ length: 40, scale: null });
  expect(modifierParts('bpchar', 5)).toEqual({ length: 1, scale: null });
  expect(modifierParts('varbit', 9)).toEqual({ length: 9, scale: null });
  expect(modifierParts('varchar', -1)).toEqual({ length: null, scale: null });
});

test('numeric has precision and scale, and from 15 on a scale below zero', () => {
  expect(modifierParts('numeric', numeric(10, 2))).toEqual({ length: 10, scale: 2 });
  expect(modifierParts('numeric', numeric(3, -3))).toEqual({ length: 3, scale: -3 });
  expect(modifierParts('numeric', numeric(1000, 1000))).toEqual({ length: 1000, scale: 1000 });
});

test('an interval’s fields are not taken for its precision', () => {
  expect(modifierParts('interval', (0x7fff << 16) | 2)).toEqual({ length: null, scale: 2 });
  expect(modifierParts('interval', (0x0004 << 16) | 0xffff)).toEqual({ length: null, scale: null });
});

test('types of fixed length have it without a modifier', () => {
  expect(modifierParts('name', -1).length).toBe(63);
  expect(modifierParts('char', -1).length).toBe(1);
});
