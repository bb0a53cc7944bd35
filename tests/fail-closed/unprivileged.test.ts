/**
 * The unprivileged profile: a source role with pg_read_all_data alone, on a hot standby; a target role with CREATEDB
 * and pg_signal_backend alone.
 */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { catalogOf } from '../support/catalog.ts';
import { CORPUS, hasCorpus, judgements, loadCorpus } from '../support/corpus.ts';
import { corpusRules } from '../support/corpus-rules.ts';
import { createDatabase, existingDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';
import { asRole } from '../support/roles.ts';
import { schemaListing } from '../support/schema-listing.ts';
import { type Server, serverUrl, startServer, startStandby } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';

const target = inject('target');
let primary: Server;
let standby: Server;
let reader: SharedServer;
let writer: SharedServer;

beforeAll(async () => {
  // Autovacuum may cut a catalog short; the replay of its lock would stand in our way, and that is not tested here.
  primary = await startServer(17, ['-c', 'autovacuum=off']);
  standby = await startStandby(primary);
  reader = {
    ...(await asRole(primary, 'reader', '', ['pg_read_all_data'])),
    host: standby.host,
    port: standby.port,
  };
  writer = await asRole(target, 'writer', 'CREATEDB', ['pg_signal_backend']);
});

afterAll(async () => {
  await standby?.stop();
  await primary?.stop();
});

/** Waits until the standby has replayed all that the primary has written. */
async function replayed(): Promise<void> {
  const [here] = await existingDatabase(primary, 'postgres').sql('SELECT pg_current_wal_lsn()::text AS lsn');
  for (;;) {
    const [there] = await existingDatabase(standby, 'postgres').sql(
      `SELECT (pg_last_wal_replay_lsn() >= '${here?.lsn}')::text AS done`,
    );
    if (there?.done === 'true') {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe.skipIf(!hasCorpus)('unprivileged, from a standby (../shared/corpus)', () => {
  test.each(CORPUS)('G11, G15: %s refreshes', async (name) => {
    await using production = await createDatabase(primary, name.replaceAll('-', '_'));
    await loadCorpus(name, production.url);
    await replayed();
    const sourceUrl = serverUrl(reader, production.name);
    const rules = corpusRules(await catalogOf(sourceUrl), await judgements(name));
    await using staging = existingDatabase(target, `unprivileged_${production.name}`);
    // Of its own, for other tests' roles own the usual one.
    await using store = existingDatabase(target, `store_of_${production.name}`);
    await using files = await project(
      {
        source: sourceUrl,
        target: serverUrl(writer, staging.name),
        store: serverUrl(writer, store.name),
        max_replica_lag: '1h',
      },
      rules,
    );
    const first = await runRefresh(files);
    expect(first.error ?? null).toBeNull();
    const second = await runRefresh(files);
    expect(second.error ?? null).toBeNull();
    expect(second.source.standby).toBe(true);
    expect(second.verify).toMatchObject({ rows: { equal: true }, digests: { equal: true } });
    expect(await schemaListing(staging)).toEqual(await schemaListing(production));
  });
});
