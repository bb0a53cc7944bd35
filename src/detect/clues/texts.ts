import type { Column } from '../../postgres/catalog.ts';
import type { PersonalKind } from '../../recognise/personal.ts';
import type { Evidence } from '../evidence.ts';
import type { Phrase } from '../words/phrases.ts';
import type { Reading } from '../words/reading.ts';
import type { Concept } from '../words/tongues/tongue.ts';
import { senses } from '../words/vocabulary.ts';
import { FIT, type NamesAbout, ROWS_IN_WORDS } from './suitability.ts';
import type { TableContext } from './tables.ts';

/** Text of bounded length, in a database that knows longer ones, and the longer ones. */
const SHORT = -1.5;
const LONG = 2;
const UNNAMED = 3.5;
const SETUP = -7;

/** Characters that a word does not need. */
const ROOM = 100;
/** What is put in a word where there is room for one, and told where there is more. */
const TOLD: ReadonlySet<Concept> = new Set<Concept>([
  'medical',
  'special',
  'familyMember',
  'blood',
  'politics',
]);

/** A phrase may speak of the thing, where the type says in which form it is there. */
export function kindOf({ kind, words }: Phrase, column: Column, about: NamesAbout): PersonalKind {
  const type = column.type.class;
  const isRoomy = words.includes('special') && type === 'text' && (column.type.length ?? 0) >= ROOM;
  const isTold = isRoomy || (isLong(column, about) && words.some((word) => TOLD.has(word)));
  if ((kind === 'json' && type === 'text') || isTold) {
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

/** Text without a bound, or with a far one, where others are bounded. */
export function isLong({ type }: Column, { longTexts }: NamesAbout): boolean {
  return (
    type.class === 'text' && (type.length === null ? longTexts && type.base === 'text' : type.length >= 400)
  );
}

/** What the length says that a text may have. */
export function texts(
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
  if (!isProse && (phrase?.kind === 'json' || phrase?.words.includes('describing') === true)) {
    return [];
  }
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
function isSetup({ words }: Reading, { languages }: TableContext): boolean {
  const last = words.findLast((word) => !/^\d+$/.test(word));
  return last !== undefined && senses(last, languages).some(({ concept }) => concept === 'setup');
}

const AUTH = /^(?:auth|authentication|authorization|oauth|credential)s?$/;

/** Documents, by what they are called and what the table is. */
export function documents(column: Column, reading: Reading, table: TableContext): Evidence[] {
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
  if (isSetup(reading, table) || reading.attribute !== null) {
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
