/**
 * Servers with one system identifier: a physical copy of production as target, which is another server, and a standby,
 * which is not.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { existingDatabase, onServer } from '../support/database.ts';
import { type Server, serverUrl, startServer, startStandby } from '../support/server.ts';
import { PLANTED } from '../support/shop.ts';
import { startTrial, type Trial } from '../support/trial.ts';

let primary: Server;
let standby: Server;
let trial: Trial;
let name: string;

beforeAll(async () => {
  primary = await startServer(17);
  trial = await startTrial(primary, primary);
  name = trial.production.name;
  standby = await startStandby(primary);
  await caughtUp();
});

afterAll(async () => {
  await standby?.stop();
  await primary?.stop();
});

async function caughtUp(): Promise<void> {
  const [at] = await onServer(primary, 'SELECT pg_current_wal_lsn()::text AS lsn');
  const replayed = (): Promise<Record<string, string | null>[]> =>
    onServer(standby, `SELECT 1 WHERE pg_last_wal_replay_lsn() >= '${at?.lsn}'`);
  while ((await replayed()).length === 0) {
    await sleep(50);
  }
}

const identifier = async (server: Server): Promise<unknown> =>
  (await onServer(server, 'SELECT system_identifier::text AS id FROM pg_control_system()'))[0]?.id;

/** Databases of `server` that are neither its own nor there from the start. */
const others = (server: Server): Promise<unknown[]> =>
  onServer(
    server,
    `SELECT datname FROM pg_database WHERE NOT datistemplate AND datname NOT IN ('postgres', '${name}', '${trial.staging.name}')`,
  );

test('G15: a standby of the target’s server as source: the same server, and there the same database', async () => {
  const source = serverUrl(standby, name);
  await trial.refused({ code: 'same_database', exit: 5 }, { source, target: trial.production.url });
  await trial.refused({ code: 'same_server', exit: 5, says: /allow_same_server/ }, { source });
  expect(await others(primary)).toEqual([]);
});

test('G15: a standby as target: it takes no writes, and that is said before anything is read', async () => {
  const record = await trial.refused(
    {
      code: /^(privilege|same_server|same_database)$/,
      exit: 5,
      says: /takes no writes|one server|same database/,
    },
    { target: serverUrl(standby, trial.staging.name) },
  );
  expect(record.stages.map((stage) => stage.name)).toEqual(['preflight']);
});

test('G15: a promoted copy of production is another server: not ours until adopted, and then replaced', async () => {
  await onServer(standby, 'SELECT pg_promote()');
  const copy = existingDatabase(standby, name);
  const target = copy.url;
  expect(await identifier(standby)).toBe(await identifier(primary));

  await trial.refused({ code: 'not_ours', exit: 5, says: /--adopt/ }, { target }, { adopt: false });
  expect(await copy.sql(`SELECT count(*)::text AS n FROM customer WHERE email LIKE '${PLANTED}%'`)).toEqual([
    { n: '30000' },
  ]);
  expect(await others(standby)).toEqual([]);

  const adopted = await trial.refresh({ target });
  expect(adopted.error ?? null).toBeNull();
  const again = await trial.refresh({ target }, { adopt: false });
  expect(again.error ?? null).toBeNull();
  const real = `SELECT count(*)::text AS n FROM customer WHERE email LIKE '${PLANTED}%'`;
  expect(await copy.sql(real)).toEqual([{ n: '0' }]);
  expect(await trial.production.sql(real)).toEqual([{ n: '30000' }]);
  expect(await others(primary)).toEqual([]);
  await trial.untouched();
});
