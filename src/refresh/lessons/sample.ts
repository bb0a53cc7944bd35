import { quoteIdentifier } from '../../names.ts';
import { fromTable, rowsTreated, type Use } from './lessons.ts';

/** A query for some of a column's values. */
export interface Sample {
  readonly query: string;
  /** Which part of the table's blocks is read, about; 1: all of it. */
  readonly share: number;
}

/** Rows of few documents are looked for in so many times as much as they would lie in by themselves. */
const RARE = 20;

/**
 * Values of the column that `use` treats, NULLs not among them, out of so much of the table as holds about `bytes` and
 * `rows` rows at most: blocks drawn the same way for the same table, or all of them.
 */
export function sampleOf(use: Use, most: { readonly bytes: number; readonly rows?: number }): Sample {
  const { table, column } = use;
  const { bytes, estimatedRows, kind } = table.table;
  const name = quoteIdentifier(column.column.name);
  const conditions = rowsTreated(use);
  const rows = most.rows ?? Number.POSITIVE_INFINITY;
  const wanted = Math.min(most.bytes / Math.max(1, bytes), rows / Math.max(1, estimatedRows));
  const share = Math.min(1, conditions.length === 0 ? wanted : RARE * wanted);
  const drawn =
    share < 1 && kind === 'table'
      ? ` TABLESAMPLE pg_catalog.system (${(100 * share).toFixed(6)}) REPEATABLE (1)`
      : '';
  const where = [...conditions, `${name} IS NOT NULL`].join(' AND ');
  const limit = Number.isFinite(rows) ? ` LIMIT ${rows}` : '';
  return {
    query: `SELECT ${name} FROM ${fromTable(table)}${drawn} WHERE ${where}${limit}`,
    share: kind === 'table' ? share : 1,
  };
}
