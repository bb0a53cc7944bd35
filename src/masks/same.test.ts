import { expect, test } from 'vitest';
import { sameText } from './same.ts';

const same = (cell: string, written: string): boolean => {
  const [a, b] = [Buffer.from(cell), Buffer.from(written)];
  return sameText(a, 0, a.length, b, 0, b.length);
};

test.each([
  ['Anna', 'ANNA'],
  [' anna ', 'Anna'],
  ['ZOË', 'Zoë'],
  ['Zoe\u0308', 'Zoë'],
  ['ИВАНОВ', 'Иванов'],
  ['ПЕТРОВА', 'Петрова'],
  ['παπαδόπουλος', 'ΠΑΠΑΔΌΠΟΥΛΟΣ'],
  ['ŁUKASZ', 'Łukasz'],
])('G6: %s and %s are one name', (cell, written) => {
  expect(same(cell, written)).toBe(true);
});

test.each([
  ['Anna', 'Anne'],
  ['Иванов', 'Петров'],
  ['Zoë', 'Zoe'],
  ['', 'a'],
])('%s and %s are two names', (cell, written) => {
  expect(same(cell, written)).toBe(false);
});
