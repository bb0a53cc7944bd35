import { quoteQualified } from '../../names.ts';
import type { Column, Table } from '../../postgres/catalog.ts';
import { textOf, widthOf, withinBytes } from './columns.ts';

/** What is read of a table at most. */
export interface Bounds {
  readonly rows: number;
  /** Of a column, over all rows. */
  readonly bytes: number;
}

/** One query for some columns of a table: column i is `c{i}` of its rows. */
export interface SampleQuery {
  readonly columns: readonly Column[];
  readonly sql: string;
}

/** Where rows come from: a table, or a partitioned one with all below it. */
export interface RowSource {
  readonly table: Table;
  /** Of the table, or of all its leaves. */
  readonly blocks: number;
  readonly rows: number;
}

/** Target lists hold 1664 entries; each column also takes a place in the window. */
const MOST_COLUMNS = 500;
/** Cells that one query gives: each costs memory here, however little is in it. */
const MOST_CELLS = 2_000_000;
/** Bytes that one query's rows may take here. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Rows of a block where the server has not counted yet. */
const ROWS_A_BLOCK = 10;
/** Blocks are drawn by chance: so many more than are wanted, for the LIMIT to cut. */
const SPARE = 2;
/** A table is read from its beginning where this share of it is wanted anyway. */
const MOST_OF_IT = 0.4;

/** Which percentage of the blocks holds about the wanted rows; null: the table is small, or its blocks were not counted. */
export function percentage({ blocks, rows }: RowSource, wanted: number): number | null {
  if (blocks === 0) {
    return null;
  }
  const inBlock = rows > 0 ? Math.max(1, rows / blocks) : ROWS_A_BLOCK;
  const share = (SPARE * (wanted / inBlock) + 1) / blocks;
  return share >= MOST_OF_IT ? null : 100 * share;
}

/** The queries that read `columns` of a source's rows: several where columns are many or wide. */
export function sampleQueries(
  source: RowSource,
  columns: readonly Column[],
  bounds: Bounds,
  percent: number | null,
): SampleQuery[] {
  return grouped(columns, bounds).map((group) => ({
    columns: group,
    sql: sampleQuery(source.table, group, bounds, percent),
  }));
}

function sampleQuery(
  table: Table,
  columns: readonly Column[],
  { rows, bytes }: Bounds,
  percent: number | null,
): string {
  const read = columns.map((column, i) => `${textOf(column)} AS c${i}`);
  const bounded = columns.map((column, i) =>
    rows * widthOf(column) > bytes ? `${withinBytes(`c${i}`, bytes)} AS c${i}` : `c${i}`,
  );
  return `SELECT ${bounded.join(', ')} FROM (SELECT ${read.join(', ')} FROM ${sampled(table, percent)} LIMIT ${rows}) AS s
    WINDOW w AS (ROWS UNBOUNDED PRECEDING)`;
}

/** The table's own rows, or with `percent` those of some of its blocks: the same ones each time. */
export function sampled(table: Table, percent: number | null): string {
  const only = table.kind === 'partitioned' ? '' : 'ONLY ';
  const drawn =
    percent === null ? '' : ` TABLESAMPLE pg_catalog.system (${percent.toFixed(6)}) REPEATABLE (1)`;
  return `${only}${quoteQualified(table.schema, table.name)}${drawn}`;
}

function grouped(columns: readonly Column[], { rows, bytes }: Bounds): Column[][] {
  const most = Math.min(MOST_COLUMNS, Math.floor(MOST_CELLS / rows));
  const groups: Column[][] = [];
  let group: Column[] = [];
  let sum = 0;
  for (const column of columns) {
    const width = Math.min(rows * widthOf(column), bytes);
    if (group.length > 0 && (group.length >= most || sum + width > MOST_BYTES)) {
      groups.push(group);
      group = [];
      sum = 0;
    }
    group.push(column);
    sum += width;
  }
  return group.length === 0 ? groups : [...groups, group];
}
