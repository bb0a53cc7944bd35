/** A stage's surroundings without the rest of a refresh. */
import type { Config } from '../../src/config/config.ts';
import type { Endpoint } from '../../src/postgres/endpoint.ts';
import { Cleanup, type Run } from '../../src/refresh/run.ts';
import { emptyRecord } from './empty-record.ts';

/** A configuration with every default, between two endpoints. */
export function testConfig(source: Endpoint, target: Endpoint, more: Partial<Config> = {}): Config {
  return {
    file: '/nowhere/understudy.yaml',
    directory: '/nowhere',
    source,
    target,
    store: null,
    key: { kind: 'ephemeral' },
    keyRing: null,
    masks: null,
    rules: null,
    unlisted: 'fail',
    detect: { sample: 1000, bytes: 2 ** 21, timeout: 10_000 },
    approval: { required: false, signers: null, fourEyes: false, expires: null },
    policy: [],
    jobs: 2,
    threads: false,
    chunkSize: 16 << 20,
    schemas: { exclude: [] },
    roles: new Map(),
    owner: null,
    migrations: null,
    verify: { sample: 1 },
    swap: { keep: 1, grace: 0, dropPrevious: 'after-swap', before: null, after: null },
    largeObjects: 'fail',
    allowSameServer: false,
    pgDump: null,
    ddl: { comments: 'drop' },
    lockTimeout: 10_000,
    maxReplicaLag: 60_000,
    reports: '/nowhere/reports',
    ...more,
  };
}

/** A run of `config` that has begun; `notes` gathers what it told. */
export function testRun(
  config: Config,
  runId: string,
  signal: AbortSignal = new AbortController().signal,
): Run & { notes: string[] } {
  const notes: string[] = [];
  return {
    config,
    record: emptyRecord(runId),
    signal,
    cleanup: new Cleanup(),
    notes,
    progress: { stage() {}, tables() {}, advance() {}, note: (text) => notes.push(text) },
  };
}
