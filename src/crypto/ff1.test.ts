import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Ff1, Ff1Bits } from './ff1.ts';

const KEY = '2B7E151628AED2A6ABF7158809CF4F3CEF4359D8D580AA4F7F036D6F04FC6A94';
const DIGITS = '0123456789';
const WORD = '0123456789abcdefghi';

test.each([
  [16, 10, '', DIGITS, '2433477484'],
  [16, 10, '39383736353433323130', DIGITS, '6124200773'],
  [16, 36, '3737373770717273373737', WORD, 'a9tv40mll9kdu509eum'],
  [24, 10, '', DIGITS, '2830668132'],
  [24, 10, '39383736353433323130', DIGITS, '2496655549'],
  [24, 36, '3737373770717273373737', WORD, 'xbj3kv35jrawxv32ysr'],
  [32, 10, '', DIGITS, '6657667009'],
  [32, 10, '39383736353433323130', DIGITS, '1001623463'],
  [32, 36, '3737373770717273373737', WORD, 'xs8a0azh2avyalyzuwd'],
])(
  'NIST FF1 samples: a wrong round (%i-byte key, radix %i, tweak %s)',
  (size, radix, tweak, plain, cipher) => {
    const ff1 = new Ff1(Buffer.from(KEY, 'hex').subarray(0, size), radix);
    const numerals = [...plain].map((digit) => Number.parseInt(digit, radix));
    const out = ff1.encrypt(numerals, Buffer.from(tweak, 'hex'));
    expect(out.map((numeral) => numeral.toString(radix)).join('')).toBe(cipher);
  },
);

test.each([20, 31, 32, 53, 63, 64])('batched FF1 over %i bits that differs from the general form', (bits) => {
  const key = Buffer.from(KEY, 'hex');
  const tweak = Buffer.from([1]);
  const batched = new Ff1Bits(key, bits, tweak);
  const general = new Ff1(key, 2);
  const value = fc.bigInt({ min: 0n, max: (1n << BigInt(bits)) - 1n });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 9 }), (values) => {
      const shift = BigInt(batched.lowerBits);
      const upper = Uint32Array.from(values, (x) => Number(x >> shift));
      const lower = Uint32Array.from(values, (x) => Number(x & ((1n << shift) - 1n)));
      batched.encrypt(upper, lower, values.length);
      const out = values.map((_, i) => (BigInt(upper[i]!) << shift) | BigInt(lower[i]!));
      const expected = values.map((x) => {
        const numerals = [...x.toString(2).padStart(bits, '0')].map(Number);
        return BigInt(`0b${general.encrypt(numerals, tweak).join('')}`);
      });
      expect(out).toEqual(expected);
    }),
    { numRuns: 40 },
  );
});

test('a domain of fewer than a million values that is let through', () => {
  const key = Buffer.from(KEY, 'hex');
  expect(() => new Ff1Bits(key, 19, Buffer.alloc(0))).toThrow('fewer than a million');
  expect(() => new Ff1(key, 10).encrypt([1, 2, 3, 4, 5], Buffer.alloc(0))).toThrow('fewer than a million');
});
