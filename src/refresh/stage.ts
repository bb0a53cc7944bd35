import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import type { StageName } from '../report/record.ts';
import type { Run } from './run.ts';

/** Runs one stage: timed, told, recorded, and never begun once the run is interrupted. */
export async function stage<T>(run: Run, name: StageName, work: () => Promise<T>): Promise<T> {
  refuseWhenInterrupted(run);
  const started = performance.now();
  run.progress.stage(name, 'started');
  try {
    const result = await work();
    recordStage(run, name, 'done', started);
    return result;
  } catch (error) {
    const failure = run.signal.aborted ? interruption() : asUnderstudyError(error);
    recordStage(run, name, failure.code === 'interrupted' ? 'interrupted' : 'failed', started);
    throw failure;
  }
}

/** Throws when a signal has asked the run to end. */
export function refuseWhenInterrupted(run: Run): void {
  if (run.signal.aborted) {
    throw interruption();
  }
}

function interruption(): UnderstudyError {
  return new UnderstudyError(
    'interrupted',
    'interrupted',
    'Staging is as it was. Run the refresh again when it suits.',
  );
}

function recordStage(
  run: Run,
  name: StageName,
  status: 'done' | 'failed' | 'interrupted',
  started: number,
): void {
  const durationMs = Math.round(performance.now() - started);
  run.record.stages.push({ name, status, durationMs });
  run.progress.stage(name, status === 'done' ? 'done' : 'failed', durationMs);
}
