import type { Config, SwapConfig } from '../config/config.ts';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import type { Connection } from '../postgres/connect.ts';
import { refusePooler, refuseReadOnly } from '../postgres/guard.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';
import { listMarked, type MarkedDatabase } from '../postgres/mark.ts';
import type { RollbackAnswer } from '../report/answers.ts';
import { readDetails } from './exchange/details.ts';
import { ADOPTED, type Exchanged } from './exchange/exchange.ts';
import { previousCopies } from './exchange/moves.ts';
import { beginRun } from './outcome.ts';
import { takeRun, targetKeyOf } from './preflight.ts';
import type { Progress, Run } from './run.ts';
import { swapIn } from './swap.ts';

/**
 * Puts the previous copy back in staging's place, by the swap's own recipe: the one that serves now becomes the
 * previous copy, so rolling back again undoes it. Throws `no_previous` when there is none.
 */
export async function rollback(
  config: Config,
  options: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<RollbackAnswer> {
  const { swap } = config;
  if (swap === null) {
    throw new UnderstudyError(
      'no_previous',
      'with swap: none no previous copy is kept',
      'Run a refresh instead.',
    );
  }
  const run = beginRun(config, options.progress, options.signal);
  const { record } = run;
  try {
    const { runId, previous } = await putBack(run, swap);
    record.swap = { target: config.target.database, previous };
    return { target: config.target.database, runId: runId === ADOPTED ? null : runId, previous };
  } catch (error) {
    const { code, message, hint, problems, exitCode } = asUnderstudyError(error);
    record.status = code === 'interrupted' ? 'interrupted' : 'failed';
    record.exitCode = exitCode;
    record.error = { code, message, hint, problems: [...problems] };
    throw error;
  } finally {
    record.durationMs = Date.now() - Date.parse(record.startedAt);
    await run.cleanup.run();
  }
}

async function putBack(run: Run, swap: SwapConfig): Promise<Exchanged> {
  const { config } = run;
  const connection = await connectForMaintenance(config.target, 'understudy rollback');
  try {
    await refusePooler(connection);
    await refuseReadOnly(connection);
    await newestCopy(connection, config.target.database);
    const { lock } = await takeRun(run, 'rollback', await targetKeyOf({ config, target: connection }));
    // Looked for again, for a refresh may have ended while the lock was waited for.
    const { name, oid } = await newestCopy(connection, config.target.database);
    const incoming = { name, oid };
    const beforeCommit = (): Promise<void> => lock.assertHeld();
    return await swapIn(run, swap, { incoming, keep: Number.POSITIVE_INFINITY, beforeCommit });
  } finally {
    await connection.end();
  }
}

async function newestCopy(connection: Connection, target: string): Promise<MarkedDatabase> {
  const current = await readDetails(connection, target);
  if (current !== null && current.mark?.kind !== 'target') {
    throw new UnderstudyError(
      'not_ours',
      `${displayName(target)} does not carry Understudy's mark, so nothing is put in its place`,
      'It was replaced by hand since the last refresh. Rename it, and roll back again.',
    );
  }
  const [newest] = previousCopies(target, await listMarked(connection, target));
  if (newest === undefined) {
    throw new UnderstudyError(
      'no_previous',
      `there is no previous copy of ${displayName(target)}`,
      'A refresh keeps one from the second time on, unless swap.keep is 0.',
    );
  }
  return newest;
}
