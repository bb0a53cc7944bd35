import { COMMON_WORDS } from '../../recognise/generated/common-words.ts';
import { HEADS, type HeadConcept } from './heads.ts';
import {
  CONTACTS,
  type ContactConcept,
  NAMES,
  type NameConcept,
  NUMBERS,
  type NumberConcept,
} from './identity.ts';
import { LIFE, type LifeConcept, PLACES, type PlaceConcept, TEXTS, type TextConcept } from './life.ts';
import { PEOPLE, type PeopleConcept } from './people.ts';
import { SECRETS, type SecretConcept } from './secrets.ts';
import { TABLES, type TableRole } from './tables.ts';
import type { Language, WordList } from './word-list.ts';

/** What a word of a column's name stands for. */
export type Concept =
  | NameConcept
  | ContactConcept
  | NumberConcept
  | LifeConcept
  | PlaceConcept
  | TextConcept
  | SecretConcept
  | PeopleConcept
  | HeadConcept;
/** What a word of a table's name makes of it. */
export type TableConcept = TableRole | PeopleConcept;

/** Whether there are words of a concept called so. */
export function isConcept(name: string): name is Concept {
  return Object.hasOwn(LISTS, name);
}

/** One meaning of a word. */
export interface Sense<C extends string = Concept> {
  readonly concept: C;
  readonly language: Language;
  /** Counts only where the database is otherwise in this language. */
  readonly doubtful: boolean;
}

/** Languages whose nouns stand before what qualifies them: `date_naissance`, where English has `birth_date`. */
export const HEAD_FIRST: ReadonlySet<Language> = new Set(['fr', 'es', 'pt', 'it', 'pl']);

const LISTS: Readonly<Record<Concept, WordList>> = {
  ...NAMES,
  ...CONTACTS,
  ...NUMBERS,
  ...LIFE,
  ...PLACES,
  ...TEXTS,
  ...SECRETS,
  ...PEOPLE,
  ...HEADS,
};

const COLUMN_WORDS = index<Concept>(LISTS);
const TABLE_WORDS = index<TableConcept>({ ...TABLES, ...PEOPLE });
const COMMON: ReadonlySet<string> = new Set(COMMON_WORDS.trim().split('\n'));

/** What `word`, as `splitName` gives it, may mean in a column's name; none for a word that is not known. */
export function senses(word: string): readonly Sense[] {
  return lookUp(COLUMN_WORDS, word);
}

/** What `word` may mean in a table's name. */
export function tableSenses(word: string): readonly Sense<TableConcept>[] {
  return lookUp(TABLE_WORDS, word);
}

/** Whether `word` is a word of its own, which is not to be taken apart. */
export function isWord(word: string): boolean {
  return COLUMN_WORDS.has(word) || TABLE_WORDS.has(word) || COMMON.has(word);
}

/** Languages of what `word` certainly means. */
export function languagesOf(word: string): readonly Language[] {
  return [
    ...new Set(
      [...senses(word), ...tableSenses(word)]
        .filter((each) => !each.doubtful)
        .map(({ language }) => language),
    ),
  ];
}

function lookUp<C extends string>(
  words: ReadonlyMap<string, readonly Sense<C>[]>,
  word: string,
): readonly Sense<C>[] {
  for (const form of forms(word)) {
    const found = words.get(form);
    if (found !== undefined) {
      return found;
    }
  }
  return [];
}

/** The word, and what it may be the plural of. */
export function forms(word: string): string[] {
  const found = [word];
  if (word.length > 2) {
    for (const [ending, instead] of PLURALS) {
      if (word.endsWith(ending) && word.length - ending.length >= (ending === 's' ? 2 : 4)) {
        found.push(word.slice(0, -ending.length) + instead);
      }
    }
  }
  return found;
}

const PLURALS: readonly (readonly [string, string])[] = [
  ['ies', 'y'], // categories
  ['sses', 'ss'], // addresses
  ['es', ''], // boxes, direcciones
  ['s', ''],
  ['ces', 'z'], // veces
  ['oes', 'ao'], // situacoes
  ['aux', 'al'],
  ['ien', 'ie'], // Kategorien
  ['en', ''], // Personen, adressen
  ['n', ''], // Adressen
  ['e', ''], // Termine
  ['er', ''], // Bilder
  ['i', 'o'], // indirizzi
  ['i', 'e'], // clienti
  ['e', 'a'], // fatture
  ['y', 'a'], // faktury
  ['y', ''], // adresy
];

function index<C extends string>(lists: Readonly<Record<C, WordList>>): Map<string, Sense<C>[]> {
  const words = new Map<string, Sense<C>[]>();
  for (const concept of Object.keys(lists) as C[]) {
    for (const [language, text] of Object.entries(lists[concept]) as [Language, string][]) {
      for (const written of text.trim().split(/\s+/)) {
        const doubtful = written.startsWith('?');
        const word = doubtful ? written.slice(1) : written;
        const sense = { concept, language, doubtful };
        words.set(word, [...(words.get(word) ?? []), sense]);
      }
    }
  }
  return words;
}
