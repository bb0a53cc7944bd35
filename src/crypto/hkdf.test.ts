import { createHmac, hkdfSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { ProjectKey } from './key.ts';

const hex = (text: string) => Buffer.from(text, 'hex');
const run = (from: number, to: number) => Buffer.from(Array.from({ length: to - from }, (_, i) => from + i));

// RFC 5869, appendix A.1 to A.3: the cases with SHA-256.
test.each([
  [
    Buffer.alloc(22, 0x0b),
    run(0x00, 0x0d),
    run(0xf0, 0xfa),
    '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865',
  ],
  [
    run(0x00, 0x50),
    run(0x60, 0xb0),
    run(0xb0, 0x100),
    'b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87',
  ],
  [
    Buffer.alloc(22, 0x0b),
    Buffer.alloc(0),
    Buffer.alloc(0),
    '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8',
  ],
])('HKDF-SHA-256 of RFC 5869 comes out differently', (secret, salt, info, okm) => {
  expect(Buffer.from(hkdfSync('sha256', secret, salt, info, okm.length / 2)).toString('hex')).toBe(okm);
});

test('a key of a domain is not what HKDF of its path gives', () => {
  const secret = Buffer.alloc(32, 'secret ');
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
  const info = JSON.stringify(['understudy', 1, 'domain', 'email', 'mask', 'ff1']);
  const expanded = createHmac('sha256', extracted).update(info).update(hex('01')).digest();
  expect(ProjectKey.import(secret).domain('email').derive('ff1')).toEqual(expanded);
});
