import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { loadPacks } from '../../src/curate/packs/load-packs.ts';
import { matchPacks } from '../../src/curate/packs/match-packs.ts';
import type { Pack } from '../../src/curate/packs/pack.ts';
import type { PackMatch } from '../../src/curate/proposal.ts';
import { quoteIdentifier, quoteQualified } from '../../src/names.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';
import { catalogOf } from '../support/catalog.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { APPLICATIONS, LOOK_ALIKES } from './packs-fixture.ts';

let database: TestDatabase;
let catalog: Catalog;
let packs: Pack[];
let matches: PackMatch[];

beforeAll(async () => {
  database = await createDatabase(inject('source'), 'packs');
  await database.sql('CREATE SCHEMA look_alikes');
  for (const [name, columns] of Object.entries(LOOK_ALIKES)) {
    await database.sql(`CREATE TABLE ${quoteQualified('look_alikes', name)} (${columns})`);
  }
  for (const [schema, { tables }] of Object.entries(APPLICATIONS)) {
    await database.sql(`CREATE SCHEMA ${quoteIdentifier(schema)}`);
    for (const [name, columns] of Object.entries(tables)) {
      await database.sql(`CREATE TABLE ${quoteQualified(schema, name)} (${columns})`);
    }
  }
  await database.sql(`
    CREATE SCHEMA renamed;
    CREATE TABLE renamed.anmeldungen (session_key varchar(40), session_data text, expire_date timestamptz);
    CREATE TABLE renamed.x_job (id uuid, name text, priority int, data jsonb, state text, retry_limit int,
      retry_delay int, singleton_key text) PARTITION BY LIST (name);
    CREATE TABLE renamed."j-7f" PARTITION OF renamed.x_job DEFAULT;
  `);
  catalog = await catalogOf(database.url);
  packs = await loadPacks();
  matches = matchPacks(catalog, packs);
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

const found = (schema: string, table: string): PackMatch | undefined =>
  matches.find((each) => each.schema === schema && each.table === table);

test.each(Object.entries(APPLICATIONS))(
  'finds the tables of %s in a schema of any name',
  (schema, { pack, tables }) => {
    expect(Object.keys(tables).map((name) => [name, found(schema, name)?.pack])).toEqual(
      Object.keys(tables).map((name) => [name, pack]),
    );
  },
);

test('takes no table that only looks like one', () => {
  expect(matches.filter(({ schema }) => schema === 'look_alikes')).toEqual([]);
});

test('knows a table whatever it is called, and a partition by the table above it', () => {
  expect(found('renamed', 'anmeldungen')).toMatchObject({ pack: 'Django auth', rows: 'none' });
  expect(found('renamed', 'x_job')).toMatchObject({ pack: 'Queues', rows: 'none' });
  expect(found('renamed', 'j-7f')).toMatchObject({ pack: 'Queues', rows: 'none' });
});

test('no two packs fight: whichever is asked first, the answer is the same', () => {
  const reversed = packs.toReversed().map((pack) => ({ ...pack, tables: pack.tables.toReversed() }));
  expect(matchPacks(catalog, reversed)).toEqual(matches);
});

test('columns are told by the names they have there, whatever their case', () => {
  expect([...(found('better_auth', 'user')?.columns.keys() ?? [])]).toContain('emailVerified');
  expect(found('wordpress', 'blog_7_users')?.persons).toEqual({ user: 'ID' });
  expect(found('next_auth_prisma', 'Account')?.columns.get('access_token')?.kind).toBe('token');
  expect(found('sessions', 'AspNetUsers')?.columns.get('PasswordHash')?.kind).toBe('password_hash');
});

test('what signs its bearer in does not reach staging', () => {
  const secrets = matches
    .filter(({ rows }) => rows !== 'none')
    .flatMap(({ schema, table, columns }) =>
      [...columns].flatMap(([column, { kind, decision }]) =>
        (kind === 'token' || kind === 'password_hash') && decision === 'keep'
          ? [`${schema}.${table}.${column}`]
          : [],
      ),
    );
  expect(secrets).toEqual([]);
  for (const [schema, table] of [
    ['django', 'django_session'],
    ['laravel', 'personal_access_tokens'],
    ['keycloak', 'offline_user_session'],
    ['supabase', 'refresh_tokens'],
    ['next_auth_prisma', 'Session'],
    ['queues', 'delayed_jobs'],
  ] as const) {
    expect(found(schema, table)?.rows).toBe('none');
  }
});
