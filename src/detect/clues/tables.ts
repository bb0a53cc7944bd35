import { tableKey } from '../../names.ts';
import type { Column, Table } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import { recogniseBookkeeping } from '../../rules/bookkeeping.ts';
import { type Reading, readName } from '../words/reading.ts';
import { splitName } from '../words/split.ts';
import type { Concept, TableConcept } from '../words/tongues/tongue.ts';
import { HEAD_FIRST, tableSenses } from '../words/vocabulary.ts';
import type { Language } from '../words/word-list.ts';

/** What the rows of a table are about. */
export type RowsAbout =
  | 'persons' // a row is a person
  | 'theirs' // what is known of a person
  | 'linked' // refers to a person, and nothing more is known
  | 'affair' // what happened to one: an order, an appointment, a case
  | 'message' // what one wrote
  | 'log'
  | 'queue'
  | 'credential'
  | 'organisation'
  | 'site' // a place of business
  | 'unknown'
  | 'catalogue' // what there is to choose from; settings
  | 'ledger'; // what a migration tool applied

/** What a table tells of its columns. */
export interface TableContext {
  readonly rows: RowsAbout;
  /** Whether it refers to a person. */
  readonly linked: boolean;
  readonly credential: boolean;
  /** Whether settings in it hold secrets: of credentials, or of ways to other services. */
  readonly secretive: boolean;
  /** Whether it lists files. */
  readonly files: boolean;
  /** Whether parts of an address stand in it. */
  readonly addressed: boolean;
  /** Whether given and family names have columns of their own. */
  readonly named: boolean;
  /** What stands before a personal column's own words: `contact` of `contact_email`; '' where nothing does. */
  readonly prefixes: ReadonlySet<string>;
  /** The table's name, read as a column's: what `value` and `number` in it are. */
  readonly reading: Reading;
  readonly readings: ReadonlyMap<string, Reading>;
  /** Those of the database's names, besides English. */
  readonly languages: ReadonlySet<Language>;
}

/** Kinds of which two in one table make its rows persons. */
const IDENTITY: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'first_name', 'last_name', 'full_name', 'birth_date', 'gender', 'marital_status', 'national_id', 'password_hash', 'nationality',
]); // biome-ignore format: one word a line would hide the list
/** Kinds by which a `name` beside them is a person's. */
const REACHED: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'email',
  'phone',
  'birth_date',
  'password_hash',
]);
/** What shows that other columns beside it are parts of an address. */
const ADDRESSED: ReadonlySet<Concept> = new Set<Concept>(['address', 'street', 'postal', 'post']);
/** Who a row belongs to, which says nothing of what it is about. */
const OWNERS =
  /^(?:owner|creator|author|created|updated|modified|deleted|approved|by|editor|admin|manager|reviewer|assignee|uploader|inviter|invited|requester|reporter)$/;

/** Reads a table by its name and its columns' names; `linkTables` adds what only others tell. */
export function readTable(table: Table, languages: ReadonlySet<Language>): TableContext {
  const readings = new Map(table.columns.map(({ name }) => [name, readName(name, languages)]));
  const held = table.columns.flatMap((column) => {
    const reading = readings.get(column.name);
    return reading?.phrase == null || reading.attribute !== null || column.type.class === 'boolean'
      ? []
      : [{ reading, kind: reading.phrase.kind }];
  });
  const kinds = new Set(
    held.filter(({ reading }) => reading.said.length === reading.words.length).map(({ kind }) => kind),
  );
  const concepts = roleConcepts(table.name, languages);
  const identity = [...kinds].filter((kind) => IDENTITY.has(kind)).length;
  const rows = rowsAbout(table, concepts, identity, kinds);
  return {
    rows,
    linked: table.columns.some((column) => isLink(column, readings.get(column.name))),
    credential: rows !== 'catalogue' && concepts.all.has('credential'),
    secretive: concepts.all.has('credential') || concepts.all.has('integration'),
    files: concepts.head.has('files'),
    addressed: held.some(({ reading }) => reading.phrase?.words.some((word) => ADDRESSED.has(word))),
    named: kinds.has('first_name') && kinds.has('last_name'),
    prefixes: new Set(
      held
        .filter(({ kind, reading }) => REACHED.has(kind) && reading.strangers === 0)
        .map(({ reading }) => prefixOf(reading)),
    ),
    reading: readName(table.name, languages),
    readings,
    languages,
  };
}

/** The words before those that say what a column is. */
export function prefixOf(reading: Reading): string {
  const first = reading.said[0];
  return reading.words.slice(0, first === undefined ? -1 : reading.words.indexOf(first)).join(' ');
}

/** What tables say of each other: those that refer to persons are about them. Keys as `tableKey` makes them. */
export function linkTables(
  tables: readonly Table[],
  read: ReadonlyMap<string, TableContext>,
): Map<string, TableContext> {
  const keys = keysOfPersons(tables, read);
  const first = new Map(
    tables.map((table) => [tableKey(table.schema, table.name), linkedOnce(table, read, keys)]),
  );
  return new Map(
    tables.map((table) => {
      const key = tableKey(table.schema, table.name);
      const context = first.get(key)!;
      return [
        key,
        ['unknown', 'linked'].includes(context.rows) &&
        targets(table, first).some((target) => isTheirs(target))
          ? { ...context, rows: 'affair' as const }
          : context,
      ];
    }),
  );
}

/** What is in so many tables tells none from another. */
const COMMON_KEY = 0.9;
const FEW_TABLES = 10;

/** Columns by which tables of persons know them, `ptid`, whose name alone links a table where no constraint does. */
function keysOfPersons(
  tables: readonly Table[],
  read: ReadonlyMap<string, TableContext>,
): ReadonlySet<string | null> {
  const uses = new Map<string, number>();
  for (const name of tables.flatMap(({ columns }) => columns.map((column) => column.name))) {
    uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const most = Math.max(FEW_TABLES, tables.length) * COMMON_KEY;
  const persons = tables.filter(({ schema, name }) => read.get(tableKey(schema, name))?.rows === 'persons');
  const keys = persons
    .flatMap(({ uniqueIndexes }) => uniqueIndexes.filter(({ kind }) => kind === 'primary key'))
    .map(({ columns }) => columns.filter((name) => name !== null && (uses.get(name) ?? 0) < most))
    .filter((columns) => columns.length === 1)
    .flat();
  return new Set(keys.filter((name) => name !== null && name.length > 3 && !GENERIC_KEY.test(name)));
}

const GENERIC_KEY = /^(?:uuid|guid|code|name|tenant.*|org.*|hosp.*|site.*|company.*|version|lang.*)$/i;

const isTheirs = ({ rows, linked }: TableContext): boolean =>
  rows === 'theirs' || (linked && (rows === 'affair' || rows === 'message'));

function targets(table: Table, read: ReadonlyMap<string, TableContext>): TableContext[] {
  return table.foreignKeys
    .filter(({ columns }) => !isOwner(columns, read.get(tableKey(table.schema, table.name))))
    .flatMap((key) => read.get(tableKey(key.targetSchema, key.targetTable)) ?? []);
}

/** `created_by`, and `ref_usuario_cad`: a user, and what the user did to the row. */
function isOwner(columns: readonly string[], context: TableContext | undefined): boolean {
  return columns.some((column) => {
    const words = splitName(column);
    const isUser = context?.readings.get(column)?.concepts.has('user') ?? false;
    return words.some((word) => OWNERS.test(word) || (isUser && DID.test(word)));
  });
}

const DID =
  /^(?:cad|alt|exc|inc|ins|upd|ult|mod|crea|alta|baja|(?:cadastr|alter|exclu|inclu|insert|inser|updat|modif|crea|cri|registr|elimin|anul|annul|cancel|erst|angel|geand|aangem|gewijz|utworz|zmodyf)\w*)$/;

function linkedOnce(
  table: Table,
  read: ReadonlyMap<string, TableContext>,
  keys: ReadonlySet<string | null>,
): TableContext {
  const context = read.get(tableKey(table.schema, table.name))!;
  const referred = targets(table, read).map(({ rows }) => rows);
  const linked =
    context.linked || referred.includes('persons') || table.columns.some(({ name }) => keys.has(name));
  const above = referred.includes('theirs') || referred.includes('affair') || referred.includes('message');
  if (!linked) {
    const bare =
      ['unknown', 'affair', 'site', 'message', 'log', 'queue'].includes(context.rows) &&
      !above &&
      isList(table, context);
    if (bare) {
      return { ...context, rows: 'catalogue' };
    }
    return above && ['catalogue', 'site', 'unknown'].includes(context.rows) && !isList(table, context)
      ? { ...context, rows: 'affair' }
      : context;
  }
  const isOpen =
    context.rows === 'unknown' ||
    ((context.rows === 'catalogue' || (context.rows === 'site' && above)) && !isList(table, context));
  const otherwise = context.rows === 'unknown' ? 'linked' : 'unknown';
  const rows = !isOpen ? context.rows : above ? 'affair' : otherwise;
  return { ...context, linked, rows };
}

/** Nothing but names, codes and descriptions. */
function isList(table: Table, { readings }: TableContext): boolean {
  const PLAIN = new Set([
    'name',
    'code',
    'description',
    'heading',
    'id',
    'flag',
    'time',
    'count',
    'type',
    'leading',
  ]);
  return table.columns.every((column) => {
    const reading = readings.get(column.name);
    return (
      ['boolean', 'integer', 'numeric', 'uuid', 'timestamp', 'timestamptz', 'date', 'enum', 'float'].includes(
        column.type.class,
      ) ||
      (reading !== undefined &&
        (reading.attribute !== null || [...reading.concepts].some((concept) => PLAIN.has(concept))) &&
        (reading.phrase === null || reading.phrase.points < 5))
    );
  });
}

/** `patient_id`, but not `created_by_user_id`. */
function isLink(column: Column, reading: Reading | undefined): boolean {
  return (
    reading !== undefined &&
    ['integer', 'uuid', 'text', 'numeric'].includes(column.type.class) &&
    reading.concepts.has('people') &&
    reading.words.at(-1) === 'id' &&
    reading.words.length > 1 &&
    !reading.words.some((word) => OWNERS.test(word))
  );
}

interface RoleConcepts {
  readonly head: ReadonlySet<TableConcept>;
  readonly all: ReadonlySet<TableConcept>;
}

/** What is put behind a table's name and says nothing of its rows. */
const NOISE =
  /^(?:\d+|v|tbl|tab|table|old|new|tmp|temp|bak|backup|copy|deleted|archived|main|base|record|records|row|rows|list|lists|entity|entities|data|info|mv|all|us|entry|entries|item|items|line|lines|raw|staging|import|imported|p|of|the|de|del|da|di|du|des|les|la|el)$/;

function roleConcepts(name: string, languages: ReadonlySet<Language>): RoleConcepts {
  const words = splitName(name).filter((word) => !NOISE.test(word));
  const known = words.map((word) =>
    tableSenses(word, languages).filter(({ language }) => language === 'en' || languages.has(language)),
  );
  const concepts = (senses: (typeof known)[number] | undefined): Set<TableConcept> =>
    new Set(senses?.map(({ concept }) => concept));
  const first = known.find((senses) => senses.length > 0) ?? [];
  const headFirst = first.length > 0 && first.every(({ language }) => HEAD_FIRST.has(language));
  return {
    head: concepts(headFirst ? first : known.at(-1)),
    all: concepts(known.flat()),
  };
}

function rowsAbout(
  table: Table,
  { head, all }: RoleConcepts,
  identity: number,
  kinds: ReadonlySet<PersonalKind>,
): RowsAbout {
  if (all.has('ledger') || recogniseBookkeeping(table) !== null) {
    return 'ledger';
  }
  const named = rowsByName(head, all);
  const byName = ['unknown', 'catalogue'].includes(named) && table.columns.some(isChange) ? 'log' : named;
  const reached =
    kinds.has('email') && (kinds.has('phone') || kinds.has('password_hash') || kinds.has('user_name'));
  const surely = kinds.has('first_name') || kinds.has('last_name') || kinds.has('birth_date');
  const others = [
    'theirs',
    'log',
    'affair',
    'message',
    'credential',
    ...(surely ? [] : ['organisation', 'site']),
  ];
  if (identity >= 2 || (identity === 1 && reached)) {
    return others.includes(byName) ? byName : 'persons';
  }
  return byName;
}

/** What a row was before or after it was changed. */
function isChange({ name, type }: Column): boolean {
  const written = ['json', 'text', 'hstore'].includes(type.class);
  return (
    written &&
    /^(?:object|(?:object|audited|row|changed)_?(?:changes|data|fields)|changes|(?:old|new)_?(?:values?|data|row|record)|before|after|diff)$/i.test(
      name,
    )
  );
}

function rowsByName(head: ReadonlySet<TableConcept>, all: ReadonlySet<TableConcept>): RowsAbout {
  const ofPeople = all.has('people');
  if (head.has('people')) {
    // A client of OAuth is a program.
    return all.has('credential') ? 'credential' : 'persons';
  }
  if (ofPeople) {
    return head.has('catalogue') && !head.has('detail') && !head.has('affair') && !head.has('message')
      ? 'catalogue'
      : 'theirs';
  }
  const order: readonly TableConcept[] = [
    'credential',
    'catalogue',
    'message',
    'affair',
    'log',
    'queue',
    'organisation',
    'site',
  ];
  const found = order.find((concept) => head.has(concept));
  if (found === 'catalogue') {
    const other = (['message', 'affair', 'log', 'organisation', 'site'] as const).find((concept) =>
      head.has(concept),
    );
    return other ?? 'catalogue';
  }
  return found === undefined ? (all.has('catalogue') ? 'catalogue' : 'unknown') : (found as RowsAbout);
}
