import { sql } from 'kysely';
import { anyOf } from './catalog-relations.ts';
import type { Connection } from './connect.ts';

/** How many different values a column holds, by its table's oid and its name; null when the server does not say. */
export type DistinctCounts = (table: number, column: string) => number | null;

interface StatisticsRow {
  readonly table: number;
  readonly column: string;
  /** Of the table and its children; else of the table alone. */
  readonly inherited: boolean;
  /** Above 0: a count. Below: times the rows, for a column whose values grow with its table. 0: not known. */
  readonly distinct: number;
  /** The share of rows that hold NULL. */
  readonly nulls: number;
}

/**
 * What ANALYZE counted last, of columns that the role may read (manual, "pg_stats"): the view shows no others, and none
 * of a table whose rows a policy hides. `rows`: those that a table holds itself; `parents`: child's oid → parents'.
 * Only counts are read, never the values that the view also holds.
 */
export async function readDistinct(
  connection: Connection,
  rows: ReadonlyMap<number, number>,
  parents: ReadonlyMap<number, readonly number[]>,
): Promise<DistinctCounts> {
  const { rows: found } = await sql<StatisticsRow>`
    SELECT c.oid AS table, s.attname AS column, s.inherited, s.n_distinct::float8 AS distinct,
           s.null_frac::float8 AS nulls
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname
    WHERE c.oid = ${anyOf([...rows.keys()])}
    ORDER BY s.inherited
  `.execute(connection.db);
  const counts = new Map<string, number>();
  for (const { table, column, inherited, distinct, nulls } of found) {
    const all = inherited ? rowsBelow(table, rows, parents) : (rows.get(table) ?? 0);
    const count = distinct < 0 ? -distinct * all : distinct;
    if (count > 0 || nulls === 1) {
      // Those of the whole tree come last, and stand.
      counts.set(`${table} ${column}`, count);
    }
  }
  return (table, column) => counts.get(`${table} ${column}`) ?? null;
}

/** Rows of a table and of its children. */
function rowsBelow(
  table: number,
  rows: ReadonlyMap<number, number>,
  parents: ReadonlyMap<number, readonly number[]>,
): number {
  const children = [...parents].filter(([, of]) => of.includes(table));
  return children.reduce((sum, [child]) => sum + rowsBelow(child, rows, parents), rows.get(table) ?? 0);
}
