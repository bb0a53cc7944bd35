import { expect, test } from 'vitest';
import { columnOf } from '../../../tests/support/masking.ts';
import type { MaskedColumn } from '../mask.ts';
import { constant } from './constant.ts';

test.each([
  ['text', { length: 3 }, 'four'],
  ['integer', { base: 'int2' }, 40000],
  ['integer', { base: 'int4' }, 1.5],
  ['numeric', { length: 4, scale: 2 }, '123.4'],
  ['boolean', {}, 'perhaps'],
  ['date', {}, '2023-02-29'],
  ['timestamp', {}, 'soon'],
  ['uuid', {}, 'abc'],
  ['inet', {}, '256.1.1.1'],
  ['enum', {}, 'zzz'],
  ['bytea', {}, '\\xabc'],
  ['time', {}, '25:00'],
])('G2: a constant that %s cannot hold is taken (%j, %s)', (type, more, value) => {
  const one = columnOf(type, type, more as Partial<MaskedColumn>);
  expect(constant.refuses?.({ value }, one)).toMatch(/value/);
});
