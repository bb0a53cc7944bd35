/** The plan in the making: one cell for each copied column, its decision filled in piece by piece, and all that is wrong. */
import type { Code, Problem } from '../../errors.ts';
import type { Mask, MaskedColumn } from '../../masks/mask.ts';
import { displayName } from '../../names.ts';
import type { Catalog, Column, Table } from '../../postgres/catalog.ts';
import type { RowsRule } from '../decision.ts';
import { overlookedIn } from '../overlooked.ts';
import type { Origin, Unproved } from '../plan.ts';

/** A decision before it is proved. */
export interface Decision {
  /** Null for keep. */
  readonly mask: Mask | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly domain: string | null;
  readonly per: string | null;
  readonly reason: string | null;
  readonly review: string | null;
  readonly origin: Origin;
  /** `file:line` of the rule. */
  readonly at: string | null;
}

export interface Cell {
  readonly table: Table;
  readonly column: Column;
  /** `schema.table.column`, for people. */
  readonly name: string;
  decision: Decision | null;
  /** What a mask is prepared for; narrower than the column where keys meet (`keys.ts`). */
  as: MaskedColumn;
}

export interface TableDraft {
  readonly table: Table;
  readonly name: string;
  rows: RowsRule;
  /** By column name; generated columns have none, nor have tables without rows. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** A problem and the code it would have alone. */
export interface Fault extends Problem {
  readonly code: Code;
}

export interface Draft {
  readonly catalog: Catalog;
  readonly masks: ReadonlyMap<string, Mask>;
  /** Parents before children; keyed by `tableKey`. */
  readonly tables: ReadonlyMap<string, TableDraft>;
  readonly faults: Fault[];
  readonly unproved: Unproved[];
  readonly notes: Unproved[];
}

export function tableKey(schema: string, name: string): string {
  return JSON.stringify([schema, name]);
}

/** A draft of every table that is read, with nothing decided. */
export function emptyDraft(catalog: Catalog, masks: ReadonlyMap<string, Mask>): Draft {
  const tables = new Map<string, TableDraft>();
  for (const table of parentsFirst(catalog.tables.filter(({ kind }) => kind !== 'foreign'))) {
    const cells = table.columns
      .filter(({ generated }) => generated === null)
      .map((column): [string, Cell] => {
        const name = displayName(table.schema, table.name, column.name);
        return [
          column.name,
          { table, column, name, decision: null, as: maskedColumn(name, column, catalog.encoding) },
        ];
      });
    tables.set(tableKey(table.schema, table.name), {
      table,
      name: displayName(table.schema, table.name),
      rows: { kind: 'all' },
      cells: new Map(cells),
    });
  }
  return { catalog, masks, tables, faults: [], unproved: [], notes: [] };
}

function parentsFirst(tables: readonly Table[]): Table[] {
  const byKey = new Map(tables.map((table) => [tableKey(table.schema, table.name), table]));
  const ordered = new Set<Table>();
  const visit = (table: Table): void => {
    for (const [schema, name] of table.parents) {
      const parent = byKey.get(tableKey(schema, name));
      if (parent !== undefined && !ordered.has(parent)) {
        visit(parent);
      }
    }
    ordered.add(table);
  };
  for (const table of tables) {
    visit(table);
  }
  return [...ordered];
}

/** A column as a mask sees it. */
function maskedColumn(name: string, column: Column, encoding: string): MaskedColumn {
  const { type } = column;
  return {
    name,
    class: type.class,
    base: type.base,
    length: type.length,
    scale: type.scale,
    notNull: refusesNull(column),
    enumLabels: type.enumLabels,
    encoding,
    ...(column.accepts === undefined ? {} : { accepts: column.accepts.values }),
    overlooks: overlookedIn(column),
  };
}

/** Whether the column, or a domain it is of, refuses NULL. */
export function refusesNull(column: Column): boolean {
  return column.notNull || column.type.domains.some(({ notNull }) => notNull);
}

export function findCell(draft: Draft, schema: string, table: string, column: string): Cell | undefined {
  return draft.tables.get(tableKey(schema, table))?.cells.get(column);
}

/** The direct parents of `table` that are in the draft. */
export function parentsOf(draft: Draft, table: Table): TableDraft[] {
  return table.parents.flatMap(([schema, name]) => draft.tables.get(tableKey(schema, name)) ?? []);
}

/** Columns whose rows are copied: what has to be decided and proved. */
export function* copiedCells(draft: Draft): Generator<Cell> {
  for (const { rows, cells } of draft.tables.values()) {
    if (rows.kind !== 'none') {
      yield* cells.values();
    }
  }
}

/** Whether two decisions do the same to a value; reasons and places aside. */
export function sameDecision(a: Decision, b: Decision): boolean {
  return (
    a.mask?.name === b.mask?.name &&
    a.domain === b.domain &&
    a.per === b.per &&
    JSON.stringify(canonical(a.options)) === JSON.stringify(canonical(b.options))
  );
}

/** `value` with the keys of every object in order, so that equal values print equally. */
export function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(canonical);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, canonical(each)]));
}

/** A decision in words: `mask email`, `keep`. */
export function inWords(decision: Decision): string {
  return decision.mask === null ? 'keep' : `mask ${decision.mask.name}`;
}
