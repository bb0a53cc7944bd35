import { randomBytes } from 'node:crypto';
import type { Config } from '../config/config.ts';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { beginReadOnly } from '../postgres/guard.ts';
import { readMark } from '../postgres/mark.ts';
import type { VerifyAnswer } from '../report/answers.ts';
import type { VerifyRecord } from '../report/record.ts';
import type { Plan, TablePlan } from '../rules/plan.ts';
import { checkConstraints } from '../verify/constraints.ts';
import { inBlocks, rowsOf } from '../verify/digest.ts';
import { overlap } from '../verify/overlap.ts';
import { beginRun } from './outcome.ts';
import { loadMasks, type Registry } from './own-masks.ts';
import { planStage } from './plan.ts';
import { cannotMeetByChance, isReplacing } from './reconcile.ts';
import type { Progress } from './run.ts';
import { takeSnapshot } from './snapshot.ts';

/** Heap blocks of a table that are looked at on each side: 1 GB. */
const MOST_BLOCKS = 131_072;

/**
 * Looks once more at the copy that staging serves, without changing it: its mark, its constraints and indexes, and
 * whether values that a mask with a reserved output space cannot give occur in both databases. Rows and kept columns are
 * not compared: the source has moved on since.
 */
export async function verifyOnly(
  config: Config,
  options: { readonly progress: Progress; readonly signal: AbortSignal },
): Promise<VerifyAnswer> {
  const run = beginRun(config, options.progress, options.signal);
  try {
    const target = await connect(config.target);
    run.cleanup.defer(() => target.end());
    const mark = await readMark(target, config.target.database);
    if (mark === null) {
      throw new UnderstudyError(
        'not_ours',
        `${displayName(config.target.database)} does not carry Understudy's mark`,
        'It was not made by a refresh, so there is nothing to verify it against.',
      );
    }
    const snapshot = await takeSnapshot(run);
    const plan = await planStage(run, snapshot.catalog);
    await beginReadOnly(target, { lockTimeoutMs: config.lockTimeout });
    const constraints = await checkConstraints(target, snapshot.catalog);
    const leaking = await leakingColumns(snapshot.connection, target, plan, await loadMasks(config.masks));
    const notShown = [
      'Rows and kept columns were not compared: the source has changed since the refresh.',
      ...leaking.map((column) => `${column} holds values of the source that its mask cannot give.`),
    ];
    return {
      passed: constraints.notValid.length === 0 && leaking.length === 0,
      target: config.target.database,
      runId: mark.runId,
      verify: looked(constraints, leaking.length),
      notShown,
    };
  } catch (error) {
    throw asUnderstudyError(error);
  } finally {
    await run.cleanup.run();
  }
}

function looked(constraints: Awaited<ReturnType<typeof checkConstraints>>, leaking: number): VerifyRecord {
  return {
    rows: { tables: 0, read: 0, sent: 0, loaded: 0, equal: true },
    digests: { chunksCompared: 0, chunksTotal: 0, columns: 0, equal: true },
    constraints: { checked: constraints.checked, notValid: [...constraints.notValid] },
    equalCells: leaking,
  };
}

async function leakingColumns(
  source: Connection,
  target: Connection,
  plan: Plan,
  registry: Registry,
): Promise<string[]> {
  const salt = randomBytes(16).toString('hex');
  const leaking: string[] = [];
  for (const table of plan.tables.filter((each) => each.table.kind === 'table')) {
    const columns = table.columns.filter(
      (column) => isReplacing(column, registry) && cannotMeetByChance(column, registry),
    );
    if (columns.length > 0 && (await exists(target, table))) {
      leaking.push(...(await leakingOf(source, target, table, columns, salt)));
    }
  }
  return leaking;
}

async function leakingOf(
  source: Connection,
  target: Connection,
  { table }: TablePlan,
  columns: TablePlan['columns'],
  salt: string,
): Promise<string[]> {
  const condition = inBlocks([[0, MOST_BLOCKS]]);
  const { schema, name } = table;
  const names = columns.map((column) => column.column.name);
  const shares = await overlap(
    { connection: target, from: rowsOf(schema, name), condition },
    { connection: source, from: rowsOf(schema, name), condition },
    names,
    table.estimatedRows,
    salt,
  );
  return names
    .filter((_, index) => (shares[index] ?? 0) > 0)
    .map((column) => displayName(schema, name, column));
}

/** A migration may have dropped or renamed it. */
async function exists(target: Connection, { table, columns }: TablePlan): Promise<boolean> {
  const [row] = await target.query<{ found: boolean }>(
    `SELECT count(*) = $3 AS found FROM pg_catalog.pg_attribute a
       JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relname = $2 AND a.attname = ANY ($4) AND NOT a.attisdropped`,
    [table.schema, table.name, columns.length, columns.map((column) => column.column.name)],
  );
  return row?.found ?? false;
}
