/**
 * Planted canaries must not be found in anything a refresh leaves: the target's data directory, WAL and logs, the
 * program's output, report, store and temporary files; after a refresh, and after runs killed at random moments.
 */
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/report/record.ts';
import { filesHolding, holds } from '../support/byte-scan.ts';
import { CANARY, CELLS, canaryCells, canaryOutside, OUTSIDE } from '../support/canaries.ts';
import { type Running, startUnderstudy } from '../support/command.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { type Project, project, TEST_KEY } from '../support/refresh.ts';
import { type Server, startServer } from '../support/server.ts';

const ROWS = 3000;
const KILLS = 25;
/** As many of the kills come within the swap, which is too short to be met by chance. */
const KILLS_IN_SWAP = 6;

const RULES = `
tables:
  public.person:
    columns:
      id: integer
      email: { mask: email, unique: true }
      name: full_name
      note: lorem
  public.visit:
    columns:
      id: keep
      person_id: integer
`;

let production: Server;
let staging: Server;
let source: TestDatabase;
let target: TestDatabase;
let files: Project;
let scratch: string;

beforeAll(async () => {
  [production, staging] = await Promise.all([
    startServer(17, ['-c', 'wal_level=logical', '-c', 'full_page_writes=on']),
    // Every segment of WAL is kept, so that what killed runs wrote can still be read at the end.
    startServer(17, [
      ...['-c', 'wal_keep_size=8GB', '-c', 'log_statement=all', '-c', 'log_min_messages=debug1'],
      ...['-c', 'log_min_error_statement=debug1', '-c', 'log_error_verbosity=verbose'],
    ]),
  ]);
  source = await createDatabase(production, 'shop');
  await source.sql(canaryCells(ROWS));
  await source.sql(canaryOutside);
  target = existingDatabase(staging, 'staging');
  scratch = await mkdtemp(join(tmpdir(), 'understudy-scratch-'));
  await mkdir(join(scratch, 'tmp'));
  files = await project(
    {
      source: source.url,
      target: target.url,
      unlisted: 'redact',
      large_objects: 'none',
      jobs: 2,
      chunk_size: '256kB',
      swap: { grace: '0s' },
      verify: { sample: 1 },
    },
    RULES,
  );
});

afterAll(async () => {
  await Promise.all([production?.stop(), staging?.stop()]);
  await files?.[Symbol.asyncDispose]();
  await rm(scratch ?? '', { recursive: true, force: true });
});

const environment = () => ({ TMPDIR: join(scratch, 'tmp') });
const refresh = (...more: string[]): Running =>
  startUnderstudy(['refresh', '--config', files.configFile, ...more], environment());

/** Writes all pages to disk: a checkpoint passes over those of unlogged tables, a copy of files does not. */
async function flush(server: Server): Promise<void> {
  await onServer(server, 'CREATE DATABASE flushed TEMPLATE template0 STRATEGY file_copy');
  await onServer(server, 'DROP DATABASE flushed');
}

/** Everything a run could have left behind that holds a canary, or the key. */
async function leaks(...texts: string[]): Promise<string[]> {
  await flush(staging);
  const planted = [CANARY, TEST_KEY];
  return [
    ...[staging.dataDirectory ?? '', files.folder, scratch].flatMap((folder) =>
      filesHolding(folder, planted),
    ),
    ...planted.filter((each) => holds(staging.log(), each)).map((each) => `server log: ${each}`),
    ...planted.filter((each) => texts.some((text) => holds(text, each))).map((each) => `output: ${each}`),
  ];
}

/** What staging serves: which database, and what is in it, told by counts that every later run changes. */
async function served(): Promise<{ oid: string; content: string }> {
  const [row] = await target.sql(
    `SELECT (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS oid,
            concat_ws(' ', (SELECT count(*) FROM person), (SELECT count(*) FROM visit), (SELECT count(*) FROM people),
              (SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated),
              (SELECT count(*) FROM pg_index WHERE indisvalid AND indrelid >= 16384)) AS content`,
  );
  return { oid: row?.oid ?? '', content: row?.content ?? '' };
}

/** When a run is to be killed: so many ms after it was started, or after it has said something. */
interface Moment {
  readonly after: string | null;
  readonly delay: number;
}

/** Moments drawn from all parts of a run, of its swap, and right after that; by one run that is let through and timed. */
async function momentsOf(run: Running): Promise<Moment[]> {
  const started = performance.now();
  await run.said('verify done');
  const verified = performance.now();
  await run.said('swap done');
  const swap = performance.now() - verified;
  const { status, stderr } = await run.outcome;
  expect(status, stderr).toBe(0);
  const whole = performance.now() - started;
  const drawn = (count: number, after: string | null, duration: number): Moment[] =>
    Array.from({ length: count }, (_, part) => ({
      after,
      delay: ((part + Math.random()) / count) * duration,
    }));
  return [
    ...drawn(KILLS - KILLS_IN_SWAP - 1, null, whole),
    ...drawn(KILLS_IN_SWAP, 'verify done', swap * 1.3),
    { after: 'swap done', delay: 0 },
  ];
}

async function kill(run: Running, { after, delay }: Moment): Promise<void> {
  if (after !== null) {
    await run.said(after);
  }
  await sleep(delay);
  run.child.kill('SIGKILL');
}

describe('canaries', () => {
  test('G4, G14: the scan misses one that is there', async () => {
    await flush(production);
    const found = filesHolding(production.dataDirectory ?? '', [...CELLS, ...OUTSIDE]).join('\n');
    expect([...CELLS, ...OUTSIDE].filter((each) => !found.includes(each))).toEqual([]);
  });

  test('G4, G5, G14, G16: one is left by a refresh, or the key', async () => {
    const run = await refresh('--json').outcome;
    expect(run.status, run.stderr).toBe(0);
    expect(await leaks(run.stdout, run.stderr)).toEqual([]);
  });

  test('G4, G14: what a copy does without is not named in the report', async () => {
    const [report] = (await readdir(join(files.folder, '.understudy/reports'))).filter((name) =>
      name.endsWith('.json'),
    );
    const text = await readFile(join(files.folder, '.understudy/reports', report ?? ''), 'utf8');
    const record: RunRecord = JSON.parse(text);
    expect(record.structure.leftOut.map((one) => `${one.class}: ${one.name}`).toSorted()).toEqual([
      'comment: 4 objects',
      'event trigger: watch',
      'foreign data wrapper: own_wrapper',
      'foreign server: elsewhere',
      'foreign table: public.far',
      'large object: 1 object',
      'publication: pub_of_test',
      'setting of a database: understudy_test.setting',
      'setting of a role: postgres: understudy_test.of_role',
      'subscription: sub_of_test',
      'user mapping: public@elsewhere',
    ]);
    const [left] = await target.sql(
      `SELECT (SELECT count(*) FROM pg_foreign_data_wrapper WHERE fdwname <> 'postgres_fdw') + (SELECT count(*) FROM pg_foreign_server)
            + (SELECT count(*) FROM pg_user_mappings) + (SELECT count(*) FROM pg_foreign_table) + (SELECT count(*) FROM pg_subscription)
            + (SELECT count(*) FROM pg_publication) + (SELECT count(*) FROM pg_event_trigger) + (SELECT count(*) FROM pg_seclabels)
            + (SELECT count(*) FROM pg_largeobject_metadata) + (SELECT count(*) FROM pg_db_role_setting)
            + (SELECT count(*) FROM pg_description WHERE objoid >= 16384 AND classoid <> 'pg_extension'::regclass) AS count`,
    );
    expect(left).toEqual({ count: '0' });
  });

  test(`G4, G5, G15: ${KILLS} runs killed at random moments leave one, or staging serves what is neither the old copy nor the new one`, {
    timeout: 600_000,
  }, async () => {
    const moments = await momentsOf(refresh());
    const outcomes = { old: 0, new: 0 };
    for (const [round, moment] of moments.entries()) {
      const before = await served();
      await source.sql(`INSERT INTO visit VALUES (${1_000_000 + round}, 1, '${CANARY}killed')`);
      const run = refresh();
      await kill(run, moment);
      const { status, stdout, stderr } = await run.outcome;
      // Killed, or done before that: what an earlier kill left must not stop it.
      expect([null, 0], stderr).toContain(status);
      expect(holds(stdout + stderr, CANARY)).toBe(false);
      const after = await served();
      if (after.oid === before.oid) {
        outcomes.old++;
        expect(after.content).toBe(before.content);
      } else {
        outcomes.new++;
        // The row that was just planted is in it, and every key and index of the copy before.
        const [, , , ...valid] = before.content.split(' ');
        expect(after.content).toBe([ROWS, ROWS + round + 1, ROWS, ...valid].join(' '));
      }
    }
    expect(Math.min(outcomes.old, outcomes.new)).toBeGreaterThan(0);
    expect(await leaks()).toEqual([]);
    const run = await refresh().outcome;
    expect(run.status, run.stderr).toBe(0);
    const names = await onServer<{ datname: string }>(
      staging,
      `SELECT datname FROM pg_database WHERE starts_with(datname, 'staging') ORDER BY 1`,
    );
    expect(names.map(({ datname }) => datname.replace(/\d{8}.*/, ''))).toHaveLength(2);
    expect(names.filter(({ datname }) => datname.includes('next'))).toEqual([]);
    expect(await leaks(run.stdout, run.stderr)).toEqual([]);
  });
});
