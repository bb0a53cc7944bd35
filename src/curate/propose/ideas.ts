import { tableKey } from '../../names.ts';
import type { Table } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import type { FindingAnswer } from '../../report/answers.ts';
import type { Cell } from '../../rules/planning/draft.ts';
import { type Asked, candidatesFor } from './candidates.ts';
import { type Implied, KEY_KINDS } from './implied.ts';
import type { PersonOf } from './persons.ts';
import { foundIn, openCells, type Scene } from './slots.ts';
import { keptAsNothing, keptFor, oneLine } from './words.ts';
import { readWritten, type Written } from './written.ts';
import { IDENTIFYING, type Variable } from './yielding.ts';

/** What all decisions are proposed from. */
export interface Proposing {
  readonly scene: Scene;
  readonly leftOut: ReadonlyMap<string, string>;
  readonly emptied: ReadonlySet<string>;
  readonly persons: ReadonlyMap<string, PersonOf>;
  readonly agreeing: ReadonlySet<PersonalKind>;
  readonly groups: ReadonlyMap<Cell, readonly Cell[]>;
  readonly uniqueKinds: ReadonlySet<PersonalKind>;
  readonly implied: Implied;
}

/** A variable, and what it goes by. */
export interface Idea {
  readonly variable: Variable;
  /** What the others are decided by, where there are several. */
  readonly root: Cell;
  readonly finding: FindingAnswer | null;
  readonly why: string | null;
}

/** Kinds of which some column is unique: its mask keeps them apart, and the same values elsewhere get the same mask. */
export function uniqueKinds(scene: Scene): Set<PersonalKind> {
  const kinds = new Set<PersonalKind>();
  for (const { table } of scene.draft.tables.values()) {
    for (const { columns } of table.uniqueIndexes) {
      for (const name of columns) {
        const kind = name === null ? null : foundIn(scene, table.schema, table.name, name).whole?.kind;
        if (kind != null && SPARSE.has(kind)) {
          kinds.add(kind);
        }
      }
    }
  }
  return kinds;
}

/** Kinds whose values tell one person from another by themselves, so that equal ones are the same everywhere. */
const SPARSE: ReadonlySet<PersonalKind> = new Set([
  'user_name',
  'phone',
  'social_handle',
  'national_id',
  'case_number',
  'iban',
  'card',
  'bank_account',
  'account_id',
  'token',
  'passport',
]);

/** What every column that is open may become; columns that keys join are decided as one. */
export function ideasFor(proposing: Proposing): Idea[] {
  const open = new Set(openCells(proposing.scene, proposing.emptied));
  const ideas: Idea[] = [];
  const done = new Set<Cell>();
  for (const cell of open) {
    if (done.has(cell)) {
      continue;
    }
    const group = proposing.groups.get(cell) ?? [cell];
    const root = group.length > 1 ? personalRoot(proposing, group) : null;
    const together = root === null ? [cell] : group.filter((each) => open.has(each));
    for (const each of together) {
      done.add(each);
    }
    ideas.push(ideaFor(proposing, root ?? cell, together, group));
  }
  return ideas;
}

/** Of columns that refer to each other, one that holds what identifies persons by itself; null: they are kept. */
function personalRoot({ scene }: Proposing, group: readonly Cell[]): Cell | null {
  const isPersonal = ({ table, column }: Cell): boolean => {
    const { whole } = foundIn(scene, table.schema, table.name, column.name);
    const pack = scene.known.get(tableKey(table.schema, table.name))?.columns.get(column.name);
    return PERSONAL_KINDS[pack?.kind ?? whole?.kind ?? 'none'].class === 'pii';
  };
  if (group.some(({ decision }) => decision !== null)) {
    return null;
  }
  const roots = group.filter((cell) => !scene.referring.has(cell));
  return roots.find(isPersonal) ?? null;
}

function ideaFor(proposing: Proposing, cell: Cell, cells: readonly Cell[], group: readonly Cell[]): Idea {
  const { scene } = proposing;
  const { table, column } = cell;
  const found = foundIn(scene, table.schema, table.name, column.name);
  const pack = scene.known.get(tableKey(table.schema, table.name));
  const known = pack?.columns.get(column.name);
  const own = known?.decision ?? null;
  const joined = group.length > 1 && group.some((each) => scene.inKeys.has(each));
  const kind = known?.kind ?? kindOf(found.whole, found.paths);
  const alone = joined && cells.length === 1 && group.length > 1 && PERSONAL_KINDS[kind].class !== 'pii';
  const means = joined || own !== null || !KEY_KINDS.has(kind) ? null : keptKey(proposing, cell);
  const asked = askedFor(proposing, cell, kind, joined);
  const isLocale = asked.locale === column.name;
  const candidates =
    alone || isLocale || means !== null || (joined && isKeyElsewhere(group, cells))
      ? emptiable(asked)
      : candidatesFor(asked);
  const last =
    means !== null
      ? { keep: true, reason: oneLine(`by its name it refers to ${means.name}, which is kept`) }
      : isLocale
        ? KEPT_AS_LOCALE
        : keptFor(kind, joined);
  const all = [...(own === null ? [] : [own]), ...candidates].filter((each) => isReadable(each, scene));
  return {
    variable: {
      cells,
      candidates:
        PERSONAL_KINDS[kind].class === 'none' && own === null ? [keptAsNothing(found.whole)] : [...all, last],
      weight: WEIGHTS[PERSONAL_KINDS[kind].class],
      chosen: 0,
    },
    root: cell,
    finding: found.whole?.kind === kind ? found.whole : (found.paths[0] ?? null),
    why: known === undefined || kind === 'none' ? null : `${PERSONAL_KINDS[kind].words}: ${pack?.pack ?? ''}`,
  };
}

/** The key that the column means without a foreign key, where that key is kept. */
function keptKey({ scene, implied }: Proposing, cell: Cell): Cell | null {
  const key = implied(cell);
  if (key === null) {
    return null;
  }
  const { whole } = foundIn(scene, key.table.schema, key.table.name, key.column.name);
  const isKept = key.decision === null ? whole?.class !== 'pii' : key.decision.mask === null;
  return isKept ? key : null;
}

const KEPT_AS_LOCALE: Written = {
  keep: true,
  reason: 'names and places are drawn from the country, and no one is told by it alone',
  review: 'proposed by init: is it needed as it is?',
};

const WEIGHTS = { none: 0, quasi: 1, pii: IDENTIFYING } as const;

/** What holds personal parts is personal, whatever is thought of the whole. */
function kindOf(whole: FindingAnswer | null, paths: readonly FindingAnswer[]): PersonalKind {
  const kind = whole?.kind ?? 'none';
  return PERSONAL_KINDS[kind].class === 'none' && paths.some((each) => each.class === 'pii') ? 'json' : kind;
}

/** Whether keys whose decision is not ours stand in the group. */
function isKeyElsewhere(group: readonly Cell[], cells: readonly Cell[]): boolean {
  return group.length > cells.length && group.some((each) => !cells.includes(each) && each.decision !== null);
}

/** A column that refers to what is kept may only be emptied. */
function emptiable({ kind, column }: Asked): Written[] {
  return kind === 'special_category' && !column.notNull ? ['null'] : [];
}

function isReadable(written: Written, scene: Scene): boolean {
  return 'place' in readWritten(written, 0, scene.masks);
}

function askedFor(proposing: Proposing, cell: Cell, kind: PersonalKind, joined: boolean): Asked {
  const { scene, persons, uniqueKinds: unique } = proposing;
  const { table, column } = cell;
  const key = tableKey(table.schema, table.name);
  const person = persons.get(key) ?? null;
  const rule = scene.fitting.tables.get(key);
  const primary = table.uniqueIndexes.find((each) => each.kind === 'primary key')?.columns ?? [];
  const [first] = primary;
  return {
    column,
    kind,
    paths: foundIn(scene, table.schema, table.name, column.name).paths.flatMap(({ path, kind: at }) =>
      path === undefined ? [] : [{ path, kind: at }],
    ),
    joined,
    unique: table.uniqueIndexes.some(({ reads }) => reads.includes(column.name)),
    uniqueKinds: unique,
    agreeing: proposing.agreeing,
    person,
    saysPer: rule !== undefined && person !== null && rule.persons.get(person.group) !== person.by,
    rowKey:
      primary.length === 1 && first != null && (person !== null || holdsPersonal(scene, table))
        ? first
        : null,
    locale: person === null ? null : localeOf(scene, table),
    masks: scene.masks,
  };
}

/** The column that says in which country the table's persons are at home: it is kept, and names and places go by it. */
function localeOf(scene: Scene, table: Table): string | null {
  const column = table.columns.find(
    ({ name, type, generated }) =>
      type.class === 'text' &&
      generated === null &&
      foundIn(scene, table.schema, table.name, name).whole?.kind === 'country',
  );
  return column?.name ?? null;
}

/** Whether something in the table identifies a person; lists of countries, languages and titles speak of nobody. */
function holdsPersonal(scene: Scene, table: Table): boolean {
  return table.columns.some(
    ({ name }) => foundIn(scene, table.schema, table.name, name).whole?.class === 'pii',
  );
}
