import { COMMON_WORDS } from '../../recognise/generated/common-words.ts';
import { HEADS } from './heads.ts';
import { CONTACTS, NAMES, NUMBERS } from './identity.ts';
import { LIFE, PLACES, TEXTS } from './life.ts';
import { PEOPLE } from './people.ts';
import { SECRETS } from './secrets.ts';
import { TABLES } from './tables.ts';
import { DUTCH } from './tongues/dutch.ts';
import { ENGLISH } from './tongues/english.ts';
import { FRENCH } from './tongues/french.ts';
import { GERMAN } from './tongues/german.ts';
import { ITALIAN } from './tongues/italian.ts';
import { JAPANESE } from './tongues/japanese.ts';
import { POLISH } from './tongues/polish.ts';
import { PORTUGUESE } from './tongues/portuguese.ts';
import { SPANISH } from './tongues/spanish.ts';
import type { Concept, TableConcept, Tongue } from './tongues/tongue.ts';
import type { Language, WordList } from './word-list.ts';

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
  /** Whether the word is of this language wherever it stands. */
  readonly telling: boolean;
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

/** What each language has beside: its words count where the database is in it. */
const TONGUES: Readonly<Record<Language, Tongue>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  pt: PORTUGUESE,
  it: ITALIAN,
  nl: DUTCH,
  pl: POLISH,
  ja: JAPANESE,
};

/** Shorter words are of any language. */
const LEAST_TELLING = 4;

type Words<C extends string> = Map<string, Sense<C>[]>;

const COLUMN_WORDS = index<Concept>(LISTS, ({ both, columns }) => [both, columns]);
const TABLE_WORDS = index<TableConcept>({ ...TABLES, ...PEOPLE }, ({ both, tables }) => [both, tables]);
const COMMON: ReadonlySet<string> = new Set(COMMON_WORDS.trim().split('\n'));

/**
 * What `word`, as `splitName` gives it, may mean in a column's name of a database in these languages, besides English;
 * none for a word that is not known.
 */
export function senses(word: string, languages: ReadonlySet<Language> = NO_LANGUAGES): readonly Sense[] {
  return meant(COLUMN_WORDS, word, languages);
}

/** What `word` may mean in a table's name. */
export function tableSenses(
  word: string,
  languages: ReadonlySet<Language> = NO_LANGUAGES,
): readonly Sense<TableConcept>[] {
  return meant(TABLE_WORDS, word, languages);
}

const NO_LANGUAGES: ReadonlySet<Language> = new Set();

function meant<C extends string>(
  words: ReadonlyMap<string, readonly Sense<C>[]>,
  word: string,
  languages: ReadonlySet<Language>,
): readonly Sense<C>[] {
  for (const form of forms(word)) {
    const found = words.get(form)?.filter((sense) => !sense.doubtful || languages.has(sense.language)) ?? [];
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

/** Whether `word` is a word of its own, which is not to be taken apart. */
export function isWord(word: string): boolean {
  return COLUMN_WORDS.has(word) || TABLE_WORDS.has(word) || COMMON.has(word);
}

/** Languages of what `word` certainly means. */
export function languagesOf(word: string): readonly Language[] {
  return [
    ...new Set(
      [...lookUp(COLUMN_WORDS, word), ...lookUp(TABLE_WORDS, word)]
        .filter((each) => each.telling)
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

function index<C extends string>(
  lists: Readonly<Record<C, WordList>>,
  more: (tongue: Tongue) => readonly Readonly<Partial<Record<C, string>>>[],
): Words<C> {
  const words: Words<C> = new Map();
  for (const [concept, list] of entries<C, WordList>(lists)) {
    for (const [language, text] of entries<Language, string>(list)) {
      for (const { word, isDoubtful } of written(text)) {
        add(words, word, { concept, language, doubtful: isDoubtful, telling: !isDoubtful });
      }
    }
  }
  for (const [language, tongue] of entries<Language, Tongue>(TONGUES)) {
    for (const [concept, text] of more(tongue).flatMap((part) => entries<C, string>(part))) {
      for (const { word, isDoubtful } of written(text)) {
        const isEnglish = words.get(word)?.some((sense) => sense.language === 'en') ?? false;
        const telling = !isDoubtful && (language === 'en' || (word.length >= LEAST_TELLING && !isEnglish));
        add(words, word, { concept, language, doubtful: isDoubtful || language !== 'en', telling });
      }
    }
  }
  return words;
}

function written(text: string): { word: string; isDoubtful: boolean }[] {
  return text
    .split(/\s+/)
    .filter((each) => each !== '')
    .map((each) => ({ word: each.replace('?', ''), isDoubtful: each.startsWith('?') }));
}

function add<C extends string>(words: Words<C>, word: string, sense: Sense<C>): void {
  const known = words.get(word) ?? [];
  const isKnown = known.some(
    ({ concept, language, doubtful }) =>
      concept === sense.concept && language === sense.language && (!doubtful || sense.doubtful),
  );
  if (!isKnown) {
    words.set(word, [...known, sense]);
  }
}

function entries<K extends string, V>(record: Readonly<Partial<Record<K, V>>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}
