import { expect, test } from 'vitest';
import { release } from './release.ts';

test('memory of its own is given back; a part of a larger buffer stays, for others live in it', () => {
  const own = Buffer.allocUnsafeSlow(100);
  release(own);
  expect(own.length).toBe(0);
  const pooled = Buffer.from('pooled');
  const part = Buffer.allocUnsafeSlow(100).subarray(0, 50);
  release(pooled);
  release(part);
  expect([pooled.toString(), part.length]).toEqual(['pooled', 50]);
});
