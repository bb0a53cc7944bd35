import type { Forecast } from '../report/answers.ts';
import type { Plan } from '../rules/plan.ts';

/**
 * Bytes a second that a copy reads, masks and loads, and that indexes are built at: the slower half of what two shared
 * cores did on the bench. A guess at other machines; a run before this one knows better.
 */
export const COPY_SPEED = 40e6;
export const INDEX_SPEED = 60e6;
/** Milliseconds that a refresh of nothing takes: connections, structure, swap. */
const FIXED_MS = 10_000;
/** Milliseconds a table costs by being there. */
const TABLE_MS = 30;

/** What stands on the target now, in bytes; null where it is not known. */
export interface TargetSizes {
  readonly previousBytes: number | null;
  readonly currentBytes: number | null;
}

/**
 * What a refresh by `plan` will take. Tables of which only some rows are copied count whole, for how many those are is
 * not asked. Copies whose size is not known count as large as the one to be made.
 */
export function forecast(
  plan: Plan,
  target: TargetSizes = { previousBytes: null, currentBytes: null },
): Forecast {
  let readBytes = 0;
  let indexBytes = 0;
  for (const { table, rows } of plan.tables) {
    if (rows.kind !== 'none' && table.kind === 'table') {
      readBytes += table.bytes;
      indexBytes += table.indexBytes;
    }
  }
  const nextBytes = readBytes + indexBytes;
  const durationMs =
    FIXED_MS + TABLE_MS * plan.tables.length + 1000 * (readBytes / COPY_SPEED + indexBytes / INDEX_SPEED);
  return {
    durationMs: Math.round(durationMs),
    readBytes,
    previousBytes: target.previousBytes ?? nextBytes,
    currentBytes: target.currentBytes ?? nextBytes,
    nextBytes,
    // Loaded rows and built indexes are both logged in full, unless the server's wal_level is minimal.
    walBytes: nextBytes,
  };
}
