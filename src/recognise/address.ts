import { parted } from './context.ts';
import type { Findings } from './findings.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import { CAPITAL, HAS_DIGIT, HAS_LETTER, INNER_CAPITAL, type Tokens } from './tokens.ts';

const ADDRESS = KINDS.indexOf('address');
/** Words of a street's name, at most. */
const MOST_WORDS = 5;
/** What German and Dutch streets end with, in one word with their name. */
const SUFFIXES: readonly Buffer[] = (
  'strasse straße str weg allee gasse platz damm ufer ring chaussee steig stieg pfad straat laan plein gracht kade ' +
  'singel dreef steeg dijk hof markt'
)
  .split(' ')
  .map((word) => Buffer.from(word));

/** Street addresses: a number and a street, in the order of nine languages; with the flat that follows. */
export const address: Recogniser = {
  kind: 'address',
  anchors: ['letters'],
  find: (text, at, found) => {
    const flags = text.words[at]!;
    if ((flags & LEXICON.streetAfter) !== 0) {
      const next = numberFirst(text, at, found);
      if (next !== at) {
        return next;
      }
    }
    if ((flags & LEXICON.streetBefore) !== 0) {
      const next = streetFirst(text, at, found);
      if (next !== at) {
        return next;
      }
    }
    return oneWord(text, at, found);
  },
};

/** `12 Elm Street`, `221b Baker St` */
function numberFirst(text: Tokens, street: number, found: Findings): number {
  let first = street - 1;
  let capitals = 0;
  let common = 0;
  while (first >= 0 && street - first <= MOST_WORDS && !isNumber(text, first) && isNear(text, first, 2)) {
    capitals += (text.shapes[first]! & CAPITAL) !== 0 ? 1 : 0;
    common += (text.words[first]! & (LEXICON.common | LEXICON.article)) !== 0 ? 1 : 0;
    first--;
  }
  const words = street - 1 - first;
  const number = first >= 0 && isNumber(text, first) && isNear(text, first, 2);
  const small = (text.shapes[street]! & CAPITAL) === 0;
  if (!number || words < 1 || (capitals === 0 && (common > 0 || words > 2)) || (small && capitals > 0)) {
    return street;
  }
  // 5 Long Way to go: a street's last word is not followed by its preposition.
  found.add(ADDRESS, text.starts[first]!, doorEnd(text, street));
  return behind(text, street, found.last);
}

/** `12, rue de la Paix`, `Calle Mayor, 12`, `Via Roma 12`, `ul. Długa 12/4` */
function streetFirst(text: Tokens, at: number, found: Findings): number {
  let last = at;
  let capitals = 0;
  while (last + 1 < text.count && last - at < MOST_WORDS && isNear(text, last, 3) && isWord(text, last + 1)) {
    const capital = (text.shapes[last + 1]! & CAPITAL) !== 0;
    if (!capital && (text.words[last + 1]! & LEXICON.particle) === 0) {
      break;
    }
    capitals += capital ? 1 : 0;
    last++;
  }
  if (capitals === 0) {
    return at;
  }
  while ((text.shapes[last]! & CAPITAL) === 0) {
    last--;
  }
  let before = at - 1;
  if (
    before > 0 &&
    /^(?:bis|ter)$/i.test(text.bytes.toString('latin1', text.starts[before], text.ends[before]))
  ) {
    before--;
  }
  if (
    before >= 0 &&
    isNumber(text, before) &&
    isNear(text, before, 2) &&
    (at - before === 1 || isNear(text, at - 1, 2))
  ) {
    found.add(ADDRESS, text.starts[before]!, text.ends[last]!);
    return last + 1;
  }
  let number = last + 1;
  // Calle Mayor nº 12, Via Roma n. 12
  if (
    number < text.count &&
    isNear(text, last, 3) &&
    text.ends[number]! - text.starts[number]! <= 3 &&
    !isNumber(text, number)
  ) {
    number++;
  }
  if (number < text.count && isNumber(text, number) && isNear(text, number - 1, 4)) {
    found.add(ADDRESS, text.starts[at]!, doorEnd(text, number));
    return behind(text, number, found.last);
  }
  return at;
}

/** `Musterstraße 12a`, `Lange Straße 5`, `Kerkstraat 12` */
function oneWord(text: Tokens, at: number, found: Findings): number {
  const next = at + 1;
  if ((text.shapes[at]! & (CAPITAL | HAS_LETTER)) === 0 || next >= text.count || !isNumber(text, next)) {
    return at;
  }
  const length = suffixLength(text, at);
  if (length === 0 || text.starts[next]! - text.ends[at]! > 2 || text.at(text.ends[at]!) === 0x0a) {
    return at;
  }
  const whole = text.ends[at]! - text.starts[at]!;
  let first = at;
  // Lange Straße, Karl-Marx-Straße, Robert-Koch-Str.
  while (
    first > 0 &&
    at - first < 4 &&
    text.starts[first]! - text.ends[first - 1]! === 1 &&
    (text.at(text.ends[first - 1]!) === 0x2d || (whole === length && first === at)) &&
    (text.shapes[first - 1]! & CAPITAL) !== 0
  ) {
    first--;
  }
  if ((whole === length && first === at) || ((text.shapes[first]! & CAPITAL) === 0 && length < 4)) {
    return at;
  }
  found.add(ADDRESS, text.starts[first]!, doorEnd(text, next));
  return behind(text, next, found.last);
}

/** Bytes of the street's word at the end of token `at`, 0 without one. */
function suffixLength(text: Tokens, at: number): number {
  const end = text.ends[at]!;
  const length = end - text.starts[at]!;
  for (const suffix of SUFFIXES) {
    if (suffix.length <= length) {
      let i = 0;
      while (i < suffix.length && small(text.bytes[end - 1 - i]!) === suffix[suffix.length - 1 - i]) {
        i++;
      }
      if (i === suffix.length && (length === i || length > i + 2)) {
        return i;
      }
    }
  }
  return 0;
}

function small(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}

/** Where the address ends with `, Apt 4B`, `/4`, `-14`, `, 3º B` behind token `at`. */
function doorEnd(text: Tokens, at: number): number {
  let last = at;
  const isJoined = (i: number): boolean =>
    i + 1 < text.count &&
    text.starts[i + 1]! - text.ends[i]! === 1 &&
    (text.at(text.ends[i]!) === 0x2f || text.at(text.ends[i]!) === 0x2d);
  if (isNumber(text, at) && isJoined(at) && text.ends[at + 1]! - text.starts[at + 1]! <= 4) {
    last++;
  }
  const door = last + 1;
  if (door + 1 < text.count && isNear(text, last, 3) && (text.words[door]! & LEXICON.door) !== 0) {
    const short = text.ends[door + 1]! - text.starts[door + 1]! <= 5;
    const number = (text.shapes[door + 1]! & HAS_DIGIT) !== 0 || (text.shapes[door + 1]! & CAPITAL) !== 0;
    if (short && number && isNear(text, door, 2)) {
      return text.ends[door + 1]!;
    }
  }
  return text.ends[last]!;
}

function behind(text: Tokens, at: number, end: number): number {
  let next = at + 1;
  while (next < text.count && text.starts[next]! < end) {
    next++;
  }
  return next;
}

/** A house's number: `12`, `12a`, `1024`. */
function isNumber(text: Tokens, at: number): boolean {
  const start = text.starts[at]!;
  const length = text.ends[at]! - start;
  if ((text.shapes[at]! & HAS_DIGIT) === 0 || length > 5 || text.bytes[start]! > 0x39) {
    return false;
  }
  const last = text.bytes[start + length - 1]!;
  const previous = length > 1 ? text.bytes[start + length - 2]! : 0x30;
  return (last <= 0x39 || length < 5) && previous <= 0x39;
}

function isWord(text: Tokens, at: number): boolean {
  return (text.shapes[at]! & HAS_DIGIT) === 0 && (text.shapes[at]! & INNER_CAPITAL) === 0;
}

/** Whether at most `most` bytes, and no new line or sentence, stand between token `at` and the next. */
function isNear(text: Tokens, at: number, most: number): boolean {
  return at + 1 < text.count && text.starts[at + 1]! - text.ends[at]! <= most && !parted(text, at);
}
