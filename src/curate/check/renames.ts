/** What a rule without a table or column was most likely written for: names change, and rules stay behind. */
import { distance } from 'fastest-levenshtein';
import { displayName, tableKey } from '../../names.ts';
import type { Column, Table } from '../../postgres/catalog.ts';
import type { Fault, FaultObject } from '../../rules/planning/draft.ts';
import type { Scene } from './scene.ts';

/** Undecided columns by their table's key. */
type Undecided = ReadonlyMap<string, readonly Fault[]>;

/** Shares, 0 … 1, below which two names or tables are not thought one. */
const LIKE = 0.5;

/** A sentence for a rule whose table is gone, or null where nothing new is like it. */
export function renamedTable(of: FaultObject, scene: Scene, undecided: Undecided): string | null {
  const columns = [...(scene.rules.tables.get(tableKey(of.schema, of.table))?.columns.keys() ?? [])];
  let best: { readonly table: Table; readonly likeness: number } | null = null;
  for (const key of undecided.keys()) {
    const table = scene.tables.get(key);
    if (table === undefined || scene.rules.tables.has(key)) {
      continue;
    }
    const likeness = Math.max(likeTable(columns, table), table.name === of.table ? 0.9 : 0);
    if (likeness >= LIKE && likeness > (best?.likeness ?? 0)) {
      best = { table, likeness };
    }
  }
  if (best === null) {
    return null;
  }
  const name = displayName(best.table.schema, best.table.name);
  return `Renamed? ${name} is new and much like it: put its rules under that name.`;
}

/** The share of the columns of either side that both have. */
function likeTable(columns: readonly string[], table: Table): number {
  const names = new Set(table.columns.map(({ name }) => name));
  const shared = columns.filter((name) => names.has(name)).length;
  return columns.length === 0 ? 0 : shared / (columns.length + names.size - shared);
}

/** A sentence for a rule whose column is gone, or null where no undecided column of the table is like it. */
export function renamedColumn(of: FaultObject, scene: Scene, undecided: Undecided): string | null {
  const key = tableKey(of.schema, of.table);
  const table = scene.tables.get(key);
  const open = new Set((undecided.get(key) ?? []).map((fault) => fault.of.column));
  const candidates = table?.columns.filter(({ name }) => open.has(name)) ?? [];
  const [best] = candidates
    .map((column) => ({ column, likeness: likeColumn(of, column, candidates.length, scene) }))
    .filter(({ likeness }) => likeness >= LIKE)
    .toSorted((a, b) => b.likeness - a.likeness);
  return best === undefined
    ? null
    : `Renamed? ${displayName(of.schema, of.table, best.column.name)} (${best.column.type.sql}) is new: put the rule under that name.`;
}

/** By name, or by standing where the gone one stood: between the same neighbours. */
function likeColumn(of: FaultObject, column: Column, candidates: number, scene: Scene): number {
  const gone = of.column ?? '';
  const most = Math.max(gone.length, column.name.length, 1);
  const byName = 1 - distance(gone.toLowerCase(), column.name.toLowerCase()) / most;
  const byPlace = standsAt(of, column, scene) ? (candidates === 1 ? 0.7 : 0.6) : 0;
  return Math.max(byName, byPlace);
}

/** Whether the column before, or the one behind, is the same in the rules and in the table. */
function standsAt({ schema, table: name, column: gone }: FaultObject, column: Column, scene: Scene): boolean {
  const key = tableKey(schema, name);
  const written = [...(scene.rules.tables.get(key)?.columns.keys() ?? [])];
  const there = scene.tables.get(key)?.columns.map((each) => each.name) ?? [];
  const from = written.indexOf(gone ?? '');
  const to = there.indexOf(column.name);
  return [-1, 1].some((step) => {
    const neighbour = written[from + step];
    return neighbour !== undefined && neighbour === there[to + step];
  });
}
