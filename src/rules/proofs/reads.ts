/** What masks must know beside their own value: other columns of the row, and what is learnt of the source. */

import type { Lesson } from '../../masks/lesson.ts';
import { tableKey } from '../../names.ts';
import {
  type Cell,
  copiedCells,
  type Draft,
  type Handling,
  handlingsOf,
  isMasked,
  ofCell,
  type TableDraft,
} from '../planning/draft.ts';
import { nearestName } from '../planning/nearest-name.ts';
import { rowKey } from '../planning/persons.ts';

/** Faults for columns that masks read and that are not there, for circles, and for lessons that cannot be learnt. */
export function proveReads(draft: Draft): void {
  for (const cell of copiedCells(draft)) {
    const table = draft.tables.get(tableKey(cell.table.schema, cell.table.name));
    const at = cell.decision?.at ?? cell.name;
    for (const handling of cell.decision === null ? [] : handlingsOf(cell.decision)) {
      for (const fault of table === undefined ? [] : faultsOf(table, cell, handling)) {
        draft.faults.push({ at, of: ofCell(cell), ...fault });
      }
    }
  }
  for (const table of draft.tables.values()) {
    faultCircles(draft, table);
  }
}

interface Found {
  readonly code: 'rules_unmatched' | 'rules_unprovable';
  readonly message: string;
  readonly hint: string;
}

function* faultsOf(table: TableDraft, cell: Cell, { mask, options }: Handling): Generator<Found> {
  for (const name of mask?.reads?.(options) ?? []) {
    if (!table.cells.has(name)) {
      const generated = table.table.columns.some((column) => column.name === name);
      yield {
        code: 'rules_unmatched',
        message: `${cell.name}: mask ${mask?.name} reads ${name}, ${generated ? 'which is generated, and so not copied' : `and ${table.name} has no such column`}`,
        hint: generated
          ? 'Read the columns that it is computed from.'
          : nearestName(name, [...table.cells.keys()]) || `It has: ${[...table.cells.keys()].join(', ')}.`,
      };
    }
  }
  if (mask === null || !mask.types.includes(cell.as.class) || mask.refuses?.(options, cell.as) != null) {
    return;
  }
  if (mask.byRow === true && rowKey(table) === null) {
    const hint = 'Give the table a primary key, or choose another mask.';
    yield {
      code: 'rules_unprovable',
      message: `${cell.name}: mask ${mask.name} goes by the row's primary key, and ${table.name} has none`,
      hint,
    };
    return;
  }
  for (const lesson of mask.lessons?.(options, cell.as) ?? []) {
    const why = unlearnable(table, lesson);
    if (why !== null) {
      yield { code: 'rules_unprovable', message: `${cell.name}: mask ${mask.name} ${why}`, hint: '' };
    }
  }
}

/** Types whose values a histogram orders. */
const ORDERED: ReadonlySet<string> = new Set([
  'integer',
  'numeric',
  'float',
  'date',
  'timestamp',
  'timestamptz',
]);

function unlearnable(table: TableDraft, lesson: Lesson): string | null {
  switch (lesson.kind) {
    case 'histogram': {
      const column = table.table.columns.find(({ name }) => name === lesson.column);
      if (column === undefined) {
        return `goes by the values of ${lesson.column}, and ${table.name} has no such column`;
      }
      return ORDERED.has(column.type.class)
        ? null
        : `goes by the values of ${lesson.column}, which is neither a number nor a date (${column.type.sql})`;
    }
    case 'values':
      return rowKey(table) === null
        ? `tells rows apart by their primary key, and ${table.name} has none`
        : null;
    default:
      return null;
  }
}

/** A masked column that is read must be masked first: columns that read each other never come to it. */
function faultCircles(draft: Draft, { cells }: TableDraft): void {
  const done = new Set<Cell>();
  const visit = (cell: Cell, path: readonly Cell[]): void => {
    const again = path.indexOf(cell);
    if (again !== -1) {
      const circle = path.slice(again);
      draft.faults.push({
        code: 'rules_unprovable',
        of: ofCell(cell),
        at: cell.decision?.at ?? cell.name,
        message:
          circle.length === 1
            ? `${cell.name} is masked by what it becomes itself`
            : `${circle.map(({ name }) => name).join(', ')} are each masked by what another of them becomes`,
        hint: 'Let one of them go by its own value.',
      });
      return;
    }
    if (done.has(cell)) {
      return;
    }
    for (const name of readsOf(cell)) {
      const other = cells.get(name);
      if (other !== undefined && isMasked(other)) {
        visit(other, [...path, cell]);
      }
    }
    done.add(cell);
  };
  for (const cell of cells.values()) {
    visit(cell, []);
  }
}

function readsOf({ decision }: Cell): string[] {
  const all = decision === null ? [] : handlingsOf(decision);
  return all.flatMap(({ mask, options }) => [...(mask?.reads?.(options) ?? [])]);
}
