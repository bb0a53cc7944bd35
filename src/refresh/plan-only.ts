import type { Config } from '../config/config.ts';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { readLedger } from '../migrations/ledger.ts';
import { type Applied, pendingMigrations } from '../migrations/pending.ts';
import type { Connection } from '../postgres/connect.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';
import { listMarked } from '../postgres/mark.ts';
import type { PlanAnswer } from '../report/answers.ts';
import type { TablePlan } from '../rules/plan.ts';
import { unapproved } from './approved.ts';
import { treatmentsOf } from './copy-chunks.ts';
import { forecast, type TargetSizes } from './forecast.ts';
import { checkSource } from './learn.ts';
import { beginRun } from './outcome.ts';
import { planStage } from './plan.ts';
import { checkPolicies } from './policies.ts';
import type { Progress } from './run.ts';
import { takeSnapshot } from './snapshot.ts';

/**
 * What a refresh would do: decisions, pending migrations and a forecast. Has the source look at the rules' conditions, and
 * reads bookkeeping and some of the documents whose paths the rules are to decide; no other row. Writes nothing.
 */
export async function planOnly(
  config: Config,
  options: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<PlanAnswer> {
  const run = beginRun(config, options.progress, options.signal);
  try {
    const snapshot = await takeSnapshot(run);
    const plan = await planStage(run, snapshot.catalog);
    const open = await unapproved(run, plan);
    const found = [
      ...(await checkPolicies(run, snapshot, plan)),
      ...(await checkSource(run, snapshot, plan)),
    ];
    const migrations = await pending(config, snapshot.connection);
    return {
      tables: plan.tables.map(tableAnswer),
      columns: run.record.columns,
      migrations,
      forecast: forecast(plan, await targetSizes(config)),
      unproved: [...plan.unproved, ...plan.notes, ...found].map(({ at, what }) => ({ at, what })),
      unapproved: open.map(({ at, message }) => ({ at, what: message })),
      decisionsHash: plan.decisionsHash,
    };
  } catch (error) {
    throw asUnderstudyError(error);
  } finally {
    await run.cleanup.run();
  }
}

function tableAnswer({ table, rows, columns }: TablePlan): PlanAnswer['tables'][number] {
  const masked = columns.filter((column) =>
    treatmentsOf(column).some(({ decision }) => decision === 'mask'),
  ).length;
  return {
    schema: table.schema,
    name: table.name,
    rows: rows.kind,
    estimatedRows: table.estimatedRows,
    bytes: table.bytes,
    masked,
    kept: columns.length - masked,
  };
}

/** By the source's bookkeeping table, whose copy the refresh will read. */
async function pending({ migrations }: Config, source: Connection): Promise<string[]> {
  if (migrations === null) {
    return [];
  }
  const applied: Applied =
    migrations.table === null
      ? { kind: 'after', file: migrations.after ?? '' }
      : (await readLedger(source, migrations.table)).applied;
  return (await pendingMigrations(migrations.directory, applied)).map((migration) => migration.name);
}

/** Sizes of what stands on the target; unknown where it cannot be asked, for a plan needs the source alone. */
async function targetSizes({ target }: Config): Promise<TargetSizes> {
  try {
    const connection = await connectForMaintenance(target, 'understudy plan');
    try {
      const marked = await listMarked(connection, target.database);
      const size = async (name: string | undefined): Promise<number> => {
        const [row] = await connection.query<{ bytes: number }>(
          'SELECT coalesce(sum(pg_catalog.pg_database_size(oid)), 0)::float8 AS bytes FROM pg_catalog.pg_database WHERE datname::text = $1',
          [name ?? null],
        );
        return row?.bytes ?? 0;
      };
      return {
        currentBytes: await size(target.database),
        previousBytes: await size(marked.find((each) => each.mark.kind === 'previous')?.name),
      };
    } finally {
      await connection.end();
    }
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return { previousBytes: null, currentBytes: null };
    }
    throw error;
  }
}
