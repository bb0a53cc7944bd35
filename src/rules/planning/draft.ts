/** The plan in the making: one cell for each copied column, its decision filled in piece by piece, and all that is wrong. */
import type { Code, Problem } from '../../errors.ts';
import type { Mask, MaskedColumn } from '../../masks/mask.ts';
import { displayName, tableKey } from '../../names.ts';
import type { Catalog, Column, ColumnType, Table } from '../../postgres/catalog.ts';
import { canonicalValue } from '../canonical-value.ts';
import type { RowsRule } from '../decision.ts';
import { overlookedIn } from '../overlooked.ts';
import type { Origin, Unproved } from '../plan.ts';

/** What becomes of a value, in all rows or in those of a case. */
export interface Handling {
  /** Null for keep. */
  readonly mask: Mask | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly domain: string | null;
  readonly per: string | null;
  /** The group; `by` is the column that knows its persons apart, null until it is found (`persons.ts`). */
  readonly person: { readonly group: string; readonly by: string | null } | null;
  readonly synthetic: { readonly nullRate: number } | null;
  readonly onError: 'fail' | 'redact';
}

/** What becomes of a value in rows where `when` is true and no case before it. */
export interface Case extends Handling {
  readonly when: string;
}

/** A decision before it is proved; its own handling is for rows that come under no case. */
export interface Decision extends Handling {
  readonly cases: readonly Case[];
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
  /** For groups of persons, the column that knows them apart here; where rules say so. */
  persons: ReadonlyMap<string, string>;
  /** By column name; generated columns have none, nor have tables without rows. */
  readonly cells: ReadonlyMap<string, Cell>;
}

/** What a fault is about: a table, or one of its columns; as the rules name it, where the source has none of the name. */
export interface FaultObject {
  readonly schema: string;
  readonly table: string;
  readonly column: string | null;
}

/** A problem, the code it would have alone, and what it is about. */
export interface Fault extends Problem {
  readonly code: Code;
  readonly of: FaultObject;
  /** The kind of constraint that does not hold, where it is one. */
  readonly breaks?: 'unique' | 'check' | 'partition' | 'foreign key';
}

/** A cell as a fault names it. */
export function ofCell({ table, column }: Pick<Cell, 'table' | 'column'>): FaultObject {
  return { schema: table.schema, table: table.name, column: column.name };
}

/** A table as a fault names it. */
export function ofTable({ schema, name }: Pick<Table, 'schema' | 'name'>): FaultObject {
  return { schema, table: name, column: null };
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
      persons: new Map(),
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
  return {
    ...typeAsColumn(name, column.type, encoding),
    notNull: refusesNull(column),
    ...(column.accepts === undefined ? {} : { accepts: column.accepts.values }),
    overlooks: overlookedIn(column),
  };
}

/** A value of `type` as a mask sees it, with what it is made of. */
function typeAsColumn(name: string, type: ColumnType, encoding: string): MaskedColumn {
  const { element, attributes } = type;
  return {
    name,
    class: type.class,
    base: type.base,
    length: type.length,
    scale: type.scale,
    notNull: type.domains.some(({ notNull }) => notNull),
    enumLabels: type.enumLabels,
    encoding,
    ...(element === null ? {} : { element: typeAsColumn(`${name}[]`, element, encoding) }),
    ...(attributes === null
      ? {}
      : {
          attributes: attributes.map((each) => ({
            name: each.name,
            column: typeAsColumn(`${name}.${each.name}`, each.type, encoding),
          })),
        }),
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

/** Everything that may become of a column's values: each case in order, then the other rows. */
export function handlingsOf(decision: Decision): readonly [Handling, ...Handling[]] {
  const [first, ...rest] = decision.cases;
  return first === undefined ? [decision] : [first, ...rest, decision];
}

/** Whether some value of the column is masked. */
export function isMasked({ decision }: Pick<Cell, 'decision'>): boolean {
  return decision !== null && handlingsOf(decision).some(({ mask }) => mask !== null);
}

/** Whether two decisions do the same to every value; reasons and places aside. */
export function sameDecision(a: Decision, b: Decision): boolean {
  return (
    sameHandling(a, b) &&
    a.onError === b.onError &&
    a.cases.length === b.cases.length &&
    a.cases.every((each, i) => {
      const other = b.cases[i];
      return other !== undefined && each.when === other.when && sameHandling(each, other);
    })
  );
}

/** Whether both give a value that their masks take the same output. */
export function sameHandling(a: Handling, b: Handling): boolean {
  return (
    a.mask?.name === b.mask?.name &&
    a.domain === b.domain &&
    a.per === b.per &&
    a.person?.group === b.person?.group &&
    a.person?.by === b.person?.by &&
    a.synthetic?.nullRate === b.synthetic?.nullRate &&
    JSON.stringify(canonicalValue(a.options)) === JSON.stringify(canonicalValue(b.options))
  );
}

/** A decision in words: `mask email`, `keep`, `mask email in some rows, else keep`. */
export function inWords(decision: Decision): string {
  const own = decision.mask === null ? 'keep' : `mask ${decision.mask.name}`;
  return decision.cases.length === 0
    ? own
    : `${decision.cases.map(({ mask }) => (mask === null ? 'keep' : `mask ${mask.name}`)).join(', ')} in some rows, else ${own}`;
}

/** The parts of a decision that few have. */
export const PLAIN: Pick<Decision, 'per' | 'person' | 'synthetic' | 'onError' | 'cases'> = {
  per: null,
  person: null,
  synthetic: null,
  onError: 'fail',
  cases: [],
};
