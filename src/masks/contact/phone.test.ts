import { expect, test } from 'vitest';
import { columnOf, masked, read, taken, use } from '../../../tests/support/masking.ts';

const TEXT = columnOf('text', 'text', { encoding: 'UTF8' });
const NUMBERS = [
  '+44 161 715 2039',
  '(202) 555-0123',
  '0171 1234567',
  '+49 (171) 123-45-67',
  '+7 (495) 123-45-67',
  '0033 1 23 45 67 89',
  '4471',
  '+1 212 555 4433 ext. 22',
  '+39 06 1234567',
];
const shape = (text: string): string => text.replace(/\d/g, '9');

test('keep: shape writes every number as it was written, and no digit of a range that rings', () => {
  const out = masked(use('phone', { keep: 'shape' }, TEXT), NUMBERS);
  expect(out.map(shape)).toEqual(NUMBERS.map(shape));
  const digits = out.map((text) => text.replace(/\D/g, ''));
  expect(digits.map((text, i) => RINGS_NOT[i]!.test(text))).toEqual(NUMBERS.map(() => true));
});

/** Ranges for fiction of Britain and North America, `00 0…`, and numbers that begin with 0 behind a country's code. */
const RINGS_NOT = [
  /^44(?:1\d{2}496|1632960|2079460|191498|289649|292018|7700900|808157|909879|306999)/,
  /^\d{3}55501/,
  /^000/,
  /^49(?:3023125|6990009|4066969|2214710|8999998|0)/,
  /^70/,
  /^0033(?:19900|26191|35301|46571|53649|63998)/,
  /^0/,
  /^1\d{3}55501/,
  /^399/,
];

test('G8: unique numbers are one to one, of as many digits, in the shape they had', () => {
  const many = Array.from({ length: 100_000 }, (_, i) => `+49 171 ${String(i * 37).padStart(7, '0')}`);
  const out = masked(use('phone', { unique: true }, TEXT), many);
  expect(new Set(out).size).toBe(many.length);
  expect(out.filter((text, i) => shape(text) !== shape(many[i]!).replace('+', '+999'))).toEqual([]);
  expect(out.filter((text) => !text.startsWith('+999'))).toEqual([]);
});

test('G8: numbers that differ in how they are written alone stay different', () => {
  const out = masked(use('phone', { unique: true }, TEXT), [
    '+4917112345',
    '4917112345',
    '49 17112345',
    '0049 17112345',
  ]);
  expect(new Set(out).size).toBe(4);
});

test('unique stops at what is more than a number, and at what leaves no room', () => {
  const one = use('phone', { unique: true }, columnOf('text', 'varchar', { length: 16 }));
  expect(
    taken(one, ['+49171123456', 'Anna 030 12345', '12', '', '1'.repeat(19), '+491711234567 89']),
  ).toEqual(['+49171123456', '']);
});

test('keep: shape gives a number for what is none', () => {
  expect(masked(use('phone', { keep: 'shape' }, TEXT), ['call Anna on 030 12345', '7']).map(read)).toEqual([
    expect.stringMatching(/^\+1\d{3}55501\d\d$/),
    expect.stringMatching(/^\+1\d{3}55501\d\d$/),
  ]);
});
