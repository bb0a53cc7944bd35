import type { Mask, Overlooked } from '../masks/mask.ts';
import { displayName, quoteIdentifier, quoteQualified } from '../names.ts';
import { overlookedIn } from '../rules/overlooked.ts';
import type { ColumnPlan, TablePlan, TreatmentPlan } from '../rules/plan.ts';

/** What a worker must know of a table to copy a chunk of it. Plain data: it crosses threads. */
export interface CopyTable {
  readonly schema: string;
  readonly name: string;
  /** The table that is loaded: itself, or the partitioned one that finds the partition of a masked row. */
  readonly into: readonly [schema: string, name: string];
  /** Those that are masked or gone by first, then the rest; both COPYs name them in this order. */
  readonly columns: readonly ColumnPlan[];
  /** The columns of the primary key, by which rows are told apart; none where there is none. */
  readonly key: readonly string[];
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

/** The tables whose rows are copied, largest first. `masks` says which columns a mask reads beside its own. */
export function tablesToCopy(plans: readonly TablePlan[], masks: ReadonlyMap<string, Mask>): CopyTable[] {
  return plans
    .filter((plan) => plan.rows.kind !== 'none' && plan.table.kind === 'table')
    .map((plan) => copyTable(plan, masks))
    .sort(
      (a, b) => b.bytes - a.bytes || compare(displayName(a.schema, a.name), displayName(b.schema, b.name)),
    );
}

function copyTable(plan: TablePlan, masks: ReadonlyMap<string, Mask>): CopyTable {
  const { table } = plan;
  const key = primaryKey(plan);
  const masked = plan.columns.filter(isMasked);
  const gone = new Set(masked.flatMap((column) => goneBy(column, key, masks)));
  const read = plan.columns.filter((column) => !isMasked(column) && gone.has(column.column.name));
  const rest = plan.columns.filter((column) => !isMasked(column) && !gone.has(column.column.name));
  return {
    schema: table.schema,
    name: table.name,
    into: plan.into ?? [table.schema, table.name],
    columns: [...masked, ...read, ...rest],
    key,
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
  return conditions.map(onLinesOfItsOwn);
}

/** The columns whose values decide what becomes of those of `column`. */
function goneBy(
  column: ColumnPlan,
  key: readonly string[],
  masks: ReadonlyMap<string, Mask>,
): readonly string[] {
  return treatmentsOf(column).flatMap(({ mask: name, options, per, person, synthetic, as }) => {
    const mask = name === null ? undefined : masks.get(name);
    const learnsRows =
      as !== null && mask?.lessons?.(options, as).some(({ kind }) => kind === 'values') === true;
    return [
      ...(per === null ? [] : [per]),
      ...(person === null ? [] : [person.per]),
      ...(synthetic?.by ?? []),
      ...(mask?.reads?.(options) ?? []),
      ...(learnsRows ? key : []),
    ];
  });
}

/** The primary key's columns; none where there is none. */
export function primaryKey({ table }: TablePlan): readonly string[] {
  const index = table.uniqueIndexes.find(({ kind }) => kind === 'primary key');
  return index?.columns.filter((name) => name !== null) ?? [];
}

/** What becomes of a column's values: its own treatment, and those of its cases. */
export const treatmentsOf = (column: ColumnPlan): readonly TreatmentPlan[] => [column, ...column.cases];

/** What is overlooked where the column's values are compared. */
export function overlookedBy(column: ColumnPlan): readonly Overlooked[] {
  const masked = treatmentsOf(column).find(({ as }) => as !== null)?.as ?? null;
  return masked === null ? overlookedIn(column.column) : (masked.overlooks ?? []);
}

const isMasked = (column: ColumnPlan): boolean =>
  treatmentsOf(column).some(({ decision }) => decision === 'mask');
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

/**
 * COPY … TO STDOUT for a chunk: first the number of the case that each column with cases comes under, then the columns.
 * A whole table's is spelt without a query, which the server scans quicker.
 */
export function copyOutSql(table: CopyTable, chunk: Chunk): string {
  const name = quoteQualified(table.schema, table.name);
  const conditions = [
    ...(chunk.from > 0 ? [`ctid >= '(${chunk.from},0)'`] : []),
    ...(chunk.to !== null ? [`ctid < '(${chunk.to},0)'`] : []),
    ...table.where,
  ];
  if (conditions.length === 0 && columnsWithCases(table).length === 0) {
    return `COPY ${name}${columnList(table)} TO STDOUT`;
  }
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `COPY (SELECT ${selectList(table, table.columns)} FROM ONLY ${name}${where}) TO STDOUT`;
}

/** The outcomes of the conditions, and `columns`, for a SELECT. */
export function selectList(table: CopyTable, columns: readonly ColumnPlan[]): string {
  const names = columns.map((column) => quoteIdentifier(column.column.name));
  return [...columnsWithCases(table).map(caseNumber), ...names].join(', ');
}

/** Those whose treatment a condition decides. Each has a field of its own before all columns, in this order. */
export const columnsWithCases = (table: Pick<CopyTable, 'columns'>): readonly ColumnPlan[] =>
  table.columns.filter((column) => column.cases.length > 0);

/** From 1, the first case whose condition is true; 0 for none. */
export function caseNumber({ cases }: ColumnPlan): string {
  const whens = cases.map(({ when }, i) => `WHEN ${onLinesOfItsOwn(when)} THEN ${i + 1}`);
  return `CASE ${whens.join(' ')} ELSE 0 END`;
}

/** In parentheses, and on lines of its own, for it may end in a comment. */
export const onLinesOfItsOwn = (condition: string): string => `(\n${condition}\n)`;

/** COPY … FROM STDIN for any chunk of `table`. */
export function copyInSql(table: CopyTable): string {
  return `COPY ${quoteQualified(...table.into)}${columnList(table)} FROM STDIN`;
}

/** A table without columns has no list: `()` is not SQL, and none means all. */
function columnList(table: CopyTable): string {
  const names = table.columns.map((column) => quoteIdentifier(column.column.name));
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}
