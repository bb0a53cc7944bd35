import type { RunRecord } from '../../src/report/record.ts';

/** A record of a run that has only begun. */
export function emptyRecord(runId: string, startedAt: Date = new Date()): RunRecord {
  return {
    runId,
    tool: { name: 'understudy', version: '0.0.0', node: process.version },
    status: 'done',
    exitCode: 0,
    startedAt: startedAt.toISOString(),
    durationMs: 0,
    source: { host: 'production.test', port: 5432, database: 'shop', serverVersion: null, standby: null },
    target: { host: 'staging.test', port: 5432, database: 'staging', serverVersion: null },
    keyFingerprint: null,
    keyId: null,
    masksFile: null,
    keyEphemeral: false,
    rulesFiles: [],
    decisionsHash: null,
    structure: { pgDump: null, leftOut: [] },
    stages: [],
    tables: [],
    columns: [],
    migrations: [],
    verify: null,
    swap: null,
    unproved: [],
    notShown: [],
    report: null,
  };
}
