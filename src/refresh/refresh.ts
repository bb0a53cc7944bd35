import type { Config } from '../config/config.ts';
import type { RunRecord, StageName } from '../report/record.ts';
import { requireApproval } from './approved.ts';
import { copyTables } from './copy.ts';
import { finish } from './finish.ts';
import { learn } from './learn.ts';
import { migrate } from './migrate.ts';
import { beginRun, endRun } from './outcome.ts';
import { planStage } from './plan.ts';
import { holdToPolicies } from './policies.ts';
import { preflight } from './preflight.ts';
import { reconcile } from './reconcile.ts';
import type { Progress, Run } from './run.ts';
import { takeSnapshot } from './snapshot.ts';
import { stage } from './stage.ts';
import { createStructure } from './structure.ts';
import { swap } from './swap.ts';
import { verifyCopy } from './verify.ts';
import { whileHeld } from './while-held.ts';

/** What a caller may say of one refresh. */
export interface RefreshOptions {
  readonly progress: Progress;
  /** Aborted to interrupt: staging stays as it was. */
  readonly signal: AbortSignal;
  /** Accepts a target that holds data and was not made by Understudy. */
  readonly adopt: boolean;
}

/**
 * Production into staging, masked in flight: the whole job. Resolves to the record of the run, failed or not; the error
 * that stopped it stands in `record.error`. Staging is replaced whole or stays as it was.
 */
export async function refresh(config: Config, options: RefreshOptions): Promise<RunRecord> {
  const run = beginRun(config, options.progress, options.signal);
  try {
    await story(run, options.adopt);
    return await endRun(run);
  } catch (error) {
    return await endRun(run, error);
  }
}

async function story(run: Run, adopt: boolean): Promise<void> {
  const ready = await stage(run, 'preflight', () => preflight(run, { adopt }));
  const snapshot = await stage(run, 'snapshot', () => takeSnapshot(run));
  const plan = await stage(run, 'plan', async () =>
    requireApproval(run, await planStage(run, snapshot.catalog)),
  );
  const held = <T>(name: StageName, work: () => Promise<T>) =>
    stage(run, name, () => whileHeld(snapshot, work));
  const learnt = await held('learn', async () => {
    await holdToPolicies(run, snapshot, plan);
    return await learn(run, snapshot, plan, ready.key);
  });
  const structure = await held('structure', () => createStructure(run, snapshot, plan));
  const copied = await held('copy', () => copyTables(run, snapshot, plan, ready.key, structure.next, learnt));
  await held('reconcile', () => reconcile(run, snapshot, plan, copied, structure.next));
  await snapshot.release();
  await stage(run, 'finish', () => finish(run, plan, structure));
  await stage(run, 'migrate', () => migrate(run, plan, structure.next));
  await stage(run, 'verify', () => verifyCopy(run, plan, copied, structure.next));
  await stage(run, 'swap', () => swap(run, ready, structure));
}
