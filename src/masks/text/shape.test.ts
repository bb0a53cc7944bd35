import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

const WIDE = columnOf('text', 'text', { encoding: 'UTF8' });
const shapes = (options: object, values: readonly string[]) => masked(use('shape', options, WIDE), values);

const letter = fc.constantFrom(...'abzABZ019éÉßñαΩжЖ中あ가ש'.split(''));
const other = fc.constantFrom('-', ' ', '.', '/', '🙂', '\t', '\\');
const text = fc
  .tuple(fc.string({ unit: fc.oneof(letter, letter, other), maxLength: 40 }), letter)
  .map(([before, last]) => before + last);

test.each([{ unique: true }, { unique: true, keep: { first: 1, last: 1 } }])(
  'G6: texts of any script: one stays, or two become one (%j)',
  (options) => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 20 }), (values) => {
        const free = values.filter((each) =>
          /[\p{L}\p{Nd}]/u.test([...each].length > 4 ? [...each].slice(1, -1).join('') : each),
        );
        const out = shapes(options, free);
        expect(new Set(out).size).toBe(new Set(free).size);
        out.forEach((to, i) => {
          expect(to).not.toBe(free[i]);
        });
      }),
      { numRuns: 60 },
    );
  },
);

test('all codes of two letters and a digit, and single letters: two become one, or one stays', () => {
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const codes = [
    ...letters,
    ...letters.map((each) => each.toUpperCase()),
    ...letters.flatMap((a) =>
      letters.flatMap((b) => [...'0123456789'].map((c) => `${a}${b.toUpperCase()}-${c}`)),
    ),
  ];
  const out = shapes({ unique: true }, codes);
  expect(new Set(out).size).toBe(codes.length);
  expect(out.filter((to, i) => to === codes[i])).toEqual([]);
});

test('texts that differ in more than case come to differ in case alone', () => {
  const values = Array.from({ length: 676 }, (_, i) => {
    const both = String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26));
    return i % 2 === 0 ? both : both.toUpperCase();
  });
  expect(new Set(shapes({ unique: true }, values).map((each) => each.toLowerCase())).size).toBe(676);
});

test('the ends asked for, punctuation or case are lost', () => {
  expect(shapes({ keep: { first: 2, last: 1 } }, ['AB-1234/x9'])[0]).toMatch(/^AB-\d{4}\/[a-z]9$/);
  expect(shapes({}, ['Zoë 12'])[0]).toMatch(/^\p{Lu}\p{Ll}\p{Ll} \d\d$/u);
  expect(shapes({ keep: { first: 2 } }, ['AB1'])[0]).not.toMatch(/^AB/);
});

test.each(['-', ' ', '🙂', '...'])('a text without letter or digit goes through (%s)', (value) => {
  for (const unique of [true, false]) {
    expect(() => shapes({ unique }, ['a', value])).toThrow('no letter or digit');
  }
});
