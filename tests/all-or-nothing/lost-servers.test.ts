/** What a target can do to a run under way: go down for good, lose the run lock, keep a session that cannot be ended. */
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Progress } from '../../src/refresh/run.ts';
import { existingDatabase, onServer } from '../support/database.ts';
import { during } from '../support/moments.ts';
import { asRole } from '../support/roles.ts';
import { type Server, serverUrl, startServer } from '../support/server.ts';
import { startTrial, type Trial } from '../support/trial.ts';

const source = inject('source');
let target: Server;
let trial: Trial;

beforeAll(async () => {
  target = await startServer(17);
  trial = await startTrial(source, target);
});

afterAll(async () => {
  await trial?.[Symbol.asyncDispose]();
  await target?.stop();
});

test('G15: the run lock’s session ended under way: no swap, and staging is as it was', async () => {
  const cut = (): Promise<unknown> =>
    onServer(
      target,
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'understudy run lock'",
    );
  const record = await trial.refused(
    { code: 'connection_lost', exit: 6, says: /run lock was lost.*run the refresh again/ },
    {},
    { progress: during('finish', cut) },
  );
  expect(record.swap).toBeNull();
});

test('G15: the whole source goes down in the middle of the copy: one clear error', async () => {
  const other = await startServer(17);
  const gone = await startTrial(other, target);
  try {
    await gone.refused(
      { code: /^(connection_lost|snapshot_lost|unreachable)$/, exit: 6, says: /source|snapshot/ },
      { chunk_size: '1MB' },
      { progress: during('mid-copy', () => other.crash()) },
    );
  } finally {
    await gone.staging[Symbol.asyncDispose]();
    await other.stop();
  }
});

test('G15: the whole target goes down in the middle of the copy; back up, the next run clears what was left', async () => {
  const record = await trial.refresh(
    { chunk_size: '1MB' },
    { progress: during('mid-copy', () => target.crash()) },
  );
  expect(record.exitCode).toBe(6);
  expect(record.error?.code).toBe('connection_lost');
  expect(record.error?.hint).not.toBe('');
  expect(record.notShown.join('\n')).toMatch(/Clean-up left something behind/);

  await target.restart();
  const left = `SELECT datname FROM pg_database WHERE starts_with(datname, '${trial.staging.name}_')`;
  expect(await trial.staging.sql('SELECT word FROM served')).toEqual([{ word: 'old' }]);
  expect(await onServer(target, left)).toEqual([{ datname: `${trial.staging.name}_next` }]);

  const notes: string[] = [];
  const progress: Progress = { ...during('swap', async () => {}), note: (text) => notes.push(text) };
  const next = await trial.refresh({}, { progress });
  expect(next.error ?? null).toBeNull();
  expect(notes.join('\n')).toContain(record.runId);
  expect(await onServer(target, left)).toEqual([{ datname: `${trial.staging.name}_previous` }]);
  expect(await trial.staging.sql('SELECT count(*)::text AS n FROM purchase')).toEqual([{ n: '60000' }]);
});

test('a superuser’s session on staging, which the target’s role cannot end, is named, and no other is cut', async () => {
  const role = await asRole(target, 'low', 'CREATEDB', ['pg_signal_backend']);
  await using staging = existingDatabase(target, `drained_${trial.staging.name}`);
  const mine = {
    target: serverUrl(role, staging.name),
    store: serverUrl(role, `runs_${trial.staging.name}`),
  };
  expect((await trial.refresh(mine)).error ?? null).toBeNull();
  await existingDatabase(role, staging.name).sql("CREATE TABLE served AS SELECT 'old' AS word");
  const dba = new pg.Client({ connectionString: staging.url, application_name: 'dba at work' });
  const other = new pg.Client({ connectionString: serverUrl(role, staging.name) });
  await Promise.all([dba.connect(), other.connect()]);
  try {
    const record = await trial.refresh(mine, { adopt: false });
    expect(record.error).toMatchObject({
      code: 'not_drained',
      message: expect.stringMatching(/process \d+ of postgres, application "dba at work"/),
    });
    expect(record.exitCode).toBe(5);
    expect((await other.query('SELECT word FROM served')).rows).toEqual([{ word: 'old' }]);
    expect(
      await onServer(
        target,
        `SELECT datname FROM pg_database WHERE starts_with(datname, '${staging.name}_')`,
      ),
    ).toEqual([]);
  } finally {
    await Promise.all([dba.end(), other.end()]);
  }
  await sleep(50);
  expect((await trial.refresh(mine, { adopt: false })).error ?? null).toBeNull();
});
