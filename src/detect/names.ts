import type { Column } from '../postgres/catalog.ts';
import type { PersonalKind } from '../recognise/personal.ts';
import { PERSONAL_KINDS } from '../recognise/personal.ts';
import type { Evidence } from './evidence.ts';
import type { RowsAbout, TableContext } from './tables.ts';
import type { Needs, Phrase } from './words/phrases.ts';
import type { Reading } from './words/reading.ts';
import { type Concept, senses, tableSenses } from './words/vocabulary.ts';

/** What of a whole database bears on how its names are meant. */
export interface NamesAbout {
  /** Persons are known by ids of text, so that a `created_by` of text is such an id. */
  readonly textIds: boolean;
  /** Whether long texts have a type of their own, `text` beside `varchar`. */
  readonly longTexts: boolean;
  /** The names of its tables, as `tableWords` writes them. */
  readonly tables: ReadonlySet<string>;
}

/** What is taken off for each word behind a phrase that nobody knows: `campaign` of `email_campaign`. */
const STRANGER = -2.5;
const ATTRIBUTE = 12;
/** `metadata` of text may be anything. */
const DOCUMENT_IN_TEXT = -4;
/** Text of bounded length, in a database that knows longer ones, and the longer ones. */
const SHORT = -1.5;
const LONG = 2;
const UNNAMED = 3.5;
/** Text that a program writes, or is written in. */
const MACHINE = -7;
const SETUP = -7;

/** Bits that a table adds to a phrase, by what the phrase needs and what the table's rows are about. */
const FIT: Readonly<Record<Needs, Readonly<Record<RowsAbout, number>>>> = {
  any: { persons: 1, theirs: 1, linked: 0, affair: 0, message: 0, log: 0, queue: 0, credential: 0, organisation: 0, site: 0, unknown: 0, catalogue: -1, ledger: -30 },
  person: { persons: 4, theirs: 2.5, linked: 1.5, affair: 1, message: 1, log: 0, queue: -1, credential: 1, organisation: -3, site: -3, unknown: -0.5, catalogue: -5, ledger: -30 },
  place: { persons: 3, theirs: 2.5, linked: 1.5, affair: 1, message: 0, log: 1, queue: 0, credential: 1, organisation: 1, site: -2, unknown: 0, catalogue: -4, ledger: -30 },
  text: { persons: 2, theirs: 2.5, linked: 0.5, affair: 3, message: 3.5, log: 1, queue: 0.5, credential: -3, organisation: -1, site: -3, unknown: -2, catalogue: -5, ledger: -30 },
  document: { persons: 4.5, theirs: 3, linked: 1.5, affair: 2.5, message: 3, log: 3, queue: 3, credential: 4.5, organisation: 1, site: -2, unknown: 0, catalogue: -5, ledger: -30 },
  secret: { persons: -4, theirs: -2, linked: -4, affair: -4, message: -4, log: -4, queue: -4, credential: 4, organisation: -4, site: -4, unknown: -4, catalogue: -5, ledger: -30 },
  actor: { persons: 1, theirs: 1, linked: 1, affair: 1, message: 1, log: 1, queue: 0, credential: 0, organisation: 0, site: 0, unknown: 0, catalogue: 0, ledger: -30 },
}; // biome-ignore format: a table

const ROWS_IN_WORDS: Readonly<Record<RowsAbout, string>> = {
  persons: 'a row of the table is a person',
  theirs: 'the table holds what is known of persons',
  linked: 'the table refers to persons',
  affair: 'the table holds what persons did or had done',
  message: 'the table holds what persons wrote',
  log: 'the table is a log',
  queue: 'the table is a queue',
  credential: 'the table holds credentials',
  organisation: 'the table is of organisations',
  site: 'the table is of places of business',
  unknown: 'nothing shows that the table is about persons',
  catalogue: 'the table lists what there is to choose from',
  ledger: 'the table is a migration tool’s',
};

/** What a program may as well have written. */
const WRITTEN: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'free_text',
  'json',
  'full_name',
  'user_name',
  'url',
  'file',
]);

/** `title` where rows are no persons. */
const HEADING: Phrase = { kind: 'free_text', points: 3, needs: 'text', words: ['heading'] };

/** What the names of a column and its table say; `isProse`: its values are known to be texts of several words. */
export function nameEvidence(
  column: Column,
  table: TableContext,
  about: NamesAbout,
  isProse = false,
): Evidence[] {
  const reading = table.readings.get(column.name);
  if (reading === undefined) {
    return [];
  }
  const special = [
    ...nameAlone(reading, table),
    ...vague(column, reading, table, about),
    ...texts(column, reading, table, about, isProse),
    ...documents(column, reading, table),
    ...references(column, reading, about),
  ];
  const { phrase } =
    reading.phrase?.words.join() === 'personTitle' && !['persons', 'theirs'].includes(table.rows)
      ? { phrase: HEADING }
      : reading;
  if (phrase === null) {
    return special.length > 0
      ? special
      : [{ kind: 'none', points: 1, because: 'no word of the name speaks of a person', from: 'name' }];
  }
  const what = PERSONAL_KINDS[phrase.kind].words;
  if (isLogin(column, reading, table, about)) {
    return [
      {
        kind: 'user_name',
        points: 8,
        because: 'text by which a person is known, in the table of persons',
        from: 'name',
      },
    ];
  }
  if (reading.attribute !== null) {
    const because = `“${reading.attribute.word}” says that the name is about a ${what}, and not of one`;
    return [...special, { kind: 'none', points: ATTRIBUTE, because, from: 'name' }];
  }
  if (phrase.kind === 'none') {
    return [{ kind: 'none', points: phrase.points, because: 'the name is of a thing', from: 'name' }];
  }
  const inText =
    phrase.kind === 'json' &&
    column.type.class === 'text' &&
    !isProse &&
    !['credential', 'log', 'message', 'queue'].includes(table.rows)
      ? DOCUMENT_IN_TEXT
      : 0;
  const points =
    phrase.points +
    STRANGER * Math.min(reading.strangers, 2) +
    (isProse ? 0.5 : 1) * machine(reading, phrase.kind) +
    inText;
  const kind = kindOf(phrase, column, about);
  return [
    ...special,
    { kind, points, because: `“${reading.said.join(' ')}” in the name speaks of a ${what}`, from: 'name' },
    {
      kind,
      points: suitability(kind === 'json' ? 'document' : phrase.needs, column, table, about),
      because: ROWS_IN_WORDS[table.rows],
      from: 'table',
    },
  ];
}

const isOf = (word: string, concept: Concept): boolean =>
  senses(word).some((sense) => sense.concept === concept);

/** `login_id` and `userid` of text. */
function isLogin(
  column: Column,
  { phrase, attribute, words }: Reading,
  { rows }: TableContext,
  { textIds }: NamesAbout,
): boolean {
  const isUser = phrase?.words.some((word) => word === 'user' || word === 'login') ?? false;
  return (
    rows === 'persons' &&
    isUser &&
    attribute?.concept === 'id' &&
    words.length === 2 &&
    column.type.class === 'text' &&
    !textIds
  );
}

function machine({ words, said, phrase, concepts }: Reading, kind: PersonalKind): number {
  const first = words.find(
    (word) => !senses(word).some(({ concept }) => concept === 'modifier' || concept === 'glue'),
  );
  const isMachine =
    phrase?.words.join() !== 'people' &&
    words.length > said.length &&
    (kind === 'url' ? concepts.has('machine') : first !== undefined && isOf(first, 'machine'));
  return WRITTEN.has(kind) && isMachine ? (kind === 'json' ? MACHINE / 3 : MACHINE) : 0;
}

/** Of a UUID in text. */
const UUID_LENGTH = 36;

function suitability(needs: Needs, column: Column, table: TableContext, { textIds }: NamesAbout): number {
  const points = FIT[needs][table.rows];
  if (needs === 'actor' && (textIds || column.type.length === UUID_LENGTH)) {
    return points - 7;
  }
  if (needs === 'place' && table.addressed && table.rows !== 'ledger') {
    return Math.max(points, 2);
  }
  if (needs === 'secret' && table.credential) {
    return Math.max(points, 4);
  }
  if (needs === 'person' && table.files && table.linked) {
    return Math.max(points, 3);
  }
  return table.linked &&
    ['affair', 'message', 'log', 'queue', 'credential'].includes(table.rows) &&
    points > -3
    ? points + 1
    : points;
}

/** A phrase may speak of the thing, where the type says in which form it is there. */
function kindOf({ kind, words }: Phrase, column: Column, about: NamesAbout): PersonalKind {
  const type = column.type.class;
  if ((kind === 'json' && type === 'text') || (words.includes('medical') && isLong(column, about))) {
    return 'free_text';
  }
  if (kind === 'free_text' && (type === 'json' || type === 'hstore')) {
    return 'json';
  }
  return kind === 'image' && type === 'text'
    ? 'url'
    : kind === 'geo' && (type === 'geometric' || type === 'other')
      ? 'point'
      : kind;
}

const NAMING: ReadonlySet<Concept> = new Set<Concept>([
  'name',
  'userName',
  'fullName',
  'firstName',
  'lastName',
]);

/** `name` and nothing else: the table says whose. */
function nameAlone(reading: Reading, table: TableContext): Evidence[] {
  const plain = reading.phrase === null && reading.concepts.has('name') && reading.attribute === null;
  if (!plain) {
    return [];
  }
  const before = reading.words.slice(0, -1).join(' ');
  const found = (kind: PersonalKind, points: number, because: string): Evidence[] => [
    { kind, points, because, from: 'table' },
  ];
  if (before !== '' && table.prefixes.has(before) && table.rows !== 'organisation') {
    if (isBusiness(reading.words[0])) {
      return found('company', 6, 'it is the name of an organisation');
    }
    return found('full_name', 8, 'beside it stands how the same person is reached');
  }
  const named = table.reading;
  if (
    reading.words.length === 1 &&
    named.attribute === null &&
    named.phrase?.words.some((word) => NAMING.has(word))
  ) {
    return found(named.phrase?.kind ?? 'none', 7, 'the table is of names of persons');
  }
  const alone =
    reading.words.length === 1 ||
    reading.words.slice(0, -1).every((word) => senses(word).some(({ concept }) => concept === 'modifier')) ||
    reading.words.every((word) => /^(?:name|nome|nom|nombre|naam|nazwa|\d+|[a-z]{2})$/.test(word));
  if (!alone) {
    return found('none', 3, 'it is the name of a thing');
  }
  if (table.rows === 'persons') {
    return found('full_name', table.named ? 6 : 9, ROWS_IN_WORDS.persons);
  }
  if (table.rows === 'organisation') {
    return found('company', 6, ROWS_IN_WORDS.organisation);
  }
  const reached = table.prefixes.has('') && !['catalogue', 'site', 'ledger'].includes(table.rows);
  return reached
    ? found('full_name', 7, 'beside it stands how the same person is reached')
    : found('none', 3, ROWS_IN_WORDS[table.rows]);
}

/** `api_key_id` where there is a table of API keys: its key, though no constraint says so. */
function references(column: Column, { words, phrase }: Reading, { tables }: NamesAbout): Evidence[] {
  const last = words.at(-1);
  const isId = last === 'id' || last === 'uuid';
  const named = words.slice(0, -1);
  const refers =
    isId && phrase?.kind !== 'account_id' && named.some((_, i) => tables.has(tableWords(named.slice(i))));
  return refers && column.name !== 'id'
    ? [
        {
          kind: 'none',
          points: ATTRIBUTE,
          because: 'it is named as the key of another table',
          from: 'reference',
        },
      ]
    : [];
}

/** A table's name as its key's column writes it: without plurals. */
export function tableWords(words: readonly string[]): string {
  return words
    .map((word) => word.replace(/ies$/, 'y').replace(/(?<=s|x|ch|sh)es$|(?<=[^s]{2})s$/, ''))
    .join(' ');
}

const isBusiness = (word: string | undefined): boolean =>
  word !== undefined &&
  tableSenses(word).some(({ concept }) => concept === 'organisation' || concept === 'site');

/** `value`, `number`, `text`: what the table is of. */
function vague(column: Column, reading: Reading, table: TableContext, about: NamesAbout): Evidence[] {
  const isVague =
    reading.words.every((word, i) => i > 0 || word.length > 0) &&
    reading.words.length === 1 &&
    reading.concepts.has('vague');
  const { phrase, attribute } = table.reading;
  if (!isVague || reading.concepts.has('name') || table.rows === 'catalogue' || table.rows === 'ledger') {
    return [];
  }
  if (table.credential && column.type.class === 'text' && reading.words[0] === 'identifier') {
    return [
      { kind: 'user_name', points: 8, because: 'who is let in, in a table of credentials', from: 'table' },
    ];
  }
  if (table.credential && ['text', 'bytea'].includes(column.type.class) && reading.words[0] !== 'name') {
    return [{ kind: 'token', points: 7, because: 'what lets in, in a table of credentials', from: 'table' }];
  }
  const said = phrase !== null && attribute === null && ['any', 'text', 'secret'].includes(phrase.needs);
  if (!said) {
    const answered =
      ['theirs', 'affair', 'message'].includes(table.rows) && ['text', 'json'].includes(column.type.class);
    return answered && reading.words[0] === 'value'
      ? [
          {
            kind: column.type.class === 'json' ? 'json' : 'free_text',
            points: 6,
            because: 'whatever was given, in a table of what persons gave',
            from: 'table',
          },
        ]
      : [];
  }
  const because = `the table’s name says what it is: ${PERSONAL_KINDS[phrase.kind].words}`;
  return [{ kind: kindOf(phrase, column, about), points: phrase.points - 1, because, from: 'table' }];
}

/** Text without a bound, or with a far one, where others are bounded. */
function isLong({ type }: Column, { longTexts }: NamesAbout): boolean {
  return (
    type.class === 'text' && (type.length === null ? longTexts && type.base === 'text' : type.length >= 400)
  );
}

/** What the length says that a text may have. */
function texts(
  column: Column,
  reading: Reading,
  table: TableContext,
  about: NamesAbout,
  isProse: boolean,
): Evidence[] {
  const { phrase, attribute, concepts } = reading;
  if (column.type.class !== 'text' || table.rows === 'ledger') {
    return [];
  }
  const found = (points: number, because: string, from: Evidence['from']): Evidence => ({
    kind: 'free_text',
    points,
    because,
    from,
  });
  const long = isProse || isLong(column, about);
  const because = isProse ? 'its values are texts of several words' : 'a long text, where others are bounded';
  if (phrase !== null && kindOf(phrase, column, about) === 'free_text') {
    return long
      ? [found(LONG, because, 'type')]
      : about.longTexts && column.type.length !== null
        ? [found(SHORT, 'a bounded text, where others are long', 'type')]
        : [];
  }
  const bare =
    phrase === null &&
    attribute === null &&
    !['machine', 'setup', 'type', 'url', 'path', 'name'].some((concept) =>
      [...concepts].includes(concept as Concept),
    );
  return bare && long
    ? [found(UNNAMED, because, 'type'), found(FIT.text[table.rows], ROWS_IN_WORDS[table.rows], 'table')]
    : [];
}

/** `filter_options`, `config`: the last word says so. */
function isSetup({ words }: Reading): boolean {
  const last = words.findLast((word) => !/^\d+$/.test(word));
  return last !== undefined && senses(last).some(({ concept }) => concept === 'setup');
}

const AUTH = /^(?:auth|authentication|authorization|oauth|credential)s?$/;

/** Documents, by what they are called and what the table is. */
function documents(column: Column, reading: Reading, table: TableContext): Evidence[] {
  if (column.type.class !== 'json' && column.type.class !== 'hstore') {
    return [];
  }
  const found = (points: number, because: string, from: Evidence['from']): Evidence[] => [
    { kind: 'json', points, because, from },
  ];
  if (
    (table.secretive || reading.words.some((word) => AUTH.test(word))) &&
    (reading.concepts.has('settings') ||
      reading.concepts.has('secret') ||
      (!table.secretive && reading.concepts.has('payload')))
  ) {
    return found(7, 'settings of what lets in, or leads to another service, hold secrets', 'table');
  }
  if (isSetup(reading) || reading.attribute !== null) {
    return found(SETUP, 'the name is of what a program is set up by', 'name');
  }
  const points = documentPoints(reading);
  return [
    ...found(points, 'a document may hold what is said of persons', 'name'),
    ...found(FIT.document[table.rows] + (table.linked ? 0.5 : 0), ROWS_IN_WORDS[table.rows], 'table'),
  ];
}

function documentPoints({ phrase, concepts }: Reading): number {
  if (concepts.has('content') || concepts.has('talk')) {
    return 6;
  }
  if (phrase?.kind === 'json') {
    return phrase.points;
  }
  return concepts.has('payload') || concepts.has('request') ? 5 : phrase === null ? 1 : 2;
}
