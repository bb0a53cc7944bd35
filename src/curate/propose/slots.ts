import type { Mask } from '../../masks/mask.ts';
import { tableKey } from '../../names.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { FindingAnswer } from '../../report/answers.ts';
import type { Rules, TableRule } from '../../rules/decision.ts';
import { decide } from '../../rules/planning/decide.ts';
import { type Cell, type Draft, emptyDraft, parentsOf } from '../../rules/planning/draft.ts';
import {
  type Edge,
  foreignKeyEdges,
  groupsOf,
  inheritanceEdges,
  propagateKeys,
} from '../../rules/planning/keys.ts';
import { resolvePersons } from '../../rules/planning/persons.ts';
import type { PackMatch } from '../proposal.ts';

/** What a proposal is made from. */
export interface ProposeInput {
  readonly catalog: Catalog;
  readonly findings: readonly FindingAnswer[];
  /** What structure alone says, where values were read: `check` without data will say it too. */
  readonly structural?: readonly FindingAnswer[];
  readonly packs: readonly PackMatch[];
  readonly masks: ReadonlyMap<string, Mask>;
  readonly existing: Rules;
  /** [schema, name] of bookkeeping tables that the configuration names. */
  readonly bookkeeping?: readonly (readonly [string, string])[];
}

/** The input by table and column, and what the rules that there are decide of it. */
export interface Scene extends ProposeInput {
  /** Rules for what the catalog has; others are for `check` to tell. */
  readonly fitting: Rules;
  readonly draft: Draft;
  readonly edges: readonly Edge[];
  /** Columns that foreign keys join, and those of them that refer to another. */
  readonly inKeys: ReadonlySet<Cell>;
  readonly referring: ReadonlySet<Cell>;
  /** By `tableKey`, then by column. */
  readonly found: ReadonlyMap<string, ReadonlyMap<string, Found>>;
  /** The same by structure alone; empty where no values were read. */
  readonly foundByStructure: ReadonlyMap<string, ReadonlyMap<string, Found>>;
  readonly known: ReadonlyMap<string, PackMatch>;
}

/** What detection says of a column. */
export interface Found {
  readonly whole: FindingAnswer | null;
  /** Personal paths inside it. */
  readonly paths: readonly FindingAnswer[];
}

/** Reads the input once. */
export function setScene(input: ProposeInput): Scene {
  const fitting = fittingRules(input.existing, input.catalog);
  const draft = emptyDraft(input.catalog, input.masks);
  decide(draft, fitting, input.bookkeeping ?? []);
  resolvePersons(draft);
  const edges = foreignKeyEdges(draft);
  propagateKeys(draft, edges, 'fail');
  return {
    ...input,
    fitting,
    draft,
    edges,
    inKeys: new Set(edges.flatMap(({ from, to }) => [from, to])),
    referring: new Set(edges.flatMap(({ from, to }) => (from === to ? [] : [from]))),
    found: byColumn(input.findings),
    foundByStructure: byColumn((input.structural ?? []).filter((each) => each.class === 'pii')),
    known: new Map(input.packs.map((pack) => [tableKey(pack.schema, pack.table), pack])),
  };
}

/** `rules` without what `catalog` does not have: a dropped column must not keep a new one from being decided. */
function fittingRules(rules: Rules, catalog: Catalog): Rules {
  const tables = new Map<string, TableRule>();
  for (const table of catalog.tables) {
    const key = tableKey(table.schema, table.name);
    const rule = rules.tables.get(key);
    if (rule !== undefined && table.kind !== 'foreign') {
      const names = new Set(
        table.columns.filter(({ generated }) => generated === null).map(({ name }) => name),
      );
      const columns = new Map([...rule.columns].filter(([name]) => names.has(name)));
      tables.set(key, { ...rule, columns });
    }
  }
  return { ...rules, tables };
}

function byColumn(findings: readonly FindingAnswer[]): Map<string, Map<string, Found>> {
  const found = new Map<string, Map<string, Found>>();
  for (const finding of findings) {
    const key = tableKey(finding.schema, finding.table);
    const columns = found.get(key) ?? new Map<string, Found>();
    const known = columns.get(finding.column) ?? { whole: null, paths: [] };
    columns.set(
      finding.column,
      finding.path === undefined
        ? { ...known, whole: finding }
        : { ...known, paths: [...known.paths, finding] },
    );
    found.set(key, columns);
  }
  return found;
}

/** What makes the column, or a part of it, seem to identify persons to one who reads no values; null: nothing. */
export function personalByStructure(
  { foundByStructure, found }: Scene,
  { table, column }: Cell,
): FindingAnswer | null {
  const key = tableKey(table.schema, table.name);
  const { whole, paths } = foundByStructure.get(key)?.get(column.name) ?? NOTHING;
  const seen = found.get(key)?.get(column.name)?.whole ?? null;
  return whole ?? paths[0] ?? (seen?.class === 'pii' ? seen : null);
}

const NOTHING: Found = { whole: null, paths: [] };

export function foundIn(scene: Scene, schema: string, table: string, column: string): Found {
  return scene.found.get(tableKey(schema, table))?.get(column) ?? NOTHING;
}

/** Columns that a proposal has to decide: those that no rule, parent or migration tool does; not those of `emptied` tables. */
export function openCells(scene: Scene, emptied: ReadonlySet<string>): Cell[] {
  const open: Cell[] = [];
  for (const [key, table] of scene.draft.tables) {
    const parents = parentsOf(scene.draft, table.table);
    if (table.rows.kind === 'none' || emptied.has(key)) {
      continue;
    }
    for (const cell of table.cells.values()) {
      if (cell.decision === null && !parents.some(({ cells }) => cells.has(cell.column.name))) {
        open.push(cell);
      }
    }
  }
  return open;
}

/** Columns that foreign keys join, children with their parents, without tables that are emptied. */
export function keyGroups(scene: Scene, emptied: ReadonlySet<string>): Map<Cell, readonly Cell[]> {
  const copied = (cell: Cell): boolean => !emptied.has(tableKey(cell.table.schema, cell.table.name));
  const edges = scene.edges.filter(({ from, to }) => copied(from) && copied(to));
  const inKeys = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const groups = new Map<Cell, readonly Cell[]>();
  for (const group of groupsOf([...edges, ...inheritanceEdges(scene.draft)])) {
    if (group.some((cell) => inKeys.has(cell))) {
      for (const cell of group) {
        groups.set(cell, group);
      }
    }
  }
  return groups;
}
