/** Persons: by which column of its table each group of a rule's `person:` is known, and that all mean the same identity. */
import type { Mask } from '../../masks/mask.ts';
import type { TableRule } from '../decision.ts';
import {
  type Cell,
  type Decision,
  type Draft,
  type Handling,
  handlingsOf,
  ofCell,
  parentsOf,
  type TableDraft,
} from './draft.ts';

/**
 * For each group that `rule` names, the column that it says persons are known by: the table's, or that of the columns
 * of the group, where they agree; what it does not say holds as in `parents`.
 */
export function knownPersons(
  rule: TableRule | undefined,
  parents: readonly ReadonlyMap<string, string>[],
): Map<string, string> {
  const known = new Map<string, string>(parents.flatMap((each) => [...each]));
  const said = new Map<string, Set<string>>();
  for (const column of rule?.columns.values() ?? []) {
    for (const { person, per } of [column, ...column.cases]) {
      if (person !== null && per !== null) {
        said.set(person, (said.get(person) ?? new Set()).add(per));
      }
    }
  }
  for (const [group, columns] of said) {
    const [only, ...others] = columns;
    if (only !== undefined && others.length === 0) {
      known.set(group, only);
    }
  }
  for (const [group, column] of rule?.persons ?? []) {
    known.set(group, column);
  }
  return known;
}

/** Finds along foreign keys what rules leave unsaid; a fault where nothing says by whom a column goes. */
export function resolvePersons(draft: Draft): void {
  const homes = homesOf(draft);
  for (const table of draft.tables.values()) {
    for (const cell of table.rows.kind === 'none' ? [] : table.cells.values()) {
      const { decision } = cell;
      if (decision !== null && handlingsOf(decision).some(isOpen)) {
        cell.decision = mapHandlings(decision, (handling) => resolved(draft, table, cell, handling, homes));
      }
    }
  }
  proveIdentity(draft);
  tellLocales(draft);
}

function isOpen({ person }: Handling): boolean {
  return person !== null && person.by === null;
}

function mapHandlings(decision: Decision, change: <T extends Handling>(handling: T) => T): Decision {
  return { ...change(decision), cases: decision.cases.map((each) => change(each)) };
}

function resolved<T extends Handling>(
  draft: Draft,
  table: TableDraft,
  cell: Cell,
  handling: T,
  homes: ReadonlyMap<string, readonly Home[]>,
): T {
  const group = handling.person?.group;
  if (group === undefined || !isOpen(handling)) {
    return handling;
  }
  const by =
    parentsOf(draft, table.table)
      .flatMap(({ persons }) => persons.get(group) ?? [])
      .at(0) ?? alongKey(table, homes.get(group) ?? []);
  if (by === null) {
    draft.faults.push({
      code: 'rules_unprovable',
      of: ofCell(cell),
      at: cell.decision?.at ?? cell.name,
      message: `${cell.name}: nothing says by which column of ${table.name} a person of the group ${group} is known`,
      hint: `Write per: COLUMN beside person, or person: { ${group}: COLUMN } for the table.`,
    });
    return handling;
  }
  table.persons = new Map([...table.persons, [group, by]]);
  return { ...handling, person: { group, by } };
}

/** A table in which one column alone tells the persons of a group apart: where they are at home. */
interface Home {
  readonly table: TableDraft;
  readonly by: string;
}

function homesOf(draft: Draft): Map<string, Home[]> {
  const homes = new Map<string, Home[]>();
  for (const table of draft.tables.values()) {
    if (parentsOf(draft, table.table).length > 0) {
      continue;
    }
    for (const [group, by] of table.persons) {
      if (isUniqueAlone(table, by)) {
        homes.set(group, [...(homes.get(group) ?? []), { table, by }]);
      }
    }
  }
  return homes;
}

function isUniqueAlone({ table }: TableDraft, column: string): boolean {
  return table.uniqueIndexes.some(
    ({ kind, columns, predicate }) =>
      kind !== 'exclusion' && predicate === null && columns.length === 1 && columns[0] === column,
  );
}

/** The column that refers to the one home of the group; null when there are more homes or ways to it than one. */
function alongKey({ table }: TableDraft, homes: readonly Home[]): string | null {
  const [home, ...others] = homes.filter((each) => each.table.table !== table);
  if (home === undefined || others.length > 0) {
    return null;
  }
  const to = home.table.table;
  const columns = new Set(
    table.foreignKeys
      .filter(
        ({ targetSchema, targetTable, targetColumns }) =>
          targetSchema === to.schema &&
          targetTable === to.name &&
          targetColumns.length === 1 &&
          targetColumns[0] === home.by,
      )
      .flatMap((key) => key.columns),
  );
  const [only, ...more] = columns;
  return only !== undefined && more.length === 0 ? only : null;
}

/** A person is the digest of the identity's text: columns of one group must spell it alike. */
function proveIdentity(draft: Draft): void {
  const first = new Map<string, Cell>();
  const told = new Set<Cell>();
  for (const { group, by, of } of identities(draft)) {
    const other = first.get(group) ?? by;
    first.set(group, other);
    const differ = spelling(other) !== spelling(by);
    if (differ && !told.has(by)) {
      told.add(by);
      draft.faults.push({
        code: 'rules_unprovable',
        of: ofCell(of),
        at: of.decision?.at ?? of.name,
        message: `persons of the group ${group} are known by ${other.name} (${other.column.type.sql}) and by ${by.name} (${by.column.type.sql}), which do not hold the same identity`,
        hint: 'Give one of them a group of its own, or another column (per) that holds what the other holds.',
      });
    }
    const overlooked = (cell: Cell) => (cell.as.overlooks ?? []).join();
    if (!differ && overlooked(other) !== overlooked(by) && !told.has(by)) {
      told.add(by);
      draft.unproved.push({
        at: by.name,
        what: `persons of the group ${group} are known by ${other.name} too, which compares text in another way: a person who is spelt in two ways becomes two`,
      });
    }
  }
}

/** Names and places are drawn from a locale's: what two columns say of one person agrees where both say the same one. */
function tellLocales(draft: Draft): void {
  const first = new Map<string, { cell: Cell; locale: string }>();
  const told = new Set<string>();
  for (const { cells } of draft.tables.values()) {
    for (const cell of cells.values()) {
      for (const { mask, options, person } of cell.decision === null ? [] : handlingsOf(cell.decision)) {
        if (mask === null || person === null || mask.few === true || !takesLocale(mask, options)) {
          continue;
        }
        const locale = localeWords(options.locale);
        const other = first.get(person.group) ?? { cell, locale };
        first.set(person.group, other);
        if (other.locale !== locale && !told.has(person.group)) {
          told.add(person.group);
          draft.unproved.push({
            at: cell.name,
            what: `persons of the group ${person.group} are drawn ${locale} here and ${other.locale} in ${other.cell.name}: what both say of one person does not agree`,
          });
        }
      }
    }
  }
}

function takesLocale(mask: Mask, options: Readonly<Record<string, unknown>>): boolean {
  return mask.options.safeParse({ ...options, locale: 'de' }).success;
}

function localeWords(locale: unknown): string {
  return locale === undefined
    ? 'without a locale'
    : typeof locale === 'string'
      ? `from ${locale}`
      : 'by a column that says the locale';
}

function spelling({ as }: Cell): string {
  return as.class === 'numeric' ? `numeric ${as.scale ?? ''}` : as.class;
}

function* identities(draft: Draft): Generator<{ group: string; by: Cell; of: Cell }> {
  for (const { cells } of draft.tables.values()) {
    for (const of of cells.values()) {
      for (const { person } of of.decision === null ? [] : handlingsOf(of.decision)) {
        const by = cells.get(person?.by ?? '');
        if (person !== null && by !== undefined) {
          yield { group: person.group, by, of };
        }
      }
    }
  }
}

/** The columns that tell the rows of a table apart: its primary key; null where it has none that is copied. */
export function rowKey({ table, cells }: TableDraft): readonly string[] | null {
  const key = table.uniqueIndexes.find(({ kind }) => kind === 'primary key');
  const columns = key?.columns.flatMap((name) => name ?? []) ?? [];
  return columns.length > 0 && columns.every((name) => cells.has(name)) ? columns : null;
}

/** What a synthetic value is drawn by: what the rule says, else the row's key, else the person; null for nothing. */
export function drawnBy(table: TableDraft, { per, person }: Handling): readonly string[] | null {
  return per !== null ? [per] : (rowKey(table) ?? (person?.by == null ? null : [person.by]));
}
