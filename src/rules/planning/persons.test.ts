import { describe, expect, test } from 'vitest';
import { plan, planned, refusal } from '../../../tests/support/planning.ts';
import { catalog, foreignKey, rules, table } from '../../../tests/support/sample-catalog.ts';

const customer = table('public.customer', {
  columns: { id: 'int4!', first_name: 'text', last_name: 'text', email: 'text' },
  primaryKey: ['id'],
});
const named = { id: 'keep', first_name: ['first_name', { person: 'c', per: 'id' }], email: 'keep' } as const;

function orders(columns: Readonly<Record<string, string>>, keys: readonly string[]) {
  return table('public.orders', {
    columns: { nr: 'int4!', name: 'text', ...columns },
    primaryKey: ['nr'],
    foreignKeys: keys.map((key) => foreignKey([key], 'public.customer', ['id'])),
  });
}

describe('by which column a person is known', () => {
  test("would catch a column that does not go by its group's column, or by the table's own default", () => {
    const made = plan(
      catalog(customer),
      rules({ 'public.customer': { ...named, last_name: ['last_name', { person: 'c' }] } }),
    );
    expect(planned(made, 'public.customer', 'last_name')).toMatchObject({
      person: { group: 'c', per: 'id' },
      per: null,
      domain: 'last_name',
    });
    const byDefault = plan(
      catalog(customer),
      rules(
        { 'public.customer': { ...named, first_name: ['first_name', { person: 'c' }], last_name: 'keep' } },
        {},
        { 'public.customer': { c: 'id' } },
      ),
    );
    expect(planned(byDefault, 'public.customer', 'first_name').person).toEqual({ group: 'c', per: 'id' });
  });

  test('G9: would catch a person who is not followed along the one foreign key, its masked key too', () => {
    const made = plan(
      catalog(customer, orders({ customer_id: 'int4' }, ['customer_id'])),
      rules({
        'public.customer': { ...named, id: 'integer', last_name: 'keep' },
        'public.orders': { nr: 'keep', name: ['full_name', { person: 'c' }] },
      }),
    );
    expect(planned(made, 'public.orders', 'name').person).toEqual({ group: 'c', per: 'customer_id' });
  });

  test('would catch partitions that are left without their parent’s person', () => {
    const columns = { id: 'int4!', day: 'date!', name: 'text' };
    const root = table('public.visit', {
      columns,
      kind: 'partitioned',
      partitionKey: { text: 'RANGE (day)', columns: ['day'] },
      foreignKeys: [foreignKey(['id'], 'public.customer', ['id'])],
    });
    const part = table('public.visit_1', {
      columns,
      parents: [['public', 'visit']],
      isPartition: true,
      partitionBound: "FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
    });
    const made = plan(
      catalog(customer, root, part),
      rules({
        'public.customer': { ...named, last_name: 'keep' },
        'public.visit': { id: 'keep', day: 'keep', name: ['full_name', { person: 'c' }] },
      }),
    );
    expect(planned(made, 'public.visit_1', 'name').person).toEqual({ group: 'c', per: 'id' });
  });

  test('G2: a person that nothing tells apart is refused: no key, two ways to it, or a column of another name', () => {
    const by = rules({
      'public.customer': { ...named, last_name: 'keep' },
      'public.orders': { nr: 'keep', buyer: 'keep', seller: 'keep', name: ['full_name', { person: 'c' }] },
    });
    const columns = { buyer: 'int4', seller: 'int4' };
    for (const keys of [[], ['buyer', 'seller']]) {
      expect(refusal(catalog(customer, orders(columns, keys)), by)).toContain(
        'public.orders.name: nothing says by which column of public.orders a person of the group c is known | Write per: COLUMN beside person, or person: { c: COLUMN } for the table.',
      );
    }
    expect(
      planned(plan(catalog(customer, orders(columns, ['buyer'])), by), 'public.orders', 'name').person,
    ).toEqual({ group: 'c', per: 'buyer' });
    const misspelt = rules({
      'public.customer': {
        ...named,
        first_name: ['first_name', { person: 'c', per: 'idd' }],
        last_name: 'keep',
      },
    });
    expect(refusal(catalog(customer), misspelt)).toContain('goes per idd, and the table has no such column');
  });

  test('would catch one person who becomes two, for the columns that know her are of two types', () => {
    const by = rules({
      'public.customer': { ...named, last_name: 'keep' },
      'public.orders': { nr: 'keep', who: 'keep', name: ['full_name', { person: 'c', per: 'who' }] },
    });
    expect(refusal(catalog(customer, orders({ who: 'text' }, [])), by)).toContain(
      'persons of the group c are known by public.customer.id (int4) and by public.orders.who (text), which do not hold the same identity',
    );
    expect(plan(catalog(customer, orders({ who: 'int8' }, [])), by).unproved).toEqual([]);
  });

  test('would catch a person who has two names, for their columns draw from two locales', () => {
    const by = (locale: object, here: object) =>
      rules({
        'public.customer': { ...named, last_name: ['last_name', { person: 'c', per: 'id', ...locale }] },
        'public.orders': {
          nr: 'keep',
          who: 'keep',
          name: ['full_name', { person: 'c', per: 'who', ...here }],
        },
      });
    const of = catalog(customer, orders({ who: 'int4' }, []));
    const told = (locale: object, here: object) =>
      plan(of, by(locale, here)).unproved.map(({ what }) => what);
    expect(told({}, {})).toEqual([]);
    expect(told({}, { locale: 'de' })).toEqual([
      'persons of the group c are drawn from de here and without a locale in public.customer.first_name: what both say of one person does not agree',
    ]);
  });

  test('G9: a column that others refer to cannot go by a person', () => {
    const to = table('public.b', {
      columns: { email: 'text!' },
      foreignKeys: [foreignKey(['email'], 'public.a', ['email'])],
    });
    const from = table('public.a', { columns: { id: 'int4!', email: 'text!' }, unique: [['email'], ['id']] });
    const by = rules({
      'public.a': { id: 'keep', email: ['email', { unique: true, person: 'c', per: 'id' }] },
      'public.b': {},
    });
    expect(refusal(catalog(from, to), by)).toContain('goes per another column, but other columns refer');
  });
});

describe('synthetic values', () => {
  const made = (options: Readonly<Record<string, unknown>>, primaryKey?: readonly string[]) =>
    [
      catalog(
        table('public.t', {
          columns: { id: 'int4!', code: 'int4!', nick: 'text!' },
          ...(primaryKey === undefined ? {} : { primaryKey }),
        }),
      ),
      rules({ 'public.t': { id: 'keep', code: 'keep', nick: ['email', { synthetic: true, ...options }] } }),
    ] as const;

  test('would catch values that are drawn by less than the whole key, or not by what the rule says', () => {
    expect(planned(plan(...made({}, ['id', 'code'])), 'public.t', 'nick').synthetic).toEqual({
      by: ['id', 'code'],
      nullRate: 0,
    });
    expect(planned(plan(...made({ per: 'code' }, ['id'])), 'public.t', 'nick')).toMatchObject({
      synthetic: { by: ['code'] },
      per: 'code',
    });
  });

  test('G3: no key to draw by, and NULLs where none may be, are refused', () => {
    expect(refusal(...made({}))).toContain('the table has no primary key to draw them by | Name a column');
    expect(refusal(...made({ null_rate: 0.1 }, ['id']))).toContain(
      'gives NULL, which the column does not allow',
    );
  });

  test('would catch a plan of another hash that looks the same', () => {
    const hash = (options: Readonly<Record<string, unknown>>) => plan(...made(options, ['id'])).decisionsHash;
    const all = [
      {},
      { per: 'code' },
      { on_error: 'redact' },
      { domain: 'd' },
      { cases: [['id = 1', 'keep']] },
    ];
    expect(new Set(all.map(hash)).size).toBe(all.length);
  });
});
