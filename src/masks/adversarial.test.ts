/**
 * Every mask of the catalogue against values with a canary planted where it is easily passed over: in the part of a form
 * that carries no meaning, before and behind it, and as something else than what the column is for.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leaks } from '../../tests/support/leaks.ts';
import { CASES, type Case } from '../../tests/support/mask-cases.ts';
import { KEY, OTHER_KEY, read } from '../../tests/support/masking.ts';
import { PLANTED } from '../../tests/support/planted-forms.ts';
import { MASKS } from './catalog.ts';
import { BufferCellWriter } from './cell-writer.ts';
import { maskKeys } from './keys.ts';
import { type Cells, MaskError } from './mask.ts';
import { textsOf } from './mask-texts.ts';

/** Letters that are in no word, and digits that no draw gives by chance. */
const LETTERS = 'Kanarixqz';
const DIGITS = '739182645518';

/** What such a mask leaves of a value is what its rule asks it to leave, as `remains` says. */
const LEAVES: Readonly<Record<string, RegExp>> = {
  csv: /what|listed/,
  form: /listed/,
  hstore: /listed/,
  html: /names and order of elements.*layout.*document type.*kept/,
  xml: /names, namespaces.*declaration.*document type.*kept/,
  replace: /all that does not match/,
  scrub: /all that is not found/,
  truncate: /first characters/,
};

/** Digits alone are left by these, in what else stands in a number or behind a day. */
const LEAVES_DIGITS: Readonly<Record<string, RegExp>> = {
  noise: /number to within/,
  round: /number to within/,
  date_shift: /time of day and zone/,
  time_shift: /seconds and zone/,
  distinct: /time of day and zone/,
};

/** One of each mask, options and type class, in a column that bounds nothing. */
const USES: readonly Case[] = [
  ...new Map(
    CASES.filter(({ column }) => column.length === null && !column.notNull).map((one) => [
      `${one.mask.name} ${JSON.stringify(one.options)} ${one.column.class}`,
      one,
    ]),
  ).values(),
];

type Run = (values: readonly string[]) => (string | null | MaskError)[];

/** The mask made ready once; each value is a batch of its own, for those that are refused stop no other. */
function runOf({ mask, options, column }: Case, person: boolean): Run {
  const apply = mask.prepare(options, column, maskKeys(KEY, mask.name, MASKS));
  const out = new BufferCellWriter(8);
  const digestsOf = (root: typeof KEY, { bytes, starts, ends }: ReturnType<typeof textsOf>): Buffer =>
    root.domain(mask.name).cmac.digests(bytes, starts, ends, 1);
  return (values) =>
    values.map((value) => {
      const texts = textsOf([value]);
      const cells: Cells = {
        count: 1,
        ...texts,
        digests: mask.needs.prf ? digestsOf(KEY, texts) : Buffer.alloc(0),
        others: (mask.example.others ?? []).map((text) => ({ raw: textsOf([text]), masked: null })),
        ...(person ? { person: digestsOf(OTHER_KEY, texts), redrawn: new Uint8Array(1) } : {}),
      };
      out.reset(1);
      try {
        apply(cells, out);
      } catch (error) {
        if (error instanceof MaskError) {
          return error;
        }
        throw error;
      }
      return read(out.bytes.toString('utf8', 0, out.at));
    });
}

describe.each(USES)('$name', (one) => {
  const { mask } = one;

  test('G3: what is planted in a value comes out, as it is or encoded, or stands in an error', () => {
    for (const person of mask.persona === true ? [false, true] : [false]) {
      const run = runOf(one, person);
      for (const canary of [LETTERS, DIGITS]) {
        const values = PLANTED(canary);
        const out = run(values);
        const errors = out.filter((each) => each instanceof MaskError);
        expect(errors.filter(({ message }) => leaks(message, canary))).toEqual([]);
        const left = values.filter((_, i) => !(out[i] instanceof MaskError) && leaks(out[i] ?? '', canary));
        const why = LEAVES[mask.name] ?? (canary === DIGITS ? LEAVES_DIGITS[mask.name] : undefined);
        if (why === undefined) {
          expect(left).toEqual([]);
        } else {
          expect(mask.remains).toMatch(why);
          expect(mask.replaces).toBe(false);
        }
      }
    }
  });
});

/** Characters of every plane that are some, and what joins, combines and turns round. */
const POINTS = fc
  .oneof(
    fc.integer({ min: 1, max: 0x10ffff }),
    fc.constantFrom(
      0x300,
      0x200d,
      0x202e,
      0x2066,
      0xfeff,
      0xfe0f,
      0x1f3fd,
      0xe0061,
      0x5d0,
      0x627,
      0xfffd,
      0x85,
    ),
  )
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));
const ODD = fc.string({ unit: POINTS, maxLength: 3 });

test.each(USES.filter(({ column }) => column.class === 'text'))(
  'G6, G7: $name: texts of 0 to 3 characters of any plane, in any order and in any batch',
  (one) => {
    const run = runOf(one, false);
    fc.assert(
      fc.property(fc.array(ODD, { minLength: 1, maxLength: 6 }), (values) => {
        const out = run(values);
        const again = run(values.toReversed()).toReversed();
        values.forEach((value, i) => {
          const text = out[i];
          if (text instanceof MaskError) {
            expect(again[i]).toEqual(text);
            return;
          }
          expect(again[i]).toBe(text);
          expect(text?.isWellFormed() ?? true).toBe(true);
          expect(text?.includes('\0') ?? false).toBe(false);
          if (value === '' && text !== null && readsCells(one)) {
            expect(text).toBe('');
          }
          if (one.mask.replaces && value !== '') {
            expect(text).not.toBe(value);
          }
        });
      }),
      { numRuns: 8 },
    );
  },
);

/** Whether it says nothing where nothing was. */
function readsCells({ mask }: Case): boolean {
  return mask.needs.value;
}
