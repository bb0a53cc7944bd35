/** pg_dump by both ways, and what goes wrong with it. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { connect } from '../../src/postgres/connect.ts';
import { type DumpRequest, dumpSection } from '../../src/postgres/dump.ts';
import type { Endpoint } from '../../src/postgres/endpoint.ts';
import { exportSnapshot } from '../../src/postgres/guard.ts';
import { CORPUS, hasCorpus, loadCorpus } from '../support/corpus.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { asRole } from '../support/roles.ts';
import { type Major, type Server, startServer } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';

const source = inject('source');
const SECRET = 'Zx91PLANTED';
let production: TestDatabase;

/** A body larger than any buffer between, with what a careless reader would take out. */
const BODY = `\n\\restrict abc\n${'é☃ SELECT 1; '.repeat(300_000)}\n\\unrestrict abc\n`;

beforeAll(async () => {
  production = await createDatabase(source, 'dump');
  await production.sql(`
    CREATE SCHEMA "Odd.""*"; CREATE TABLE "Odd.""*".t (id int); CREATE SCHEMA odd; CREATE TABLE odd.t (id int);
    CREATE TABLE secret (id int DEFAULT 1, v text DEFAULT '${SECRET}');
    CREATE FUNCTION big() RETURNS text LANGUAGE sql AS $f$ SELECT $x$${BODY}$x$ $f$;`);
});

afterAll(async () => {
  await production[Symbol.asyncDispose]();
});

/** Dumps inside a snapshot of its own. */
async function dump(
  server: SharedServer,
  database: string,
  changes: Partial<DumpRequest> = {},
): Promise<string> {
  const endpoint = endpointOf(server, database, 'source');
  const holder = await connect(endpointOf(server, database));
  try {
    await holder.execute('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { sql } = await dumpSection({
      endpoint,
      snapshot: await exportSnapshot(holder),
      section: 'pre-data',
      pgDump: 'wasm',
      excludeSchemas: [],
      comments: true,
      serverVersion: holder.serverVersion,
      ...changes,
    });
    return sql;
  } finally {
    await holder.end();
  }
}

describe('the WebAssembly pg_dump', () => {
  test('G17: a large body is cut, or lines are taken out of it; a schema is left out by a pattern', async () => {
    const all = await dump(source, production.name);
    expect(all).toContain(BODY);
    expect(all.match(/^\\(un)?restrict/gm)).toEqual(['\\restrict', '\\unrestrict']);
    const some = await dump(source, production.name, { excludeSchemas: ['Odd."*', 'o*'] });
    expect(some).not.toContain('Odd.');
    expect(some).toContain('CREATE TABLE "odd"."t"');
  });

  test('a failure hangs, or what pg_dump and the server printed comes out', async () => {
    const low = await asRole(source, 'dump_low', '', []);
    const failures: [() => Promise<string>, object][] = [
      [() => dump(source, production.name, { snapshot: 'FFFFFFFF-1' }), { code: 'snapshot_lost' }],
      [
        () => dump(low, production.name),
        { code: 'privilege', message: expect.stringMatching(/permission denied \((table|schema) /) },
      ],
      [
        () => dump(source, production.name, { endpoint: endpointOf(source, 'nowhere') }),
        { code: 'database_missing' },
      ],
    ];
    for (const [failing, expected] of failures) {
      const error: unknown = await failing().catch((thrown: unknown) => thrown);
      expect(error).toMatchObject(expected);
      const { message, hint } = error as { message: string; hint: string };
      expect(message.length + hint.length).toBeLessThan(600);
      expect(message + hint).not.toContain(SECRET);
    }
  });

  test('a lock that another session holds is waited for without end', async () => {
    await whileLocked(endpointOf(source, production.name), 'secret', async () => {
      const started = Date.now();
      await expect(dump(source, production.name, { lockTimeoutMs: 300 })).rejects.toMatchObject({
        code: 'lock_timeout',
      });
      expect(Date.now() - started).toBeLessThan(10_000);
    });
  });

  test('a session that an administrator ends, or an interruption, leaves it waiting for ever', async () => {
    await whileLocked(endpointOf(source, production.name), 'secret', async () => {
      const ended = dump(source, production.name).catch((thrown: unknown) => thrown);
      await waitingDump();
      await onServer(
        source,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'understudy pg_dump' AND datname = '${production.name}'`,
      );
      expect(await ended).toMatchObject({ code: 'connection_lost' });

      const stop = new AbortController();
      const stopped = dump(source, production.name, { signal: stop.signal }).catch(
        (thrown: unknown) => thrown,
      );
      await waitingDump();
      stop.abort();
      expect(await stopped).toMatchObject({ code: 'interrupted' });
    });
  });
});

/** Does `work` while another session holds `table`. */
async function whileLocked(endpoint: Endpoint, table: string, work: () => Promise<void>): Promise<void> {
  const locker = await connect(endpoint);
  try {
    await locker.execute(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    await work();
  } finally {
    await locker.end();
  }
}

async function waitingDump(): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const rows = await onServer(
      source,
      `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = '${production.name}'`,
    );
    if (rows.length > 0) {
      return;
    }
    await sleep(50);
  }
  throw new Error('pg_dump never came to the lock');
}

const onPath = pgDumpOnPath();

function pgDumpOnPath(): Major | null {
  try {
    const version = Number(/ (\d+)/.exec(execFileSync('pg_dump', ['--version'], { encoding: 'utf8' }))?.[1]);
    return version >= 14 ? (Math.min(version, 18) as Major) : null;
  } catch {
    return null;
  }
}

describe.skipIf(onPath === null)('pg_dump on PATH (needs one of 14 or later)', () => {
  let server: Server;

  beforeAll(async () => {
    server = await startServer(onPath ?? 17);
  });

  afterAll(async () => {
    await server.stop();
  });

  test('one older than the server is used', async () => {
    const request = { serverVersion: 190000, pgDump: null };
    await expect(dump(server, 'postgres', request)).rejects.toMatchObject({ code: 'version' });
    await expect(dump(server, 'postgres', { ...request, pgDump: 'pg_dump' })).rejects.toMatchObject({
      code: 'version',
    });
    await expect(dump(server, 'postgres', { pgDump: '/nowhere/pg_dump' })).rejects.toMatchObject({
      code: 'version',
    });
  });

  test('G16: the password file of a run that was killed stays for good, or one in use is taken away', async () => {
    const stale = mkdtempSync(join(tmpdir(), 'understudy-dump-'));
    const fresh = mkdtempSync(join(tmpdir(), 'understudy-dump-'));
    writeFileSync(join(stale, 'pgpass'), 'x');
    utimesSync(stale, new Date(), new Date(Date.now() - 3_600_000));
    try {
      await dump(server, 'postgres', { pgDump: 'pg_dump' });
      expect([existsSync(stale), existsSync(fresh)]).toEqual([false, true]);
    } finally {
      rmSync(fresh, { recursive: true });
      rmSync(stale, { recursive: true, force: true });
    }
  });

  test('G16: the password stands in an argument, the environment or a file that stays', async () => {
    const low = await asRole(server, 'dumper', '', ['pg_read_all_data']);
    const password = String.raw`a:b\c'd e☃`;
    await onServer(server, `ALTER ROLE ${low.user} PASSWORD '${password.replaceAll("'", "''")}'`);
    const database = await createDatabase(server, 'passfile');
    await database.sql('CREATE TABLE held ()');
    let dumping: Promise<string> | undefined;
    await whileLocked(endpointOf(server, database.name), 'held', async () => {
      dumping = dump({ ...low, dataDirectory: null, password }, database.name, { pgDump: 'pg_dump' });
      await sleep(700);
      const children = dumpProcesses();
      expect(children.length).toBeGreaterThan(0);
      for (const text of children) {
        expect(text).not.toContain(password);
        expect(text).not.toContain('UNDERSTUDY_KEY');
      }
    });
    expect(await dumping).toContain('"held"');
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('understudy-dump-'))).toEqual([]);
    await database[Symbol.asyncDispose]();
  });

  test.skipIf(!hasCorpus || (onPath ?? 0) < 15)(
    'both ways give the same schema (../shared/corpus)',
    async () => {
      const shared: SharedServer = server;
      for (const name of CORPUS) {
        const database = await createDatabase(shared, 'both');
        await loadCorpus(name, database.url);
        for (const section of ['pre-data', 'post-data'] as const) {
          const [binary, wasm] = await Promise.all(
            ['pg_dump', 'wasm'].map((pgDump) => dump(shared, database.name, { section, pgDump })),
          );
          const lines = (sql: string | undefined) =>
            sql?.split('\n').filter((line) => !/^-- Dumped|^SET transaction_timeout/.test(line));
          expect(lines(wasm)).toEqual(lines(binary));
        }
        await database[Symbol.asyncDispose]();
      }
    },
  );
});

/** Arguments and environment of every pg_dump that runs (Linux). */
function dumpProcesses(): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes('pg_dump') && command.includes('--snapshot')
          ? [command + readFileSync(`/proc/${pid}/environ`, 'utf8')]
          : [];
      } catch {
        return [];
      }
    });
}
