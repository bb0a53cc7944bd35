import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { UnderstudyError } from '../../src/errors.ts';
import { connectForMaintenance } from '../../src/postgres/maintenance.ts';
import { writeMark } from '../../src/postgres/mark.ts';
import { UNMARKED } from '../../src/refresh/birth/unmarked.ts';
import { doctor } from '../../src/refresh/doctor.ts';
import { history } from '../../src/refresh/history.ts';
import { type Preflight, preflight } from '../../src/refresh/preflight.ts';
import { rollback } from '../../src/refresh/rollback.ts';
import { swap } from '../../src/refresh/swap.ts';
import { Secret } from '../../src/secret.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { asRole } from '../support/roles.ts';
import { serverUrl } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';
import { testConfig, testRun } from '../support/test-run.ts';

const source = inject('source');
const target = inject('target');
let reader: SharedServer;
let understudy: SharedServer;
let production: TestDatabase;
let staging: TestDatabase;
let store: TestDatabase;

beforeEach(async () => {
  const unique = randomBytes(4).toString('hex');
  reader = await asRole(source, 'reader', '', ['pg_read_all_data']);
  understudy = await asRole(target, 'understudy', 'CREATEDB', ['pg_signal_backend']);
  production = await createDatabase(source, 'production');
  staging = existingDatabase(target, `stage_${unique}`);
  store = existingDatabase(target, `runs_${unique}`);
});

afterEach(async () => {
  await Promise.all([production, staging, store].map((database) => database[Symbol.asyncDispose]()));
});

function config(more: Partial<Config> = {}): Config {
  return testConfig(endpointOf(reader, production.name, 'source'), endpointOf(understudy, staging.name), {
    store: endpointOf(understudy, store.name, 'store'),
    ...more,
  });
}

let runs = 0;

/** Preflight, `between`, and the run's end. */
async function begin(
  settings: Config = config(),
  options: { adopt?: boolean; between?: (ready: Preflight) => Promise<void> } = {},
): Promise<{ notes: string[]; error: UnderstudyError | null }> {
  const run = testRun(settings, `run-${++runs}-${staging.name}`);
  try {
    const ready = await preflight(run, { adopt: options.adopt ?? false });
    await options.between?.(ready);
    return { notes: run.notes, error: null };
  } catch (error) {
    if (!(error instanceof UnderstudyError)) {
      throw error;
    }
    return { notes: run.notes, error };
  } finally {
    expect(await run.cleanup.run()).toEqual([]);
  }
}

async function makeNext(copy: string): Promise<{ next: string; nextOid: number }> {
  const next = `${staging.name}_next`;
  const connection = await connectForMaintenance(endpointOf(understudy, staging.name));
  await connection.execute(`CREATE DATABASE ${next} TEMPLATE template0`);
  await writeMark(connection, next, 'next', `run-${copy}`, { target: staging.name });
  const [row] = await connection.query<{ oid: number }>('SELECT oid FROM pg_database WHERE datname = $1', [
    next,
  ]);
  await connection.end();
  await existingDatabase(understudy, next).sql(`CREATE TABLE which AS SELECT '${copy}' AS copy`);
  return { next, nextOid: row?.oid ?? 0 };
}

/** Preflight and swap of a copy that says which it is. */
async function refreshTo(copy: string, settings: Config = config()): Promise<Preflight | undefined> {
  const run = testRun(settings, `run-${++runs}-${copy}-${staging.name}`);
  try {
    const ready = await preflight(run, { adopt: false });
    await swap(run, ready, await makeNext(copy));
    return ready;
  } finally {
    expect(await run.cleanup.run()).toEqual([]);
  }
}

const serves = async (): Promise<unknown> =>
  (await existingDatabase(understudy, staging.name).sql('SELECT copy FROM which'))[0]?.copy;

const databases = async (): Promise<unknown[]> =>
  (
    await onServer(
      target,
      `SELECT datname FROM pg_database WHERE starts_with(datname, '${staging.name}') ORDER BY 1`,
    )
  ).map((row) => row.datname);

test('a first refresh, the next ones and a rollback that need more than CREATEDB and pg_signal_backend', async () => {
  await refreshTo('one');
  await refreshTo('two');
  expect(await serves()).toBe('two');
  expect(await databases()).toEqual([staging.name, `${staging.name}_previous`]);
  const signal = new AbortController().signal;
  const progress = { stage() {}, tables() {}, advance() {}, note() {} };
  expect(await rollback(config(), { progress, signal })).toEqual({
    target: staging.name,
    runId: 'run-one',
    previous: `${staging.name}_previous`,
  });
  expect(await serves()).toBe('one');
  await rollback(config(), { progress, signal });
  expect(await serves()).toBe('two');
  await refreshTo(
    'three',
    config({ swap: { keep: 0, grace: 0, dropPrevious: 'after-swap', before: null, after: null } }),
  );
  expect(await databases()).toEqual([staging.name]);
  await expect(rollback(config(), { progress, signal })).rejects.toMatchObject({ code: 'no_previous' });
});

test('G15: a target that holds data and is not marked is replaced', async () => {
  await onServer(target, `CREATE DATABASE ${staging.name} OWNER ${understudy.user}`);
  expect((await begin()).error).toBeNull(); // empty
  await staging.sql('CREATE TABLE precious (id int)');
  const { error } = await begin();
  expect(error).toMatchObject({ code: 'not_ours', exitCode: 5 });
  expect(error?.hint).toContain('--adopt');
  expect((await begin(config(), { adopt: true })).error).toBeNull();
});

test('G15: a clone of staging, or a restored dump of it, is taken for staging by the mark it inherited', async () => {
  await refreshTo('one');
  await onServer(
    target,
    `CREATE DATABASE ${staging.name}_clone TEMPLATE ${staging.name} OWNER ${understudy.user}`,
  );
  const [mark] = await onServer(
    target,
    `SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = '${staging.name}'`,
  );
  await onServer(target, `COMMENT ON DATABASE ${staging.name}_clone IS '${mark?.comment}'`);
  const clone = config({ target: endpointOf(understudy, `${staging.name}_clone`) });
  expect((await begin(clone)).error).toMatchObject({ code: 'not_ours' });
});

test('G15: the same database, by whatever name, or another one on its server', async () => {
  const url = { ...target, host: 'localhost' };
  const self = config({ source: endpointOf(url, staging.name, 'source') });
  await onServer(target, `CREATE DATABASE ${staging.name} OWNER ${understudy.user}`);
  expect((await begin(self)).error).toMatchObject({ code: 'same_database' });
  const beside = config({ source: endpointOf(url, 'postgres', 'source') });
  expect((await begin(beside)).error).toMatchObject({ code: 'same_server' });
  expect((await begin({ ...beside, allowSameServer: true })).error).toBeNull();
  const storeThere = config({ store: endpointOf(source, 'runs', 'store') });
  expect((await begin(storeThere)).error).toMatchObject({ code: 'same_server' });
  expect(await onServer(source, "SELECT 1 FROM pg_database WHERE datname = 'runs'")).toEqual([]);
});

test('problems that are told one by one, each after the last was mended', async () => {
  await onServer(
    target,
    `ALTER ROLE ${understudy.user} NOCREATEDB; REVOKE pg_signal_backend FROM ${understudy.user}`,
  );
  await onServer(target, `CREATE DATABASE ${staging.name}`);
  await onServer(source, `REVOKE pg_read_all_data FROM ${reader.user}`);
  await production.sql('CREATE TABLE "Hidden Table" (id int)');
  const { error } = await begin(config({ roles: new Map([['app', 'no_such_role']]) }));
  const told = JSON.stringify(error?.problems);
  for (const fix of [
    `ALTER ROLE \\"${understudy.user}\\" CREATEDB`,
    `GRANT pg_signal_backend TO \\"${understudy.user}\\"`,
    `GRANT \\"postgres\\" TO \\"${understudy.user}\\"`,
    'CREATE ROLE \\"no_such_role\\"',
    `GRANT pg_read_all_data TO \\"${reader.user}\\"`,
    'Hidden Table',
  ]) {
    expect(told).toContain(fix);
  }
});

test('both servers wrong, and only one of them told', async () => {
  const closed = { ...endpointOf(reader, production.name, 'source'), port: 1 };
  const wrong = {
    ...endpointOf(understudy, staging.name),
    password: { kind: 'value' as const, value: new Secret('wrong') },
  };
  const { error } = await begin(config({ source: closed, target: wrong }));
  expect(JSON.stringify(error?.problems ?? error)).toMatch(
    /unreachable.*authentication|nothing listens.*password/s,
  );
});

test('row-level security that would hide rows', async () => {
  await production.sql('CREATE TABLE tenant (id int); ALTER TABLE tenant ENABLE ROW LEVEL SECURITY');
  const { error } = await begin();
  expect(error).toMatchObject({ code: 'row_security', hint: `ALTER ROLE "${reader.user}" BYPASSRLS` });
});

test('settings that cannot be carried over are found at the swap, after the work', async () => {
  await refreshTo('one');
  await onServer(
    target,
    `ALTER ROLE postgres IN DATABASE ${staging.name} SET work_mem = '5MB'; ALTER DATABASE ${staging.name} SET log_min_duration_statement = 5`,
  );
  const { error } = await begin();
  const told = JSON.stringify(error?.problems);
  expect(error?.code).toBe('privilege');
  expect(told).toContain('work_mem of role postgres');
  expect(told).toContain(
    `GRANT SET ON PARAMETER \\"log_min_duration_statement\\" TO \\"${understudy.user}\\"`,
  );
  await onServer(
    target,
    `ALTER DATABASE ${staging.name} RESET log_min_duration_statement; ALTER ROLE postgres IN DATABASE ${staging.name} RESET ALL`,
  );
  expect((await begin()).error).toBeNull();
});

test('a second run at once, or what a run that died left behind', async () => {
  await begin(config(), {
    between: async () => {
      expect((await begin()).error).toMatchObject({
        code: 'locked',
        message: expect.stringContaining('refresh run-'),
      });
    },
  });
  await makeNext('orphan');
  await onServer(target, `CREATE DATABASE ${staging.name}_next2 OWNER ${understudy.user}`);
  expect((await begin()).error).toBeNull();
  expect(await databases()).toEqual([`${staging.name}_next2`]);
});

test('G15: a second run at once that keeps its records in another store drops the copy of the first', async () => {
  const elsewhere = existingDatabase(target, `${store.name}_other`);
  const other = config({ store: endpointOf(understudy, elsewhere.name, 'store') });
  await begin(config(), {
    between: async () => {
      await makeNext('first');
      expect((await begin(other)).error).toMatchObject({
        code: 'locked',
        message: expect.stringContaining('another store'),
      });
      expect(await databases()).toEqual([`${staging.name}_next`]);
    },
  });
  expect((await begin(other)).error).toBeNull();
});

test('a run killed between making its copy and marking it blocks the next', async () => {
  await onServer(
    target,
    `CREATE DATABASE ${staging.name}_next OWNER ${understudy.user} ALLOW_CONNECTIONS false CONNECTION LIMIT ${UNMARKED}`,
  );
  expect((await begin()).error).toBeNull();
  expect(await databases()).toEqual([]);
});

test("a database of the copy's name that is empty, or the role's own, but not ours is dropped", async () => {
  await onServer(target, `CREATE DATABASE ${staging.name}_next OWNER ${understudy.user}`);
  expect((await begin()).error).toMatchObject({ code: 'not_ours' });
  expect(await databases()).toEqual([`${staging.name}_next`]);
});

test('a lock lost on the way, and a swap all the same', async () => {
  await refreshTo('one');
  const run = testRun(config(), `lost-${staging.name}`);
  const ready = await preflight(run, { adopt: false });
  const structure = await makeNext('two');
  await onServer(target, `SELECT pg_terminate_backend(${ready.lock.processId})`);
  await expect(swap(run, ready, structure)).rejects.toMatchObject({ code: 'connection_lost' });
  await run.cleanup.run();
  expect(await serves()).toBe('one');
});

test("a superuser's session is ended by nobody, and named only after other sessions were cut", async () => {
  await refreshTo('one');
  await onServer(target, `GRANT CONNECT ON DATABASE ${staging.name} TO PUBLIC`);
  const superuser = new pg.Client({
    connectionString: serverUrl(target, staging.name),
    application_name: 'dba',
  });
  const other = new pg.Client(serverUrl(understudy, staging.name));
  await superuser.connect();
  await other.connect();
  await expect(refreshTo('two')).rejects.toMatchObject({
    code: 'not_drained',
    message: expect.stringMatching(/process \d+ of postgres, application "dba"/),
  });
  expect((await other.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await Promise.all([superuser.end(), other.end()]);
  expect(await serves()).toBe('one');
  await refreshTo('two');
});

test("the user's commands around the swap: one that fails stops it, the other runs whatever happens", async () => {
  const hooks = (before: string | null, after: string | null): Config =>
    config({ swap: { keep: 1, grace: 0, dropPrevious: 'after-swap', before, after } });
  await refreshTo('one');
  await expect(refreshTo('two', hooks('exit 3', null))).rejects.toMatchObject({
    code: 'command_failed',
    message: expect.stringContaining('exit status 3'),
  });
  expect(await serves()).toBe('one');
  const run = testRun(hooks('true', 'exit 4'), `hooked-${staging.name}`);
  const ready = await preflight(run, { adopt: false });
  await swap(run, ready, await makeNext('three'));
  expect(run.record.notShown.join()).toContain('swap.after failed: exit status 4');
  expect(run.record.swap).toEqual({ target: staging.name, previous: `${staging.name}_previous` });
  await run.cleanup.run();
  expect(await serves()).toBe('three');
});

test('doctor changes something, or leaves out what it could tell', async () => {
  const signal = new AbortController().signal;
  await onServer(target, `ALTER ROLE ${understudy.user} NOCREATEDB`);
  const checks = await doctor(config(), { signal });
  expect(checks.filter(({ status }) => status === 'failed')).toEqual([
    {
      on: 'target',
      name: 'rights',
      status: 'failed',
      message: `the target's role ${understudy.user} may not create databases`,
      fix: `ALTER ROLE "${understudy.user}" CREATEDB`,
    },
  ]);
  expect(checks.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'versions',
      'ours',
      'row-level security',
      'lock table',
      'disk space',
      'extensions',
    ]),
  );
  expect(await databases()).toEqual([]);
  expect(await history(config(), { limit: 5, signal })).toEqual([]);
  expect(await onServer(target, `SELECT 1 FROM pg_database WHERE datname = '${store.name}'`)).toEqual([]);
  const unreachable = { ...endpointOf(understudy, staging.name), port: 1 };
  const alone = await doctor(config({ target: unreachable }), { signal });
  expect(alone.filter(({ status }) => status === 'failed')).toEqual([
    expect.objectContaining({ name: 'connection', message: expect.stringContaining('target postgres://') }),
  ]);
});

test('history that leaves out a run', async () => {
  await refreshTo('one');
  expect(await history(config(), { limit: 5, signal: new AbortController().signal })).toEqual([
    expect.objectContaining({ status: 'done', exitCode: 0, rows: null, stages: [] }),
  ]);
});
