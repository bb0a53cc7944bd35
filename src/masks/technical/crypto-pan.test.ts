import { expect, test } from 'vitest';
import { CryptoPan } from './crypto-pan.ts';

/** The key and the trace that come with Crypto-PAn 1.0. */
const KEY = Buffer.from([
  21, 34, 23, 141, 51, 164, 207, 128, 19, 10, 91, 22, 73, 144, 125, 16, 216, 152, 143, 131, 121, 121, 101, 39,
  98, 87, 76, 45, 42, 132, 34, 2,
]);

const encrypted = (pan: CryptoPan, address: string): string => {
  const bytes = Uint8Array.from(address.split('.'), Number);
  pan.encrypt(bytes, 32);
  return bytes.join('.');
};

test.each([
  ['128.11.68.132', '135.242.180.132'],
  ['129.118.74.4', '134.136.186.123'],
  ['130.132.252.244', '133.68.164.234'],
  ['141.223.7.43', '141.167.8.160'],
  ['141.233.145.108', '141.129.237.235'],
  ['152.163.225.39', '151.140.114.167'],
  ['156.29.3.236', '147.225.12.42'],
  ['165.247.96.84', '162.9.99.234'],
  ['166.107.77.190', '160.132.178.185'],
  ['192.102.249.13', '252.138.62.131'],
])('the authors’ own trace comes out otherwise (%s)', (address, expected) => {
  expect(encrypted(new CryptoPan(KEY), address)).toBe(expected);
});

test('an address comes out otherwise once its net is known, or two share more or fewer bits than they did', () => {
  const pan = new CryptoPan(KEY);
  const shared = (a: Uint8Array, b: Uint8Array): number => {
    const bits = (bytes: Uint8Array) =>
      Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
    const [one, other] = [bits(a), bits(b)];
    return [...one].findIndex((bit, i) => bit !== other[i]);
  };
  for (const size of [4, 16]) {
    const base = Uint8Array.from({ length: size }, (_, i) => 17 * i + 3);
    const first = base.slice();
    pan.encrypt(first, 8 * size);
    for (let bit = 0; bit < 8 * size; bit++) {
      const other = base.slice();
      other[bit >>> 3]! ^= 0x80 >>> (bit & 7);
      pan.encrypt(other, 8 * size);
      expect(shared(first, other)).toBe(bit);
    }
    const again = base.slice();
    pan.encrypt(again, 8 * size);
    expect(again).toEqual(first);
  }
});
