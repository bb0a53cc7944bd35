import { setTimeout as sleep } from 'node:timers/promises';
import { UnderstudyError } from '../errors.ts';
import type { Snapshot } from './snapshot.ts';

/** How long after somebody found the snapshot gone its holders may take to say why; milliseconds. */
const WORD_OF_IT = 1_000;

/**
 * Does work that reads in the snapshot. Whoever finds it gone knows no more than that; its holders know what ended it
 * (a standby's conflict with replay has a remedy of its own), so their reason is thrown instead.
 */
export async function whileHeld<T>(snapshot: Pick<Snapshot, 'lost'>, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof UnderstudyError ? error.code : null;
    if (code === 'snapshot_lost' && !snapshot.lost.aborted) {
      await sleep(WORD_OF_IT, undefined, { signal: snapshot.lost }).catch(() => {});
    }
    throw snapshot.lost.aborted && (code === 'snapshot_lost' || code === 'connection_lost')
      ? snapshot.lost.reason
      : error;
  }
}
