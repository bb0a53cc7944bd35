/** Structure that cannot be made, or must not be: one error, in words, without a value. */
import { afterAll, expect, inject, test } from 'vitest';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { rebuilt } from '../support/rebuild.ts';
import { asRole } from '../support/roles.ts';

const source = inject('source');
const target = inject('target');
const databases: TestDatabase[] = [];
const SECRET = 'Zx91PLANTED';

afterAll(async () => {
  for (const database of databases) {
    await database[Symbol.asyncDispose]();
  }
});

async function made(sql: string): Promise<TestDatabase> {
  const database = await createDatabase(source, 'ddl');
  databases.push(database, existingDatabase(target, database.name));
  await database.sql(sql);
  return database;
}

async function failure(...input: Parameters<typeof rebuilt>): Promise<Record<string, unknown>> {
  const error: unknown = await rebuilt(...input).then(
    () => null,
    (thrown) => thrown,
  );
  const { name, code, message, hint, problems } = error as Record<string, unknown>;
  expect(JSON.stringify({ name, code, message, hint, problems })).not.toContain(SECRET);
  expect(
    await onServer(target, `SELECT datname FROM pg_database WHERE datname LIKE '${input[2].name}%'`),
  ).toEqual([]);
  return { name, code, message, hint, problems };
}

test('G14: servers, mappings, subscriptions, publications, event triggers, labels or settings reach the copy', async () => {
  const production = await made(`
    CREATE EXTENSION postgres_fdw;
    CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${SECRET}');
    CREATE USER MAPPING FOR PUBLIC SERVER elsewhere OPTIONS (password '${SECRET}');
    CREATE FOREIGN TABLE far (id int OPTIONS (column_name '${SECRET}'), v text DEFAULT 'x' NOT NULL) SERVER elsewhere OPTIONS (table_name '${SECRET}');
    CREATE TABLE parted (id int, v text) PARTITION BY LIST (id);
    CREATE FOREIGN TABLE far_part PARTITION OF parted FOR VALUES IN (1) SERVER elsewhere;
    CREATE VIEW reads_far AS SELECT id FROM far;
    CREATE MATERIALIZED VIEW holds_far AS SELECT id FROM far WITH NO DATA;
    CREATE SUBSCRIPTION sub_of_ddl CONNECTION 'host=${SECRET} password=${SECRET}' PUBLICATION p WITH (connect = false, slot_name = NONE);
    CREATE PUBLICATION pub FOR TABLES IN SCHEMA public;
    CREATE FUNCTION et() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
    CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION et(); ALTER EVENT TRIGGER watch DISABLE;
    SELECT lo_from_bytea(0, '${SECRET}');
    COMMENT ON FOREIGN TABLE far IS '${SECRET}'; COMMENT ON VIEW reads_far IS '${SECRET}';
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET understudy_test.x = %L', current_database(), '${SECRET}'); END $$;`);
  try {
    const { copy, record, run } = await rebuilt(source, target, production);
    expect(record.structure.leftOut.map((one) => `${one.class} ${one.name}`).toSorted()).toEqual([
      'comment 2 objects',
      'event trigger watch',
      'foreign server elsewhere',
      'foreign table public.far',
      'foreign table public.far_part',
      'large object 1 object',
      'publication pub',
      'setting of a database understudy_test.x',
      'subscription sub_of_ddl',
      'user mapping public@elsewhere',
    ]);
    expect(JSON.stringify(record)).not.toContain(SECRET);
    const [left] = await copy.sql(`
      SELECT (SELECT count(*) FROM pg_foreign_server) + (SELECT count(*) FROM pg_user_mappings) + (SELECT count(*) FROM pg_publication)
           + (SELECT count(*) FROM pg_event_trigger) + (SELECT count(*) FROM pg_largeobject_metadata) + (SELECT count(*) FROM pg_foreign_table)
           + (SELECT count(*) FROM pg_description WHERE description = '${SECRET}') AS count`);
    expect(left).toEqual({ count: '0' });
    expect(await copy.sql(`SELECT relkind FROM pg_class WHERE relname LIKE 'far%' ORDER BY 1`)).toEqual([
      { relkind: 'r' },
      { relkind: 'r' },
    ]);
    await run.cleanup.run();
  } finally {
    await production.sql('DROP SUBSCRIPTION sub_of_ddl');
  }
});

test('a policy for a role that is not mapped', async () => {
  await onServer(source, 'CREATE ROLE prod_app_of_ddl');
  const production = await made(
    `CREATE TABLE t (a text); CREATE POLICY "p 1" ON t TO prod_app_of_ddl USING (a = '${SECRET}')`,
  );
  try {
    expect(await failure(source, target, production)).toMatchObject({
      code: 'role_unmapped',
      message: expect.stringContaining('prod_app_of_ddl'),
      problems: [{ at: 'policy "p 1" on public.t' }],
    });
  } finally {
    await production.sql('DROP POLICY "p 1" ON t');
    await onServer(source, 'DROP ROLE prod_app_of_ddl');
  }
});

test('a constraint that the loaded rows do not hold', async () => {
  const production = await made(`
    CREATE TABLE t (id int PRIMARY KEY, a text);
    CREATE TABLE u (id int, tid int);
    INSERT INTO t VALUES (1, '${SECRET}'); INSERT INTO u VALUES (1, 1), (2, 1);`);
  await production.sql('ALTER TABLE u ADD CONSTRAINT to_t FOREIGN KEY (tid) REFERENCES t');
  // Without the rows of t's side the key cannot hold: as if masking had broken it.
  await production.sql(
    `ALTER TABLE u DISABLE TRIGGER ALL; UPDATE u SET tid = 7 WHERE id = 2; ALTER TABLE u ENABLE TRIGGER ALL`,
  );
  expect(await failure(source, target, production)).toMatchObject({
    code: 'constraint',
    message: expect.stringContaining('constraint to_t on public.u'),
  });

  const doubled = await made(`
    CREATE TABLE t (a text); INSERT INTO t VALUES ('${SECRET}'), ('${SECRET}2');
    CREATE FUNCTION f(text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'; CREATE UNIQUE INDEX twice ON t (f(a));
    CREATE OR REPLACE FUNCTION f(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT '${SECRET}' $$;`);
  expect(await failure(source, target, doubled)).toMatchObject({
    code: 'constraint',
    message: expect.stringContaining('index twice on public.t'),
  });
});

test('an object whose schema is left out', async () => {
  const production = await made(`
    CREATE SCHEMA theirs; CREATE TYPE theirs.kind AS ENUM ('${SECRET}');
    CREATE TABLE t (id int, k theirs.kind DEFAULT '${SECRET}')`);
  expect(await failure(source, target, production, { schemas: { exclude: ['theirs'] } })).toMatchObject({
    code: 'structure',
    message: expect.stringMatching(/create public\.t \(SQLSTATE 3F000\)/),
  });
});

test('an extension that the target does not have, or may not have', async () => {
  const low = await asRole(target, 'low', 'CREATEDB', ['pg_signal_backend']);
  const untrusted = await made('CREATE EXTENSION dblink; CREATE EXTENSION pageinspect');
  expect(await failure(source, low, untrusted)).toMatchObject({
    code: 'privilege',
    message: expect.stringContaining('dblink, pageinspect'),
  });
  const dispensable = await made(
    'CREATE EXTENSION pg_stat_statements; CREATE EXTENSION citext; CREATE TABLE t (c citext)',
  );
  const { record, run } = await rebuilt(source, low, dispensable);
  expect(record.structure.leftOut).toMatchObject([{ class: 'extension', name: 'pg_stat_statements' }]);
  await run.cleanup.run();
});

test('a locale that the target does not have', async () => {
  const production = await made('CREATE TABLE t (id int)');
  const error = await rebuilt(source, target, production, {}, { locale: 'xx_YY.UTF-8' }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'encoding', message: expect.stringContaining('xx_YY.UTF-8') });
});
