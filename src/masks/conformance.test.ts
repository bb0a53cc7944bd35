import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CASES, length, valuesFor } from '../../tests/support/mask-cases.ts';
import {
  columnOf,
  manyOf,
  masked,
  OTHER_KEY,
  read,
  taken,
  type Use,
  use,
} from '../../tests/support/masking.ts';
import { MASKS } from './catalog.ts';
import { exampleOf } from './document.ts';
import type { Kept, MaskedColumn } from './mask.ts';

describe.each(CASES)('$name', (one) => {
  const { mask, options, column: target } = one;

  test('writes COPY text that fits the column and says less than what came in', () => {
    fc.assert(
      fc.property(fc.array(valuesFor(one), { minLength: 1, maxLength: 20 }), (given) => {
        const values = taken(one, given);
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
          const input = values[i]!;
          // Half a character decodes to U+FFFD, unless that came in.
          expect(text.isWellFormed() && (!text.includes('\uFFFD') || input.includes('\uFFFD'))).toBe(true);
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
      fc.property(fc.array(valuesFor(one), { minLength: 2, maxLength: 12 }), (given) => {
        const values = taken(one, given);
        const out = masked(one, values);
        expect(masked(one, values.toReversed()).toReversed()).toEqual(out);
        expect(values.flatMap((value) => masked(one, [value]))).toEqual(out);
      }),
      { numRuns: 3 },
    );
  });
});

test.each([...MASKS.values()])('$name takes its own example', (mask) => {
  const column = columnOf(mask.example.class ?? 'text', undefined, mask.example.column);
  const one = { mask, options: mask.example.options ?? {}, column };
  expect(taken(one, [mask.example.input])).toEqual([mask.example.input]);
});

/** How a character looks: a digit, a small or a capital letter, another letter, or itself. */
function look(character: string): string {
  return character
    .replace(/\p{Nd}/u, '9')
    .replace(/\p{Ll}/u, 'a')
    .replace(/\p{Lu}|\p{Lt}/u, 'A')
    .replace(/\p{L}/u, 'x');
}
const shape = (text: string): string => Array.from(text, look).join('');
const capitals = (text: string): string => shape(text).replaceAll(/[^aA]/g, '-');

const KEPT: Readonly<Record<Kept, (input: string, output: string | null) => boolean>> = {
  nulls: (_, output) => output !== null,
  // With `uniqueness`, below.
  equality: () => true,
  length: (input, output) => length(input) === length(output ?? ''),
  shape: (input, output) => shape(input) === shape(output ?? ''),
  case: (input, output) => capitals(input) === capitals(output ?? ''),
  // Among all values, below.
  order: () => true,
};

test.each(CASES)('$name keeps what it declares to keep', (one) => {
  const { mask, options, column } = one;
  const kept = mask.keeps(options, column);
  const values = taken(one, [...new Set(fc.sample(valuesFor(one), { numRuns: 60, seed: 11 }))]);
  const out = masked(one, values).map(read);
  for (const what of kept) {
    const lost = values.filter((value, i) => !KEPT[what](value, out[i]!));
    expect(`${what}: ${JSON.stringify(lost.slice(0, 3))}`).toBe(`${what}: []`);
  }
  if (kept.includes('equality')) {
    expect(mask.deterministic).toBe(true);
    expect(mask.uniqueness(options, column)).not.toBe('lossy');
  }
  if (kept.includes('order')) {
    const ordered = values
      .map((value, i): [number, number] => [numberOf(column.class, value), numberOf(column.class, out[i]!)])
      .filter(([from]) => !Number.isNaN(from))
      .sort(([a], [b]) => a - b);
    const turned = ordered.filter(([, to], i) => i > 0 && to < ordered[i - 1]![1]);
    expect(turned).toEqual([]);
  }
});

/** A value of an ordered type as a number; NaN for what has no place in the order here. */
function numberOf(type: string, text: string | null): number {
  if (text === null || text === '' || text.endsWith('BC')) {
    return Number.NaN;
  }
  if (['date', 'timestamp', 'timestamptz'].includes(type)) {
    const [, year = '', rest = ''] = /^(\d+)(-.*)$/.exec(text) ?? [];
    return Date.parse(
      `${year.padStart(year.length > 4 ? 6 : 4, '0').replace(/^(\d{6})$/, '+$1')}${rest.replace(' ', 'T')}`,
    );
  }
  return type === 'time' ? Date.parse(`1970-01-01T${text}Z`) : Number(text);
}

const MANY = 200_000;

test.each(
  CASES.filter(
    ({ mask, options, column: one }) =>
      !one.notNull &&
      mask.uniqueness(options, one) !== 'lossy' &&
      ['int4', 'int8', 'numeric', 'uuid', 'text', 'bytea'].includes(one.base) &&
      // By the birthday bound two of so many rows meet but once in a thousand.
      (mask.uniqueness(options, one) === 'preserved' || mask.outputDomain(options, one) > MANY ** 2 * 500) &&
      mask.outputDomain(options, one) > MANY &&
      // What is no value of the mask's own form stops it; such masks have tests of their own.
      taken({ mask, options, column: one }, manyOf(one.class, 1)).length === 1,
  ),
)(
  'G8: $name gives one output for two of 200,000 values',
  (one) => {
    const out = masked(one, manyOf(one.column.class, MANY));
    expect(new Set(out.map((text) => text.toLowerCase())).size).toBe(MANY);
  },
  30_000,
);

// Of few outputs (a gender, the one country of a locale) two keys draw the same.
test.each(
  CASES.filter(
    ({ mask, column: one }) => mask.keyed && mask.few !== true && !one.notNull && one.length === null,
  ),
)('G7: $name says the same under another key', (one) => {
  const values = taken(one, differently(one));
  const other = masked(one, values, OTHER_KEY);
  const same = masked(one, values).filter((text, i) => text === other[i]).length;
  // What adds noise stays near by whatever the key, and two keys may draw the same of few distances.
  expect(same).toBeLessThan(one.mask.technique === 'noise addition' ? 1600 : 60);
});

/** 2,000 different values, such as the mask does something to. */
function differently({ mask, column }: Use): string[] {
  return manyOf(column.class, 2000).map((text, i) =>
    column.base === 'char'
      ? 'x'
      : column.base === 'int2'
        ? String(i * 13 + 1)
        : mask.name === 'scrub'
          ? `write to ${text.replaceAll(' ', '')}@acme.com`
          : text,
  );
}

test('short columns are taken by masks that cannot fill them', () => {
  for (const mask of MASKS.values()) {
    const options = mask.options.safeParse({}).success ? {} : mask.example.options;
    const whole = { mask, options, column: columnOf('text', 'text', mask.example.column) };
    // Parts of values, and patterns of the user's own, have lengths of their own.
    const bounded = mask.inner === undefined && mask.keyed && mask.few !== true;
    const longest = mask.types.includes('text') && bounded ? mask.longest(options, whole.column) : 'input';
    if (typeof longest === 'number' && longest > 2) {
      const short = columnOf('text', 'varchar', { length: 2 });
      const fits = mask.longest(options, short);
      const why = mask.refuses?.(options, short) ?? null;
      expect(`${mask.name}: ${why ?? fits}`).toMatch(/needs|longer|: [12]$|: input$/);
    }
  }
});

test('outputs of fewer than a thousand values are mapped value by value', () => {
  const small = CASES.filter(
    ({ mask, options, column: one }) =>
      mask.keyed && mask.few !== true && mask.outputDomain(options, one) < 1000,
  );
  // Of locales of few names the planner takes first and middle names by the person alone.
  expect([...new Set(small.map(({ mask }) => mask.name))]).toEqual(['first_name', 'middle_name', 'ip']);
});

interface Golden {
  readonly mask: string;
  readonly options: object;
  readonly class: string;
  readonly base: string;
  readonly length: number | null;
  readonly encoding?: string;
  /** What else the column is. */
  readonly column?: Partial<MaskedColumn>;
  readonly values: Readonly<Record<string, string>>;
}

const golden: readonly Golden[] = JSON.parse(readFileSync(new URL('./golden.json', import.meta.url), 'utf8'));

test.each(golden)('G7: $mask $options of $base($length) has changed since it was published', (vector) => {
  const { class: type, base, length: bound, encoding, options } = vector;
  const one = columnOf(type, base, {
    ...vector.column,
    length: bound,
    ...(encoding === undefined ? {} : { encoding }),
  });
  const inputs = Object.keys(vector.values);
  const out = masked(use(vector.mask, options, one), inputs);
  expect(Object.fromEntries(inputs.map((input, i) => [input, out[i]]))).toEqual(vector.values);
});

test('G7: every mask has golden vectors', () => {
  const named = new Set(golden.map(({ mask }) => mask));
  expect([...MASKS.values()].filter(({ name, byRow }) => byRow !== true && !named.has(name))).toEqual([]);
});

test.each([...MASKS.values()])('the example of $name says nothing', (mask) => {
  expect(exampleOf(mask)).not.toBe(mask.example.input);
});
