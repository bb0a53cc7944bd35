/** A database built again by the structure and finish stages, with its rows copied as they are. */
import type { Config } from '../../src/config/config.ts';
import { connect } from '../../src/postgres/connect.ts';
import { dumpSection } from '../../src/postgres/dump.ts';
import { beginReadOnly, exportSnapshot } from '../../src/postgres/guard.ts';
import { readCatalog } from '../../src/postgres/read-catalog.ts';
import { finish } from '../../src/refresh/finish.ts';
import { Cleanup, type Run } from '../../src/refresh/run.ts';
import { createStructure, type Structure } from '../../src/refresh/structure.ts';
import type { RunRecord } from '../../src/report/record.ts';
import type { Plan } from '../../src/rules/plan.ts';
import { existingDatabase, type TestDatabase } from './database.ts';
import { emptyRecord } from './empty-record.ts';
import { endpointOf } from './endpoints.ts';
import { copyRows } from './plain-copy.ts';
import type { SharedServer } from './servers.ts';

export interface Rebuilt {
  /** `<name>_next` on the target. */
  readonly copy: TestDatabase;
  readonly record: RunRecord;
  readonly structure: Structure;
  readonly run: Run;
}

/** Builds `production` again as `<its name>_next` on `target`; `config` changes the configuration, `locale` the source's. */
export async function rebuilt(
  source: SharedServer,
  target: SharedServer,
  production: TestDatabase,
  config: Partial<Config> = {},
  options: { readonly locale?: string } = {},
): Promise<Rebuilt> {
  const run = runFor(source, target, production.name, config);
  const holder = await connect(run.config.source);
  try {
    await beginReadOnly(holder, { lockTimeoutMs: 10_000 });
    const id = await exportSnapshot(holder);
    const read = await readCatalog(holder, { excludeSchemas: run.config.schemas.exclude });
    const catalog = options.locale === undefined ? read : { ...read, collate: options.locale };
    const snapshot = { id, catalog, lost: holder.lost, connection: holder, release: async () => {} };
    const plan: Plan = { catalog, tables: [], unproved: [], notes: [], decisionsHash: '' };
    const structure = await createStructure(run, snapshot, plan);
    const copy = existingDatabase(target, structure.next);
    await copyRows(catalog, production.url, copy.url);
    await finish(run, plan, structure);
    return { copy, record: run.record, structure, run };
  } catch (error) {
    await run.cleanup.run();
    throw error;
  } finally {
    await holder.end();
  }
}

/** A section of a database's structure as lines, without what tells servers apart. */
export async function dumpOf(
  server: SharedServer,
  database: TestDatabase,
  section: 'pre-data' | 'post-data',
): Promise<string[]> {
  const endpoint = endpointOf(server, database.name, 'source');
  const holder = await connect(endpoint);
  try {
    await holder.execute('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { sql } = await dumpSection({
      endpoint,
      snapshot: await exportSnapshot(holder),
      section,
      pgDump: 'wasm',
      excludeSchemas: [],
      comments: true,
      serverVersion: holder.serverVersion,
    });
    return sql.split('\n').filter((line) => !line.startsWith('-- Dumped'));
  } finally {
    await holder.end();
  }
}

/** A run of a configuration that needs no file. */
export function runFor(
  source: SharedServer,
  target: SharedServer,
  database: string,
  config: Partial<Config> = {},
): Run {
  const all: Config = {
    file: '/none/understudy.yaml',
    directory: '/none',
    source: endpointOf(source, database, 'source'),
    target: endpointOf(target, database),
    store: null,
    key: { kind: 'ephemeral' },
    keyRing: null,
    masks: null,
    rules: null,
    unlisted: 'fail',
    detect: { sample: 1000, bytes: 2 ** 21, timeout: 10_000 },
    approval: { required: false, signers: null, fourEyes: false, expires: null },
    policy: [],
    jobs: 3,
    threads: false,
    chunkSize: 1 << 20,
    schemas: { exclude: [] },
    roles: new Map(),
    owner: null,
    migrations: null,
    verify: { sample: 1 },
    swap: { keep: 1, grace: 0, dropPrevious: 'after-swap', before: null, after: null },
    largeObjects: 'fail',
    allowSameServer: false,
    pgDump: 'wasm',
    ddl: { comments: 'drop' },
    lockTimeout: 10_000,
    maxReplicaLag: 60_000,
    reports: '/none',
    ...config,
  };
  return {
    config: all,
    record: emptyRecord('test'),
    progress: { stage() {}, tables() {}, advance() {}, note() {} },
    signal: new AbortController().signal,
    cleanup: new Cleanup(),
  };
}
