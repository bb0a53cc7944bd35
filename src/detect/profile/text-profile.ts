import type { PersonalKind } from '../../recognise/personal.ts';
import type { Kind } from '../../recognise/recogniser.ts';
import { entropyOf } from '../../recognise/whole/whole.ts';
import { WHOLES } from '../../recognise/whole/wholes.ts';
import { wordLists } from '../known/dictionaries.ts';
import { isNamedHandle, NAME_CHANCE, readName } from '../known/person-names.ts';
import type { ValueProfile } from '../profile.ts';
import { scan } from './carriers.ts';
import { commonShapes } from './shapes.ts';
import { Tally } from './tally.ts';
import { aboveChance } from './wilson.ts';

/** Different values that recognisers see: bounds grow no narrower by more. */
const JUDGED = 500;
/** Longer values are texts; they are looked through, but are no number or name. */
const LONGEST = 300;

/** Share of texts about things in which a word that is also a name stands as one. */
const NAMED_CHANCE = 0.1;

/** What a value as a whole is by the scanner of texts, and the share of random ones of that form that pass. */
const SCANNED: Readonly<Partial<Record<Kind, readonly [PersonalKind, string, number]>>> = {
  url: ['url', 'URLs that lead to a person', 0],
  ip: ['ip', 'IP addresses', 0.02],
  mac: ['mac', 'MAC addresses', 0],
  card: ['card', 'numbers of cards (Luhn and issuer)', 0.05],
  iban: ['iban', 'IBANs', 0],
  address: ['address', 'street addresses', 0.02],
};

/** Four small numbers: a version rather than an address. */
const VERSION = /^(?!10\.|127\.)[0-2]?\d(?:\.[0-2]?\d){3}$/;
/** Number and words, or words and number: as streets are written, and other things too. */
const NUMBER_FIRST = /^\d{1,5}[A-Za-z]?,? (?:\d{1,3}(?:st|nd|rd|th)? )?\p{L}[\p{L}\d.,'’ -]{2,60}$/u;
const NUMBER_LAST = /^\p{L}[\p{L}.'’ -]{4,50},? (?:n[°º.]? ?)?\d{1,4} ?[a-zA-Z]?$/u;

/** Counts and shapes of texts; `values` are those that are not NULL. */
export function profileTexts(values: readonly string[], nulls: number): ValueProfile {
  const different = [...new Set(values)];
  const texts = different.map((value) => value.trim()).filter((value) => value !== '');
  const judged = spread(texts, JUDGED);
  const tally = new Tally(judged.length);
  const carried = { identifier: 0, name: 0 };
  for (const text of judged) {
    const { whole, carries } = scan(text);
    if (carries !== null) {
      carried[carries] += 1;
    }
    judge(text, whole, tally);
  }
  return {
    values: values.length,
    nulls,
    distinct: different.length,
    lengths: lengthsOf(texts),
    shapes: judged.length === 0 ? [] : commonShapes(judged),
    hits: tally.hits(),
    words: median(judged.map(wordsOf)),
    entropy: mean(judged.map((text) => entropyOf(text.slice(0, LONGEST)))),
    carriers: carriersOf(carried, judged.length),
    paths: [],
  };
}

/** Share of texts that carry an identifier, and of those with a name as many as are more than chance. */
function carriersOf({ identifier, name }: Record<'identifier' | 'name', number>, of: number): number {
  const named =
    aboveChance(name, of, NAMED_CHANCE) === 0 ? 0 : (name / of - NAMED_CHANCE) / (1 - NAMED_CHANCE);
  return of === 0 ? 0 : Math.min(1, identifier / of + named);
}

function judge(text: string, whole: Kind | null, tally: Tally): void {
  const digits = text.replace(/\D/g, '').length;
  const short = text.length <= LONGEST;
  for (const { kind, by, form, chance, test, long } of WHOLES) {
    if (
      !(short || long === true) ||
      (kind === 'national_id' && (digits < 4 || text.length > 24)) ||
      !form.test(text)
    ) {
      continue;
    }
    if (test === undefined) {
      tally.match(kind, by, chance);
    } else {
      tally.draw(kind, by, chance, test(text));
    }
  }
  for (const { kind, by, chance, has } of wordLists()) {
    if (short && has(text)) {
      tally.match(kind, by, chance);
    }
  }
  const scanned = whole === null ? undefined : SCANNED[whole];
  if (scanned !== undefined && !(whole === 'ip' && VERSION.test(text))) {
    tally.match(...scanned);
  }
  if (whole !== 'address' && (NUMBER_FIRST.test(text) || NUMBER_LAST.test(text))) {
    tally.match('address', 'a number beside words, as streets are written', 0.15);
  }
  judgeName(text, tally);
}

function judgeName(text: string, tally: Tally): void {
  const { given, family, full, ordinary } = readName(text);
  const many = /\S\s+\S/.test(text);
  if (given && !full) {
    tally.match('first_name', 'given names', NAME_CHANCE.given, ordinary);
  }
  if (family && !many) {
    tally.match('last_name', 'family names', NAME_CHANCE.family, ordinary);
  }
  if (full) {
    tally.match('full_name', 'names of persons', NAME_CHANCE.full);
  }
  // A name in its capital is a name.
  if (!many && !((given || family) && /^\p{Lu}/u.test(text)) && isNamedHandle(text)) {
    tally.match('user_name', 'names as in user names', NAME_CHANCE.handle);
  }
}

/** At most `most` of them, from all over. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  return all.length <= most
    ? all
    : Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]!);
}

function wordsOf(text: string): number {
  return /\p{L}/u.test(text) ? text.slice(0, 4000).split(/\s+/).length : 0;
}

function lengthsOf(texts: readonly string[]): ValueProfile['lengths'] {
  const lengths = texts.map(({ length }) => length);
  const least = lengths.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return {
    least: Number.isFinite(least) ? least : 0,
    median: median(lengths),
    most: lengths.reduce((a, b) => Math.max(a, b), 0),
  };
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((a, b) => a + b, 0) / numbers.length;
}
