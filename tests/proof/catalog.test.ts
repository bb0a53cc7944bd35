import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Catalog, Column, ColumnType, Table } from '../../src/postgres/catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import { beginReadOnly } from '../../src/postgres/guard.ts';
import { readCatalog } from '../../src/postgres/read-catalog.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { type Major, type Server, startServer } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';
import { FROM_15, FROM_18, fixtureSql, rolesSql } from './catalog-fixture.ts';

/** The server for `major`: the shared one, or one of the test's own. */
async function serverOf(major: Major): Promise<SharedServer & { stop?: Server['stop'] }> {
  return major === 17 ? inject('source') : await startServer(major);
}

describe.each([14, 17, 18] as const)('the catalog of PostgreSQL %i', (major) => {
  const suffix = randomBytes(3).toString('hex');
  let server: Awaited<ReturnType<typeof serverOf>>;
  let database: TestDatabase;
  let catalog: Catalog;

  beforeAll(async () => {
    server = await serverOf(major);
    await onServer(server, rolesSql(suffix));
    database = await createDatabase(server, 'catalog');
    await database.sql(
      [fixtureSql(suffix), major >= 15 ? FROM_15 : '', major >= 18 ? FROM_18 : ''].join('\n'),
    );
    await using connection = await connect(endpointOf(server, database.name, 'source'));
    await beginReadOnly(connection, { lockTimeoutMs: 1_000 });
    catalog = await readCatalog(connection, { excludeSchemas: ['left_out'] });
  });

  afterAll(async () => {
    await database.sql(`DROP SUBSCRIPTION letters_${suffix}`);
    await database[Symbol.asyncDispose]();
    await onServer(server, `DROP ROLE keeper_${suffix}, app_${suffix}, "Mixed ${suffix}"`);
    await server.stop?.();
  });

  const table = (name: string): Table => {
    const found = catalog.tables.find((each) => each.name === name);
    if (found === undefined) {
      throw new Error(`no table ${name}`);
    }
    return found;
  };
  const column = (name: string, of = 'person'): Column => {
    const found = table(of).columns.find((each) => each.name === name);
    if (found === undefined) {
      throw new Error(`no column ${name}`);
    }
    return found;
  };
  const type = (name: string): ColumnType => column(name).type;
  const index = (of: string, name: string) => table(of).uniqueIndexes.find((each) => each.name === name);

  test('lists the database’s own tables, by schema and name; no extension’s, none left out', () => {
    const later = [...(major >= 15 ? ['public.lone'] : []), ...(major >= 18 ? ['public.newest'] : [])];
    expect(catalog.tables.map(({ schema, name }) => `${schema}.${name}`).sort()).toEqual(
      [
        'Odd "Schema.Order',
        ...[
          'aunt',
          'by_expression',
          'daughter',
          'far_away',
          'fast',
          'measure',
          'measure_old',
          'measure_rest',
        ],
        ...['mother', 'nothing', 'person', 'reading', 'reading_1', 'settings', 'tenant'],
        ...later,
      ]
        .map((name) => (name.includes('.') ? name : `public.${name}`))
        .sort(),
    );
    expect(table('settings')).toMatchObject({ extension: 'citext', extensionFilter: 'WHERE own' });
    expect(catalog.schemas.map(({ name }) => name)).toEqual(['Odd "Schema', 'public']);
  });

  test('knows the kinds of tables, and how they hang together', () => {
    expect(table('measure')).toMatchObject({
      kind: 'partitioned',
      isPartition: false,
      partitionKey: { text: 'RANGE (at)', columns: ['at'] },
      blocks: 0,
    });
    expect(table('measure_old')).toMatchObject({
      kind: 'table',
      isPartition: true,
      parents: [['public', 'measure']],
      partitionBound: "FOR VALUES FROM ('2020-01-01') TO ('2021-01-01')",
    });
    expect(table('measure_rest').partitionBound).toBe('DEFAULT');
    expect(table('by_expression').partitionKey?.columns).toEqual(['a', 'b', 'c']);
    expect(table('daughter')).toMatchObject({
      isPartition: false,
      parents: [
        ['public', 'mother'],
        ['public', 'aunt'],
      ],
    });
    expect(table('far_away').kind).toBe('foreign');
    expect(table('fast').persistence).toBe('unlogged');
    expect(table('nothing').columns).toEqual([]);
    expect(table('tenant').rowSecurity).toBe('forced');
    expect(table('person')).toMatchObject({ comment: 'people', rowSecurity: 'off', extension: null });
  });

  test('knows sizes', () => {
    const mother = table('mother');
    expect(mother.blocks).toBeGreaterThan(3);
    expect(mother.bytes).toBeGreaterThanOrEqual(mother.blocks * 8192);
    expect(mother.estimatedRows).toBe(1000);
    expect(table('person').estimatedRows).toBe(0);
    expect(mother.filenode).toBeGreaterThan(0);
  });

  test('knows columns: numbers with gaps, NOT NULL, generated, identity, defaults, collation, comments', () => {
    expect(
      table('person')
        .columns.slice(0, 3)
        .map(({ name, number }) => [name, number]),
    ).toEqual([
      ['id', 1],
      ['email', 3],
      ['name', 4],
    ]);
    expect(column('id')).toMatchObject({ identity: 'always', notNull: true, defaultExpression: null });
    expect(column('mood')).toMatchObject({ notNull: true, defaultExpression: "'ok'::public.mood" });
    expect(column('email')).toMatchObject({ notNull: false, comment: 'where to write' });
    expect(column('greeting')).toMatchObject({
      generated: 'stored',
      generationExpression: "('hello '::text || (name)::text)",
      defaultExpression: null,
    });
    expect(column('folded').deterministicCollation).toBe(false);
    expect(column('name').deterministicCollation).toBe(true);
    expect(column('Mixed "Name').type.sql).toBe('text');
    expect(column('Id', 'Order').defaultExpression).toContain('nextval');
  });

  test('knows types down to what they are made of', () => {
    expect(type('email')).toMatchObject({ sql: 'public.citext', class: 'text', base: 'citext' });
    expect(type('name')).toMatchObject({ class: 'text', base: 'varchar', length: 40 });
    expect(type('code')).toMatchObject({ base: 'bpchar', length: 5 });
    expect(type('amount')).toMatchObject({ class: 'numeric', length: 10, scale: 2 });
    expect(type('mood')).toMatchObject({ class: 'enum', enumLabels: ['sad', 'ok', 'happy'] });
    expect(type('at')).toMatchObject({ class: 'timestamptz', scale: 3 });
    expect(type('lasts')).toMatchObject({ class: 'interval', scale: 2 });
    expect(type('spans').class).toBe('range');
    expect(type('span').class).toBe('range');
    expect(type('numbers')).toMatchObject({ class: 'other', element: null });
    expect(type('extra').class).toBe('hstore');
    expect(type('bits')).toMatchObject({ class: 'bit', length: 9 });
  });

  test('goes through domains, arrays and composites', () => {
    expect(type('nick')).toMatchObject({
      sql: 'public.shorter',
      class: 'text',
      base: 'varchar',
      length: 12,
      domains: [
        { name: 'shorter', notNull: true, checks: [{ expression: '(length((VALUE)::text) < 10)' }] },
        { name: 'short', notNull: false, checks: [{ expression: "((VALUE)::text <> ''::text)" }] },
      ],
    });
    expect(type('tags')).toMatchObject({
      class: 'array',
      domains: [{ name: 'tags' }],
      element: { class: 'text', length: 7 },
    });
    expect(type('moods').element).toEqual(type('mood'));
    expect(type('home').attributes).toMatchObject([
      { name: 'street', type: { length: 30 } },
      { name: 'zip', type: { domains: [{ name: 'shorter' }, { name: 'short' }] } },
      { name: 'geo', type: { class: 'geometric' } },
    ]);
    expect(type('homes')).toMatchObject({ class: 'array', element: { class: 'composite' } });
  });

  test('knows every unique index, and all columns it reads', () => {
    expect(table('person').uniqueIndexes.map(({ name, kind }) => [name, kind])).toEqual([
      ['person_email_key', 'unique'],
      ['person_include', 'unique'],
      ['person_lower', 'unique'],
      ['person_pkey', 'primary key'],
    ]);
    expect(index('person', 'person_lower')).toEqual({
      name: 'person_lower',
      kind: 'unique',
      columns: [null, 'code'],
      reads: ['name', 'code', 'mood'],
      expressions: ['lower(name::text)'],
      predicate: "(mood <> 'sad'::public.mood)",
      nullsNotDistinct: false,
    });
    expect(index('person', 'person_include')).toMatchObject({ columns: ['code'], reads: ['code'] });
    expect(index('daughter', 'daughter_row')?.reads).toEqual(['a', 'b', 'c', 'd']);
    expect(index('Order', 'Order_person_id_period_excl')).toMatchObject({
      kind: 'exclusion',
      columns: ['person_id', 'period'],
    });
    expect(table('measure_old').uniqueIndexes).toMatchObject([
      { kind: 'primary key', columns: ['id', 'at'] },
    ]);
  });

  test('knows foreign keys: composite, in the order of their columns, of partitions, not valid', () => {
    expect(table('Order').foreignKeys).toMatchObject([
      {
        columns: ['parent_year', 'parent_id'],
        targetTable: 'Order',
        targetColumns: ['year', 'Id'],
        validated: true,
      },
      { columns: ['person_id'], targetSchema: 'public', targetTable: 'person', targetColumns: ['id'] },
      { name: 'unchecked', validated: false },
    ]);
    for (const name of ['reading', 'reading_1']) {
      expect(table(name).foreignKeys).toMatchObject([{ columns: ['id', 'at'], targetTable: 'measure' }]);
    }
    expect(table('measure_old').foreignKeys).toMatchObject([{ columns: ['who'], targetTable: 'person' }]);
  });

  test('knows checks, and which are not validated', () => {
    expect(table('person').checks).toEqual([
      { name: 'later', expression: '(amount < (100)::numeric)', validated: false },
      { name: 'person_check', expression: '((name)::bpchar <> code)', validated: true },
      { name: 'positive', expression: '(amount > (0)::numeric)', validated: true },
    ]);
  });

  test('knows views and the materialized views they read, through views', () => {
    expect(
      catalog.views.map(({ name, materialized, populated, readsMaterialized }) => [
        name,
        materialized,
        populated,
        readsMaterialized,
      ]),
    ).toEqual([
      ['between', false, true, [['public', 'first']]],
      ['first', true, true, []],
      ['names', false, true, []],
      ['second', true, false, [['public', 'first']]],
    ]);
  });

  test('knows where sequences stand, and whose they are', () => {
    const sequence = (name: string) => catalog.sequences.find((each) => each.name === name);
    expect(sequence('used')).toMatchObject({ lastValue: '2', startValue: '1', ownedBy: null });
    expect(sequence('unused')).toMatchObject({ lastValue: null, startValue: '100' });
    expect(sequence('set_back')).toMatchObject({ lastValue: null, startValue: '42' });
    expect(sequence('Order_Id_seq')?.ownedBy).toEqual(['Odd "Schema', 'Order', 'Id']);
    expect(sequence('person_id_seq')?.ownedBy).toEqual(['public', 'person', 'id']);
  });

  test('knows triggers, policies, extensions, large objects and the roles they name', () => {
    expect(catalog.triggers).toEqual([
      { schema: 'public', table: 'measure', name: 'stamp', enabled: true },
      { schema: 'public', table: 'person', name: 'stamp', enabled: false },
    ]);
    expect(catalog.policies).toEqual([
      { schema: 'public', table: 'tenant', name: 'everyone', roles: ['public'] },
      { schema: 'public', table: 'tenant', name: 'mine', roles: [`Mixed ${suffix}`, `app_${suffix}`] },
    ]);
    expect(catalog.extensions.map(({ name }) => name)).toEqual(['btree_gist', 'citext', 'hstore', 'plpgsql']);
    expect(catalog.roles).toEqual([`Mixed ${suffix}`, `app_${suffix}`, `keeper_${suffix}`, 'postgres']);
    expect(catalog.largeObjects).toBe(2);
  });

  test('G14: names what acts on the outside, and no secret of it', () => {
    expect(catalog.outside).toEqual([
      { class: 'comment', name: '2 objects' },
      { class: 'foreign server', name: 'outside' },
      { class: 'publication', name: 'news' },
      { class: 'subscription', name: `letters_${suffix}` },
      { class: 'user mapping', name: `app_${suffix}@outside` },
      { class: 'foreign table', name: 'public.far_away' },
    ]);
    expect(JSON.stringify(catalog)).not.toContain('hunter2');
  });

  test('knows the database', () => {
    expect(Math.floor(catalog.serverVersion / 10_000)).toBe(major);
    expect(catalog).toMatchObject({
      database: database.name,
      encoding: 'UTF8',
      localeProvider: 'libc',
      collate: 'C.UTF-8',
      ctype: 'C.UTF-8',
      icuLocale: null,
      icuRules: null,
      inRecovery: false,
    });
    expect(structuredClone(catalog)).toEqual(catalog);
  });

  test.skipIf(major < 15)('knows what came with 15: NULLS NOT DISTINCT, scales below zero', () => {
    expect(table('lone').uniqueIndexes).toMatchObject([{ nullsNotDistinct: true }]);
    expect(column('rounded', 'lone').type).toMatchObject({ length: 3, scale: -2 });
  });

  test.skipIf(major < 18)(
    'knows what came with 18: virtual columns, NOT ENFORCED, NOT NULL NOT VALID',
    () => {
      expect(column('shouted', 'newest')).toMatchObject({
        generated: 'virtual',
        generationExpression: 'upper(a)',
      });
      expect(column('a', 'newest').notNull).toBe(false);
      expect(column('id', 'newest').notNull).toBe(true);
      expect(table('newest').checks).toMatchObject([{ name: 'loose', validated: false }]);
      expect(table('newest').foreignKeys).toMatchObject([{ name: 'trusted', validated: false }]);
      expect(table('newest').uniqueIndexes).toMatchObject([
        { kind: 'primary key', columns: ['id', 'valid'] },
      ]);
    },
  );
});
