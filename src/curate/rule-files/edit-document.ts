import { type Document, isMap, isScalar } from 'yaml';
import { tableKey } from '../../names.ts';
import { formatQualifiedName } from '../../qualified-name.ts';
import type { TableProposal } from '../proposal.ts';
import { namesByTable } from './says-all.ts';

/** `tables` added to a document by its own means, for files that are written in braces; null where that cannot be. */
export function editDocument(document: Document.Parsed, tables: readonly TableProposal[]): string | null {
  try {
    for (const table of tables) {
      const map = document.get('tables');
      const written = isMap(map)
        ? map.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : []))
        : [];
      const known = namesByTable(written).get(tableKey(table.schema, table.table));
      const name = known ?? formatQualifiedName(table.schema, table.table);
      for (const path of [['tables'], ['tables', name], ['tables', name, 'columns']]) {
        const node = document.getIn(path, true);
        if (isScalar(node) && node.value === null) {
          document.setIn(path, document.createNode(new Map()));
        }
      }
      for (const [path, value] of settings(table, known === undefined)) {
        document.setIn(['tables', name, ...path], document.createNode(value));
      }
    }
    return document.toString({ lineWidth: 0 });
  } catch {
    return null;
  }
}

function settings(table: TableProposal, isNew: boolean): [string[], unknown][] {
  const columns = table.columns.map(({ column, decision }): [string[], unknown] => [
    ['columns', column],
    decision,
  ]);
  const rows: [string[], unknown][] = isNew && table.rows !== 'all' ? [[['rows'], table.rows]] : [];
  const person: [string[], unknown][] =
    isNew && Object.keys(table.persons).length > 0 ? [[['person'], table.persons]] : [];
  return [...rows, ...person, ...columns];
}
