import { UnderstudyError } from '../errors.ts';
import { type Ledger, readLedger, writeLedger } from '../migrations/ledger.ts';
import { type Migration, pendingMigrations } from '../migrations/pending.ts';
import { runMigration } from '../migrations/run.ts';
import { readScript } from '../migrations/script.ts';
import { quoteIdentifier } from '../names.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import type { Plan } from '../rules/plan.ts';
import type { Run } from './run.ts';

/**
 * Runs the pending migrations on the loaded copy `next`, in order, each as it would run on production; which are pending
 * is read from the bookkeeping table that was copied with the data. The first that fails stops the run.
 */
export async function migrate(run: Run, _plan: Plan, next: string): Promise<void> {
  const settings = run.config.migrations;
  if (settings === null) {
    return;
  }
  const reader = await connectTo(run, next);
  let ledger: Ledger | null;
  try {
    ledger = settings.table === null ? null : await readLedger(reader, settings.table);
  } finally {
    await reader.end();
  }
  const pending = await pendingMigrations(
    settings.directory,
    ledger?.applied ?? { kind: 'after', file: settings.after ?? '' },
  );
  for (const { name } of pending) {
    run.record.migrations.push({ name, status: 'not run', durationMs: 0 });
  }
  for (const [index, migration] of pending.entries()) {
    await applyOne(run, next, ledger, migration, index);
  }
}

async function applyOne(
  run: Run,
  next: string,
  ledger: Ledger | null,
  migration: Migration,
  index: number,
): Promise<void> {
  const entry = run.record.migrations[index];
  const started = performance.now();
  const settle = (status: 'done' | 'failed'): void => {
    if (entry !== undefined) {
      entry.status = status;
      entry.durationMs = Math.round(performance.now() - started);
    }
  };
  // A session of its own: settings that one leaves behind do not reach the next.
  const connection = await connectTo(run, next);
  const interrupt = (): void => void connection.end();
  run.signal.addEventListener('abort', interrupt);
  try {
    if (run.signal.aborted) {
      throw new UnderstudyError('interrupted', 'interrupted', 'Staging is as it was.');
    }
    run.progress.note(`migration ${migration.name}`);
    const script = await readScript(migration.path, migration.name);
    await runMigration(connection, migration, script, async () => {
      if (ledger !== null && !(await writeLedger(connection, ledger, migration))) {
        run.record.notShown.push(
          `${migration.name} was applied, but is not in the bookkeeping table: its other columns are the tool's to fill.`,
        );
      }
    });
    settle('done');
  } catch (error) {
    settle('failed');
    throw error;
  } finally {
    run.signal.removeEventListener('abort', interrupt);
    await connection.end();
  }
}

/** What migrations make belongs to the configured owner, as everything else of the copy. */
async function connectTo(run: Run, next: string): Promise<Connection> {
  const connection = await connect(run.config.target, {
    database: next,
    applicationName: 'understudy migrate',
  });
  try {
    if (run.config.owner !== null) {
      await connection.execute(`SET ROLE ${quoteIdentifier(run.config.owner)}`);
    }
    return connection;
  } catch (error) {
    await connection.end();
    throw error;
  }
}
