import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Derangements } from './derangement.ts';

const KEY = Buffer.alloc(32, 'derangement');
const OTHER = Buffer.alloc(32, 'another');

const places = (count: number, radix: number) => new Array<number>(count).fill(radix);

test.each([2, 3, 10, 26, 999, 10_000, 46_656])(
  'a table of %i with a fixed point, or two to one place',
  (size) => {
    const table = new Derangements(KEY).table(size);
    expect(new Set(table).size).toBe(size);
    expect(Math.max(...table)).toBe(size - 1);
    expect(table.findIndex((to, from) => to === from)).toBe(-1);
  },
);

test('whole numbers below a million and seven: a fixed point, or two to one place', () => {
  const size = 1_000_007;
  const numbers = Float64Array.from({ length: size }, (_, i) => i);
  new Derangements(KEY).numbers(size).apply(numbers, size);
  expect(numbers.findIndex((to, from) => to === from)).toBe(-1);
  expect(new Set(numbers).size).toBe(size);
  expect(numbers.every((number) => number >= 0 && number < size)).toBe(true);
}, 60_000);

test.each([2, 1_000_000, 3_652_057, 2 ** 32, 2 ** 32 + 1, 10 ** 15, 2 ** 52])(
  'whole numbers below %i leave their range or stay',
  (size) => {
    const derangement = new Derangements(KEY).numbers(size);
    const number = fc.oneof(
      fc.nat(1000),
      fc.double({ min: 0, max: 1, noNaN: true }).map((part) => Math.floor(part * (size - 1))),
    );
    fc.assert(
      fc.property(
        fc.array(
          number.map((n) => n % size),
          { minLength: 1 },
        ),
        (values) => {
          const numbers = Float64Array.from(values);
          derangement.apply(numbers, values.length);
          numbers.forEach((to, i) => {
            expect(to >= 0 && to < size && Number.isInteger(to) && to !== values[i]).toBe(true);
          });
          const distinct = new Set(values);
          expect(new Set(numbers).size).toBe(distinct.size);
        },
      ),
    );
  },
);

const SHAPES: readonly (readonly number[])[] = [
  [2],
  [26],
  [10, 10],
  [26, 10, 26],
  places(6, 10),
  places(8, 10),
  places(16, 10),
  places(20, 36),
  places(31, 10),
  places(40, 26),
  [26, 26, ...places(6, 10), 26],
  [9, ...places(18, 10), 9],
  [2, 52, 10, 19, 26, 10, 10, 33, 70],
  places(3, 20_992),
  [...places(30, 26), ...places(12, 10)],
];

test.each(SHAPES.map((radices) => [radices.join(), radices] as const))(
  'strings of radices %s: one that stays, leaves its places or cannot be had back',
  (_, radices) => {
    const derangement = new Derangements(KEY).strings(radices);
    const string = fc.tuple(...radices.map((radix) => fc.nat(radix - 1)));
    fc.assert(
      fc.property(fc.array(string, { minLength: 1, maxLength: 12 }), (strings) => {
        const numerals = Uint16Array.from(strings.flat());
        derangement.strings(numerals, strings.length);
        strings.forEach((from, i) => {
          const to = [...numerals.subarray(i * radices.length, (i + 1) * radices.length)];
          expect(to).not.toEqual(from);
          expect(to.every((numeral, j) => numeral < radices[j]!)).toBe(true);
        });
        derangement.strings(numerals, strings.length, true);
        expect([...numerals]).toEqual(strings.flat());
      }),
      { numRuns: 30 },
    );
  },
);

test('G7: another key gives the same, or the same key another', () => {
  for (const radices of SHAPES.slice(4)) {
    const [one, same, other] = [KEY, KEY, OTHER].map((key) => {
      const numerals = new Uint16Array(radices.length * 4).map(
        (_, i) => (i * 7) % radices[i % radices.length]!,
      );
      new Derangements(key).strings(radices).strings(numerals, 4);
      return [...numerals];
    });
    expect(one).toEqual(same);
    expect(one).not.toEqual(other);
  }
});

test('all strings of a shape just above a million: two become one', () => {
  const radices = [26, 10, 17, 19, 13];
  const size = 26 * 10 * 17 * 19 * 13;
  expect(size).toBeGreaterThan(1_000_000);
  const numerals = new Uint8Array(size * 5);
  for (let i = 0; i < size; i++) {
    let rest = i;
    for (let j = 4; j >= 0; j--) {
      numerals[i * 5 + j] = rest % radices[j]!;
      rest = Math.floor(rest / radices[j]!);
    }
  }
  new Derangements(KEY).strings(radices).strings(numerals, size);
  const seen = new Uint8Array(size);
  let stayed = 0;
  for (let i = 0; i < size; i++) {
    let index = 0;
    for (let j = 0; j < 5; j++) {
      index = index * radices[j]! + numerals[i * 5 + j]!;
    }
    seen[index] = 1;
    stayed += index === i ? 1 : 0;
  }
  expect(stayed).toBe(0);
  expect(seen.indexOf(0)).toBe(-1);
}, 60_000);

test('a place of one value is let through', () => {
  expect(() => new Derangements(KEY).strings([10, 1])).toThrow('one value');
  expect(() => new Derangements(KEY).numbers(1)).toThrow('2^52');
});
