import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { masksWith, plan, planned, refusal } from '../../../tests/support/planning.ts';
import { catalog, foreignKey, rules, table, type Written } from '../../../tests/support/sample-catalog.ts';
import { MASKS } from '../../masks/catalog.ts';
import type { Mask } from '../../masks/mask.ts';

/** A mask that reads the columns that its option `from` lists. */
const reading: ReadonlyMap<string, Mask> = masksWith('hash', {
  name: 'reading',
  options: z.strictObject({ from: z.array(z.string()).default([]) }),
  reads: (options) => z.object({ from: z.array(z.string()) }).parse(options).from,
});

const columns = {
  id: 'int4!',
  a: 'text',
  b: 'text',
  c: 'text',
  d: { is: 'text', generated: 'stored', generationExpression: 'lower(a)' },
} as const;

const made = (
  decisions: Readonly<Record<string, Written>>,
  masks: ReadonlyMap<string, Mask> = reading,
  primaryKey: readonly string[] = ['id'],
) =>
  [
    catalog(table('public.t', { columns, ...(primaryKey.length === 0 ? {} : { primaryKey }) })),
    rules({ 'public.t': { id: 'keep', a: 'keep', b: 'keep', c: 'keep', ...decisions } }, {}, {}, masks),
    { masks },
  ] as const;

describe('columns that masks read', () => {
  test('would catch a refusal of columns that are there, masked ones too', () => {
    expect(
      plan(...made({ a: ['reading', { from: ['b', 'c'] }], b: ['reading', { from: ['c'] }] })).unproved,
    ).toEqual([]);
  });

  test('G2: a column that is not there, or not copied, is told before a row is read', () => {
    const told = refusal(...made({ a: ['reading', { from: ['bb', 'd'] }] }));
    expect(told).toContain(
      'public.t.a: mask reading reads bb, and public.t has no such column | Did you mean b?',
    );
    expect(told).toContain('public.t.a: mask reading reads d, which is generated, and so not copied');
    expect(
      refusal(...made({ a: ['keep', { cases: [['id = 1', ['reading', { from: ['x'] }]]] }] })),
    ).toContain('reads x');
  });

  test('would catch masks that wait for each other, over any number of columns', () => {
    expect(
      refusal(
        ...made({
          a: ['reading', { from: ['b'] }],
          b: ['reading', { from: ['c'] }],
          c: ['reading', { from: ['a'] }],
        }),
      ),
    ).toContain('public.t.a, public.t.b, public.t.c are each masked by what another of them becomes');
    expect(refusal(...made({ a: ['reading', { from: ['a'] }] }))).toContain(
      'is masked by what it becomes itself',
    );
    const round = {
      a: ['reading', { from: ['b'] }],
      b: ['keep', { cases: [['id = 1', ['reading', { from: ['a'] }]]] }],
    } as const;
    expect(refusal(...made(round))).toContain('are each masked by what another');
  });

  test('G9: a key does not go by other columns', () => {
    const to = table('public.b', {
      columns: { k: 'text' },
      foreignKeys: [foreignKey(['k'], 'public.a', ['k'])],
    });
    const from = table('public.a', { columns: { k: 'text!', x: 'text' }, primaryKey: ['k'] });
    const by = rules(
      { 'public.a': { k: ['reading', { from: ['x'] }], x: 'keep' }, 'public.b': {} },
      {},
      {},
      reading,
    );
    expect(refusal(catalog(from, to), by, { masks: reading })).toContain('other columns refer to this one');
  });
});

describe('what masks must know of the source', () => {
  const learning = (lesson: object) =>
    masksWith('hash', {
      name: 'learning',
      options: z.strictObject({}),
      lessons: () => [
        z.custom<NonNullable<ReturnType<NonNullable<Mask['lessons']>>>[number]>().parse(lesson),
      ],
    });

  test('G2: a histogram is of a number or a date that is there', () => {
    const of = (column: string) => made({ a: 'learning' }, learning({ kind: 'histogram', column }));
    expect(plan(...of('id')).unproved).toEqual([]);
    expect(refusal(...of('b'))).toContain('the values of b, which is neither a number nor a date (text)');
    expect(refusal(...of('idd'))).toContain('goes by the values of idd, and public.t has no such column');
  });

  test('G2: a column’s own values are told apart by the primary key', () => {
    const masks = learning({ kind: 'values' });
    expect(plan(...made({ a: 'learning' }, masks)).unproved).toEqual([]);
    expect(refusal(...made({ a: 'learning' }, masks, []))).toContain('tells rows apart by their primary key');
  });

  test('G1: a mask that leaves real values asks why', () => {
    const masks = masksWith('hash', { name: 'reasoned', reasoned: true });
    expect(refusal(...made({ a: 'reasoned' }, masks))).toContain(
      'the rule does not say why that may be | Add reason: TEXT.',
    );
    expect(plan(...made({ a: ['reasoned', { reason: 'r' }] }, masks)).unproved).toEqual([]);
  });
});

describe('masks on parts of values', () => {
  const containing = (
    part: { mask: string; options?: Record<string, unknown>; person?: boolean },
    type = 'text',
  ) => {
    const masks = masksWith('hash', {
      name: 'containing',
      persona: true,
      options: z.strictObject({}),
      inner: (_, column) => [
        {
          use: { mask: part.mask, options: part.options ?? {}, domain: null },
          column: {
            ...column,
            name: `${column.name} $.x`,
            class: type,
            base: type,
            length: type === 'text' ? 4 : null,
          },
          ...(part.person === undefined ? {} : { person: part.person }),
        },
      ],
    });
    const few: Mask | undefined = masksWith('hash', {
      name: 'few',
      few: true,
      persona: true,
      longest: () => 1,
      refuses: () => null,
    }).get('few');
    return new Map([...masks, ...(few === undefined ? [] : [['few', few] as const])]);
  };

  test.each([
    [{ mask: 'hsah' }, 'public.t.a $.x: there is no mask "hsah" | did you mean hash?'],
    [{ mask: 'hash', options: { lengt: 1 } }, 'public.t.a $.x: mask hash does not take its options'],
    [{ mask: 'hash', options: { per: 'id' } }, 'person: GROUP and per: COLUMN there, person: true here'],
    [{ mask: 'hash' }, 'public.t.a $.x: mask hash cannot serve: it needs 6 characters'],
    [{ mask: 'integer' }, 'public.t.a $.x: mask integer does not take the type text'],
    [{ mask: 'few' }, 'public.t.a $.x: mask few would map a value to one of a few'],
    [{ mask: 'few', person: true }, "public.t.a $.x: goes by a person, and the column's own rule names none"],
  ])('G2: a part that cannot be masked so is refused by its place: %o', (part, expected) => {
    expect(refusal(...made({ a: 'containing' }, containing(part)))).toContain(expected);
  });

  test('would catch a part that is refused though it goes by the person of its column', () => {
    const by: Written = ['containing', { person: 'p', per: 'id' }];
    expect(plan(...made({ a: by }, containing({ mask: 'few', person: true }))).unproved).toEqual([]);
    expect(refusal(...made({ a: by }, containing({ mask: 'few', person: false })))).toContain('one of a few');
  });

  test.each([
    [{ mask: 'scrub', row: ['b'] }, 'public.t.a $.x: mask scrub reads b beside its value'],
    [{ mask: 'shuffle' }, "public.t.a $.x: mask shuffle must know the column's own values"],
    [{ mask: 'range', like: true }, "public.t.a $.x: mask range must know the column's own values"],
    [{ mask: 'scrub', names: true }, null],
    [{ mask: 'full_name', locale: { from: 'b' }, person: true }, null],
  ])('G2: a part is not given other columns, nor what is learnt of its column: %o', (part, expected) => {
    const by: Written = ['json', { paths: { '$.x': part }, person: 'p', per: 'id' }];
    if (expected === null) {
      expect(plan(...made({ a: by }, MASKS)).unproved).toEqual([]);
    } else {
      expect(refusal(...made({ a: by }, MASKS))).toContain(expected);
    }
  });

  test('would catch elements and attributes that a mask is not told of', () => {
    const type = {
      sql: 'text[]',
      class: 'array',
      base: '_text',
      baseSchema: 'pg_catalog',
      length: null,
      scale: null,
      domains: [],
      enumLabels: null,
      attributes: null,
    } as const;
    const element = {
      ...type,
      sql: 'varchar(4)',
      class: 'text',
      base: 'varchar',
      length: 4,
      element: null,
    } as const;
    const pair = {
      ...type,
      sql: 'pair',
      class: 'composite',
      base: 'pair',
      element: null,
      attributes: [{ name: 'x', type: element }],
    } as const;
    const masks = masksWith('redact', { name: 'any', refuses: () => null });
    const of = catalog(
      table('public.t', {
        columns: { a: { is: 'text', type: { ...type, element } }, b: { is: 'text', type: pair } },
      }),
    );
    const found = plan(of, rules({ 'public.t': { a: 'redact', b: 'redact' } }), { masks });
    expect(planned(found, 'public.t', 'a').as?.element).toMatchObject({
      name: 'public.t.a[]',
      class: 'text',
      length: 4,
    });
    expect(planned(found, 'public.t', 'b').as?.attributes).toMatchObject([
      { name: 'x', column: { name: 'public.t.b.x', base: 'varchar' } },
    ]);
  });
});
