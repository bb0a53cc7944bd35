import { tableKey } from '../../names.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import type { Cell } from '../../rules/planning/draft.ts';
import type { Scene } from './slots.ts';

/** Finds the key that a column means where no foreign key says so. */
export type Implied = (cell: Cell) => Cell | null;

/** Kinds that are keys of rows: where the row that they mean keeps its own, masking them hides nobody and breaks joins. */
export const KEY_KINDS: ReadonlySet<PersonalKind> = new Set(['account_id', 'case_number']);

/** A key's name must say more than `id` or `code`. */
const SHORTEST = 5;

/**
 * Reads the catalog once. A column means a key where columns of its name refer to it in other tables, or where it is
 * called as a table's primary key is, also behind a prefix: `ref_student_no` means `student_no`. Of several that it may
 * mean, none.
 */
export function impliedKeys({ draft, edges }: Scene): Implied {
  const byReference = new Map<string, Set<Cell>>();
  for (const { from, to } of edges) {
    add(byReference, from.column.name, to);
  }
  const byName = new Map<string, Set<Cell>>();
  for (const { table, cells } of draft.tables.values()) {
    const columns = table.uniqueIndexes.find(({ kind }) => kind === 'primary key')?.columns ?? [];
    const [name] = columns;
    const cell = name == null || columns.length > 1 ? undefined : cells.get(name);
    if (cell !== undefined && cell.column.name.length >= SHORTEST) {
      add(byName, cell.column.name, cell);
    }
  }
  const referring = new Set(edges.map(({ from }) => from));
  return (cell) =>
    referring.has(cell)
      ? null
      : (only(byReference.get(cell.column.name), cell) ?? only(suffixed(byName, cell.column.name), cell));
}

function add(to: Map<string, Set<Cell>>, name: string, cell: Cell): void {
  to.set(name, (to.get(name) ?? new Set()).add(cell));
}

/** What is called as the longest end of `name` that is a key's name. */
function suffixed(
  byName: ReadonlyMap<string, ReadonlySet<Cell>>,
  name: string,
): ReadonlySet<Cell> | undefined {
  for (let from = 0; from >= 0 && from < name.length; from = name.indexOf('_', from) + 1 || -1) {
    const found = byName.get(name.slice(from));
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function only(found: ReadonlySet<Cell> | undefined, cell: Cell): Cell | null {
  const [target, ...more] = [...(found ?? [])];
  return target !== undefined && more.length === 0 && target !== cell && isAlike(target, cell)
    ? target
    : null;
}

function isAlike(one: Cell, other: Cell): boolean {
  const elsewhere =
    tableKey(one.table.schema, one.table.name) !== tableKey(other.table.schema, other.table.name);
  return elsewhere && one.column.type.class === other.column.type.class;
}
