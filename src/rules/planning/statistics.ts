/** How many rows and different values are expected, by what the server counted last (ANALYZE). */
import { tableKey } from '../../names.ts';
import type { Table } from '../../postgres/catalog.ts';
import { type Cell, type Draft, parentsOf } from './draft.ts';

/** A never analysed table's rows are taken from its bytes, at the least that a row takes. */
export function expectedRows(draft: Draft, table: Table): number {
  if (table.kind === 'partitioned') {
    return childrenOf(draft, table).reduce((sum, child) => sum + expectedRows(draft, child), 0);
  }
  return table.estimatedRows > 0 ? table.estimatedRows : Math.ceil(table.bytes / 40);
}

/** Rows of the table and of all that inherit from it. */
export function rowsWithChildren(draft: Draft, table: Table): number {
  const own = table.kind === 'partitioned' ? 0 : expectedRows(draft, table);
  return childrenOf(draft, table).reduce((sum, child) => sum + rowsWithChildren(draft, child), own);
}

/**
 * How many different values a column holds, its table's partitions and children counted in; null when the server does
 * not know. Partitions of a table that nobody analysed as a whole: what they hold together at most where the column
 * decides the partition, else as much as one of them, for most columns hold the same few values in each.
 */
export function expectedValues(
  draft: Draft,
  { table, column }: Pick<Cell, 'table' | 'column'>,
): number | null {
  if (column.distinct !== null || table.kind !== 'partitioned') {
    return column.distinct;
  }
  const counts = childrenOf(draft, table).map((child) => {
    const own = child.columns.find(({ name }) => name === column.name);
    return own === undefined ? null : expectedValues(draft, { table: child, column: own });
  });
  const known = counts.filter((count) => count !== null);
  if (known.length === 0) {
    return null;
  }
  return table.partitionKey?.columns.includes(column.name) === true
    ? known.reduce((sum, count) => sum + count, 0)
    : Math.max(...known);
}

/** Whether the column is looked at with its parent's, which counts its values too. */
export function isCountedAbove(draft: Draft, { table, column }: Cell): boolean {
  return parentsOf(draft, table).some(({ cells }) => cells.has(column.name));
}

const children = new WeakMap<Draft, ReadonlyMap<string, Table[]>>();

function childrenOf(draft: Draft, { schema, name }: Table): readonly Table[] {
  const known = children.get(draft) ?? allChildren(draft);
  children.set(draft, known);
  return known.get(tableKey(schema, name)) ?? [];
}

function allChildren(draft: Draft): ReadonlyMap<string, Table[]> {
  const all = new Map<string, Table[]>();
  for (const { table } of draft.tables.values()) {
    for (const [schema, name] of table.parents) {
      const key = tableKey(schema, name);
      const found = all.get(key);
      if (found === undefined) {
        all.set(key, [table]);
      } else {
        found.push(table);
      }
    }
  }
  return all;
}
