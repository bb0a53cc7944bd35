import { displayName, tableKey } from '../../names.ts';
import { type Draft, ofTable } from '../planning/draft.ts';

/** Foreign keys into a table whose rows are left out, all or some: rows that refer to them could not be loaded. */
export function proveRows(draft: Draft): void {
  for (const from of draft.tables.values()) {
    for (const key of from.rows.kind === 'none' ? [] : from.table.foreignKeys) {
      const to = draft.tables.get(tableKey(key.targetSchema, key.targetTable));
      const emptied = key.columns.some((name) => from.cells.get(name)?.decision?.mask?.name === 'null');
      if (to === undefined || to.rows.kind === 'all' || emptied) {
        continue;
      }
      const at = displayName(from.table.schema, from.table.name, key.name);
      if (to.rows.kind === 'none') {
        draft.faults.push({
          code: 'rules_unprovable',
          of: { ...ofTable(from.table), column: key.columns[0] ?? null },
          breaks: 'foreign key',
          at,
          message: `${from.name} refers to ${to.name}, whose rows are left out`,
          hint: `Write rows: none for ${from.name} too, or the mask null for ${key.columns.join(', ')}.`,
        });
      } else {
        draft.unproved.push({
          at,
          what: `foreign key: only some rows of ${to.name} are copied; making the key checks that all that are referred to are among them`,
        });
      }
    }
  }
}
