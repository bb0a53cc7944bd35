import { describe, expect, test } from 'vitest';
import { catalog, check, rules, table, typeOf, type Written } from '../../../tests/support/sample-catalog.ts';
import { UnderstudyError } from '../../errors.ts';
import { MASKS } from '../../masks/catalog.ts';
import type { Table } from '../../postgres/catalog.ts';
import { makePlan } from '../planner.ts';

/** 'holds'; `unproved: …`; or `fails: …`, of the one table's constraints under these decisions. */
function verdict(of: Table, columns: Readonly<Record<string, Written>>): string {
  try {
    const { unproved } = makePlan(catalog(of), rules({ [`${of.schema}.${of.name}`]: columns }), {
      unlisted: 'fail',
      masks: MASKS,
    });
    return unproved.length === 0 ? 'holds' : `unproved: ${unproved.map(({ what }) => what).join('; ')}`;
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return `fails: ${error.problems.map(({ message }) => message).join('; ')}`;
    }
    throw error;
  }
}

describe('unique indexes', () => {
  const one = (rows: number): Table =>
    table('public.u', { columns: { id: 'int4!', mail: 'text!' }, unique: [['mail']], estimatedRows: rows });

  test('G8: a unique column under a mask of 128 bits holds', () => {
    expect(verdict(one(100_000_000), { id: 'keep', mail: 'hash' })).toBe('holds');
    expect(verdict(one(100_000_000), { id: 'keep', mail: ['email', { unique: true }] })).toBe('holds');
  });

  test('G8: the birthday bound refuses an output space too small for the rows', () => {
    const [few, many] = [one(1000), one(50_000_000)];
    expect(verdict(few, { id: 'keep', mail: ['hash', { length: 10, as: 'base32' }] })).toBe('holds');
    expect(verdict(many, { id: 'keep', mail: ['hash', { length: 10, as: 'base32' }] })).toMatch(
      /^fails: .*probability/,
    );
  });

  test('G8: a table never analysed is counted by its bytes, not as empty', () => {
    const unknown = { ...one(0), bytes: 8e9 };
    expect(verdict(unknown, { id: 'keep', mail: ['hash', { length: 10, as: 'base32' }] })).toMatch(
      /probability/,
    );
  });

  test('G8: a dictionary mask on a unique column is refused', () => {
    expect(verdict(one(1000), { id: 'keep', mail: 'full_name' })).toMatch(/^fails: unique index/);
  });

  test('G8: a composite index needs all of its masked columns apart, or others that are unique alone', () => {
    const pair = (more: readonly string[][]): Table =>
      table('public.p', { columns: { a: 'int4!', b: 'text!' }, unique: [['a', 'b'], ...more] });
    expect(verdict(pair([]), { a: 'keep', b: 'redact' })).toMatch(/^fails: .*the same in every row/);
    expect(verdict(pair([['a']]), { a: 'keep', b: 'redact' })).toBe('holds');
    expect(verdict(pair([['a']]), { a: 'integer', b: 'redact' })).toBe('holds');
  });

  test('G8: a shift per another column of the index keeps it unique; per one outside does not', () => {
    const visits = table('public.v', {
      columns: { person: 'int4!', day: 'date!', other: 'int4!' },
      unique: [['person', 'day']],
    });
    expect(verdict(visits, { person: 'keep', day: ['date_shift', { per: 'person' }], other: 'keep' })).toBe(
      'holds',
    );
    expect(verdict(visits, { person: 'keep', day: ['date_shift', { per: 'other' }], other: 'keep' })).toMatch(
      /^fails/,
    );
    expect(verdict(visits, { person: 'keep', day: 'date_shift', other: 'keep' })).toMatch(/^fails/);
  });

  test('G8: lower(email) holds for a mask that writes small letters', () => {
    const expression = table('public.e', {
      columns: { mail: 'text!' },
      unique: [{ columns: [null], reads: ['mail'], expressions: ['lower(mail)'] }],
    });
    expect(verdict(expression, { mail: ['email', { unique: true }] })).toMatch(
      /^unproved: .*as they went in/,
    );
    expect(verdict(expression, { mail: 'full_name' })).toMatch(/^fails/);
  });

  test('G8: an expression that is not understood is left to the index build only under a wide mask', () => {
    const expression = table('public.e', {
      columns: { mail: 'text!' },
      unique: [{ columns: [null], reads: ['mail'], expressions: ['canon(mail)'] }],
    });
    expect(verdict(expression, { mail: 'hash' })).toMatch(/^unproved: .*not understood/);
    expect(verdict(expression, { mail: ['hash', { length: 8 }] })).toMatch(/^fails/);
  });

  test('G8: citext compares without capitals, and a single-cased mask holds', () => {
    const folded = table('public.c', { columns: { name: 'citext!' }, unique: [['name']] });
    expect(verdict(folded, { name: 'hash' })).toBe('holds');
  });

  test('G8: a unique generated column over a masked one is not taken for untouched', () => {
    const generated = table('public.g', {
      columns: {
        mail: 'text!',
        low: { is: 'text', generated: 'stored', generationExpression: 'lower(mail)' },
      },
      unique: [['low']],
    });
    expect(verdict(generated, { mail: 'full_name' })).toMatch(/^fails/);
    expect(verdict(generated, { mail: 'hash' })).toMatch(/^unproved/);
  });

  test('G8: a partial index fails where masking brings rows under it', () => {
    const partial = (predicate: string): Table =>
      table('public.q', {
        columns: { a: 'int4!', state: 'text!', gone: 'timestamptz' },
        unique: [{ reads: ['a', 'state', 'gone'], columns: ['a'], predicate }],
      });
    const by = (state: Written, gone: Written = 'keep') => ({ a: 'keep', state, gone });
    expect(verdict(partial("(state = 'open'::text)"), by(['constant', { value: 'open' }]))).toMatch(
      /^fails: .*other rows/,
    );
    expect(verdict(partial("(state = 'open'::text)"), by(['constant', { value: 'shut' }]))).toBe('holds');
    expect(verdict(partial("(state = 'open'::text)"), by('lorem'))).toMatch(/^fails/);
    expect(verdict(partial('(gone IS NULL)'), by('lorem', 'date_shift'))).toBe('holds');
    expect(verdict(partial('(gone IS NULL)'), by('keep', 'null'))).toMatch(/^fails/);
    expect(verdict(partial('(gone IS NOT NULL)'), by('keep', 'null'))).toBe('holds');
  });

  test('G8: the same predicate over a masked key: integer may bring -1 above 0', () => {
    const users = table('public.users', {
      columns: { gh: 'int4!' },
      unique: [{ reads: ['gh'], predicate: '(gh > 0)' }],
    });
    expect(verdict(users, { gh: 'integer' })).toMatch(/^fails/);
    expect(verdict(users, { gh: ['constant', { value: 0 }] })).toBe('holds');
  });

  test('G8: null leaves a unique column unique, but not under NULLS NOT DISTINCT', () => {
    const nullable = (nullsNotDistinct: boolean): Table =>
      table('public.n', { columns: { a: 'text' }, unique: [{ reads: ['a'], nullsNotDistinct }] });
    expect(verdict(nullable(false), { a: 'null' })).toBe('holds');
    expect(verdict(nullable(true), { a: 'null' })).toMatch(/^fails/);
  });

  test('G8: an exclusion constraint over masked columns is refused', () => {
    const booking = table('public.b', {
      columns: { room: 'int4!', during: 'tstzrange!' },
      unique: [{ reads: ['room', 'during'], kind: 'exclusion' }],
    });
    expect(verdict(booking, { room: ['constant', { value: 1 }], during: 'keep' })).toMatch(
      /^fails: exclusion/,
    );
    expect(verdict(booking, { room: 'keep', during: 'redact' })).toMatch(/^unproved: .*empty range/);
  });
});

describe('checks', () => {
  const checked = (expression: string, column = 'text!'): Table =>
    table('public.c', { columns: { a: column, b: 'text' }, checks: [check(expression)] });

  test('a constant that the condition refuses fails; one that it takes holds', () => {
    const one = checked('((a = 1) OR (a = 2))', 'int4!');
    expect(verdict(one, { a: ['constant', { value: 2 }], b: 'keep' })).toBe('holds');
    expect(verdict(one, { a: ['constant', { value: 3 }], b: 'keep' })).toMatch(/^fails: check ck/);
    const listed = checked("(a = ANY (ARRAY['x'::text, 'y'::text]))");
    expect(verdict(listed, { a: ['constant', { value: 'y' }], b: 'keep' })).toBe('holds');
    expect(verdict(listed, { a: 'redact', b: 'keep' })).toMatch(/^fails/);
  });

  test('NULL passes where the condition is not false of it', () => {
    expect(verdict(checked('(char_length(a) > 3)', 'text'), { a: 'null', b: 'keep' })).toBe('holds');
    expect(verdict(checked('(a IS NOT NULL)', 'text'), { a: 'null', b: 'keep' })).toMatch(/^fails/);
    expect(verdict(checked('((a IS NULL) = (b IS NULL))', 'text'), { a: 'lorem', b: 'lorem' })).toBe('holds');
  });

  test('a mask is tried on values that satisfy the condition', () => {
    expect(verdict(checked("(a ~ '^[0-9]+$'::text)"), { a: 'email', b: 'keep' })).toMatch(/^fails/);
    expect(verdict(checked("(POSITION(('@'::text) IN (a)) > 1)"), { a: 'email', b: 'keep' })).toMatch(
      /^unproved: .*trial values/,
    );
    expect(verdict(checked('(a = lower(a))'), { a: 'hash', b: 'keep' })).toMatch(/^unproved: .*trial values/);
  });

  test("a domain's condition is looked at, through VALUE", () => {
    const year = {
      ...typeOf('int4'),
      sql: 'year',
      domains: [
        {
          schema: 'public',
          name: 'year',
          notNull: false,
          checks: [check('((VALUE >= 1901) AND (VALUE <= 2155))')],
        },
      ],
    };
    const film = table('public.f', { columns: { a: { is: 'int4!', type: year } } });
    expect(verdict(film, { a: ['constant', { value: 2000 }] })).toBe('holds');
    expect(verdict(film, { a: 'redact' })).toMatch(/^fails/);
  });
});
