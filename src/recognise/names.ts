import { LEXICON, lexiconFlags } from './lexicon.ts';
import { type NameTable, SINGLE } from './name-table.ts';
import { CAPITAL, HAS_DIGIT, HAS_SMALL, INNER_CAPITAL, type Tokens } from './tokens.ts';

/** A name that was found: tokens `[at, at + length)`, of which the last may lose its last byte (an s of possession). */
export interface NameMatch {
  length: number;
  /** What the table says of it. */
  ref: number;
  how: number;
  /** Where it ends, in bytes. */
  end: number;
}

const BLANK = 0x20;
const DOT = 0x2e;
const COMMA = 0x2c;
const HYPHEN = 0x2d;
const APOSTROPHE = 0x27;
/** Shorter names need a capital. */
const SHORT = 3;

/**
 * The longest name of the table that begins at token `at`; false without one. A word of every day that is a name too
 * (May, Will, Rose) is one where it is written with a capital and its neighbours or its place say so.
 */
export function matchName(table: NameTable, text: Tokens, at: number, match: NameMatch): boolean {
  let slot = table.find(text.ones[at]!, text.twos[at]!);
  if (slot === -1) {
    return stemmed(table, text, at, match);
  }
  let best = 0;
  for (let i = at, length = 1; ; length++) {
    if (table.ends(slot) && (length === 1 ? isSaid(table, text, at) : isPhrase(text, at, length))) {
      best = length;
      match.ref = table.ref(slot);
      match.how = table.how(slot);
    }
    if (!table.goesOn(slot) || i + 1 >= text.count || !isJoined(text, i)) {
      break;
    }
    i++;
    slot = table.next(slot, text.ones[i]!, text.twos[i]!);
    if (slot === -1) {
      break;
    }
  }
  match.length = best;
  match.end = best === 0 ? 0 : text.ends[at + best - 1]!;
  return best > 0;
}

/** Whether token `at`, a name by its spelling, is one where it stands. */
export function isSaid(table: NameTable, text: Tokens, at: number): boolean {
  const flags = text.words[at]!;
  const shape = text.shapes[at]!;
  const width = text.ends[at]! - text.starts[at]!;
  if ((shape & HAS_DIGIT) !== 0) {
    return width > SHORT;
  }
  if (flags === 0 && width > SHORT) {
    return true;
  }
  const capital = isCapital(text, at);
  if (flags === 0 && width === SHORT) {
    return capital || isBeside(table, text, at);
  }
  if (width < SHORT) {
    return capital && isBeside(table, text, at);
  }
  if (isBeside(table, text, at)) {
    return true;
  }
  return capital && isPlaced(text, at, flags);
}

/** Whether a word of every day stands where only a name would. */
function isPlaced(text: Tokens, at: number, flags: number): boolean {
  const previous = at > 0 && gap(text, at - 1) <= 2 ? text.words[at - 1]! : 0;
  const next = at + 1 < text.count && gap(text, at) <= 2 ? text.words[at + 1]! : 0;
  if ((previous & LEXICON.article) !== 0) {
    return false;
  }
  if ((flags & LEXICON.month) !== 0 && (isNumber(text, at - 1) || isNumber(text, at + 1))) {
    return false;
  }
  if ((next & LEXICON.speech) !== 0 && (previous & LEXICON.placeBefore) === 0) {
    return true;
  }
  if (isPossessive(text, at)) {
    return (flags & (LEXICON.article | LEXICON.month)) === 0;
  }
  if ((flags & (LEXICON.month | LEXICON.article)) !== 0) {
    return false;
  }
  if ((flags & LEXICON.city) !== 0 && (previous & (LEXICON.placeBefore | LEXICON.particle)) !== 0) {
    return false;
  }
  return !beginsSentence(text, at);
}

/** Whether a title, an initial or another name stands beside it. */
function isBeside(table: NameTable, text: Tokens, at: number): boolean {
  const capital = (text.shapes[at]! & CAPITAL) !== 0;
  for (const other of [at - 1, at + 1]) {
    if (other < 0 || other >= text.count) {
      continue;
    }
    const first = Math.min(at, other);
    if (!isJoined(text, first) && !(other < at && isAbbreviated(text, other))) {
      continue;
    }
    const shape = text.shapes[other]!;
    const width = text.ends[other]! - text.starts[other]!;
    const upper = (shape & CAPITAL) !== 0;
    if (other < at && capital && (text.words[other]! & LEXICON.title) !== 0) {
      return true;
    }
    if (width === 1 && upper && capital && text.at(text.ends[other]!) === DOT) {
      return true;
    }
    const known = table.find(text.ones[other]!, text.twos[other]!);
    const plain = text.words[other] === 0;
    const both = plain ? upper === capital : upper && capital && !isShouted(text, at);
    if (width > 2 && both && known !== -1 && (table.how(known) & SINGLE) !== 0) {
      return true;
    }
  }
  return false;
}

/** A phrase of common words alone is a name only with a capital at its end: not `la rosa`. */
function isPhrase(text: Tokens, at: number, length: number): boolean {
  for (let i = at; i < at + length; i++) {
    if (text.words[i] === 0) {
      return true;
    }
  }
  return (
    (text.shapes[at + length - 1]! & CAPITAL) !== 0 ||
    ((text.shapes[at]! & CAPITAL) !== 0 && !beginsSentence(text, at))
  );
}

/** `Annas Auto`: a name with the s of possession. */
function stemmed(table: NameTable, text: Tokens, at: number, match: NameMatch): boolean {
  const one = text.stemOnes[at]!;
  const two = text.stemTwos[at]!;
  const end = text.ends[at]!;
  if (
    one === 0 ||
    text.words[at] !== 0 ||
    (text.shapes[at]! & CAPITAL) === 0 ||
    (text.at(end - 1) | 0x20) !== 0x73
  ) {
    return false;
  }
  const slot = table.find(one, two);
  if (slot === -1 || !table.ends(slot) || lexiconFlags(one, two) !== 0 || end - text.starts[at]! <= SHORT) {
    return false;
  }
  match.length = 1;
  match.ref = table.ref(slot);
  match.how = table.how(slot);
  match.end = end - 1;
  return true;
}

/** A capital that says something: not one of a text that is all capitals. */
function isCapital(text: Tokens, at: number): boolean {
  return (text.shapes[at]! & CAPITAL) !== 0 && !isShouted(text, at);
}

function isShouted(text: Tokens, at: number): boolean {
  if (!isUpper(text, at)) {
    return false;
  }
  return (at > 0 && isUpper(text, at - 1)) || (at + 1 < text.count && isUpper(text, at + 1));
}

function isUpper(text: Tokens, at: number): boolean {
  const shape = text.shapes[at]!;
  return (shape & (CAPITAL | INNER_CAPITAL)) === (CAPITAL | INNER_CAPITAL) && (shape & HAS_SMALL) === 0;
}

function isNumber(text: Tokens, at: number): boolean {
  return at >= 0 && at < text.count && (text.shapes[at]! & HAS_DIGIT) !== 0;
}

/** `Rose's`, `Rose’s` */
function isPossessive(text: Tokens, at: number): boolean {
  const end = text.ends[at]!;
  const mark = text.at(end) === APOSTROPHE ? 1 : text.at(end) === 0xe2 && text.at(end + 1) === 0x80 ? 3 : 0;
  return (
    mark > 0 &&
    text.at(end + mark) === 0x73 &&
    at + 1 < text.count &&
    text.ends[at + 1]! - text.starts[at + 1]! === 1
  );
}

/** Whether what stands before is the end of a sentence, a line, a mark or nothing. */
function beginsSentence(text: Tokens, at: number): boolean {
  const start = text.starts[at]!;
  const from = at === 0 ? text.from : text.ends[at - 1]!;
  if (at === 0) {
    return true;
  }
  for (let i = from; i < start; i++) {
    const byte = text.bytes[i]!;
    if (
      byte !== BLANK &&
      byte !== COMMA &&
      byte !== HYPHEN &&
      byte !== APOSTROPHE &&
      byte !== 0x28 &&
      byte !== 0x26 &&
      byte !== 0x2f
    ) {
      return !isAbbreviated(text, at - 1);
    }
  }
  return false;
}

/** `Mr.`, `J.` */
function isAbbreviated(text: Tokens, at: number): boolean {
  const width = text.ends[at]! - text.starts[at]!;
  const stop = text.at(text.ends[at]!) === DOT && gap(text, at) <= 2;
  return stop && (width === 1 || (text.words[at]! & LEXICON.title) !== 0);
}

/** Whether two tokens may be words of one name: a blank, hyphen, apostrophe, comma or line's end between. */
function isJoined(text: Tokens, at: number): boolean {
  const from = text.ends[at]!;
  const to = text.starts[at + 1]!;
  if (to - from > 3) {
    return false;
  }
  for (let i = from; i < to; i++) {
    const byte = text.bytes[i]!;
    const fits =
      byte === BLANK ||
      byte === HYPHEN ||
      byte === APOSTROPHE ||
      byte === COMMA ||
      byte === 0x0a ||
      byte >= 0x80;
    if (!fits && !(byte === DOT && from - text.starts[at]! === 1)) {
      return false;
    }
  }
  return true;
}

function gap(text: Tokens, at: number): number {
  return text.starts[at + 1]! - text.ends[at]!;
}
