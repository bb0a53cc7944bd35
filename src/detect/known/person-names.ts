import { folded, isOrdinary, type NameWords, nameWords } from './name-words.ts';

/** What a value may be as a name. */
export interface NameReading {
  readonly given: boolean;
  readonly family: boolean;
  /** Of two words or more, at least. */
  readonly full: boolean;
  /** Also a word of every day. */
  readonly ordinary: boolean;
}

/** Share of other words (of every day, of towns, of goods) that are somebody's name too: measured over our dictionaries. */
export const NAME_CHANCE = { given: 0.06, family: 0.09, full: 0.01, handle: 0.03 } as const;

const NONE: NameReading = { given: false, family: false, full: false, ordinary: false };
const MOST_CHARACTERS = 80;
const MOST_WORDS = 6;
const BESIDE: ReadonlySet<string> = new Set(
  'de del dela la las los du des le da das dos do di van von der den ter ten zu zur al el bin binti ibn abu st saint san y e mc mac o d l dr mr mrs ms miss mx prof sir herr frau jr sr ii iii iv'.split(
    ' ',
  ),
);
/** `J. Smith`, `J R Smith`, `Smith, J.` */
const INITIALLED =
  /^(?:\p{Lu}\.? ?){1,3} ?\p{Lu}\p{L}+(?:[-'’]\p{L}+)?$|^\p{Lu}\p{L}+, ?(?:\p{Lu}\.? ?){1,3}$/u;
const EAST = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,8}$/u;

/** Whether a value is written as a person's name is, of words that are names. */
export function readName(value: string): NameReading {
  if (value.length > MOST_CHARACTERS || !/^[\p{L}\p{M}'’`. ,()&-]+$/u.test(value)) {
    return NONE;
  }
  const names = nameWords();
  if (EAST.test(value)) {
    return eastern(value, names);
  }
  const words = value.split(/[\s,.]+/).filter((word) => [...word].length > 1 && !BESIDE.has(folded(word)));
  if (words.length === 0 || words.length > MOST_WORDS) {
    return NONE;
  }
  const given = words.map((word) => isIn(word, names.given));
  const family = words.map((word) => isIn(word, names.family));
  const ordinary = words.every((word) => isOrdinary(word));
  if (words.length === 1) {
    const initialled = family[0]! && INITIALLED.test(value);
    return { given: given[0]!, family: family[0]!, full: initialled, ordinary };
  }
  const known = words.filter((_, i) => given[i]! || family[i]!).length;
  const first = given[0]! || family[0]!;
  const last = given.at(-1)! || family.at(-1)!;
  const some = given.some(Boolean);
  return {
    given: given.every(Boolean),
    family: family.every(Boolean),
    full: some && !ordinary && ((first && last) || known / words.length >= 0.6),
    ordinary,
  };
}

/** `anna.smith83`, `asmith`: whether a handle is made of names. */
export function isNamedHandle(value: string): boolean {
  if (value.length > 40 || !/^[\p{L}][\p{L}\d._-]{2,}$/u.test(value)) {
    return false;
  }
  const names = nameWords();
  const parts = value.split(/[\d._-]+/).filter((part) => part.length > 1);
  const known = (part: string): boolean =>
    !isOrdinary(part) && (names.given.has(folded(part)) || names.family.has(folded(part)));
  // Less an initial at its beginning or end.
  const initialled = (part: string): boolean =>
    part.length > 4 &&
    (names.family.has(folded(part.slice(1))) || names.given.has(folded(part.slice(0, -1))));
  return (
    parts.length > 0 &&
    parts.length <= 3 &&
    (parts.some(known) || (parts.length === 1 && initialled(parts[0]!)))
  );
}

/** A word, or each part of a double one. */
function isIn(word: string, names: ReadonlySet<string>): boolean {
  return word.split(/[-'’]/).every((part) => part.length < 2 || names.has(folded(part)));
}

/** Family name and given name with nothing between. */
function eastern(value: string, { given, family }: NameWords): NameReading {
  const characters = [...value];
  const whole = { given: given.has(folded(value)), family: family.has(folded(value)) };
  for (let cut = 1; cut < characters.length; cut++) {
    const [front, back] = [characters.slice(0, cut).join(''), characters.slice(cut).join('')];
    if (family.has(folded(front)) && given.has(folded(back))) {
      return { ...whole, full: true, ordinary: false };
    }
  }
  return { ...whole, full: false, ordinary: false };
}
