import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { UnderstudyError } from '../errors.ts';
import { drawJson } from '../report/json.ts';
import { drawMarkdown } from '../report/markdown.ts';
import type { RunRecord } from '../report/record.ts';

/** Run ids become file names; anything else does not. */
const RUN_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/**
 * Writes `<runId>.json` and, drawn from the same record, `<runId>.md` under `config.reports`, readable by their owner
 * alone; `record.report` becomes the JSON's path.
 */
export async function writeReport(run: {
  config: Pick<Config, 'reports'>;
  record: RunRecord;
}): Promise<void> {
  const { config, record } = run;
  await mkdir(config.reports, { recursive: true, mode: 0o700 });
  record.report = reportPath(config, record.runId, 'json');
  await writeWhole(record.report, drawJson(record));
  await writeWhole(reportPath(config, record.runId, 'md'), drawMarkdown(record));
}

/** The record of `runId`, or of the last run where it is null. Throws `usage` where there is none. */
export async function readReport(config: Pick<Config, 'reports'>, runId: string | null): Promise<RunRecord> {
  const wanted = runId ?? (await lastRun(config.reports));
  const known = wanted === null ? null : await read(reportPath(config, wanted, 'json'));
  if (known === null) {
    throw new UnderstudyError(
      'usage',
      wanted === null ? 'no run has left a report yet' : `there is no report of a run ${wanted}`,
      `Reports are kept in ${config.reports}; \`understudy history\` lists the runs.`,
    );
  }
  return known;
}

/** Where a run's report stands. */
export function reportPath(config: Pick<Config, 'reports'>, runId: string, form: 'json' | 'md'): string {
  if (!RUN_ID.test(runId)) {
    throw new UnderstudyError('usage', 'that is not the id of a run', '`understudy history` lists the runs.');
  }
  return join(config.reports, `${runId}.${form}`);
}

/** A reader sees the whole file or none: written beside its place, then renamed into it. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.part`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
}

async function read(path: string): Promise<RunRecord | null> {
  try {
    const record: RunRecord = JSON.parse(await readFile(path, 'utf8'));
    return record;
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw new UnderstudyError('usage', `${path} is not a report`, 'It was cut short or changed by hand.');
  }
}

/** By the time each run began, as its report says; run ids need not sort by time. */
async function lastRun(folder: string): Promise<string | null> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  } catch (error) {
    if (isMissing(error)) {
      return null;
    }
    throw error;
  }
  let last: RunRecord | null = null;
  for (const name of names) {
    const record = await read(join(folder, name));
    if (record !== null && (last === null || record.startedAt > last.startedAt)) {
      last = record;
    }
  }
  return last?.runId ?? null;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
