import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { connectForMaintenance } from '../../src/postgres/maintenance.ts';
import { writeMark } from '../../src/postgres/mark.ts';
import { type Exchange, exchange } from '../../src/refresh/exchange/exchange.ts';
import { existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { asRole } from '../support/roles.ts';
import { serverUrl } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';

const server = inject('target');
const cast = randomBytes(3).toString('hex');
const [owner, app] = [`owner_${cast}`, `app_${cast}`];
let understudy: SharedServer;
let staging: TestDatabase;

beforeAll(async () => {
  await onServer(server, `CREATE ROLE ${owner}; CREATE ROLE ${app} LOGIN PASSWORD 'not-a-secret'`);
  understudy = await asRole(server, 'understudy', 'CREATEDB', ['pg_signal_backend', owner]);
});

afterAll(async () => {
  await onServer(
    server,
    `DROP OWNED BY ${understudy.user}, ${owner}, ${app}; DROP ROLE ${understudy.user}, ${owner}, ${app}`,
  );
});

beforeEach(async () => {
  staging = existingDatabase(server, `staging_${randomBytes(4).toString('hex')}`);
  await onServer(server, `CREATE DATABASE ${staging.name} OWNER ${owner}`);
  await staging.sql(`CREATE TABLE which AS SELECT 'old' AS copy; GRANT SELECT ON which TO PUBLIC`);
});

afterEach(async () => {
  await staging[Symbol.asyncDispose]();
});

/** A copy as the structure stage leaves it: made by the unprivileged role, closed to PUBLIC, marked. */
async function makeNext(copy = 'new', runId = `run-${copy}`): Promise<{ name: string; oid: number }> {
  const name = `${staging.name}_next`;
  const connection = await connectForMaintenance(endpointOf(understudy, staging.name));
  await connection.execute(`CREATE DATABASE ${name} TEMPLATE template0`);
  await connection.execute(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await writeMark(connection, name, 'next', runId, { target: staging.name });
  const [row] = await connection.query<{ oid: number }>(`SELECT oid FROM pg_database WHERE datname = $1`, [
    name,
  ]);
  await connection.end();
  await existingDatabase(understudy, name).sql(
    `CREATE TABLE which AS SELECT '${copy}' AS copy; GRANT SELECT ON which TO PUBLIC`,
  );
  return { name, oid: row?.oid ?? 0 };
}

function input(incoming: { name: string; oid: number }, more: Partial<Exchange> = {}): Exchange {
  return {
    target: endpointOf(understudy, staging.name),
    incoming,
    keep: 1,
    newOwner: null,
    lockTimeout: 10_000,
    drainTimeout: 15_000,
    signal: new AbortController().signal,
    beforeCommit: async () => {},
    ...more,
  };
}

async function serves(): Promise<string | undefined | null> {
  const [row] = await staging.sql('SELECT copy FROM which');
  return row?.copy;
}

const names = async (): Promise<(string | null | undefined)[]> =>
  (
    await onServer(
      server,
      `SELECT datname FROM pg_database WHERE starts_with(datname, '${staging.name}') ORDER BY 1`,
    )
  ).map((row) => row.datname);

/** Everything of a database that a DBA may have set, with our mark left out. */
const settingsOf = (name: string): Promise<Record<string, string | null>[]> =>
  onServer(
    server,
    `SELECT pg_get_userbyid(datdba) AS owner, datconnlimit::text AS limit,
            split_part(shobj_description(oid, 'pg_database'), E'\\n[understudy', 1) AS comment,
            (SELECT string_agg(x::text, ' ' ORDER BY x::text) FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) x) AS acl,
            (SELECT string_agg(setrole::regrole::text || setconfig::text, ' ' ORDER BY setrole) FROM pg_db_role_setting WHERE setdatabase = oid) AS settings
       FROM pg_database WHERE datname = '${name}'`,
  );

test('G15: eight clients that reconnect and one idle in a transaction see the old copy, then the whole new one', async () => {
  const client = async (): Promise<pg.Client> => {
    const opened = new pg.Client(serverUrl({ ...server, user: app, password: 'not-a-secret' }, staging.name));
    opened.on('error', () => {});
    await opened.connect();
    return opened;
  };
  const idle = await client();
  await idle.query('BEGIN');
  const seen: string[][] = Array.from({ length: 8 }, () => []);
  let stop = false;
  const loops = seen.map(async (mine) => {
    while (!stop) {
      try {
        const one = await client();
        mine.push((await one.query('SELECT copy FROM which')).rows[0].copy);
        await sleep(20);
        one.end().catch(() => {});
      } catch {
        mine.push('refused');
      }
    }
  });
  const next = await makeNext();
  await sleep(200);
  const began = performance.now();
  expect(await exchange(input(next))).toEqual({
    runId: 'run-new',
    previous: `${staging.name}_previous`,
    discarded: [],
  });
  expect(performance.now() - began).toBeLessThan(3_000);
  await sleep(200);
  stop = true;
  await Promise.all(loops);
  for (const mine of seen) {
    const order = mine.filter((copy) => copy !== 'refused');
    expect(order).toEqual([...order].sort().reverse()); // every 'old' before every 'new'
    expect(new Set(order)).toEqual(new Set(['old', 'new']));
    expect(mine.filter((copy) => copy === 'refused').length).toBeLessThan(10);
  }
  expect(await names()).toEqual([staging.name, `${staging.name}_previous`]);
});

test('owner, rights, limits, settings or comment of staging that are not as before', async () => {
  await onServer(
    server,
    `ALTER DATABASE ${staging.name} CONNECTION LIMIT 17;
     COMMENT ON DATABASE ${staging.name} IS 'Ask "Ana" first; it''s hers \\ and ours';
     REVOKE ALL ON DATABASE ${staging.name} FROM PUBLIC;
     GRANT CONNECT ON DATABASE ${staging.name} TO ${app} WITH GRANT OPTION;
     GRANT CREATE, TEMPORARY ON DATABASE ${staging.name} TO ${understudy.user};
     ALTER DATABASE ${staging.name} SET search_path = "$user", public, "a ""b"", c";
     ALTER DATABASE ${staging.name} SET app.tenant = 'it''s';
     ALTER DATABASE ${staging.name} SET work_mem = '5MB';
     ALTER ROLE ${understudy.user} IN DATABASE ${staging.name} SET statement_timeout = '5min'`,
  );
  // From 15 on a setting that no extension has declared needs a grant of its own.
  await onServer(
    server,
    `DO $$ BEGIN IF current_setting('server_version_num')::int >= 150000 THEN
       EXECUTE 'GRANT SET ON PARAMETER app.tenant TO ${understudy.user}'; END IF; END $$`,
  );
  const before = await settingsOf(staging.name);
  await exchange(input(await makeNext()));
  expect(await serves()).toBe('new');
  expect(await settingsOf(staging.name)).toEqual(before);
  await exchange(input(await makeNext('newer')));
  expect(await serves()).toBe('newer');
  expect(await settingsOf(staging.name)).toEqual(before);
});

test('a setting that the role may not carry costs staging, or any of its sessions', async () => {
  await onServer(server, `ALTER ROLE ${app} IN DATABASE ${staging.name} SET work_mem = '5MB'`);
  const session = new pg.Client(serverUrl(server, staging.name));
  await session.connect();
  const next = await makeNext();
  await expect(exchange(input(next))).rejects.toMatchObject({
    code: 'privilege',
    message: expect.stringContaining(`work_mem of role ${app}`),
  });
  expect((await session.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  await session.end();
  expect(await serves()).toBe('old');
  expect(await names()).toEqual([staging.name, next.name]);
});

test("a superuser's session that cannot be ended leaves staging half swapped or unnamed", async () => {
  const superuser = new pg.Client({
    connectionString: serverUrl(server, staging.name),
    application_name: 'dba "psql"',
  });
  await superuser.connect();
  const next = await makeNext();
  await expect(exchange(input(next, { drainTimeout: 100 }))).rejects.toMatchObject({
    code: 'not_drained',
    message: expect.stringContaining('of postgres, application "dba \\"psql\\""'),
  });
  expect((await superuser.query('SELECT copy FROM which')).rows).toEqual([{ copy: 'old' }]);
  await superuser.end();
  expect(await names()).toEqual([staging.name, next.name]);
  await exchange(input(next));
  expect(await serves()).toBe('new');
});

test('G15: the swap killed at random moments leaves the old copy or the whole new one', async () => {
  let outcomes = '';
  for (let round = 0; round < 12; round++) {
    const copy = `copy ${round}`;
    const before = await serves();
    const next = await makeNext(copy);
    const working = exchange(input(next)).then(
      () => 'swapped',
      () => 'failed',
    );
    await sleep(Math.random() * 60);
    await onServer(
      server,
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'understudy swap' AND usename = '${understudy.user}'`,
    );
    const outcome = await working;
    expect(await serves(), outcome).toBe(outcome === 'swapped' ? copy : before);
    outcomes += outcome[0];
    const left = await names();
    expect(left.filter((name) => name?.includes('_swap_') || name?.includes('_discarded_'))).toEqual(
      outcome === 'swapped' ? expect.anything() : [],
    );
    for (const name of left.filter((name) => name !== staging.name && name !== `${staging.name}_previous`)) {
      await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`);
    }
  }
  expect(outcomes).toMatch(/[sf]{12}/);
});

test('a swap interrupted while it waits for sessions', async () => {
  const superuser = new pg.Client(serverUrl(server, staging.name));
  await superuser.connect();
  const next = await makeNext();
  const interrupt = new AbortController();
  const working = exchange(input(next, { signal: interrupt.signal }));
  setTimeout(() => interrupt.abort(), 300);
  const began = performance.now();
  await expect(working).rejects.toMatchObject({ code: 'interrupted' });
  expect(performance.now() - began).toBeLessThan(2_000);
  await superuser.end();
  expect(await serves()).toBe('old');
});

test('previous copies beyond keep that stay, or one kept that goes', async () => {
  for (const copy of ['one', 'two', 'three']) {
    await exchange(input(await makeNext(copy), { keep: 3 }));
  }
  expect(await names()).toEqual(
    ['', '_previous', '_previous_2', '_previous_3'].map((suffix) => staging.name + suffix),
  );
  const copyIn = async (suffix: string): Promise<unknown> =>
    (await existingDatabase(server, staging.name + suffix).sql('SELECT copy FROM which'))[0]?.copy;
  expect(await Promise.all(['', '_previous', '_previous_2', '_previous_3'].map(copyIn))).toEqual([
    'three',
    'two',
    'one',
    'old',
  ]);
  const done = await exchange(input(await makeNext('four'), { keep: 2 }));
  expect(await Promise.all(['', '_previous', '_previous_2'].map(copyIn))).toEqual(['four', 'three', 'two']);
  expect(done.discarded).toHaveLength(2);
  const none = await exchange(input(await makeNext('five'), { keep: 0 }));
  expect(none.previous).toBeNull();
  expect(none.discarded).toHaveLength(3);
});

test("a database of somebody else's that has the previous copy's name", async () => {
  await onServer(server, `CREATE DATABASE ${staging.name}_previous`);
  await expect(exchange(input(await makeNext()))).rejects.toMatchObject({ code: 'not_ours' });
  expect(await serves()).toBe('old');
});

test('a staging that does not exist yet', async () => {
  await onServer(server, `DROP DATABASE ${staging.name}`);
  expect(await exchange(input(await makeNext(), { newOwner: owner }))).toMatchObject({ previous: null });
  expect(await serves()).toBe('new');
  expect((await settingsOf(staging.name))[0]).toMatchObject({ owner });
});

test('a database that was put in the place of the copy this run made', async () => {
  const next = await makeNext();
  await onServer(server, `DROP DATABASE ${next.name}`);
  await makeNext('impostor');
  await expect(exchange(input(next))).rejects.toMatchObject({ code: 'not_ours' });
  expect(await serves()).toBe('old');
});
