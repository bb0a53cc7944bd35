import Table from 'cli-table3';
import { EXIT, UnderstudyError } from '../errors.ts';
import type { RunSummary } from '../report/answers.ts';
import { count, duration, visible } from '../report/format.ts';
import { type CommandFile, text } from './command.ts';

const MOST_RUNS = 1000;

export const history: CommandFile = {
  name: 'history',
  summary: 'the runs on this target, last first',
  details: '',
  examples: [{ command: 'understudy history --limit 50', does: 'the last fifty runs' }],
  exits: [EXIT.database],
  configure(command) {
    command.option('--limit <number>', `how many runs, 1 to ${MOST_RUNS}`, '20');
  },
  async run(invocation) {
    const limit = parseLimit(text(invocation.options, 'limit') ?? '20');
    const config = await invocation.config();
    const { history: runsOf } = await import('../refresh/history.ts');
    const runs = await runsOf(config, { limit, signal: invocation.signal });
    return { json: { runs }, text: drawRuns(runs), exitCode: EXIT.done };
  },
};

function parseLimit(written: string): number {
  const limit = /^\d{1,4}$/.test(written) ? Number(written) : 0;
  if (limit < 1 || limit > MOST_RUNS) {
    throw new UnderstudyError('usage', `--limit is a number from 1 to ${MOST_RUNS}`);
  }
  return limit;
}

function drawRuns(runs: readonly RunSummary[]): string {
  if (runs.length === 0) {
    return 'no runs yet';
  }
  const table = new Table({
    head: ['run', 'started', 'took', 'rows', 'status', 'exit', 'error'],
    style: { head: [], border: [] },
  });
  for (const run of runs) {
    table.push([
      run.runId,
      run.startedAt,
      run.durationMs === null ? '' : duration(run.durationMs),
      run.rows === null ? '' : count(run.rows),
      run.status,
      run.exitCode === null ? '' : String(run.exitCode),
      visible(run.error ?? ''),
    ]);
  }
  return table.toString();
}
