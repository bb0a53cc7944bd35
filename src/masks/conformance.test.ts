import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASES, length, valuesOf } from '../../tests/support/mask-cases.ts';
import { columnOf, manyOf, masked, OTHER_KEY, read, use } from '../../tests/support/masking.ts';
import { MASKS } from './catalog.ts';
import { exampleOf } from './document.ts';

describe.each(CASES)('$name', (one) => {
  const { mask, options, column: target } = one;

  test('writes COPY text that fits the column and says less than what came in', () => {
    fc.assert(
      fc.property(fc.array(valuesOf(target), { minLength: 1, maxLength: 20 }), (values) => {
        const out = masked(one, values);
        const limit = mask.longest(options, target);
        out.forEach((cell, i) => {
          expect(cell).not.toMatch(/[\t\n\r]/);
          expect(cell.replaceAll(/\\[\\bfnrtvN]/g, '')).not.toContain('\\');
          const text = read(cell);
          if (target.notNull) {
            expect(text).not.toBeNull();
          }
          if (text === null) {
            return;
          }
          expect(text.isWellFormed() && !text.includes('\uFFFD')).toBe(true);
          const input = values[i]!;
          if (limit !== null) {
            expect(length(text)).toBeLessThanOrEqual(limit === 'input' ? length(input) : limit);
          }
          if (target.class === 'text' && target.length !== null) {
            expect(length(text)).toBeLessThanOrEqual(target.length);
          }
          if (mask.replaces && input !== '') {
            // G6, padding and case apart.
            expect(text.trim().toLowerCase() === input.trim().toLowerCase() && text.trim() !== '').toBe(
              false,
            );
            expect(text).not.toBe(input);
          }
        });
      }),
      { numRuns: 10 },
    );
  });

  test('G7: another order, another split or another run gives the same', () => {
    fc.assert(
      fc.property(fc.array(valuesOf(target), { minLength: 2, maxLength: 12 }), (values) => {
        const out = masked(one, values);
        expect(masked(one, values.toReversed()).toReversed()).toEqual(out);
        expect(values.flatMap((value) => masked(one, [value]))).toEqual(out);
      }),
      { numRuns: 3 },
    );
  });
});

const MANY = 200_000;

test.each(
  CASES.filter(
    ({ mask, options, column: one }) =>
      !one.notNull &&
      mask.uniqueness(options, one) !== 'lossy' &&
      ['int4', 'int8', 'numeric', 'uuid', 'text', 'bytea'].includes(one.base) &&
      // By the birthday bound two of so many rows meet but once in a thousand.
      (mask.uniqueness(options, one) === 'preserved' || mask.outputDomain(options, one) > MANY ** 2 * 500) &&
      mask.outputDomain(options, one) > MANY,
  ),
)(
  'G8: $name gives one output for two of 200,000 values',
  (one) => {
    const out = masked(one, manyOf(one.column.class, MANY));
    expect(new Set(out.map((text) => text.toLowerCase())).size).toBe(MANY);
  },
  30_000,
);

test.each(CASES.filter(({ mask, column: one }) => mask.keyed && !one.notNull && one.length === null))(
  'G7: $name says the same under another key',
  (one) => {
    const values = manyOf(one.column.class, 2000).map((text) => (one.column.base === 'char' ? 'x' : text));
    const other = masked(one, values, OTHER_KEY);
    const same = masked(one, values).filter((text, i) => text === other[i]).length;
    const shift = one.mask.name === 'date_shift';
    if (!shift) {
      expect(same).toBeLessThan(60);
    } else {
      expect(same).toBeLessThan(1400);
    }
  },
);

test('short columns are taken by masks that cannot fill them', () => {
  for (const mask of MASKS.values()) {
    if (mask.types.includes('text') && mask.keyed && mask.longest({}, columnOf('text', 'text')) !== 'input') {
      expect(`${mask.name}: ${mask.refuses?.({}, columnOf('text', 'varchar', { length: 2 }))}`).toMatch(
        'needs',
      );
    }
  }
});

test('outputs of fewer than a thousand values are mapped value by value', () => {
  const small = CASES.filter(
    ({ mask, options, column: one }) => mask.keyed && mask.outputDomain(options, one) < 1000,
  );
  expect([...new Set(small.map(({ mask }) => mask.name))]).toEqual(['ip']);
});

interface Golden {
  readonly mask: string;
  readonly options: object;
  readonly class: string;
  readonly base: string;
  readonly length: number | null;
  readonly encoding?: string;
  readonly values: Readonly<Record<string, string>>;
}

const golden: readonly Golden[] = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8'));

test.each(golden)('G7: $mask $options of $base($length) has changed since it was published', (vector) => {
  const { class: type, base, length: bound, encoding, options } = vector;
  const one = columnOf(type, base, { length: bound, ...(encoding === undefined ? {} : { encoding }) });
  const inputs = Object.keys(vector.values);
  const out = masked(use(vector.mask, options, one), inputs);
  expect(Object.fromEntries(inputs.map((input, i) => [input, out[i]]))).toEqual(vector.values);
});

test('G7: every keyed mask has golden vectors', () => {
  const named = new Set(golden.map(({ mask }) => mask));
  expect([...MASKS.values()].filter(({ keyed, name }) => keyed && !named.has(name))).toEqual([]);
});

test.each([...MASKS.values()])('the example of $name says nothing', (mask) => {
  expect(exampleOf(mask)).not.toBe(mask.example.input);
});
