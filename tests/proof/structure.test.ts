/** Structure and finish alone, with the rows copied as they are. */
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { CORPUS, hasCorpus, loadCorpus } from '../support/corpus.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { EVERYTHING } from '../support/everything.ts';
import { dumpOf, rebuilt } from '../support/rebuild.ts';
import { schemaListing } from '../support/schema-listing.ts';

const source = inject('source');
const target = inject('target');
const databases: TestDatabase[] = [];

afterAll(async () => {
  for (const database of databases) {
    await database[Symbol.asyncDispose]();
  }
});

async function made(prefix: string, sql?: string): Promise<TestDatabase> {
  const database = await createDatabase(source, prefix);
  databases.push(database, existingDatabase(target, database.name));
  if (sql !== undefined) {
    await database.sql(sql);
  }
  return database;
}

describe.skipIf(!hasCorpus)('corpus (../shared/corpus)', () => {
  test.each(CORPUS)('G9, G14: %s has the same schema after structure and finish', async (name) => {
    const production = await made('structure');
    await loadCorpus(name, production.url);
    const { copy } = await rebuilt(source, target, production);
    expect(await schemaListing(copy)).toEqual(await schemaListing(production));
  });
});

test('G14, G17: a copy of every class of object dumps as its source does', async () => {
  const production = await made('everything', EVERYTHING);
  const { copy, record } = await rebuilt(source, target, production);
  for (const section of ['pre-data', 'post-data'] as const) {
    expect(await dumpOf(target, copy, section)).toEqual(await dumpOf(source, production, section));
  }
  expect(await schemaListing(copy)).toEqual(await schemaListing(production));
  expect(record.structure.leftOut).toEqual([]);
  expect(await copy.sql('SELECT last_value, is_called FROM loose')).toEqual(
    await production.sql('SELECT last_value, is_called FROM loose'),
  );
  const populated = 'SELECT matviewname, ispopulated FROM pg_matviews ORDER BY 1';
  expect(await copy.sql(populated)).toEqual(await production.sql(populated));
  expect(await copy.sql('SELECT n FROM mat_of_mat')).toEqual([{ n: '500' }]);
  const unanalysed = `SELECT relname FROM pg_class WHERE relkind IN ('r', 'm') AND reltuples < 0 AND relnamespace = 'public'::regnamespace AND relname <> 'never'`;
  expect(await copy.sql(unanalysed)).toEqual([]);
});

test('G15: a stale copy of ours stays, or one that is not ours is dropped', async () => {
  const production = await made('stale', 'CREATE TABLE t (id int PRIMARY KEY)');
  const next = `${production.name}_next`;
  await onServer(target, `CREATE DATABASE ${next}`);
  await expect(rebuilt(source, target, production)).rejects.toMatchObject({ code: 'not_ours' });
  expect(await onServer(target, `SELECT 1 FROM pg_database WHERE datname = '${next}'`)).toHaveLength(1);
  await onServer(target, `DROP DATABASE ${next}`);

  const { structure } = await rebuilt(source, target, production);
  const again = await rebuilt(source, target, production);
  expect(again.structure.nextOid).not.toBe(structure.nextOid);
  // As a run leaves it that was killed between CREATE DATABASE and the mark.
  await onServer(target, `DROP DATABASE ${next}`);
  await onServer(target, `CREATE DATABASE ${next} ALLOW_CONNECTIONS false CONNECTION LIMIT 74103`);
  const { run } = await rebuilt(source, target, production);
  const acl = await onServer(
    target,
    `SELECT datacl, datallowconn, datconnlimit FROM pg_database WHERE datname = '${next}'`,
  );
  expect(acl).toEqual([{ datacl: '{postgres=CTc/postgres}', datallowconn: 't', datconnlimit: '-1' }]);
  await run.cleanup.run();
  expect(await onServer(target, `SELECT 1 FROM pg_database WHERE datname = '${next}'`)).toEqual([]);
});

test('staging loses who may do what, its default privileges or the owner it is to have', async () => {
  const role = `rights_${randomBytes(3).toString('hex')}`;
  await onServer(target, ['owner', 'reader', 'writer'].map((one) => `CREATE ROLE ${role}_${one};`).join(''));
  const production = await made(
    'rights',
    `CREATE SCHEMA shop; CREATE TABLE shop.item (id serial PRIMARY KEY, price int); CREATE TABLE shop.fresh (id int);
     CREATE TABLE public.plain (id int); CREATE TYPE shop.kind AS ENUM ('a'); CREATE DOMAIN shop.d AS int;
     CREATE FUNCTION shop.f(a int, b text DEFAULT 'x') RETURNS int LANGUAGE sql AS 'SELECT 1';
     CREATE AGGREGATE shop.agg(int) (SFUNC = int4pl, STYPE = int);
     CREATE OPERATOR shop.=== (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
     CREATE STATISTICS shop.st ON id, price FROM shop.item; CREATE VIEW shop.v AS SELECT 1 AS one;
     CREATE MATERIALIZED VIEW shop.m AS SELECT 1 AS one; CREATE SEQUENCE shop.s;
     CREATE TEXT SEARCH DICTIONARY shop.dict (TEMPLATE = simple);`,
  );
  const staging = await createDatabase(target, production.name);
  databases.push(staging);
  await staging.sql(`
    CREATE SCHEMA shop; GRANT USAGE ON SCHEMA shop TO ${role}_reader;
    ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO ${role}_reader;
    ALTER DEFAULT PRIVILEGES FOR ROLE ${role}_owner GRANT INSERT ON TABLES TO ${role}_writer;
    CREATE TABLE shop.item (id serial PRIMARY KEY, price int);
    REVOKE SELECT ON shop.item FROM ${role}_reader; GRANT SELECT (id), UPDATE (id) ON shop.item TO ${role}_writer WITH GRANT OPTION;
    GRANT USAGE ON SEQUENCE shop.item_id_seq TO ${role}_writer;
    CREATE FUNCTION shop.f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';
    REVOKE EXECUTE ON FUNCTION shop.f FROM PUBLIC; GRANT EXECUTE ON FUNCTION shop.f TO ${role}_reader;
    CREATE TYPE shop.kind AS ENUM ('a'); REVOKE USAGE ON TYPE shop.kind FROM PUBLIC;
    CREATE TABLE gone (id int); GRANT ALL ON gone TO ${role}_reader;
    CREATE TABLE public.plain (id int); ALTER TABLE public.plain OWNER TO ${role}_writer;`);
  try {
    const config = { owner: `${role}_owner`, target: endpointOf(target, staging.name) };
    const { copy, record, run } = await rebuilt(source, target, production, config);
    expect(record.notShown).toEqual([]);
    const may = (who: string, what: string) =>
      copy
        .sql<{ may: string }>(`SELECT has_${what.replace('(', `_privilege('${role}_${who}', `)} AS may`)
        .then(([row]) => row?.may);
    expect(await may('reader', `schema('shop', 'USAGE')`)).toBe('t');
    expect(await may('reader', `table('shop.item', 'SELECT')`)).toBe('f');
    expect(await may('writer', `column('shop.item', 'id', 'SELECT WITH GRANT OPTION')`)).toBe('t');
    expect(await may('writer', `column('shop.item', 'price', 'SELECT')`)).toBe('f');
    expect(await may('writer', `sequence('shop.item_id_seq', 'USAGE')`)).toBe('t');
    expect(await may('writer', `function('shop.f(int,text)', 'EXECUTE')`)).toBe('f');
    expect(await may('reader', `function('shop.f(int,text)', 'EXECUTE')`)).toBe('t');
    expect(await may('writer', `type('shop.kind', 'USAGE')`)).toBe('f');
    expect(await may('writer', `type('shop.d', 'USAGE')`)).toBe('t');
    expect(await may('writer', `table('public.plain', 'DELETE')`)).toBe('t');
    expect(await may('writer', `table('shop.fresh', 'INSERT')`)).toBe('t');
    const defaults = `SELECT defaclrole::regrole, defaclnamespace::regnamespace, defaclobjtype, defaclacl FROM pg_default_acl ORDER BY 1, 2, 3`;
    expect(await copy.sql(defaults)).toEqual(await staging.sql(defaults));
    const others = await copy.sql(
      `SELECT relname AS name FROM pg_class WHERE relnamespace::regnamespace::text IN ('shop', 'public') AND relowner <> '${role}_owner'::regrole
       UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'shop'::regnamespace AND proowner <> '${role}_owner'::regrole
       UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'shop'::regnamespace AND typowner <> '${role}_owner'::regrole
       UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'shop' AND nspowner <> '${role}_owner'::regrole`,
    );
    expect(others).toEqual([]);
    await run.cleanup.run();
  } finally {
    await staging[Symbol.asyncDispose]();
    await onServer(target, ['owner', 'reader', 'writer'].map((one) => `DROP ROLE ${role}_${one};`).join(''));
  }
});

test('a role of the source that is mapped owns nothing on the target', async () => {
  const role = `mapped_${randomBytes(3).toString('hex')}`;
  await onServer(source, `CREATE ROLE ${role}_prod`);
  await onServer(target, `CREATE ROLE ${role}_staging`);
  try {
    const production = await made(
      'mapped',
      `CREATE TABLE theirs (id int); ALTER TABLE theirs OWNER TO ${role}_prod; CREATE TABLE ours (id int);
       CREATE POLICY p ON theirs TO ${role}_prod USING (true);`,
    );
    const { copy, run } = await rebuilt(source, target, production, {
      roles: new Map([[`${role}_prod`, `${role}_staging`]]),
    });
    expect(
      await copy.sql(`SELECT tablename, tableowner FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`),
    ).toEqual([
      { tablename: 'ours', tableowner: 'postgres' },
      { tablename: 'theirs', tableowner: `${role}_staging` },
    ]);
    expect(await copy.sql('SELECT roles FROM pg_policies')).toEqual([{ roles: `{${role}_staging}` }]);
    await run.cleanup.run();
    await production[Symbol.asyncDispose]();
  } finally {
    await onServer(source, `DROP ROLE ${role}_prod`);
    await onServer(target, `DROP ROLE ${role}_staging`);
  }
});
