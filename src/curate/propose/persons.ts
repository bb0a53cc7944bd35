import { tableKey } from '../../names.ts';
import type { Column, ForeignKey, Table } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import { parentsOf, type TableDraft } from '../../rules/planning/draft.ts';
import { foundIn, type Scene } from './slots.ts';

/** By which column of a table the persons of a group are told apart. */
export interface PersonOf {
  readonly group: string;
  readonly by: string;
}

/**
 * The persons whom tables speak of, by `tableKey`: a table that holds somebody's names is their home, known by its key;
 * other tables speak of the persons to whom they refer. Tables that rules give persons to keep them.
 */
export function findPersons(scene: Scene, emptied: ReadonlySet<string>): Map<string, PersonOf> {
  const persons = new Map<string, PersonOf>();
  const homes = new Map<string, Home>();
  const groups = groupsSaid(scene);
  for (const [key, table] of scene.draft.tables) {
    const said = saidBefore(table, scene.known.get(key)?.persons ?? {});
    if (said !== null) {
      persons.set(key, said);
      if (keyOf(table.table) === said.by && !referredBy(table.table, said.by)) {
        homes.set(key, { ...said, table: table.table });
      }
    }
  }
  const named = [...scene.draft.tables].filter(
    ([key, { table }]) =>
      !persons.has(key) && !emptied.has(key) && parentsOfNone(scene, table) && isHome(scene, table),
  );
  const all = namedOf(named.map(([key, { table }]) => [key, table] as const));
  for (const [key, { table }] of named) {
    const by = keyOf(table);
    if (by !== null && !repeatsAnother(scene, table, all)) {
      const home = { group: freeName(table, groups), by, table };
      groups.add(home.group);
      homes.set(key, home);
      persons.set(key, { group: home.group, by });
    }
  }
  const ways = byTarget(homes);
  for (const [key, { table }] of scene.draft.tables) {
    if (!persons.has(key) && !emptied.has(key) && parentsOfNone(scene, table)) {
      const other = personReferredTo(table, ways, homes, bearsNames(scene, table));
      if (other !== null) {
        persons.set(key, other);
      }
    }
  }
  return persons;
}

/** Every group that rules or packs name: a new one has another name. */
function groupsSaid(scene: Scene): Set<string> {
  const groups = new Set<string>();
  for (const rule of scene.fitting.tables.values()) {
    for (const each of [
      ...rule.persons.keys(),
      ...[...rule.columns.values()].flatMap(({ person, cases }) => [
        person,
        ...cases.map((one) => one.person),
      ]),
    ]) {
      if (each !== null) {
        groups.add(each);
      }
    }
  }
  for (const { persons } of scene.known.values()) {
    for (const group of Object.keys(persons)) {
      groups.add(group);
    }
  }
  return groups;
}

interface Home extends PersonOf {
  readonly table: Table;
}

function parentsOfNone(scene: Scene, table: Table): boolean {
  return parentsOf(scene.draft, table).length === 0;
}

/** What the rules, or a pack, say of the table's persons; of several groups the first. */
function saidBefore(table: TableDraft, pack: Readonly<Record<string, string>>): PersonOf | null {
  for (const { decision } of table.cells.values()) {
    if (decision?.person?.by != null) {
      return { group: decision.person.group, by: decision.person.by };
    }
  }
  const [first] = [...table.persons, ...Object.entries(pack)];
  return first !== undefined && table.cells.has(first[1]) ? { group: first[0], by: first[1] } : null;
}

const NAMES: ReadonlySet<PersonalKind> = new Set(['full_name', 'first_name', 'last_name']);
/** Two of these make a person too. */
const TRAITS: ReadonlySet<PersonalKind> = new Set([
  'user_name',
  'email',
  'birth_date',
  'gender',
  'title',
  'phone',
]);

/** A table of somebody's names; or of other traits, where it does not refer to such a one, whose persons it then speaks of. */
function isHome(scene: Scene, table: Table): boolean {
  if (bearsNames(scene, table)) {
    return true;
  }
  const traits = kindsOf(scene, table).filter((kind) => TRAITS.has(kind));
  return traits.length > 1 && !table.foreignKeys.some((key) => leadsToNames(scene, table, key));
}

function leadsToNames(scene: Scene, table: Table, { targetSchema, targetTable }: ForeignKey): boolean {
  const target = scene.draft.tables.get(tableKey(targetSchema, targetTable))?.table;
  return target !== undefined && target !== table && bearsNames(scene, target);
}

function bearsNames(scene: Scene, table: Table): boolean {
  return kindsOf(scene, table).some((kind) => NAMES.has(kind));
}

/** Kinds of its columns, each once, that are personal or traits. */
function kindsOf(scene: Scene, table: Table): PersonalKind[] {
  const kinds = table.columns.flatMap(({ name }) => {
    const { whole } = foundIn(scene, table.schema, table.name, name);
    return whole === null || (whole.class !== 'pii' && !TRAITS.has(whole.kind)) ? [] : [whole.kind];
  });
  return [...new Set(kinds)];
}

/** The one column that tells the rows of a table apart; its primary key before others. */
export function keyOf(table: Table): string | null {
  const keys = table.uniqueIndexes.filter(
    ({ kind, columns, predicate }) => kind !== 'exclusion' && predicate === null && columns.length === 1,
  );
  const [first] = keys.toSorted((a, b) => rank(a.kind) - rank(b.kind));
  const name = first?.columns[0] ?? null;
  const column = table.columns.find((each) => each.name === name);
  return column?.notNull === true && column.generated === null ? column.name : null;
}

function rank(kind: string): number {
  return kind === 'primary key' ? 0 : 1;
}

export function referredBy(table: Table, column: string): boolean {
  return table.foreignKeys.some(({ columns }) => columns.length === 1 && columns[0] === column);
}

/**
 * Whether the table's persons are another's: its key refers to a table of names, as a profile's does, or it is an audit
 * of one, with the same names and its key.
 */
function repeatsAnother(scene: Scene, table: Table, named: Named): boolean {
  const profile = table.foreignKeys.some(
    (key) =>
      key.columns.length === 1 &&
      isUniqueAlone(table, key.columns[0] ?? '') &&
      !(key.targetSchema === table.schema && key.targetTable === table.name) &&
      named.keys.has(tableKey(key.targetSchema, key.targetTable)),
  );
  return (
    profile ||
    table.columns.some(({ name }) =>
      (named.byKeyColumn.get(name) ?? []).some((home) => home !== table && isAuditOf(scene, table, home)),
    )
  );
}

/** Tables that hold somebody's names, and the same by the column that tells their rows apart. */
interface Named {
  readonly keys: ReadonlySet<string>;
  readonly byKeyColumn: ReadonlyMap<string, readonly Table[]>;
}

function namedOf(tables: readonly (readonly [string, Table])[]): Named {
  const byKeyColumn = new Map<string, Table[]>();
  for (const [, table] of tables) {
    const by = keyOf(table);
    if (by !== null && by !== 'id') {
      byKeyColumn.set(by, [...(byKeyColumn.get(by) ?? []), table]);
    }
  }
  return { keys: new Set(tables.map(([key]) => key)), byKeyColumn };
}

/** A copy of `home`'s rows: it holds the column that is `home`'s key, without being unique in it, and the same names. */
function isAuditOf(scene: Scene, table: Table, home: Table): boolean {
  const key = keyOf(home);
  if (key === null || key === 'id' || key === keyOf(table) || !hasAlike(table, home, key)) {
    return false;
  }
  const shared = home.columns.filter(
    ({ name }) =>
      NAMES.has(foundIn(scene, home.schema, home.name, name).whole?.kind ?? 'none') &&
      table.columns.some((each) => each.name === name),
  );
  return shared.length > 0;
}

function isUniqueAlone(table: Table, column: string): boolean {
  return table.uniqueIndexes.some(
    ({ kind, columns, predicate }) =>
      kind !== 'exclusion' && predicate === null && columns.length === 1 && columns[0] === column,
  );
}

/** A name for the group, from the table's: `customers` are of the group `customer`. */
function freeName(table: Table, taken: ReadonlySet<string>): string {
  const last = table.name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
  const plain = last.replace(/[^\p{L}\d]+/gu, '_').replace(/^_+|_+$/g, '') || 'person';
  const single = /(?:ss|us|is)$/.test(plain)
    ? plain
    : plain.replace(/(?<=.{2})ies$/, 'y').replace(/(?<=.{2})s$/, '');
  for (let number = 1; ; number++) {
    const name = number === 1 ? single : `${single}_${number}`;
    if (!taken.has(name)) {
      return name;
    }
  }
}

function byTarget(homes: ReadonlyMap<string, Home>): Map<string, Home[]> {
  const byKey = new Map<string, Home[]>();
  for (const home of homes.values()) {
    byKey.set(home.by, [...(byKey.get(home.by) ?? []), home]);
  }
  return byKey;
}

/**
 * The persons to whom a table refers: by the one foreign key into a home, or by a column that is called as the key of
 * one (`customer_id`). Of a table with names of its own only where its key says that they are the same.
 */
function personReferredTo(
  table: Table,
  ways: ReadonlyMap<string, readonly Home[]>,
  homes: ReadonlyMap<string, Home>,
  named: boolean,
): PersonOf | null {
  const byKey = table.foreignKeys.flatMap(
    ({ columns, targetSchema, targetTable, targetColumns }): PersonOf[] => {
      const home = homes.get(tableKey(targetSchema, targetTable));
      const [by] = columns;
      return home !== undefined && by !== undefined && columns.length === 1 && targetColumns[0] === home.by
        ? [{ group: home.group, by }]
        : [];
    },
  );
  const byName = table.columns.flatMap(({ name }): PersonOf[] =>
    name === 'id'
      ? []
      : (ways.get(name) ?? [])
          .filter((home) => hasAlike(table, home.table, name))
          .map((home) => ({ group: home.group, by: name })),
  );
  const own = byKey.length > 0 ? preferred(table, byKey) : preferred(table, byName);
  return own !== null && (!named || isPartOfKey(table, own.by)) ? own : null;
}

/** Who did something to a row is not whom it speaks of. */
const ACTOR =
  /(?:^|_)(?:by|creator|editor|author|owner|approver|reviewer|assignee|manager|parent|staff|agent)(?:_|$)/;

function preferred(table: Table, candidates: readonly PersonOf[]): PersonOf | null {
  const others = candidates.filter(({ by }) => !ACTOR.test(by.toLowerCase()));
  const pool = others.length > 0 ? others : candidates;
  const alone = pool.find(({ by }) => isUniqueAlone(table, by));
  const [only, ...more] = pool;
  return alone ?? (more.length === 0 || more.every((each) => each.by === only?.by) ? (only ?? null) : null);
}

function isPartOfKey(table: Table, column: string): boolean {
  return table.uniqueIndexes.some(({ columns }) => columns.includes(column));
}

function hasAlike(table: Table, home: Table, column: string): boolean {
  const own = columnOf(table, column);
  const other = columnOf(home, column);
  return (
    own !== undefined && own.generated === null && other !== undefined && own.type.class === other.type.class
  );
}

function columnOf(table: Table, name: string): Column | undefined {
  return table.columns.find((each) => each.name === name);
}
