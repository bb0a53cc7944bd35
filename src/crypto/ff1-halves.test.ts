import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ff1 } from './ff1.ts';
import { Ff1Halves } from './ff1-halves.ts';

const KEY = Buffer.from('2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94', 'hex');

const numberOf = (numerals: readonly number[], radix: number) =>
  numerals.reduce((sum, n) => sum * radix + n, 0);

test.each([
  [16, 10, '', '0123456789', '2433477484'],
  [16, 10, '3938373635343332', '0123456789', null],
  [24, 10, '', '0123456789', '2830668132'],
  [32, 10, '', '0123456789', '6657667009'],
])('NIST FF1 samples, batched (%i-byte key, radix %i)', (size, radix, tweak, plain, cipher) => {
  const key = KEY.subarray(0, size);
  const numerals = [...plain].map(Number);
  const expected = new Ff1(key, radix).encrypt(numerals, Buffer.from(tweak, 'hex'));
  if (cipher !== null) {
    expect(expected.join('')).toBe(cipher);
  }
  const half = new Array<number>(5).fill(radix);
  const [left, right] = [Float64Array.of(1234), Float64Array.of(56789)];
  const ff1 = new Ff1Halves(key, half, half, Buffer.from(tweak, 'hex'));
  ff1.encrypt(left, right, 1);
  expect([left[0], right[0]]).toEqual([numberOf(expected.slice(0, 5), 10), numberOf(expected.slice(5), 10)]);
  ff1.decrypt(left, right, 1);
  expect([left[0], right[0]]).toEqual([1234, 56789]);
});

test.each([
  [2, 20],
  [2, 102],
  [10, 6],
  [10, 7],
  [10, 20],
  [10, 30],
  [26, 9],
  [26, 22],
  [36, 4],
  [36, 20],
  [255, 12],
  [65536, 2],
  [65536, 6],
])('batched FF1 that differs from the general form (radix %i, %i places)', (radix, n) => {
  const u = Math.floor(n / 2);
  const all = new Array<number>(n).fill(radix);
  const batched = new Ff1Halves(KEY, all.slice(0, u), all.slice(u));
  const general = new Ff1(KEY, radix);
  const strings = fc.array(fc.integer({ min: 0, max: radix - 1 }), { minLength: n, maxLength: n });
  fc.assert(
    fc.property(fc.array(strings, { minLength: 1, maxLength: 9 }), (values) => {
      const left = Float64Array.from(values, (value) => numberOf(value.slice(0, u), radix));
      const right = Float64Array.from(values, (value) => numberOf(value.slice(u), radix));
      batched.encrypt(left, right, values.length);
      values.forEach((value, i) => {
        const expected = general.encrypt(value, new Uint8Array(0));
        expect([left[i], right[i]]).toEqual([
          numberOf(expected.slice(0, u), radix),
          numberOf(expected.slice(u), radix),
        ]);
        expect(general.decrypt(expected, new Uint8Array(0))).toEqual(value);
      });
      batched.decrypt(left, right, values.length);
      expect([...left]).toEqual(values.map((value) => numberOf(value.slice(0, u), radix)));
      expect([...right]).toEqual(values.map((value) => numberOf(value.slice(u), radix)));
    }),
    { numRuns: 25 },
  );
});

test('a half that doubles do not hold, or too small a domain, is let through', () => {
  const places = (count: number) => new Array<number>(count).fill(10);
  expect(() => new Ff1Halves(KEY, places(16), places(16))).toThrow('2^52');
  expect(() => new Ff1Halves(KEY, places(2), places(3))).toThrow('fewer than a million');
});
