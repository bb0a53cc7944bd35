import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Endpoint } from '../../src/postgres/endpoint.ts';
import { openStore } from '../../src/store/open.ts';
import { createDatabase, existingDatabase, onServer } from '../support/database.ts';
import { emptyRecord } from '../support/empty-record.ts';
import { endpointOf } from '../support/endpoints.ts';

const server = inject('target');
const suffix = randomBytes(4).toString('hex');
const role = { ...server, user: `keeper_${suffix}`, password: 'not-a-secret-either' };
const database = existingDatabase(server, `store_${suffix}`);
const endpoint: Endpoint = endpointOf(role, database.name, 'store');

beforeAll(async () => {
  await onServer(server, `CREATE ROLE ${role.user} LOGIN CREATEDB PASSWORD '${role.password}'`);
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await onServer(server, `DROP ROLE ${role.user}`);
});

test('two first runs at once that cannot both make the store', async () => {
  const stores = await Promise.all([1, 2, 3].map(() => openStore(endpoint, { create: true })));
  expect(await Promise.all(stores.map((store) => store.history({ limit: 5 })))).toEqual([[], [], []]);
  await Promise.all(stores.map((store) => store.close()));
});

test('a store that every role of the server may connect to', async () => {
  const [row] = await onServer(
    server,
    `SELECT has_database_privilege('public', '${database.name}', 'CONNECT')::text AS open`,
  );
  expect(row).toEqual({ open: 'false' });
});

test('a second run at one target at once, or a lock that says nothing of who holds it', async () => {
  const [one, two] = await Promise.all([
    openStore(endpoint, { create: true }),
    openStore(endpoint, { create: true }),
  ]);
  const key = `server/${suffix}`;
  const lock = await one.lock(key);
  const record = emptyRecord(`run-${suffix}`);
  await one.begin(record, { kind: 'refresh', targetKey: key, lock });
  await lock.assertHeld();
  await expect(two.lock(key)).rejects.toMatchObject({
    code: 'locked',
    message: expect.stringContaining(`refresh run-${suffix} (process ${process.pid} on `),
  });
  await (await two.lock(`${key}-other`)).release();
  await lock.release();
  const next = await two.lock(key);
  expect(await two.buryDead(key)).toEqual([record.runId]);
  expect((await two.history({ limit: 1, targetKey: key }))[0]).toMatchObject({
    status: 'died',
    exitCode: null,
  });
  await next.release();
  await Promise.all([one.close(), two.close()]);
});

test('a lock whose session was cut and that the run still trusts', async () => {
  const store = await openStore(endpoint, { create: true });
  const lock = await store.lock('cut');
  await onServer(server, `SELECT pg_terminate_backend(${lock.processId})`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(lock.lost.aborted).toBe(true);
  await expect(lock.assertHeld()).rejects.toMatchObject({ code: 'connection_lost' });
  await (await store.lock('cut')).release();
  await store.close();
});

test('a record that is not kept whole', async () => {
  const store = await openStore(endpoint, { create: true });
  const lock = await store.lock('whole');
  const record = emptyRecord(`whole-${suffix}`);
  await store.begin(record, { kind: 'refresh', targetKey: 'whole', lock });
  record.durationMs = 1234;
  record.stages.push({ name: 'preflight', status: 'done', durationMs: 12 });
  for (let i = 0; i < 7_000; i++) {
    record.columns.push({
      schema: 'public',
      table: 'wide "table"',
      column: `c${i}`,
      decision: 'mask',
      mask: 'email',
      domain: 'email',
      origin: 'rule',
      reason: null,
      technique: null,
      gdpr: null,
      keeps: [],
      safeHarbor: null,
      maskedCells: 3e9,
      equalCells: 0,
      redactedCells: 0,
      found: {},
      overlap: null,
    });
  }
  record.tables.push({
    schema: 'public',
    name: 'wide "table"',
    rows: 'all',
    rowsRead: 5e9,
    rowsLoaded: 5e9,
    bytesRead: 1e12,
    maskedCells: 3e9,
  });
  await store.finish(record);
  expect(await store.find(record.runId)).toEqual(record);
  expect(await store.find('latest')).toEqual(record);
  expect(await store.find('none')).toBeNull();
  expect(await store.history({ limit: 1, targetKey: 'whole' })).toEqual([
    {
      runId: record.runId,
      startedAt: record.startedAt,
      durationMs: 1234,
      status: 'done',
      exitCode: 0,
      rows: 5e9,
      error: null,
      stages: record.stages,
    },
  ]);
  await lock.release();
  await store.close();
});

test('a store looked for that is made in passing', async () => {
  const missing = { ...endpoint, database: `${endpoint.database}_none` };
  await expect(openStore(missing, { create: false })).rejects.toMatchObject({ code: 'database_missing' });
  expect(await onServer(server, `SELECT 1 FROM pg_database WHERE datname = '${missing.database}'`)).toEqual(
    [],
  );
});

test('a store in a database that others use too is kept to its own schema', async () => {
  const shared = await createDatabase(server, 'shared_store');
  await shared.sql(`CREATE TABLE runs (mine int); GRANT CREATE ON DATABASE "${shared.name}" TO ${role.user}`);
  const store = await openStore({ ...endpoint, database: shared.name }, { create: true });
  await store.close();
  const tables = await shared.sql(
    `SELECT count(*)::text AS n FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'runs'`,
  );
  expect(tables).toEqual([{ n: '0' }]);
  await shared[Symbol.asyncDispose]();
});
