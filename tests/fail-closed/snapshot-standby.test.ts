import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import { beginReadOnly, sameServer } from '../../src/postgres/guard.ts';
import { type HoldOptions, holdSnapshot, type Snapshot } from '../../src/refresh/snapshot.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { type Server, startServer, startStandby } from '../support/server.ts';

let primary: Server;
let standby: Server;
let database: TestDatabase;

beforeAll(async () => {
  primary = await startServer(17);
  standby = await startStandby(primary, 17, [
    ...['-c', 'max_standby_streaming_delay=500ms', '-c', 'hot_standby_feedback=off'],
  ]);
  database = await createDatabase(primary, 'standby');
  await database.sql(`
    CREATE TABLE person (id int); INSERT INTO person SELECT generate_series(1, 100);
    CREATE UNLOGGED TABLE fast (id int); CREATE UNLOGGED SEQUENCE quick; CREATE SEQUENCE used;
    SELECT nextval('quick'), nextval('used');`);
  await caughtUp();
});
afterAll(async () => {
  await standby?.stop();
  await primary?.stop();
});

const onStandby = (): TestDatabase => existingDatabase(standby, database.name);

/** Waits until the standby has replayed all that the primary has written. */
async function caughtUp(): Promise<void> {
  const [written] = await database.sql<{ at: string }>('SELECT pg_current_wal_lsn() AS at');
  await vi.waitFor(
    async () => {
      const [row] = await existingDatabase(standby, 'postgres').sql<{ done: string }>(
        `SELECT pg_last_wal_replay_lsn() >= '${written?.at}' AS done`,
      );
      expect(row?.done).toBe('t');
    },
    { timeout: 20_000 },
  );
}

async function taken(change: Partial<HoldOptions> = {}): Promise<Snapshot> {
  const snapshot = await holdSnapshot({
    endpoint: endpointOf(standby, database.name, 'source'),
    excludeSchemas: [],
    lockTimeoutMs: 5_000,
    maxReplicaLagMs: 60_000,
    signal: new AbortController().signal,
    note: () => {},
    ...change,
  });
  onTestFinished(() => snapshot.release());
  return snapshot;
}

test('G11: a standby gives a snapshot that can be imported, unlogged tables and sequences listed', async () => {
  const snapshot = await taken({ maxReplicaLagMs: 0 });
  expect(snapshot.catalog.inRecovery).toBe(true);
  expect(snapshot.catalog.tables).toMatchObject([
    { name: 'fast', persistence: 'unlogged', blocks: 0 },
    { name: 'person', persistence: 'permanent', blocks: 1 },
  ]);
  expect(snapshot.catalog.sequences).toMatchObject([
    { name: 'quick', lastValue: null },
    // The WAL runs 32 values ahead of a sequence (SEQ_LOG_VALS), and a standby sees no more than the WAL.
    { name: 'used', lastValue: '33' },
  ]);
  await using worker = await connect(endpointOf(standby, database.name, 'source'));
  await beginReadOnly(worker, { snapshot: snapshot.id, lockTimeoutMs: 1_000 });
  expect(await worker.query('SELECT count(*) FROM public.person')).toEqual([{ count: '100' }]);
});

test('G15: a standby and its primary count as one server', async () => {
  await using source = await connect(endpointOf(standby, database.name, 'source'));
  await using target = await connect(endpointOf(primary, database.name, 'target'));
  expect(await sameServer(source, target)).toBe('same database');
  expect(await sameServer(source, target, 'staging')).toBe('same server');
});

test('G11: a standby that is further behind than allowed is refused', async () => {
  await onStandby().sql('SELECT pg_wal_replay_pause()');
  onTestFinished(async () => {
    await onStandby().sql('SELECT pg_wal_replay_resume()');
    await caughtUp();
  });
  await database.sql('INSERT INTO person VALUES (101); DELETE FROM person WHERE id = 101');
  await expect
    .poll(
      () =>
        taken({ maxReplicaLagMs: 300 }).then(
          () => 'taken',
          (error: unknown) => error,
        ),
      { timeout: 10_000 },
    )
    .toMatchObject({ code: 'replica_lag', exitCode: 5 });
});

test('a standby that has to end both holders says so, and what to set', async () => {
  const snapshot = await taken();
  await database.sql('TRUNCATE person');
  await expect.poll(() => snapshot.lost.aborted, { timeout: 20_000 }).toBe(true);
  expect(snapshot.lost.reason).toMatchObject({
    code: 'conflict_with_recovery',
    hint: expect.stringContaining('max_standby_streaming_delay'),
  });
});
