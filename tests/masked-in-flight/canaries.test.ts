/**
 * Planted canaries must not be found in anything a refresh leaves: the target's data directory, WAL and logs, the
 * program's output, report, store and temporary files; after a refresh, and after runs killed at random moments.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesHolding } from '../support/byte-scan.ts';
import { CANARY, canaryDatabase } from '../support/canaries.ts';
import { startUnderstudy, understudy } from '../support/command.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { type Project, project } from '../support/refresh.ts';
import { type Server, startServer } from '../support/server.ts';

const ROWS = 20_000;
const KILLS = 25;

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
    startServer(17, ['-c', 'wal_level=logical']),
    startServer(17, [
      '-c',

      '-c',
      'log_statement=all',
      '-c',
      'log_min_error_statement=debug1',
      '-c',
      'log_error_verbosity=verbose',
    ]),
  ]);
  source = await createDatabase(production, 'shop');
  await source.sql(canaryDatabase(ROWS));
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
      chunk_size: '1MB',
      swap: { grace: '0s' },
      verify: { sample: 1 },
    },
    RULES,
  );
});

afterAll(async () => {
  await source?.sql('ALTER SUBSCRIPTION sub_of_test SET (slot_name = NONE); DROP SUBSCRIPTION sub_of_test');
  await Promise.all([production?.stop(), staging?.stop()]);
  await files?.[Symbol.asyncDispose]();
  await rm(scratch, { recursive: true, force: true });
});

const environment = () => ({ TMPDIR: join(scratch, 'tmp') });

/** Everything a run could have left behind that holds a canary. */
async function leaks(...texts: string[]): Promise<string[]> {
  await onServer(staging, 'CHECKPOINT');
  return [
    ...filesHolding(staging.dataDirectory ?? '', [CANARY]),
    ...filesHolding(files.folder, [CANARY]),
    ...filesHolding(scratch, [CANARY]),
    ...(staging.log().includes(CANARY) ? ['server log'] : []),
    ...texts.filter((text) => text.includes(CANARY)).map(() => 'output'),
  ];
}

/** What staging serves, as one line. */
async function served(): Promise<string> {
  const [counts] = await target.sql(
    `SELECT (SELECT count(*) FROM person) || ' ' || (SELECT count(*) FROM visit) || ' ' || (SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND convalidated) || ' ' || (SELECT oid FROM pg_database WHERE datname = current_database()) AS line`,
  );
  return counts?.line ?? '';
}

describe('canaries', () => {
  test('G4, G14: the scan finds a canary that is there', () => {
    expect(filesHolding(production.dataDirectory ?? '', [CANARY]).length).toBeGreaterThan(0);
  });

  test('G4, G5: none is left by a refresh', async () => {
    const run = await understudy(['refresh', '--config', files.configFile, '--json'], environment());
    expect(run.stderr).not.toContain(CANARY);
    expect(run.status, run.stderr).toBe(0);
    expect(await leaks(run.stdout, run.stderr)).toEqual([]);
  });

  test(`G4, G5, G15: none is left by ${KILLS} runs killed at random moments, and staging serves the old copy or the new one, whole`, {
    timeout: 600_000,
  }, async () => {
    const timed = performance.now();
    await understudy(['refresh', '--config', files.configFile], environment());
    const duration = performance.now() - timed;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = await served();
      const run = startUnderstudy(['refresh', '--config', files.configFile], environment());
      await sleep(Math.random() * duration);
      run.child.kill('SIGKILL');
      const { stdout, stderr } = await run.outcome;
      expect(stdout + stderr).not.toContain(CANARY);
      const after = await served();
      expect(after.split(' ').slice(0, 3)).toEqual(before.split(' ').slice(0, 3));
    }
    expect(await leaks()).toEqual([]);
    const run = await understudy(['refresh', '--config', files.configFile], environment());
    expect(run.status, run.stderr).toBe(0);
    const left = await onServer<{ datname: string }>(
      staging,
      `SELECT datname FROM pg_database WHERE datname LIKE '%next%'`,
    );
    expect(left).toEqual([]);
  });
});
