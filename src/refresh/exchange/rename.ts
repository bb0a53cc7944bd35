import { setTimeout as sleep } from 'node:timers/promises';
import { UnderstudyError } from '../../errors.ts';
import { displayName, quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import { describeSession, endSessions, listSessions, type Session } from './sessions.ts';

/** How often sessions are ended while a rename waits for them to go; milliseconds. */
const END_EVERY = 20;

/** One rename among the swap's. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  readonly oid: number;
  /** Milliseconds. */
  readonly drainTimeout: number;
  readonly signal: AbortSignal;
}

/**
 * Renames a database within the mover's transaction. The rename holds logins back and waits for the sessions, which
 * `helper` ends meanwhile, again and again. The server gives up waiting after 5 s (CountOtherDBBackends); it is tried
 * again until `drainTimeout`. Throws `not_drained`, naming who is left.
 */
export async function renameDrained(mover: Connection, helper: Connection, rename: Rename): Promise<void> {
  const deadline = performance.now() + rename.drainTimeout;
  const sql = `ALTER DATABASE ${quoteIdentifier(rename.from)} RENAME TO ${quoteIdentifier(rename.to)}`;
  for (;;) {
    refuseWhenAborted(rename.signal);
    await mover.execute('SAVEPOINT renaming');
    const ending = endWhile(helper, rename.oid);
    try {
      await mover.execute(sql);
      break;
    } catch (error) {
      refuseWhenAborted(rename.signal);
      if (!(error instanceof UnderstudyError && error.code === 'not_drained')) {
        throw error;
      }
    } finally {
      await ending.stop();
    }
    await mover.execute('ROLLBACK TO SAVEPOINT renaming');
    const left = await listSessions(helper, [rename.oid]);
    if (performance.now() > deadline || left.some((session) => !session.endable)) {
      throw notDrained(rename.from, left);
    }
  }
  await mover.execute('RELEASE SAVEPOINT renaming');
}

function endWhile(helper: Connection, oid: number): { stop(): Promise<void> } {
  let stopped = false;
  const work = (async () => {
    while (!stopped) {
      await endSessions(helper, [oid]);
      await sleep(END_EVERY);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await work;
    },
  };
}

/** Sessions that stay, each named, with what ends them. */
export function notDrained(database: string, sessions: readonly Session[]): UnderstudyError {
  const left = sessions.filter((session) => !session.endable);
  const named = left.length > 0 ? left : sessions;
  const hint =
    left.length > 0
      ? 'Close them (sessions of superusers can be ended by a superuser alone), or run again when they have gone.'
      : 'Something opens sessions faster than they can be ended: pause it (swap.before), and run again.';
  return new UnderstudyError(
    'not_drained',
    `${displayName(database)} is in use and cannot be swapped: ${named.map(describeSession).join('; ') || 'sessions came and went'}`,
    `${hint} Staging is as it was.`,
    named.map((session) => ({ at: displayName(database), message: describeSession(session) })),
  );
}

function refuseWhenAborted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new UnderstudyError('interrupted', 'interrupted', 'Staging is as it was.');
  }
}
