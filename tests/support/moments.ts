import { type Progress, silent } from '../../src/refresh/run.ts';
import type { StageName } from '../../src/report/record.ts';

/** Does `act` once, when `stage` begins, or in the middle of the copy. */
export function during(moment: StageName | 'mid-copy', act: () => Promise<unknown>): Progress {
  let acted = false;
  const once = (): void => {
    if (!acted) {
      acted = true;
      act().catch(() => {});
    }
  };
  return {
    ...silent,
    stage: (name, state) => (name === moment && state === 'started' ? once() : undefined),
    advance: () => (moment === 'mid-copy' ? once() : undefined),
  };
}
