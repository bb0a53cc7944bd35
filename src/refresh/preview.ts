import type { Config } from '../config/config.ts';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { displayName, quoteQualified } from '../names.ts';
import { didYouMean } from '../nearest.ts';
import type { Connection } from '../postgres/connect.ts';
import { copyOut } from '../postgres/copy.ts';
import type { PreviewAnswer } from '../report/answers.ts';
import type { Plan, TablePlan } from '../rules/plan.ts';
import { createEngine } from '../stream/engine.ts';
import { decodeCell, isNull } from '../stream/escape.ts';
import type { Field } from '../stream/field.ts';
import { type CopyTable, columnsWithCases, selectList, tablesToCopy, treatmentsOf } from './copy-chunks.ts';
import { explained } from './copy-errors.ts';
import { fieldsOf } from './copy-fields.ts';
import { learn } from './learn.ts';
import { beginRun } from './outcome.ts';
import { loadMasks } from './own-masks.ts';
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
 * The first few rows of a table as they would be loaded. Kept columns are not even read, but for those that masks go by,
 * which are not shown; masked ones go through the same engine as in a refresh.
 */
export async function previewTable(config: Config, options: PreviewOptions): Promise<PreviewAnswer> {
  const run = beginRun(config, silent, options.signal);
  try {
    const key = await readKey(config);
    const snapshot = await takeSnapshot(run);
    const plan = await planStage(run, snapshot.catalog);
    const table = findTable(plan, options);
    const learnt = await learn(run, snapshot, plan, key, [table]);
    const { masks } = await loadMasks(config.masks);
    // A partitioned table holds no rows of its own: it is read as a whole, by its own rules.
    const [copied] = tablesToCopy([{ ...table, table: { ...table.table, kind: 'table' } }], masks);
    const rows =
      copied === undefined || copied.prefix === 0
        ? []
        : await maskedRows(snapshot.connection, table, copied, options.rows, () =>
            fieldsOf(copied, key, masks, learnt),
          );
    return {
      schema: options.schema,
      table: options.table,
      columns: table.columns.map(({ column, decision, mask }) => ({ name: column.name, decision, mask })),
      rows: rows.map((row) => table.columns.map(({ column }) => row.get(column.name) ?? 'kept')),
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

/** A masked cell; null for NULL. */
type MaskedCell = { masked: string } | { masked: null };

/** The masked cells of the first rows, by column. */
async function maskedRows(
  source: Connection,
  plan: TablePlan,
  table: CopyTable,
  rows: number,
  fields: () => Field[],
): Promise<Map<string, MaskedCell>[]> {
  // The outcomes of conditions come out too: they say which cells are kept.
  const engine = createEngine(
    fields().map((field) => ({ ...field, unsent: false })),
    false,
  );
  const pieces: Buffer[] = [];
  const name = displayName(plan.table.schema, plan.table.name);
  try {
    for await (const piece of copyOut(source, selectSql(plan, table, rows), name).pieces) {
      pieces.push(engine.push(piece) ?? NOTHING);
    }
    pieces.push(engine.end() ?? NOTHING);
  } catch (error) {
    throw explained(error, table, true);
  }
  return rowsOf(Buffer.concat(pieces)).map((row) => maskedCells(row, table));
}

const NOTHING = Buffer.alloc(0);

function selectSql(plan: TablePlan, table: CopyTable, rows: number): string {
  const columns = selectList(table, table.columns.slice(0, table.prefix));
  const only = plan.table.kind === 'partitioned' ? '' : 'ONLY ';
  const where = table.where.length === 0 ? '' : ` WHERE ${table.where.join(' AND ')}`;
  return `COPY (SELECT ${columns} FROM ${only}${quoteQualified(table.schema, table.name)}${where} LIMIT ${rows}) TO STDOUT`;
}

/** Of a row, first the numbers of the cases and then the prefix: what its treatment masks. */
function maskedCells(row: readonly (string | null)[], table: CopyTable): Map<string, MaskedCell> {
  const withCases = columnsWithCases(table);
  const masked = new Map<string, MaskedCell>();
  for (const [i, column] of table.columns.slice(0, table.prefix).entries()) {
    const number = withCases.includes(column) ? Number(row[withCases.indexOf(column)]) : 0;
    if (treatmentsOf(column)[number]?.decision === 'mask') {
      masked.set(column.column.name, { masked: row[withCases.length + i] ?? null });
    }
  }
  return masked;
}

/** The fields of COPY text's rows; null for NULL. */
function rowsOf(text: Buffer): (string | null)[][] {
  const rows: (string | null)[][] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf(0x0a, start);
    const row: (string | null)[] = [];
    for (let from = start; from <= end; ) {
      const tab = text.indexOf(0x09, from);
      const to = tab === -1 || tab > end ? end : tab;
      row.push(isNull(text, from, to) ? null : decoded(text.subarray(from, to)));
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
