import type { Column } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import type { Evidence } from '../evidence.ts';
import type { Phrase } from '../words/phrases.ts';
import type { Reading } from '../words/reading.ts';
import type { Concept } from '../words/tongues/tongue.ts';
import { senses } from '../words/vocabulary.ts';
import { nameAlone, vague } from './alone.ts';
import { type NamesAbout, ROWS_IN_WORDS, suitability } from './suitability.ts';
import type { TableContext } from './tables.ts';
import { documents, isLong, kindOf, texts } from './texts.ts';

/** What is taken off for each word behind a phrase that nobody knows: `campaign` of `email_campaign`. */
const STRANGER = -2.5;
const ATTRIBUTE = 12;
/** `metadata` of text may be anything. */
const DOCUMENT_IN_TEXT = -4;
/** Text that a program writes, or is written in. */
const MACHINE = -7;

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
  if (isLogin(column, reading, table, about) || isShortLogin(column, reading, table)) {
    return [
      { kind: 'user_name', points: 8, because: 'text by which a person is known to a program', from: 'name' },
    ];
  }
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
  if (reading.attribute !== null) {
    const because = `“${reading.attribute.word}” in the name says something about it, and not what it is: ${what}`;
    return [...special, { kind: 'none', points: ATTRIBUTE, because, from: 'name' }];
  }
  if (phrase.kind === 'none') {
    return [{ kind: 'none', points: phrase.points, because: 'the name is of a thing', from: 'name' }];
  }
  const inText = isProse ? 0 : documentInText(phrase, column, table, about);
  const points =
    phrase.points +
    STRANGER * Math.min(reading.strangers, 2) +
    (isProse ? 0.5 : 1) * machine(reading, phrase.kind, table) +
    inText;
  const kind = kindOf(phrase, column, about);
  return [
    ...special,
    { kind, points, because: `the name says ${what} (“${reading.said.join(' ')}”)`, from: 'name' },
    {
      kind,
      points: suitability(kind === 'json' ? 'document' : phrase.needs, column, table, about),
      because: ROWS_IN_WORDS[table.rows],
      from: 'table',
    },
  ];
}

const isOf = (word: string, concept: Concept, { languages }: TableContext): boolean =>
  senses(word, languages).some((sense) => sense.concept === concept);

/** `login_id`, `userid` and `uid` of text. */
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

/** The most characters of a name by which somebody logs in; ids that a program draws have more. */
const LONGEST_LOGIN = 20;

/** `uid`, `opid`, `user_id` of a short text: a name, as programs number by numbers or draw long ids. */
function isShortLogin({ type }: Column, { words }: Reading, table: TableContext): boolean {
  const isUid = words.at(-1) === 'uid' && (table.rows === 'persons' || words.length > 1);
  const isUser =
    words.length === 2 &&
    words[1] === 'id' &&
    (words[0] === 'op' || isOf(words[0]!, 'user', table) || isOf(words[0]!, 'login', table));
  return (
    type.class === 'text' &&
    ((isUid && (type.length ?? 0) <= 40) || (isUser && type.length !== null && type.length <= LONGEST_LOGIN))
  );
}

/** Documents written as text: sure enough where programs leave them, and the text may be long. */
function documentInText(
  { kind, words }: Phrase,
  column: Column,
  { rows }: TableContext,
  about: NamesAbout,
): number {
  const isLeft =
    ['credential', 'log', 'message', 'queue'].includes(rows) &&
    (words.includes('payload') || words.includes('change')) &&
    (!about.longTexts || isLong(column, about));
  return kind === 'json' && column.type.class === 'text' && !isLeft ? DOCUMENT_IN_TEXT : 0;
}

function machine(
  { words, said, phrase, concepts }: Reading,
  kind: PersonalKind,
  table: TableContext,
): number {
  const first = words.find((word) => !isOf(word, 'modifier', table) && !isOf(word, 'glue', table));
  const isMachine =
    phrase?.words.join() !== 'people' &&
    words.length > said.length &&
    (kind === 'url' ? concepts.has('machine') : first !== undefined && isOf(first, 'machine', table));
  return WRITTEN.has(kind) && isMachine ? (kind === 'json' ? MACHINE / 3 : MACHINE) : 0;
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
