import { expect, test } from 'vitest';
import { bytes, count, duration, serverVersion, visible } from './format.ts';

test('figures are grouped and rounded alike in every locale', () => {
  expect([0, 999, 1000, 1234567.4].map(count)).toEqual(['0', '999', '1,000', '1,234,567']);
  expect([0, 850, 12_340, 245_000, 7_380_000].map(duration)).toEqual([
    '0 ms',
    '850 ms',
    '12.3 s',
    '4 min 05 s',
    '2 h 03 min',
  ]);
  expect([0, 999, 1_200_000_000].map(bytes)).toEqual(['0 B', '999 B', '1.20 GB']);
  expect([170010, 140000, null].map(serverVersion)).toEqual(['17.10', '14.0', 'unknown']);
});

test('a name cannot drive the terminal: escape sequences and direction marks are spelt out', () => {
  expect(visible('a\u001b[31mb\u202ec\u0085\u2028\td\ne')).toBe(
    'a\\u001b[31mb\\u202ec\\u0085\\u2028\\u0009d\ne',
  );
});
