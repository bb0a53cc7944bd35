import { MASKS } from '../../masks/catalog.ts';
import { displayName, tableKey } from '../../names.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { Imported, ImportedColumn, ImportNote } from '../../rules/import/imported.ts';

/**
 * The rules with `unique: true` where a unique index covers the column and the mask knows that option: what another tool
 * lets fail while it loads, a plan here would refuse. Said in the notes.
 */
export function keepUnique(imported: Imported, catalog: Catalog): Imported {
  const unique = new Map(
    catalog.tables.map(({ schema, name, uniqueIndexes }) => [
      tableKey(schema, name),
      new Set(uniqueIndexes.flatMap(({ reads }) => reads)),
    ]),
  );
  const notes: ImportNote[] = [];
  const tables = imported.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => {
      const covered = unique.get(tableKey(table.schema, table.table))?.has(column.column) === true;
      const made = covered ? uniqueOf(column) : null;
      if (made === null) {
        return column;
      }
      const object = displayName(table.schema, table.table, column.column);
      const why = 'a unique index covers it: `unique: true` keeps different values different';
      notes.push({ kind: 'differs', at: column.at, object, why, instead: '' });
      return made;
    }),
  }));
  return { ...imported, tables, notes: [...imported.notes, ...notes] };
}

/** Null where the mask has no such option, or it is said already. */
function uniqueOf(column: ImportedColumn): ImportedColumn | null {
  const { decision } = column;
  const given = typeof decision === 'string' ? { mask: decision } : decision;
  const { mask, ...options } = given;
  const known = typeof mask === 'string' ? MASKS.get(mask) : undefined;
  const asked = { ...options, unique: true };
  return known === undefined || 'unique' in options || !known.options.safeParse(asked).success
    ? null
    : { ...column, decision: { ...given, unique: true } };
}
