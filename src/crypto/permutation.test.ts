import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { permutation } from './permutation.ts';

test('a table that is not a permutation, or the same under another key', () => {
  const table = permutation(Buffer.alloc(32, 1), 32767);
  expect(new Set(table).size).toBe(32767);
  expect(Math.max(...table)).toBe(32766);
  expect(permutation(Buffer.alloc(32, 2), 32767)).not.toEqual(table);
});

test('G7: a table that changes from one version to the next', () => {
  const table = permutation(Buffer.alloc(32, 1), 1000);
  expect([...table.slice(0, 5)]).toEqual([...permutation(Buffer.alloc(32, 1), 1000).slice(0, 5)]);
  expect(createHash('sha256').update(table.join()).digest('hex').slice(0, 16)).toMatchInlineSnapshot(
    `"d61b7e55c49305dc"`,
  );
});

test('draws that favour some places', () => {
  const counts = new Array<number>(5).fill(0);
  for (let i = 0; i < 2000; i++) {
    counts[permutation(createHash('sha256').update(String(i)).digest(), 5)[0]!]! += 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(320);
});
