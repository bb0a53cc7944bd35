/** What to write for columns that no rule decides. */
import { stringify } from 'yaml';
import type { Mask } from '../../masks/mask.ts';
import { displayName } from '../../names.ts';
import { type Cell, copiedCells, type Draft, ofCell, parentsOf } from './draft.ts';

/** Columns for which it is said what to write, at most: nobody reads more, and it takes time and memory. */
const MOST_HINTS = 2000;

/** A fault for every undecided column; a child's column is left to its parent's. */
export function faultUndecided(draft: Draft): void {
  let told = 0;
  for (const cell of copiedCells(draft)) {
    if (cell.decision === null && !isLeftToParent(draft, cell)) {
      draft.faults.push({
        code: 'rules_undecided',
        of: ofCell(cell),
        at: cell.name,
        message: `${cell.name} (${cell.column.type.sql}) is not decided`,
        hint:
          told < MOST_HINTS ? `${yamlFor([cell])}${' '.repeat(6)}# or ${masksFor(draft.masks, cell)}` : '',
      });
      told += 1;
    }
  }
}

function isLeftToParent(draft: Draft, cell: Cell): boolean {
  return parentsOf(draft, cell.table).some((parent) => parent.cells.has(cell.column.name));
}

/** Rules that keep `cells`, to be changed where a mask is wanted. */
function yamlFor(cells: readonly Cell[]): string {
  const tables = new Map<string, Record<string, string>>();
  for (const { table, column } of cells) {
    const name = displayName(table.schema, table.name);
    tables.set(name, { ...tables.get(name), [column.name]: 'keep' });
  }
  const written = [...tables].map(([name, columns]) => [name, { columns }] as const);
  return stringify({ tables: Object.fromEntries(written) }, { lineWidth: 0 });
}

/** Masks that take the column's type, a few of them. */
function masksFor(masks: ReadonlyMap<string, Mask>, { as }: Cell): string {
  const fit = [...masks.values()].filter(({ types }) => types.includes(as.class)).map(({ name }) => name);
  return fit.length > 8 ? `${fit.slice(0, 8).join(', ')}, …` : fit.join(', ');
}
