import { createConnection, createServer } from 'node:net';
import pg from 'pg';
import { beforeEach, describe, expect, inject, onTestFinished, test } from 'vitest';
import { type Connection, connect } from '../../src/postgres/connect.ts';
import { beginReadOnly } from '../../src/postgres/guard.ts';
import { type HoldOptions, holdSnapshot, type Snapshot } from '../../src/refresh/snapshot.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { asRole } from '../support/roles.ts';

const server = inject('source');
let database: TestDatabase;

beforeEach(async () => {
  database = await createDatabase(server, 'snapshot');
  await database.sql(`
    CREATE TABLE person (id int PRIMARY KEY, name text);
    INSERT INTO person SELECT i, 'person ' || i FROM generate_series(1, 100) i;
    CREATE TABLE visit (id int, person_id int REFERENCES person);
    CREATE SEQUENCE ticket;`);
  return async () => await database[Symbol.asyncDispose]();
});

/** Takes a snapshot that is released with the test. */
async function taken(change: Partial<HoldOptions> = {}): Promise<Snapshot> {
  const snapshot = await holdSnapshot({
    endpoint: endpointOf(server, database.name, 'source'),
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

/** How many rows `table` has in the snapshot, as a worker sees it. */
async function rowsIn(snapshot: Snapshot, table: string): Promise<string> {
  const worker = await connect(endpointOf(server, database.name, 'source'));
  try {
    await beginReadOnly(worker, { snapshot: snapshot.id, lockTimeoutMs: 1_000 });
    const [row] = await worker.query<{ count: string }>(`SELECT count(*) FROM public.${table}`);
    return row?.count ?? '';
  } finally {
    await worker.end();
  }
}

async function connectionsLeft(): Promise<number> {
  const [row] = await database.sql<{ count: string }>(
    `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'understudy%'`,
  );
  return Number(row?.count);
}

/** A session of the test's own that ends with it. */
async function session(): Promise<pg.Client> {
  const client = new pg.Client(database.url);
  client.on('error', () => {});
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

const pidOf = (connection: Connection): number => connection.processId;

/** Ends a holder, and waits until we have heard of it. */
async function kill(holder: Connection): Promise<void> {
  const heard = new Promise((resolve) => holder.lost.addEventListener('abort', resolve));
  await database.sql(`SELECT pg_terminate_backend(${pidOf(holder)})`);
  await heard;
}

describe('G11: a source that changes under our hands', () => {
  test('rows written after the snapshot are not in it', async () => {
    const snapshot = await taken();
    await database.sql('INSERT INTO person VALUES (101, $$late$$); DELETE FROM person WHERE id < 50');
    expect(await rowsIn(snapshot, 'person')).toBe('100');
  });

  test('TRUNCATE is kept out while the snapshot is held, so that no table reads as empty', async () => {
    await taken();
    await expect(database.sql(`SET lock_timeout = '100ms'; TRUNCATE person CASCADE`)).rejects.toMatchObject({
      code: '55P03',
    });
  });

  test('a table truncated and filled again between listing and locking has its new rows', async () => {
    const snapshot = await taken({
      beforeLock: async () =>
        void (await database.sql('TRUNCATE person CASCADE; INSERT INTO person VALUES (1), (2)')),
    });
    expect(await rowsIn(snapshot, 'person')).toBe('2');
  });

  test('a rewrite that is under way is waited for, and seen whole', async () => {
    const writer = await session();
    await writer.query('BEGIN');
    await writer.query('TRUNCATE person CASCADE');
    await writer.query("INSERT INTO person VALUES (1, 'one'), (2, 'two'), (3, 'three')");
    await writer.query('ALTER TABLE person DROP COLUMN name, ADD COLUMN name varchar(20)');
    const pending = taken();
    await waitsForLock();
    await writer.query('COMMIT');
    const snapshot = await pending;
    expect(await rowsIn(snapshot, 'person')).toBe('3');
    const person = snapshot.catalog.tables.find(({ name }) => name === 'person');
    expect(person?.columns.map(({ name, number, type }) => [name, number, type.sql])).toEqual([
      ['id', 1, 'integer'],
      ['name', 3, 'character varying(20)'],
    ]);
  });

  test('a table dropped between listing and locking is no longer there', async () => {
    let times = 0;
    const snapshot = await taken({
      beforeLock: async () => {
        times += 1;
        await database.sql('DROP TABLE IF EXISTS visit');
      },
    });
    expect(times).toBe(2);
    expect(snapshot.catalog.tables.map(({ name }) => name)).toEqual(['person']);
  });

  test('a table made between listing and locking is locked too, by both holders', async () => {
    const notes: string[] = [];
    const snapshot = await taken({
      note: (text) => notes.push(text),
      beforeLock: async () => void (await database.sql('CREATE TABLE IF NOT EXISTS late (id int)')),
    });
    expect(snapshot.catalog.tables.map(({ name }) => name)).toEqual(['late', 'person', 'visit']);
    expect(notes).toEqual([expect.stringContaining('public.late')]);
    const locks = await database.sql<{ holders: string }>(
      `SELECT count(DISTINCT pid) AS holders FROM pg_locks
       WHERE relation IN ('late'::regclass, 'person'::regclass, 'visit'::regclass) AND mode = 'AccessShareLock'
         AND granted AND pid <> pg_backend_pid() GROUP BY relation`,
    );
    expect(locks.map(({ holders }) => holders)).toEqual(['2', '2', '2']);
  });

  test('a source that never stands still is given up on, with nothing left open', async () => {
    let times = 0;
    const failed = taken({
      beforeLock: async () => void (await database.sql(`CREATE TABLE t${times++} (id int)`)),
    });
    await expect(failed).rejects.toMatchObject({ code: 'source_changed', exitCode: 5 });
    expect(times).toBe(5);
    expect(await connectionsLeft()).toBe(0);
  });

  test('a lock that is not given in time ends the run, with nothing left open', async () => {
    const writer = await session();
    await writer.query('BEGIN; LOCK TABLE visit IN ACCESS EXCLUSIVE MODE');
    await expect(taken({ lockTimeoutMs: 200 })).rejects.toMatchObject({ code: 'lock_timeout', exitCode: 5 });
    expect(await connectionsLeft()).toBe(0);
  });

  test('an interrupt while a lock is waited for ends the waiting', async () => {
    const writer = await session();
    await writer.query('BEGIN; LOCK TABLE visit IN ACCESS EXCLUSIVE MODE');
    const interrupt = new AbortController();
    const pending = taken({ lockTimeoutMs: 60_000, signal: interrupt.signal }).catch(
      (error: unknown) => error,
    );
    await waitsForLock();
    interrupt.abort();
    expect(await pending).toMatchObject({ code: 'connection_lost' });
  });

  async function waitsForLock(): Promise<void> {
    for (;;) {
      const waiting = await database.sql(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (waiting.length > 0) {
        return;
      }
    }
  }
});

describe('G11: the holders', () => {
  test('the first killed: the other one’s id is given out, for the same data', async () => {
    const notes: string[] = [];
    const snapshot = await taken({ note: (text) => notes.push(text) });
    const [first, spare] = [snapshot.id, snapshot.connection];
    await database.sql('DELETE FROM person');
    const [holder] = await database.sql<{ pid: string }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'understudy snapshot'`,
    );
    await database.sql(`SELECT pg_terminate_backend(${holder?.pid})`);
    await expect.poll(() => snapshot.id).not.toBe(first);
    expect(await rowsIn(snapshot, 'person')).toBe('100');
    expect(snapshot.lost.aborted).toBe(false);
    expect(snapshot.connection).toBe(spare);
    expect(notes).toHaveLength(1);
    await expect(database.sql(`SET lock_timeout = '100ms'; TRUNCATE person CASCADE`)).rejects.toThrow();
  });

  test('the second killed: the first holds on, and answers queries', async () => {
    const snapshot = await taken();
    const { id, connection } = snapshot;
    await kill(connection);
    expect(snapshot.id).toBe(id);
    expect(snapshot.connection).not.toBe(connection);
    expect(await snapshot.connection.query('SELECT count(*) FROM public.person')).toEqual([{ count: '100' }]);
  });

  test('both killed: the snapshot is lost, and says so', async () => {
    const snapshot = await taken();
    await kill(snapshot.connection);
    await kill(snapshot.connection);
    expect(snapshot.lost.reason).toMatchObject({ code: 'snapshot_lost', exitCode: 6 });
    await expect(rowsIn(snapshot, 'person')).rejects.toMatchObject({ code: 'snapshot_lost' });
  });

  test('a query that fails on the holder for queries leaves the snapshot as it is', async () => {
    const snapshot = await taken();
    await expect(snapshot.connection.query('SELECT 1/0')).rejects.toMatchObject({ code: 'copy' });
    expect(await rowsIn(snapshot, 'person')).toBe('100');
  });

  test('released, nothing is held or open, and it is not called lost', async () => {
    const snapshot = await taken();
    await snapshot.release();
    await expect.poll(connectionsLeft).toBe(0);
    expect(snapshot.lost.aborted).toBe(false);
    await database.sql('TRUNCATE person CASCADE');
  });
});

test('G11: a load balancer between, which gives each connection another server, is refused', async () => {
  const other = inject('target');
  await onServer(other, `CREATE DATABASE ${database.name}`);
  onTestFinished(async () => void (await onServer(other, `DROP DATABASE ${database.name} WITH (FORCE)`)));
  await existingDatabase(other, database.name).sql('CREATE TABLE person (); CREATE TABLE visit ()');
  const balancer = await startBalancer([server.port, other.port]);
  const endpoint = { ...endpointOf(server, database.name, 'source'), port: balancer };
  await expect(taken({ endpoint })).rejects.toMatchObject({ code: 'load_balancer', exitCode: 5 });
  expect(await connectionsLeft()).toBe(0);
});

/** A port that passes connections on to `ports` in turn. */
async function startBalancer(ports: readonly number[]): Promise<number> {
  let turn = 0;
  const balancer = createServer((socket) => {
    const onward = createConnection({ host: server.host, port: ports[turn++ % ports.length] ?? 0 });
    socket.on('error', () => onward.destroy()).pipe(onward);
    onward.on('error', () => socket.destroy()).pipe(socket);
  });
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => balancer.close(() => resolve())));
  const address = balancer.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('G11: a role that would not see everything', () => {
  test('what it may not read is named with the grant, all of it at once', async () => {
    const plain = await asRole(server, 'plain', '', []);
    await database.sql(
      `CREATE SCHEMA "Shut"; CREATE TABLE "Shut".room (id int); GRANT SELECT ON person TO ${plain.user}`,
    );
    await expect(taken({ endpoint: endpointOf(plain, database.name, 'source') })).rejects.toMatchObject({
      code: 'privilege',
      exitCode: 5,
      problems: [
        { at: '"Shut"', hint: `GRANT USAGE ON SCHEMA "Shut" TO "${plain.user}";` },
        { at: '"Shut".room', hint: `GRANT SELECT ON TABLE "Shut"."room" TO "${plain.user}";` },
        { at: 'public.ticket', hint: `GRANT SELECT ON SEQUENCE "public"."ticket" TO "${plain.user}";` },
        { at: 'public.visit', hint: `GRANT SELECT ON TABLE "public"."visit" TO "${plain.user}";` },
      ],
    });
    expect(await connectionsLeft()).toBe(0);
  });

  test('the grants that are named suffice', async () => {
    const plain = await asRole(server, 'plain', '', []);
    const endpoint = endpointOf(plain, database.name, 'source');
    const refusal = await taken({ endpoint }).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'privilege' });
    for (const { hint } of (refusal as { problems: { hint: string }[] }).problems) {
      await database.sql(hint);
    }
    const snapshot = await taken({ endpoint });
    expect(snapshot.catalog.tables).toHaveLength(2);
    await snapshot.release();
    await database.sql(`DROP OWNED BY ${plain.user}`);
  });

  test('pg_read_all_data is enough, and sees the catalog a superuser sees', async () => {
    const reader = await asRole(server, 'reader', '', ['pg_read_all_data']);
    const mine = await taken({ endpoint: endpointOf(reader, database.name, 'source') });
    const superuser = await taken();
    expect(mine.catalog).toEqual(superuser.catalog);
  });

  test('row security that applies to it is refused, with the tables', async () => {
    const reader = await asRole(server, 'reader', '', ['pg_read_all_data']);
    await database.sql('ALTER TABLE visit ENABLE ROW LEVEL SECURITY');
    await expect(taken({ endpoint: endpointOf(reader, database.name, 'source') })).rejects.toMatchObject({
      code: 'row_security',
      hint: expect.stringContaining(`ALTER ROLE "${reader.user}" BYPASSRLS`),
      problems: [{ at: 'public.visit' }],
    });
    await onServer(server, `ALTER ROLE ${reader.user} BYPASSRLS`);
    const snapshot = await taken({ endpoint: endpointOf(reader, database.name, 'source') });
    expect(snapshot.catalog.tables).toHaveLength(2);
  });

  test('a schema that is left out needs no right', async () => {
    const plain = await asRole(server, 'plain', '', []);
    await database.sql('CREATE SCHEMA provider; CREATE TABLE provider.secret (id int)');
    await database.sql(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${plain.user}`);
    await database.sql(`GRANT SELECT ON ALL SEQUENCES IN SCHEMA public TO ${plain.user}`);
    const endpoint = endpointOf(plain, database.name, 'source');
    const snapshot = await taken({ endpoint, excludeSchemas: ['provider'] });
    expect(snapshot.catalog.tables.map(({ name }) => name)).toEqual(['person', 'visit']);
    await snapshot.release();
    await database.sql(`DROP OWNED BY ${plain.user}`);
  });
});
