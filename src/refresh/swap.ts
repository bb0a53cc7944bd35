import { setTimeout as sleep } from 'node:timers/promises';
import type { Config, SwapConfig } from '../config/config.ts';
import { asUnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';
import { dropMarked } from '../postgres/mark.ts';
import { type Exchanged, exchange } from './exchange/exchange.ts';
import { notDrained } from './exchange/rename.ts';
import { listSessions } from './exchange/sessions.ts';
import type { Preflight } from './preflight.ts';
import type { Run } from './run.ts';
import { runHook } from './swap-hook.ts';

/** How long sessions that are being ended may take to go; milliseconds. */
const DRAIN_TIMEOUT = 15_000;

/** How often the sessions are looked at during the grace period; milliseconds. */
const LOOK_EVERY = 250;

/**
 * Puts the finished copy in staging's place: `before`, the grace period, the exchange, `after`. Whatever is thrown,
 * staging is as it was; what fails after the exchange is only noted, for the new copy serves by then.
 */
export async function swap(
  run: Run,
  ready: Pick<Preflight, 'lock' | 'target'>,
  structure: { readonly next: string; readonly nextOid: number },
): Promise<void> {
  const { config, record } = run;
  const target = config.target.database;
  await ready.lock.assertHeld();
  if (config.swap === null) {
    record.swap = { target, previous: null };
    record.notShown.push(
      'swap: none: the copy was loaded into the target itself. It was not replaced at once, and no previous copy is kept.',
    );
    return;
  }
  const incoming = { name: structure.next, oid: structure.nextOid };
  const exchanged = await swapIn(run, config.swap, {
    incoming,
    keep: config.swap.keep,
    beforeCommit: () => ready.lock.assertHeld(),
  });
  record.swap = { target, previous: exchanged.previous };
  if (ready.target === null) {
    run.progress.note(
      `${displayName(target)} is new: nobody but its owner may connect until GRANT CONNECT is given`,
    );
  }
  if (config.swap.keep === 0) {
    record.notShown.push('swap.keep is 0: the copy that was replaced is gone and cannot be brought back.');
  }
}

/** The part of a swap that a rollback shares: hooks, grace, exchange, and dropping what is not kept. */
export async function swapIn(
  run: Run,
  settings: SwapConfig,
  how: {
    readonly incoming: { readonly name: string; readonly oid: number };
    readonly keep: number;
    readonly beforeCommit: () => Promise<void>;
  },
): Promise<Exchanged> {
  const { config, signal } = run;
  if (settings.before !== null) {
    await runHook('before', settings.before, config.key);
  }
  let exchanged: Exchanged;
  try {
    await graceful(run, settings.grace);
    exchanged = await exchange({
      ...how,
      target: config.target,
      newOwner: config.owner,
      lockTimeout: config.lockTimeout,
      drainTimeout: DRAIN_TIMEOUT,
      signal,
    });
  } finally {
    await after(run, settings);
  }
  await dropDiscarded(run, config, exchanged);
  return exchanged;
}

/** `after` runs also when the swap failed: a pooler that `before` paused must go on. */
async function after(run: Run, settings: SwapConfig): Promise<void> {
  if (settings.after === null) {
    return;
  }
  try {
    await runHook('after', settings.after, run.config.key);
  } catch (error) {
    const { message } = asUnderstudyError(error);
    run.record.notShown.push(`After the swap, ${message}.`);
    run.progress.note(message);
  }
}

/**
 * Waits until staging's sessions have ended by themselves, at most `grace` ms. Sessions that cannot be ended stop the
 * swap here, before any other is cut.
 */
async function graceful(run: Run, grace: number): Promise<void> {
  const target = run.config.target.database;
  const connection = await connectForMaintenance(run.config.target, 'understudy swap grace');
  try {
    const deadline = performance.now() + grace;
    let told = false;
    for (;;) {
      const [row] = await connection.query<{ oid: number }>(
        'SELECT oid FROM pg_catalog.pg_database WHERE datname::text = $1',
        [target],
      );
      const sessions = row === undefined ? [] : await listSessions(connection, [row.oid]);
      if (sessions.length === 0) {
        return;
      }
      if (run.signal.aborted || performance.now() >= deadline) {
        if (sessions.some((session) => !session.endable)) {
          throw notDrained(target, sessions);
        }
        return;
      }
      if (!told) {
        run.progress.note(
          `${sessions.length} sessions on ${displayName(target)} get ${grace / 1000} s to end by themselves`,
        );
        told = true;
      }
      await sleep(Math.min(LOOK_EVERY, Math.max(1, deadline - performance.now())));
    }
  } finally {
    await connection.end();
  }
}

async function dropDiscarded(run: Run, config: Config, { discarded }: Exchanged): Promise<void> {
  if (discarded.length === 0) {
    return;
  }
  try {
    const connection = await connectForMaintenance(config.target, 'understudy swap');
    try {
      for (const { name, oid } of discarded) {
        await dropMarked(connection, name, oid);
      }
    } finally {
      await connection.end();
    }
  } catch (error) {
    const names = discarded.map(({ name }) => displayName(name)).join(', ');
    run.record.notShown.push(
      `Copies no longer kept (${names}) could not all be dropped; the next refresh tries again. ${asUnderstudyError(error).message}`,
    );
  }
}
