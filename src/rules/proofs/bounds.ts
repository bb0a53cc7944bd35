import type { Table } from '../../postgres/catalog.ts';
import type { Draft } from '../planning/draft.ts';
import { type Bound, parseBound, takesAll } from './partition.ts';

/** The bound of partition `table`, and those of its siblings. */
export function boundsOf(
  draft: Draft,
  table: Table,
  parent: Table,
): { bound: Bound | null; siblings: (Bound | null)[] } {
  const read = (each: Table) => (each.partitionBound === null ? null : parseBound(each.partitionBound));
  const siblings = [...draft.tables.values()]
    .map((each) => each.table)
    .filter(
      (each) =>
        each !== table &&
        each.isPartition &&
        each.parents.some(([schema, name]) => schema === parent.schema && name === parent.name),
    );
  return { bound: read(table), siblings: siblings.map(read) };
}

/** Whether a row with any key finds a partition of `table`, however deep they lie. */
export function takesEveryRow(draft: Draft, table: Table): boolean {
  const parts = [...draft.tables.values()]
    .map((each) => each.table)
    .filter(
      (each) =>
        each.isPartition &&
        each.parents.some(([schema, name]) => schema === table.schema && name === table.name),
    );
  return (
    takesAll(
      parts.map(({ partitionBound }) => (partitionBound === null ? null : parseBound(partitionBound))),
    ) &&
    parts.every(
      (part) => part.kind !== 'foreign' && (part.kind !== 'partitioned' || takesEveryRow(draft, part)),
    )
  );
}
