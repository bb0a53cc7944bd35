import { tableKey } from '../../names.ts';
import type { Catalog, Table } from '../../postgres/catalog.ts';
import type { RowSource } from './query.ts';

/** What is sampled, and what cannot be. */
export interface Sampled {
  readonly sources: readonly RowSource[];
  /** Tables that no sample is taken of, and why. */
  readonly notShown: readonly { readonly table: Table; readonly what: string }[];
}

/**
 * Where samples are taken: ordinary tables, and a partitioned one once, over all its partitions. Partitions are not
 * read by themselves, foreign tables never (nor a partitioned table with one below it, but its other partitions are).
 */
export function tablesToSample({ tables, inRecovery }: Catalog): Sampled {
  const children = childrenOf(tables);
  const sources: RowSource[] = [];
  const notShown: { table: Table; what: string }[] = [];
  const take = (table: Table): void => {
    const leaves = table.kind === 'partitioned' ? leavesOf(table, children) : [table];
    const far = leaves.some((leaf) => leaf.kind === 'foreign');
    if (table.kind === 'foreign') {
      notShown.push({ table, what: 'a foreign table is not read' });
    } else if (inRecovery && leaves.some((leaf) => leaf.persistence === 'unlogged')) {
      notShown.push({ table, what: 'it is unlogged, and a standby has none of its rows' });
    } else if (far) {
      notShown.push({ table, what: 'a partition is a foreign table; the others are read by themselves' });
      (children.get(keyOf(table)) ?? []).forEach(take);
    } else {
      sources.push({ table, blocks: sum(leaves, 'blocks'), rows: sum(leaves, 'estimatedRows') });
    }
  };
  tables.filter((table) => !table.isPartition).forEach(take);
  return { sources, notShown };
}

/** How tables are keyed in maps. */
export function keyOf({ schema, name }: { readonly schema: string; readonly name: string }): string {
  return tableKey(schema, name);
}

function childrenOf(tables: readonly Table[]): Map<string, Table[]> {
  const children = new Map<string, Table[]>();
  for (const table of tables.filter(({ isPartition }) => isPartition)) {
    for (const [schema, name] of table.parents) {
      const key = keyOf({ schema, name });
      const known = children.get(key) ?? [];
      known.push(table);
      children.set(key, known);
    }
  }
  return children;
}

function leavesOf(table: Table, children: ReadonlyMap<string, readonly Table[]>): Table[] {
  return (children.get(keyOf(table)) ?? []).flatMap((child) =>
    child.kind === 'partitioned' ? leavesOf(child, children) : [child],
  );
}

function sum(tables: readonly Table[], of: 'blocks' | 'estimatedRows'): number {
  return tables.reduce((total, table) => total + table[of], 0);
}
