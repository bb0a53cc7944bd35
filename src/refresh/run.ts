/**
 * `refresh/` tells the story of a refresh: `refresh.ts`, and a file a stage.
 *
 * What a stage is given besides its input: progress to tell, the record to fill, a signal to heed, and a place to leave
 * what must be undone.
 */
import type { Config } from '../config/config.ts';
import type { RunRecord, StageName } from '../report/record.ts';

/** Told as things happen; the command line draws it. Names and counts only. */
export interface Progress {
  stage(name: StageName, state: 'started' | 'done' | 'failed', durationMs?: number): void;
  /** Once, before the copy: what is to come. */
  tables(
    tables: readonly { readonly name: string; readonly estimatedRows: number; readonly bytes: number }[],
  ): void;
  /** Rows and bytes read of a table since the last call. */
  advance(table: string, rows: number, bytes: number): void;
  /** A line for people. */
  note(text: string): void;
}

/** For callers who show nothing. */
export const silent: Progress = { stage() {}, tables() {}, advance() {}, note() {} };

export interface Run {
  readonly config: Config;
  readonly record: RunRecord;
  readonly progress: Progress;
  /** Aborted by SIGINT or SIGTERM. */
  readonly signal: AbortSignal;
  readonly cleanup: Cleanup;
}

/** What must be undone when the run ends, however it ends. (Node 22 has no AsyncDisposableStack.) */
export class Cleanup {
  readonly #undo: (() => Promise<void> | void)[] = [];

  /** `undo` runs at the end of the run, last deferred first. */
  defer(undo: () => Promise<void> | void): void {
    this.#undo.push(undo);
  }

  /** Undoes everything, each step whatever became of the others; gives what failed. */
  async run(): Promise<unknown[]> {
    const failures: unknown[] = [];
    for (let undo = this.#undo.pop(); undo !== undefined; undo = this.#undo.pop()) {
      try {
        await undo();
      } catch (error) {
        failures.push(error);
      }
    }
    return failures;
  }
}
