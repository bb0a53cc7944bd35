/** A pooler in the place of a server: refused in words, and nothing of ours stays behind in its sessions. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { doctor } from '../../src/refresh/doctor.ts';
import { rollback } from '../../src/refresh/rollback.ts';
import { silent } from '../../src/refresh/run.ts';
import { understudy } from '../support/command.ts';
import { existingDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { hasPgBouncer, type Pooler, startPgBouncer } from '../support/pgbouncer.ts';
import { project } from '../support/refresh.ts';
import { serverUrl } from '../support/server.ts';
import { SHOP_RULES } from '../support/shop.ts';
import { testConfig } from '../support/test-run.ts';
import { startTrial, type Trial } from '../support/trial.ts';

const source = inject('source');
const target = inject('target');
let trial: Trial;

beforeAll(async () => {
  trial = await startTrial(source, target);
});

afterAll(() => trial[Symbol.asyncDispose]());

/** What a session of somebody else's would find changed; application_name is the pooler's own doing, at each client. */
const SESSION = `
  SELECT pg_backend_pid() AS pid,
         (SELECT json_object_agg(name, setting)::text FROM pg_settings WHERE source = 'session' AND name <> 'application_name') AS set,
         current_setting('default_transaction_read_only') AS read_only, current_setting('search_path') AS search_path,
         current_setting('statement_timeout') AS statement_timeout, current_setting('lock_timeout') AS lock_timeout,
         (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()) AS locks,
         (SELECT count(*) FROM pg_prepared_statements) AS prepared`;

/** Does `work` between two looks at the pooler's only session on `database`, which must be the same, and writable. */
async function leavesNothing(pooler: Pooler, database: string, work: () => Promise<unknown>): Promise<void> {
  const through = existingDatabase(pooler.server, database);
  const before = await through.sql(SESSION);
  await work();
  expect(await through.sql(SESSION)).toEqual(before);
  await through.sql(
    'CREATE TABLE came_after (id int); INSERT INTO came_after VALUES (1); DROP TABLE came_after',
  );
}

const REFUSED = { code: 'pooler', exit: 5, says: /pooler stands between.*direct endpoint/ };

describe.skipIf(!hasPgBouncer).each(['transaction', 'session'] as const)('PgBouncer, %s pooling', (mode) => {
  test('G15: as source: refused, and a client that comes after can still write', async () => {
    await using pooler = await startPgBouncer(source, mode);
    const url = serverUrl(pooler.server, trial.production.name);
    await leavesNothing(pooler, trial.production.name, () => trial.refused(REFUSED, { source: url }));
  });

  test('G15: as target: refused, and a client that comes after can still write', async () => {
    await using pooler = await startPgBouncer(target, mode);
    const url = serverUrl(pooler.server, trial.staging.name);
    await leavesNothing(pooler, 'postgres', () => trial.refused(REFUSED, { target: url }));
  });

  test('a target of which the pooler knows that database alone is refused as a pooler too', async () => {
    await using pooler = await startPgBouncer(target, mode, { databases: [trial.staging.name] });
    await trial.refused(
      { code: 'pooler', exit: 5, says: /direct endpoint/ },
      { target: serverUrl(pooler.server, trial.staging.name) },
    );
  });

  test('the store behind a pooler is refused, for the run lock would be nobody’s', async () => {
    await using pooler = await startPgBouncer(target, mode);
    await leavesNothing(pooler, 'postgres', () =>
      trial.refused(REFUSED, { store: serverUrl(pooler.server, 'postgres') }),
    );
    expect(
      await existingDatabase(target, 'postgres').sql(
        "SELECT 1 FROM pg_namespace WHERE nspname = 'understudy'",
      ),
    ).toEqual([]);
  });

  test('by the command line: exit 5, one error, and what to do', async () => {
    await using pooler = await startPgBouncer(source, mode);
    const url = serverUrl(pooler.server, trial.production.name);
    await using files = await project({ source: url, target: trial.staging.url }, SHOP_RULES);
    const { status, stderr } = await understudy(['refresh', '--config', files.configFile, '--adopt']);
    expect(status, stderr).toBe(5);
    expect(stderr.match(/a pooler stands between/g)).toHaveLength(1);
    expect(stderr).toContain('direct endpoint');
    await trial.untouched();
  });

  test('doctor and rollback say it too', async () => {
    await using pooler = await startPgBouncer(target, mode);
    const config = testConfig(
      endpointOf(source, trial.production.name, 'source'),
      endpointOf(pooler.server, trial.staging.name),
    );
    const signal = new AbortController().signal;
    await leavesNothing(pooler, 'postgres', async () => {
      const found = await doctor(config, { signal });
      expect(found.filter(({ status }) => status === 'failed')).toContainEqual(
        expect.objectContaining({
          on: 'target',
          message: expect.stringContaining('a pooler stands between'),
        }),
      );
      await expect(rollback(config, { progress: silent, signal })).rejects.toMatchObject({ code: 'pooler' });
    });
  });
});
