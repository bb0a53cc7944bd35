/**
 * A hot standby as source whose replay does not wait (max_standby_streaming_delay = 0): what the primary cleans up or
 * locks ends our queries. Survived, or one error that says what to set.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { onServer } from '../support/database.ts';
import { during } from '../support/moments.ts';
import { type Server, serverUrl, startServer, startStandby } from '../support/server.ts';
import { startTrial, type Trial } from '../support/trial.ts';

let primary: Server;
let standby: Server;
let trial: Trial;

beforeAll(async () => {
  primary = await startServer(17, ['-c', 'autovacuum=off']);
  trial = await startTrial(primary, inject('target'));
  standby = await startStandby(primary, 17, [
    '-c',
    'max_standby_streaming_delay=0',
    '-c',
    'hot_standby_feedback=off',
  ]);
});

afterAll(async () => {
  await trial?.[Symbol.asyncDispose]();
  await standby?.stop();
  await primary?.stop();
});

/** Many small chunks, one after the other: a copy that is over before the primary has acted would show nothing. */
const settings = () => ({ source: serverUrl(standby, trial.production.name), chunk_size: '64kB', jobs: 1 });

async function caughtUp(): Promise<void> {
  const [at] = await onServer(primary, 'SELECT pg_current_wal_lsn()::text AS lsn');
  for (let done = false; !done; await sleep(50)) {
    const [row] = await onServer(standby, `SELECT (pg_last_wal_replay_lsn() >= '${at?.lsn}')::text AS done`);
    done = row?.done === 'true';
  }
}

const conflict = {
  code: 'conflict_with_recovery',
  exit: 6,
  says: /stood in the way of replay.*hot_standby_feedback = on.*max_standby_streaming_delay/,
};

let vacuumed = 0;

/** Removes rows that the run's snapshot still sees, for good: quicker than any stage of the run. */
async function vacuum(): Promise<void> {
  await trial.production.sql(`DELETE FROM purchase WHERE id % 100 = ${++vacuumed}`);
  await trial.production.sql('VACUUM purchase');
  await caughtUp();
}

test.each(['plan', 'structure', 'copy', 'mid-copy'] as const)(
  'G11: rows that the snapshot sees are vacuumed away on the primary at %s',
  async (moment) => {
    await caughtUp();
    const record = await trial.refused(conflict, settings(), { progress: during(moment, vacuum) });
    expect(record.stages.at(-1)?.status).toBe('failed');
  },
);

test('G11: a table that is read is locked exclusively on the primary', async () => {
  await caughtUp();
  const truncate = async (): Promise<void> => {
    await trial.production.sql('CREATE TABLE more AS SELECT 1 AS id; TRUNCATE purchase');
    await caughtUp();
  };
  await trial.refused(conflict, settings(), { progress: during('copy', truncate) });
});

test('once nothing is in the way, the standby is refreshed from', async () => {
  await trial.production.sql('DROP TABLE more');
  await caughtUp();
  const record = await trial.refresh(settings());
  expect(record.error ?? null).toBeNull();
  expect(record.source.standby).toBe(true);
});
