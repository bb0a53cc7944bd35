import type { Column } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import type { Evidence } from '../evidence.ts';
import type { Reading } from '../words/reading.ts';
import type { Concept } from '../words/tongues/tongue.ts';
import { senses, tableSenses } from '../words/vocabulary.ts';
import { type NamesAbout, ROWS_IN_WORDS } from './suitability.ts';
import type { TableContext } from './tables.ts';
import { kindOf } from './texts.ts';

const NAMING: ReadonlySet<Concept> = new Set<Concept>([
  'name',
  'userName',
  'fullName',
  'firstName',
  'lastName',
]);

/** `name` and nothing else: the table says whose. */
export function nameAlone(reading: Reading, table: TableContext): Evidence[] {
  const plain = reading.phrase === null && reading.concepts.has('name') && reading.attribute === null;
  if (!plain) {
    return [];
  }
  const before = reading.words.slice(0, -1).join(' ');
  const found = (kind: PersonalKind, points: number, because: string): Evidence[] => [
    { kind, points, because, from: 'table' },
  ];
  if (before !== '' && table.prefixes.has(before) && table.rows !== 'organisation') {
    if (isBusiness(reading.words[0], table)) {
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
    reading.words
      .slice(0, -1)
      .every((word) => senses(word, table.languages).some(({ concept }) => concept === 'modifier')) ||
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
  const isAddress = table.reading.phrase?.kind === 'address' && table.reading.attribute === null;
  const reached =
    isAddress ||
    ((table.prefixes.has('') || table.addressed) &&
      ['linked', 'affair', 'credential', 'theirs', 'message', 'log'].includes(table.rows));
  return reached
    ? found('full_name', 7, 'beside it stands how the same person is reached')
    : found('none', 3, ROWS_IN_WORDS[table.rows]);
}

const isBusiness = (word: string | undefined, { languages }: TableContext): boolean =>
  word !== undefined &&
  tableSenses(word, languages).some(({ concept }) => concept === 'organisation' || concept === 'site');

/** `value`, `number`, `text`: what the table is of. */
export function vague(column: Column, reading: Reading, table: TableContext, about: NamesAbout): Evidence[] {
  const isVague = reading.words.length === 1 && reading.concepts.has('vague');
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
