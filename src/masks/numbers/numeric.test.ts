import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

const digits = (most: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });
const number = fc
  .tuple(fc.constantFrom('', '-'), digits(60), fc.option(digits(40)))
  .map(([sign, whole, behind]) => `${sign}${BigInt(whole)}${behind === null ? '' : `.${behind}`}`)
  .filter((text) => /[1-9]/.test(text));

/** Without zeros at the end: what numbers are when they are equal. */
const plain = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

test('G6: a number of any precision stays, loses its sign or decimals, or meets another', () => {
  const one = use('numeric', {}, columnOf('numeric', 'numeric'));
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (values) => {
      const out = masked(one, values);
      out.forEach((to, i) => {
        const from = values[i]!;
        expect(to).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/);
        expect(plain(to)).not.toBe(plain(from));
        expect(to.startsWith('-')).toBe(from.startsWith('-'));
        expect(to.split('.')[1]?.length).toBe(from.split('.')[1]?.length);
      });
      expect(new Set(out.map(plain)).size).toBe(new Set(values.map(plain)).size);
    }),
  );
});

test('1.5 and 1.50 are one number, and become two', () => {
  const [a = '', b = ''] = masked(use('numeric', {}, columnOf('numeric', 'numeric')), ['1.5', '1.5000']);
  expect(Number(a)).toBe(Number(b));
  const [c, d] = masked(use('numeric', {}, columnOf('numeric', 'numeric')), ['7', '7.00']);
  expect(Number(c)).toBe(Number(d));
});

test('numeric(5,2): a number that leaves the type, or two that become one', () => {
  const one = use('numeric', {}, columnOf('numeric', 'numeric', { length: 5, scale: 2 }));
  const values = Array.from({ length: 99_999 }, (_, i) => ((i + 1) / 100).toFixed(2));
  const out = masked(one, values);
  expect(new Set(out).size).toBe(values.length);
  expect(out.every((text, i) => /^\d{1,3}\.\d\d$/.test(text) && text !== values[i] && Number(text) > 0)).toBe(
    true,
  );
});

test('0, NaN and the infinities are lost', () => {
  const kept = ['0', '0.00', 'NaN', 'Infinity', '-Infinity'];
  expect(masked(use('numeric', {}, columnOf('numeric', 'numeric')), kept)).toEqual(kept);
});

test.each(['1e5', '', '-', '1.2.3', '0x1'])('%j is taken for a number', (value) => {
  expect(() => masked(use('numeric', {}, columnOf('numeric', 'numeric')), ['1', value])).toThrow(
    'not a number',
  );
});
