import type { Config } from '../config/config.ts';
import type { ProjectKey } from '../crypto/key.ts';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { displayName, quoteIdentifier, quoteQualified } from '../names.ts';
import { didYouMean } from '../nearest.ts';
import type { Connection } from '../postgres/connect.ts';
import { copyOut } from '../postgres/copy.ts';
import type { PreviewAnswer } from '../report/answers.ts';
import type { Plan, TablePlan } from '../rules/plan.ts';
import { createEngine } from '../stream/engine.ts';
import { decodeCell, isNull } from '../stream/escape.ts';
import { type CopyTable, tablesToCopy } from './copy-chunks.ts';
import { fieldsOf } from './copy-fields.ts';
import { beginRun } from './outcome.ts';
import { planStage } from './plan.ts';
import { readKey } from './preflight.ts';
import { silent } from './run.ts';
import { takeSnapshot } from './snapshot.ts';

/** Which table's rows, and how many. */
export interface PreviewOptions {
  readonly schema: string;
  readonly table: string;
  readonly rows: number;
  readonly signal: AbortSignal;
}

/**
 * The first few rows of a table as they would be loaded. Kept columns are not even read; masked ones go through the same
 * engine as in a refresh.
 */
export async function previewTable(config: Config, options: PreviewOptions): Promise<PreviewAnswer> {
  const run = beginRun(config, silent, options.signal);
  try {
    const key = await readKey(config);
    const snapshot = await takeSnapshot(run);
    const plan = findTable(await planStage(run, snapshot.catalog), options);
    const cells = await maskedCells(snapshot.connection, plan, key, options.rows);
    return {
      schema: options.schema,
      table: options.table,
      columns: plan.columns.map(({ column, decision, mask }) => ({ name: column.name, decision, mask })),
      rows: cells.map((row) =>
        plan.columns.map(({ column, decision }) =>
          decision === 'keep' ? 'kept' : { masked: row.get(column.name) ?? null },
        ),
      ),
    };
  } catch (error) {
    throw asUnderstudyError(error);
  } finally {
    await run.cleanup.run();
  }
}

function findTable(plan: Plan, { schema, table }: PreviewOptions): TablePlan {
  const found = plan.tables.find((each) => each.table.schema === schema && each.table.name === table);
  if (found === undefined) {
    const known = plan.tables.map((each) => displayName(each.table.schema, each.table.name));
    throw new UnderstudyError(
      'usage',
      `there is no table ${displayName(schema, table)}`,
      didYouMean(displayName(schema, table), known),
    );
  }
  return found;
}

/** The masked columns of the first rows, by name; null for NULL. */
async function maskedCells(
  source: Connection,
  plan: TablePlan,
  key: ProjectKey,
  rows: number,
): Promise<Map<string, string | null>[]> {
  // A partitioned table holds no rows of its own: it is read as a whole, by its own rules.
  const asTable = { ...plan, table: { ...plan.table, kind: 'table' as const } };
  const [table] = tablesToCopy([asTable]);
  if (table === undefined || table.prefix === 0) {
    return [];
  }
  const engine = createEngine(fieldsOf(table, key), false);
  const pieces: Buffer[] = [];
  const name = displayName(plan.table.schema, plan.table.name);
  for await (const piece of copyOut(source, selectSql(plan, table, rows), name).pieces) {
    const ready = engine.push(piece);
    if (ready !== null) {
      pieces.push(ready);
    }
  }
  pieces.push(engine.end() ?? Buffer.alloc(0));
  return parseRows(Buffer.concat(pieces), table);
}

function selectSql(plan: TablePlan, table: CopyTable, rows: number): string {
  const columns = table.columns.slice(0, table.prefix).map(({ column }) => quoteIdentifier(column.name));
  const only = plan.table.kind === 'partitioned' ? '' : 'ONLY ';
  const where = table.where.length === 0 ? '' : ` WHERE ${table.where.join(' AND ')}`;
  return `COPY (SELECT ${columns.join(', ')} FROM ${only}${quoteQualified(table.schema, table.name)}${where} LIMIT ${rows}) TO STDOUT`;
}

function parseRows(text: Buffer, table: CopyTable): Map<string, string | null>[] {
  const rows: Map<string, string | null>[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(0x0a, start);
    const row = new Map<string, string | null>();
    let from = start;
    for (const column of table.columns.slice(0, table.prefix)) {
      const tab = text.indexOf(0x09, from);
      const to = tab === -1 || tab > end ? end : tab;
      row.set(column.column.name, isNull(text, from, to) ? null : decoded(text.subarray(from, to)));
      from = to + 1;
    }
    rows.push(row);
    start = end + 1;
  }
  return rows;
}

function decoded(cell: Buffer): string {
  const out = Buffer.alloc(cell.length);
  return out.toString('utf8', 0, decodeCell(cell, 0, cell.length, out, 0));
}
