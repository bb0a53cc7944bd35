import type { PersonalKind } from '../../recognise/personal.ts';
import { PHRASES, type Phrase } from './phrases.ts';
import { splitName } from './split.ts';
import type { Concept } from './tongues/tongue.ts';
import { HEAD_FIRST, languagesOf, type Sense, senses } from './vocabulary.ts';
import type { Language } from './word-list.ts';

/** What a column's name says. */
export interface Reading {
  readonly words: readonly string[];
  /** What it names; null where no word of it speaks of a person. */
  readonly phrase: Phrase | null;
  /** The words that say so. */
  readonly said: readonly string[];
  /** The word that makes it a fact about such a thing, and not one: `verified` of `email_verified`. */
  readonly attribute: { readonly word: string; readonly concept: Concept } | null;
  /** How many words after the phrase are not known: `campaign` of `email_campaign`. */
  readonly strangers: number;
  /** Every concept of every word. */
  readonly concepts: ReadonlySet<Concept>;
}

interface Token {
  readonly word: string;
  readonly senses: readonly Sense[];
}

interface Unit {
  readonly phrase: Phrase;
  readonly at: readonly number[];
}

/** Words of these alone qualify another thing rather than being it. */
const QUALIFIERS: ReadonlySet<Concept> = new Set<Concept>([
  'people', 'parent', 'user', 'first', 'last', 'login', 'company', 'school', 'social', 'lifeEvent', 'request', 'session',
  'key', 'protocol', 'encrypted', 'house', 'line', 'settings', 'payload', 'need', 'content', 'jobWord', 'department',
  'medical', 'familyMember', 'state', 'region', 'traits', 'personTitle', 'nick', 'handle', 'by', 'wallet', 'longitude', 'describing', 'envelope', 'subjectClaim', 'filename', 'change', 'meta', 'hash',
]); // biome-ignore format: one word a line would hide the list

/** Words that say what a column of a kind holds, in other words, or how; they change nothing. */
const HARMLESS: ReadonlySet<Concept> = new Set<Concept>([
  'modifier',
  'glue',
  'number',
  'people',
  'vague',
  'line',
  'person',
  'sound',
  'social',
]);

/** What may follow a kind without making it another thing. */
const ABSORBS: Readonly<Partial<Record<PersonalKind, readonly Concept[]>>> = {
  birth_date: ['time', 'place'],
  date: ['time'],
  address: ['line', 'street', 'house', 'location'],
  national_id: ['id', 'code'],
  passport: ['id', 'code'],
  driver_licence: ['id', 'code'],
  medical_record: ['id', 'code'],
  case_number: ['code', 'reference'],
  account_id: ['id', 'count'],
  device_id: ['id', 'token'],
  postal_code: ['code'],
  geo: ['code', 'name'],
  city: ['code', 'name'],
  country: ['code', 'name'],
  language: ['code', 'name'],
  nationality: ['code', 'name'],
  gender: ['code', 'type'],
  marital_status: ['code', 'type'],
  special_category: ['code', 'name', 'type', 'describing'],
  job_title: ['code', 'name', 'personTitle', 'describing', 'type'],
  company: ['name'],
  department: ['name', 'code'],
  income: ['count', 'time'],
  family: ['count', 'name'],
  token: ['hash', 'codeWord', 'key', 'secret', 'id', 'keyKind'],
  password_hash: ['hash', 'secret'],
  image: ['url', 'picture', 'content', 'filename', 'fileName', 'key', 'path'],
  file: ['url', 'filename', 'content', 'path'],
  derived: ['content', 'count', 'type', 'vague'],
  user_agent: ['agent'],
  time_zone: ['zoneTime', 'name', 'id'],
  free_text: ['description', 'describing', 'content', 'note', 'talk', 'reason'],
  json: ['payload', 'traits', 'content', 'settings', 'description'],
  biometric: ['content', 'key'],
  card: ['id', 'tail', 'count'],
  user_name: ['login', 'time'],
  point: ['location', 'count'],
};

const ATTRIBUTES: readonly Concept[] = ['flag', 'time', 'count', 'type', 'path', 'id', 'code'];
const SECRET: ReadonlySet<Concept> = new Set<Concept>([
  'flow', 'keyKind', 'token', 'secret', 'modifier', 'hash', 'encrypted', 'glue', 'session', 'oauth', 'password', 'user', 'protocol', 'request',
]); // biome-ignore format: one word a line would hide the list
/** What is a name only where it is the whole name of a column. */
const ALONE: ReadonlySet<string> = new Set(['first', 'last', 'envelope', 'subjectClaim']);
/** A person, and nothing said of what. */
const PERSONS_ALONE: ReadonlySet<string> = new Set(['people', 'parent', 'user']);
/** What comes before `by` in a name that names nobody. */
const ORDERED =
  /^(?:order|sort|group|filter|partition|step|split|rank|stand|day|index|lock|claim|reserve|encode|power|generate|trigger|run$|process)/;

const BY_CONCEPT: ReadonlyMap<Concept, readonly Phrase[]> = Map.groupBy(PHRASES, ({ words }) => words[0]!);
const RANK: ReadonlyMap<Phrase, number> = new Map(PHRASES.map((phrase, i) => [phrase, i]));

/** Reads the name of a column in a database whose names are of these languages. */
export function readName(name: string, languages: ReadonlySet<Language>): Reading {
  const tokens = splitName(name).map((word) => ({
    word,
    senses: senses(word, languages),
  }));
  const concepts = new Set(tokens.flatMap((token) => token.senses.map(({ concept }) => concept)));
  const main = chief(
    unitsOf(tokens, concepts).filter(
      ({ phrase }) => tokens.length === 1 || !ALONE.has(phrase.words.join(' ')),
    ),
    tokens,
  );
  const words = tokens.map(({ word }) => word);
  if (main === null) {
    return { words, phrase: null, said: [], attribute: null, strangers: 0, concepts };
  }
  const said = main.at.toSorted((a, b) => a - b).map((at) => words[at]!);
  return { words, phrase: main.phrase, said, concepts, ...aboutIt(tokens, main) };
}

/** The phrases that are in a name; each word is of one at most. */
function unitsOf(tokens: readonly Token[], concepts: ReadonlySet<Concept>): Unit[] {
  const possible = [...concepts]
    .flatMap((concept) => BY_CONCEPT.get(concept) ?? [])
    .filter((phrase) => phrase.words.every((concept) => concepts.has(concept)))
    .toSorted((a, b) => RANK.get(a)! - RANK.get(b)!);
  const used = new Set<number>();
  const units: Unit[] = [];
  for (const phrase of possible) {
    const at = placesOf(phrase.words, tokens, used);
    if (at !== null) {
      units.push({ phrase, at });
      for (const place of at) {
        used.add(place);
      }
    }
  }
  return units;
}

/** Where the words of a phrase stand, next to each other but for one; null when they do not. */
function placesOf(
  words: readonly Concept[],
  tokens: readonly Token[],
  used: ReadonlySet<number>,
  found: readonly number[] = [],
): readonly number[] | null {
  const [concept, ...rest] = words;
  if (concept === undefined) {
    const span = Math.max(...found) - Math.min(...found) + 1;
    const glue = tokens.filter(
      ({ senses: all }, i) =>
        i > Math.min(...found) && i < Math.max(...found) && all.some((each) => each.concept === 'glue'),
    ).length;
    return span - glue <= found.length + 1 ? found : null;
  }
  for (const [i, token] of tokens.entries()) {
    if (!used.has(i) && !found.includes(i) && token.senses.some((sense) => sense.concept === concept)) {
      const places = placesOf(rest, tokens, used, [...found, i]);
      if (places !== null) {
        return places;
      }
    }
  }
  return null;
}

/**
 * The one that the name is about: the last, or the first where nouns stand before what qualifies them; one that only
 * qualifies gives way.
 */
function chief(units: readonly Unit[], tokens: readonly Token[]): Unit | null {
  const proper = units.filter(({ phrase }) => phrase.words.length > 1 || !QUALIFIERS.has(phrase.words[0]!));
  const candidates = (proper.length > 0 ? proper : units).toSorted(
    (a, b) => Math.max(...a.at) - Math.max(...b.at),
  );
  const first = candidates[0];
  return first !== undefined && isHeadFirst(first, tokens) ? first : (candidates.at(-1) ?? null);
}

/** Whether it is said in a language whose nouns stand first, and in English it is not. */
function isHeadFirst({ phrase, at }: Unit, tokens: readonly Token[]): boolean {
  const said = tokens[Math.min(...at)]!.senses.filter(({ concept }) => phrase.words.includes(concept));
  return (
    said.some(({ language }) => HEAD_FIRST.has(language)) && said.every(({ language }) => language !== 'en')
  );
}

function aboutIt(tokens: readonly Token[], main: Unit): Pick<Reading, 'attribute' | 'strangers'> {
  const least = Math.min(...main.at);
  const most = Math.max(...main.at);
  const absorbed = ABSORBS[main.phrase.kind] ?? [];
  const headFirst = tokens[least]!.senses.some(
    (sense) => HEAD_FIRST.has(sense.language) && main.phrase.words.includes(sense.concept),
  );
  const before = leadingAttribute(tokens, least, main.phrase);
  if (before !== null && !absorbed.includes(before.concept)) {
    return { attribute: before, strangers: 0 };
  }
  const isText = main.phrase.kind === 'free_text';
  let strangers = main.phrase.needs === 'secret' ? unlike(tokens, main) : 0;
  for (const [i, { word, senses: all }] of tokens.slice(most + 1).entries()) {
    const is = (concepts: Iterable<Concept>): Sense | undefined => {
      const wanted = new Set(concepts);
      return all.find(({ concept }) => wanted.has(concept));
    };
    if (/^\d+$/.test(word) || word.length === 1 || is(absorbed) !== undefined || is(HARMLESS) !== undefined) {
      continue;
    }
    const attribute = is(ATTRIBUTES);
    // What follows `reason` and `summary` is what they are of, and what follows `is` a sentence.
    if (isText && i < tokens.length - 1 - most - 1) {
      continue;
    }
    if (attribute !== undefined && is(['leading']) === undefined) {
      return { attribute: { word, concept: attribute.concept }, strangers };
    }
    strangers += headFirst || isText ? 0 : 1;
  }
  return { attribute: null, strangers };
}

/** Words of other things beside `code` and `key`: a currency's code is none that lets in. */
function unlike(tokens: readonly Token[], main: Unit): number {
  return (
    tokens.filter(
      ({ senses: all }, i) => !main.at.includes(i) && !all.some(({ concept }) => SECRET.has(concept)),
    ).length * 3
  );
}

/** `is_…`, `max_…`, `tipo_…`: a first word that what follows is an object of. */
function leadingAttribute(tokens: readonly Token[], least: number, phrase: Phrase): Reading['attribute'] {
  const first = tokens[0];
  if (first === undefined) {
    return null;
  }
  if (
    /^(?:number|num|no)$/.test(first.word) &&
    phrase.kind === 'case_number' &&
    /^of$|s$/.test(tokens[1]?.word ?? '')
  ) {
    return { word: 'number of', concept: 'count' };
  }
  if (least === 0) {
    return null;
  }
  const before = tokens[least - 1];
  if (
    PERSONS_ALONE.has(phrase.words.join(' ')) &&
    before !== undefined &&
    /^(?:to|for|of|per|from|via|is|with)$/.test(before.word)
  ) {
    return { word: before.word, concept: 'glue' };
  }
  if (phrase.words.includes('by') && tokens.some(({ word }) => ORDERED.test(word))) {
    return { word: first.word, concept: 'type' };
  }
  const leading = first.senses.find(
    ({ concept, language }) =>
      concept === 'leading' ||
      (HEAD_FIRST.has(language) &&
        !languagesOf(first.word).includes('en') &&
        ['type', 'time', 'count', 'flag'].includes(concept)),
  );
  return leading === undefined ? null : { word: first.word, concept: leading.concept };
}
