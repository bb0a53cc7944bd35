import { copyBytes, copyWord, type Dictionary } from '../dictionary.ts';
import { writeDigits } from '../digest.ts';
import { LOCALES } from '../locale.ts';
import { factWord, pickFact } from '../persona.ts';
import { kept } from './kept.ts';
import { nameOf, type Spelling, wordsOf } from './place-name.ts';
import { STREET_NAMES } from './street-names.ts';

/** House numbers; small ones are drawn more often, as there are more of them. */
const NUMBERS = 999;

/** A locale's streets, each in two pieces around the house number. */
export interface Streets {
  /** The streets' names. */
  readonly names: Dictionary;
  readonly before: Buffer;
  readonly between: Buffer;
  readonly after: Buffer;
  /** Whether the house number stands before the street. */
  readonly numberFirst: boolean;
  /** Most bytes of an address, and most characters. */
  readonly longest: number;
  readonly characters: number;
}

const streets = kept<Streets>();

/** The streets of a locale whose address, the number of four characters with it, has at most `longest` characters. */
export function streetsOf(locale: number, spelling: Spelling, longest: number): Streets {
  return streets(`${locale} ${spelling} ${longest}`, () => madeStreets(locale, spelling, longest));
}

function madeStreets(locale: number, spelling: Spelling, longest: number): Streets {
  const { form, heads, tails } = STREET_NAMES[LOCALES[locale]!];
  const spell = (text: string): string => {
    const own = nameOf(text);
    return spelling === 'own' ? own.own : text.endsWith('|') ? '' : own.plain;
  };
  const shape = spell(form);
  const glue = shape.includes('H T') ? ' ' : '';
  const numberFirst = shape.indexOf('#') < shape.indexOf('H');
  const [before = '', between = '', after = ''] = shape.replace(/H ?T/, '#').split('#');
  const fixed = [...before, ...between, ...after].length + 3;
  const names = heads
    .split(',')
    .flatMap((head) => tails.split(',').map((tail) => spell(head) + glue + spell(tail)));
  const kept = [...new Set(names)].filter((name) => [...name].length + fixed <= longest);
  const words = wordsOf(kept);
  const all = [before, between, after].map((text) => Buffer.from(text));
  const bytes = all.reduce((sum, piece) => sum + piece.length, 3);
  return {
    names: words,
    before: all[0]!,
    between: all[1]!,
    after: all[2]!,
    numberFirst,
    longest: words.longest + bytes,
    characters: Math.max(0, ...kept.map((name) => [...name].length)) + fixed,
  };
}

/** How many addresses there are. */
export function streetCount({ names }: Streets): number {
  return names.size * NUMBERS;
}

/** Writes the street and house number of the person of digest `index`; `bump` gives another number. */
export function writeStreet(
  streets: Streets,
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  out: Buffer,
  to: number,
): number {
  const { names, before, between, after, numberFirst } = streets;
  const street = pickFact(digests, index, 'street', names.size);
  const drawn = factWord(digests, index, 'door') / 0x1_0000_0000;
  const number = ((Math.floor(drawn * drawn * NUMBERS) + bump) % NUMBERS) + 1;
  let at = copyBytes(before, out, to);
  at = numberFirst ? writeNumber(number, out, at) : copyWord(names, street, out, at);
  at = copyBytes(between, out, at);
  at = numberFirst ? copyWord(names, street, out, at) : writeNumber(number, out, at);
  return copyBytes(after, out, at);
}

function writeNumber(number: number, out: Buffer, to: number): number {
  return writeDigits(number, number < 10 ? 1 : number < 100 ? 2 : 3, out, to);
}
