import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { asUnderstudyError, EXIT, type UnderstudyError } from '../errors.ts';
import type { RunRecord } from '../report/record.ts';
import { version } from '../version.ts';
import { writeReport } from './report.ts';
import { Cleanup, type Progress, type Run } from './run.ts';

/** A run with an empty record, about to begin. */
export function beginRun(config: Config, progress: Progress, signal: AbortSignal): Run {
  return { config, progress, signal, record: newRecord(config), cleanup: new Cleanup() };
}

/**
 * Undoes what must be undone, then reports, whatever became of the run; `failure` is what stopped it. What clean-up
 * could not do is said in the report, and does not make a good run a failed one.
 */
export async function endRun(run: Run, failure?: unknown): Promise<RunRecord> {
  const { record } = run;
  if (failure !== undefined) {
    recordFailure(record, asUnderstudyError(failure));
    if (run.config.swap === null && record.stages.some(({ name }) => name === 'structure')) {
      record.notShown.push(
        'swap: none: the run stopped after it had begun to load, so the target holds part of a copy. Empty it before the next run.',
      );
    }
  }
  record.durationMs = Date.now() - Date.parse(record.startedAt);
  const leftUndone = await run.cleanup.run();
  for (const error of leftUndone) {
    record.notShown.push(`Clean-up left something behind: ${asUnderstudyError(error).message}.`);
  }
  await writeReport(run);
  return record;
}

function recordFailure(record: RunRecord, error: UnderstudyError): void {
  const copied = record.stages.some((stage) => stage.name === 'copy');
  record.status =
    error.code === 'interrupted'
      ? 'interrupted'
      : copied || error.exitCode === EXIT.fault
        ? 'failed'
        : 'refused';
  record.exitCode = error.exitCode;
  record.error = {
    code: error.code,
    message: error.message,
    hint: error.hint,
    problems: [...error.problems],
  };
}

function newRecord(config: Config): RunRecord {
  const startedAt = new Date().toISOString();
  return {
    runId: `${startedAt.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}-${randomBytes(3).toString('hex')}`,
    tool: { name: 'understudy', version: version(), node: process.version },
    status: 'done',
    exitCode: EXIT.done,
    startedAt,
    durationMs: 0,
    source: { ...address(config.source), serverVersion: null, standby: null },
    target: { ...address(config.target), serverVersion: null },
    keyId: config.keyRing?.current ?? null,
    keyFingerprint: null,
    keyEphemeral: config.key.kind === 'ephemeral',
    masksFile: null,
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

const address = ({
  host,
  port,
  database,
}: Config['source']): { host: string; port: number; database: string } => ({
  host,
  port,
  database,
});
