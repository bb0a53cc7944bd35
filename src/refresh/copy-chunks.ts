import { displayName, quoteIdentifier, quoteQualified } from '../names.ts';
import type { ColumnPlan, TablePlan } from '../rules/plan.ts';

/** What a worker must know of a table to copy a chunk of it. Plain data: it crosses threads. */
export interface CopyTable {
  readonly schema: string;
  readonly name: string;
  /** The table that is loaded: itself, or the partitioned one that finds the partition of a masked row. */
  readonly into: readonly [schema: string, name: string];
  /** Those that are masked or gone by first, then the rest; both COPYs name them in this order. */
  readonly columns: readonly ColumnPlan[];
  /** How many of `columns` the engine looks at; 0: the rows pass through unparsed. */
  readonly prefix: number;
  /** Which rows: SQL conditions in parentheses, of `rows: { where }` and of the extension that owns the table. */
  readonly where: readonly string[];
  /** Heap blocks, 8 kB each. */
  readonly blocks: number;
  /** Bytes of its heap and TOAST, and rows by estimate. */
  readonly bytes: number;
  readonly estimatedRows: number;
}

/** A part of a table that one transaction of the target loads. Plain data. */
export interface Chunk {
  /** Index among the tables. */
  readonly table: number;
  /** Heap blocks [from, to); `to` null: to the end, wherever that is. */
  readonly from: number;
  readonly to: number | null;
}

/** The tables whose rows are copied, largest first. */
export function tablesToCopy(plans: readonly TablePlan[]): CopyTable[] {
  return plans
    .filter((plan) => plan.rows.kind !== 'none' && plan.table.kind === 'table')
    .map(copyTable)
    .sort(
      (a, b) => b.bytes - a.bytes || compare(displayName(a.schema, a.name), displayName(b.schema, b.name)),
    );
}

function copyTable(plan: TablePlan): CopyTable {
  const { table } = plan;
  const masked = plan.columns.filter(isMasked);
  const per = new Set(masked.map((column) => column.per));
  const read = plan.columns.filter((column) => !isMasked(column) && per.has(column.column.name));
  const rest = plan.columns.filter((column) => !isMasked(column) && !per.has(column.column.name));
  return {
    schema: table.schema,
    name: table.name,
    into: plan.into ?? [table.schema, table.name],
    columns: [...masked, ...read, ...rest],
    prefix: masked.length + read.length,
    where: rowConditions(plan),
    blocks: table.blocks,
    bytes: table.bytes,
    estimatedRows: table.estimatedRows,
  };
}

/** SQL conditions, in parentheses, that the rows of a table meet which are copied; none where all are. */
export function rowConditions({ table, rows }: TablePlan): string[] {
  const conditions = [
    ...(rows.kind === 'where' ? [rows.where] : []),
    ...(table.extensionFilter === null ? [] : [table.extensionFilter.replace(/^\s*where\b/i, '')]),
  ];
  // On lines of its own, for it may end in a comment.
  return conditions.map((condition) => `(\n${condition}\n)`);
}

const isMasked = (column: ColumnPlan): boolean => column.decision === 'mask';
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The chunks of `tables`, in the order of the tables: ranges of heap blocks that hold about `chunkSize` bytes, what they
 * keep in TOAST counted in. A table with a condition is one chunk.
 */
export function chunksOf(tables: readonly CopyTable[], chunkSize: number): Chunk[] {
  return tables.flatMap((table, index) => {
    const size = Math.max(1, Math.floor((chunkSize * table.blocks) / Math.max(1, table.bytes)));
    if (table.where.length > 0 || table.blocks <= size) {
      return [{ table: index, from: 0, to: null }];
    }
    const count = Math.ceil(table.blocks / size);
    return Array.from({ length: count }, (_, i) => ({
      table: index,
      from: i * size,
      to: i === count - 1 ? null : (i + 1) * size,
    }));
  });
}

/** COPY … TO STDOUT for a chunk. A whole table's is spelt without a query, which the server scans quicker. */
export function copyOutSql(table: CopyTable, chunk: Chunk): string {
  const name = quoteQualified(table.schema, table.name);
  const conditions = [
    ...(chunk.from > 0 ? [`ctid >= '(${chunk.from},0)'`] : []),
    ...(chunk.to !== null ? [`ctid < '(${chunk.to},0)'`] : []),
    ...table.where,
  ];
  if (conditions.length === 0) {
    return `COPY ${name}${columnList(table)} TO STDOUT`;
  }
  const columns = table.columns.map((column) => quoteIdentifier(column.column.name)).join(', ');
  return `COPY (SELECT ${columns} FROM ONLY ${name} WHERE ${conditions.join(' AND ')}) TO STDOUT`;
}

/** COPY … FROM STDIN for any chunk of `table`. */
export function copyInSql(table: CopyTable): string {
  return `COPY ${quoteQualified(...table.into)}${columnList(table)} FROM STDIN`;
}

/** A table without columns has no list: `()` is not SQL, and none means all. */
function columnList(table: CopyTable): string {
  const names = table.columns.map((column) => quoteIdentifier(column.column.name));
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
