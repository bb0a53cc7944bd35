import { expect, test } from 'vitest';
import { pick, WHOLE_TOKEN, writeDigits, writeHex, writeToken } from './digest.ts';

const DIGEST = Buffer.from('000102030405060708090a0b0c0d0e0fffffffffffffffffffffffffffffffff', 'hex');

test('a draw outside of its list', () => {
  expect(pick(DIGEST, 0, 1000)).toBe(0);
  expect(pick(DIGEST, 16, 1000)).toBe(999);
  expect(pick(DIGEST, 16, 2 ** 21)).toBe(2 ** 21 - 1);
});

test('a token that leaves out bits of its digest', () => {
  const spelt = (digest: Buffer, bump: 0 | 1 = 0) => {
    const out = Buffer.alloc(WHOLE_TOKEN);
    writeToken(digest, 0, bump, WHOLE_TOKEN, out, 0);
    return out.toString();
  };
  const seen = new Set<string>([spelt(Buffer.alloc(16))]);
  for (let bit = 0; bit < 128; bit++) {
    const digest = Buffer.alloc(16);
    digest[bit >> 3] = 1 << (bit & 7);
    seen.add(spelt(digest));
  }
  expect(seen.size).toBe(129);
  expect(spelt(DIGEST)).toMatch(/^[a-z2-7]{26}$/);
  expect(spelt(DIGEST, 1).slice(1)).toBe(spelt(DIGEST).slice(1));
  expect(spelt(DIGEST, 1)).not.toBe(spelt(DIGEST));
});

test('digits that come out short or wrong', () => {
  const out = Buffer.alloc(32);
  expect(writeDigits(9007199254740991, 17, out, 0)).toBe(17);
  expect(out.toString('latin1', 0, 17)).toBe('09007199254740991');
  writeHex(DIGEST, 0, 0, 32, out, 0);
  expect(out.toString('latin1')).toBe('000102030405060708090a0b0c0d0e0f');
});
