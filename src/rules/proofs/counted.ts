/** What counting gives away of a column, by the server's statistics. */
import { displayName, tableKey } from '../../names.ts';
import {
  type Cell,
  copiedCells,
  type Draft,
  type Handling,
  handlingsOf,
  refusesNull,
} from '../planning/draft.ts';
import { expectedValues, isCountedAbove, rowsWithChildren } from '../planning/statistics.ts';
import { refuseHandling } from './column.ts';
import { askedOf, type Refusal } from './refusal.ts';
import { countsOf, mapsValues } from './small.ts';

/** A mask that maps values one by one, on a column that the server found to hold few of them. */
export function refuseCounted(draft: Draft, cell: Cell): Refusal | null {
  const mask = mapping(draft, cell);
  if (mask === null) {
    return null;
  }
  const values = expectedValues(draft, cell);
  const rows = rowsWithChildren(draft, cell.table);
  return countsOf(values, rows) === 'few'
    ? {
        message: `${cell.name}: mask ${mask} would map about ${Math.round(values ?? 0)} values in about ${Math.round(rows)} rows one by one, which counting undoes`,
        hint: 'Keep it, use null, redact or a constant, or draw it by the person: `person:`, or `per: COLUMN`.',
      }
    : null;
}

/** The mask that maps the column's values one by one; null when none does, for keys and for what is counted above. */
function mapping(draft: Draft, cell: Cell, handlings?: readonly Handling[]): string | null {
  const { decision, table, column } = cell;
  const isKey =
    table.foreignKeys.some(({ columns }) => columns.includes(column.name)) ||
    table.uniqueIndexes.some(({ reads }) => reads.includes(column.name));
  if (decision === null || isKey || isCountedAbove(draft, cell)) {
    return null;
  }
  return (handlings ?? handlingsOf(decision)).find(mapsValues)?.mask?.name ?? null;
}

/** Lists columns of which the server has counted nothing. */
export function noteUncounted(draft: Draft, refused: ReadonlySet<Cell>): void {
  const unknown = new Map<string, string[]>();
  for (const cell of copiedCells(draft)) {
    if (refused.has(cell) || mapping(draft, cell) === null) {
      continue;
    }
    const counts = countsOf(expectedValues(draft, cell), rowsWithChildren(draft, cell.table));
    if (counts === 'unknown') {
      const name = displayName(cell.table.schema, cell.table.name);
      unknown.set(name, [...(unknown.get(name) ?? []), cell.column.name]);
    }
  }
  for (const [at, columns] of unknown) {
    draft.unproved.push({
      at,
      what: `no statistics say whether ${columns.join(', ')} hold few different values over many rows, which counting would undo; ANALYZE gathers them`,
    });
  }
}

/**
 * Lists columns of few values that are drawn by another column which may be NULL: there the value itself is digested,
 * for nothing else is known of the row.
 */
export function noteUnknown(draft: Draft, refused: ReadonlySet<Cell>): void {
  for (const cell of copiedCells(draft)) {
    const { cells } = draft.tables.get(tableKey(cell.table.schema, cell.table.name)) ?? {};
    for (const handling of cell.decision === null || refused.has(cell) ? [] : handlingsOf(cell.decision)) {
      const by = cells?.get(handling.per ?? handling.person?.by ?? '');
      if (by === undefined || refusesNull(by.column) || handling.synthetic !== null) {
        continue;
      }
      const alone: Handling = { ...handling, per: null, person: null };
      const few =
        refuseHandling(askedOf(draft, cell, alone)) !== null ||
        (mapping(draft, cell, [alone]) !== null &&
          countsOf(expectedValues(draft, cell), rowsWithChildren(draft, cell.table)) === 'few');
      if (few) {
        draft.unproved.push({
          at: cell.name,
          what: `rows whose ${by.column.name} is NULL go by the value itself, of which there are few, so that counting may undo it in these rows`,
        });
      }
    }
  }
}
