import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { MigrationsConfig } from '../../src/config/config.ts';
import { migrate } from '../../src/refresh/migrate.ts';
import type { Run } from '../../src/refresh/run.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { testConfig, testRun } from '../support/test-run.ts';

const server = inject('target');
let next: TestDatabase;
let directory: string;

beforeEach(async () => {
  next = await createDatabase(server, 'migrated');
  directory = await mkdtemp(join(tmpdir(), 'understudy-migrations-'));
  await next.sql(`CREATE TABLE customer (id int PRIMARY KEY, email text);
    INSERT INTO customer VALUES (1, 'ana@canary.example'), (2, 'ana@canary.example');
    CREATE TABLE applied (name text PRIMARY KEY, run_on timestamptz DEFAULT now());
    INSERT INTO applied VALUES ('1_first')`);
  await files({ '1_first.sql': 'CREATE TABLE again (id int)' });
});

afterEach(async () => {
  await next[Symbol.asyncDispose]();
  await rm(directory, { recursive: true, force: true });
});

async function files(scripts: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(scripts)) {
    await writeFile(join(directory, name), text);
  }
}

async function run(more: Partial<MigrationsConfig> = {}): Promise<Run> {
  const endpoint = endpointOf(server, 'unused');
  const migrations = {
    directory,
    format: 'sql' as const,
    table: ['public', 'applied'] as const,
    after: null,
    ...more,
  };
  const running = testRun(testConfig(endpoint, endpoint, { migrations }), 'migrating');
  // What a migration needs of the plan is nothing yet.
  await migrate(running, undefined as never, next.name).catch((error) => Object.assign(running, { error }));
  return running;
}

const errorOf = (running: Run): { code: string; message: string; hint: string } =>
  (running as Run & { error: { code: string; message: string; hint: string } }).error;

test('pending migrations that do not run in order, or are not written down in the form of the table', async () => {
  await files({
    '10_third.sql': 'ALTER TABLE extra ADD c int;',
    '2_second.sql': '\uFEFF-- adds\nCREATE TABLE extra (id int); INSERT INTO extra VALUES (1);',
    '2_second.down.sql': 'DROP TABLE customer',
  });
  const running = await run();
  expect(running.record.migrations.map(({ name, status }) => [name, status])).toEqual([
    ['2_second.sql', 'done'],
    ['10_third.sql', 'done'],
  ]);
  expect(await next.sql('SELECT name FROM applied ORDER BY run_on')).toEqual([
    { name: '1_first' },
    { name: '2_second' },
    { name: '10_third' },
  ]);
  expect((await run()).record.migrations).toEqual([]);
});

test('G4: a migration that fails on the data quotes it, or leaves half of itself', async () => {
  await files({
    '2_unique.sql': `-- one
/* two
   three */
CREATE TABLE half (id int);

CREATE UNIQUE INDEX customer_email ON customer (email);`,
    '3_never.sql': 'CREATE TABLE never (id int)',
  });
  const running = await run();
  const { code, message, hint } = errorOf(running);
  expect(code).toBe('migration_failed');
  expect(message).toContain('2_unique.sql: statement 2 (CREATE UNIQUE INDEX) on line 6 failed');
  expect(JSON.stringify([message, hint])).not.toContain('canary');
  expect(running.record.migrations.map(({ status }) => status)).toEqual(['failed', 'not run']);
  expect(await next.sql("SELECT to_regclass('half')::text AS half")).toEqual([{ half: null }]);
});

test('a statement that cannot run in a transaction and is not said to be so before it is run', async () => {
  await files({
    '2_index.sql': 'CREATE TABLE first (id int); CREATE INDEX CONCURRENTLY c ON customer (email);',
  });
  const { message, hint } = errorOf(await run());
  expect(message).toContain('2_index.sql: statement 2 (CREATE INDEX) on line 1 cannot run in a transaction');
  expect(hint).toContain('-- no-transaction');
  for (const mark of [
    '-- no-transaction',
    '--! no-transaction',
    '-- +goose NO TRANSACTION',
    '-- migrate:up transaction:false',
  ]) {
    await files({ '2_index.sql': `${mark}\nCREATE INDEX CONCURRENTLY IF NOT EXISTS c ON customer (email);` });
    await next.sql("DELETE FROM applied WHERE name <> '1_first'");
    expect(errorOf(await run()), mark).toBeUndefined();
  }
});

test('the part of a file that undoes it is run too', async () => {
  await files({ '2_both.sql': '-- migrate:up\nCREATE TABLE up (id int);\n-- migrate:down\nDROP TABLE up;' });
  expect(errorOf(await run())).toBeUndefined();
  expect(await next.sql("SELECT to_regclass('up')::text AS up")).toEqual([{ up: 'up' }]);
});

test('a constraint that is checked only at COMMIT goes unnoticed', async () => {
  await files({
    '2_deferred.sql': `ALTER TABLE customer ADD parent int REFERENCES customer DEFERRABLE INITIALLY DEFERRED;
      UPDATE customer SET parent = 99;`,
  });
  expect(errorOf(await run()).message).toContain('2_deferred.sql: its COMMIT failed');
});

test('tables of bookkeeping that demand more than a name are written to, or not said not to be', async () => {
  await next.sql(
    'ALTER TABLE applied ADD checksum text NOT NULL DEFAULT 1; ALTER TABLE applied ALTER checksum DROP DEFAULT',
  );
  await files({ '2_second.sql': 'CREATE TABLE extra (id int)' });
  const running = await run();
  expect(errorOf(running)).toBeUndefined();
  expect(running.record.notShown[0]).toContain(
    '2_second.sql was applied, but is not in the bookkeeping table',
  );
});

test('a missing table, folder or last file that is taken for nothing applied', async () => {
  expect(errorOf(await run({ table: ['public', 'aplied'] })).message).toContain('no table public.aplied');
  expect(errorOf(await run({ directory: `${directory}/none` })).code).toBe('config_invalid');
  expect(errorOf(await run({ table: null, after: '1_frst.sql' })).hint).toBe('Did you mean 1_first.sql?');
});

test('versions of golang-migrate, of which only the last is kept, read as one applied migration', async () => {
  await next.sql(`CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
    INSERT INTO schema_migrations VALUES (2, false)`);
  await files({ '000002_b.up.sql': 'SELECT 1/0', '000003_c.up.sql': 'CREATE TABLE c (id int)' });
  const running = await run({ table: ['public', 'schema_migrations'] });
  expect(running.record.migrations.map(({ name, status }) => [name, status])).toEqual([
    ['000003_c.up.sql', 'done'],
  ]);
});
