import { quoteQualified } from '../../src/names.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';

/** The text of a rules file that keeps every column: a round trip's rules, not advice. */
export function keepEverything(catalog: Catalog): string {
  const tables = catalog.tables
    .filter(({ kind, isPartition }) => kind !== 'foreign' && !isPartition)
    .map((table) => {
      const columns = table.columns
        .filter(({ generated }) => generated === null)
        .map(({ name }) => [name, { keep: true, reason: 'a round trip' }]);
      return [quoteQualified(table.schema, table.name), { columns: Object.fromEntries(columns) }];
    });
  return JSON.stringify({ tables: Object.fromEntries(tables) });
}
