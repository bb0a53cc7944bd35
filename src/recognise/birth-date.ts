import { saidAfter, saidBefore } from './context.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import { HAS_DIGIT, HAS_LETTER, type Tokens } from './tokens.ts';

/** The parts of a date in a text, as tokens. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  /** The token behind it. */
  next: number;
}

const KIND = KINDS.indexOf('birth_date');
const STAR = 0x2a;
const parts: DateParts = { year: 0, month: 0, day: 0, next: 0 };

/** Full dates with a word of birth beside them, in figures or with the month's name. */
export const birthDate: Recogniser = {
  kind: 'birth_date',
  anchors: ['digits', 'letters', 'mixed'],
  find: (text, at, found) => {
    if (!readDate(text, at, parts)) {
      return at;
    }
    const { next } = parts;
    if (isBirth(text, at, next)) {
      found.add(KIND, text.starts[at]!, text.ends[next - 1]!);
    }
    // Another date is none of the numbers that come after this recogniser either.
    return next;
  },
};

/** All full dates, whatever stands beside them. */
export const anyDate: Recogniser = {
  ...birthDate,
  find: (text, at, found) => {
    if (!readDate(text, at, parts)) {
      return at;
    }
    found.add(KIND, text.starts[at]!, text.ends[parts.next - 1]!);
    return parts.next;
  },
};

function isBirth(text: Tokens, at: number, next: number): boolean {
  const start = text.starts[at]!;
  const before = text.at(start - 1) === 0x20 ? start - 2 : start - 1;
  const star = text.at(before) === STAR && text.at(before - 1) !== STAR;
  return (
    star ||
    isBorn(text, at) ||
    (next < text.count && !apart(text, next) && saidAfter(text, next, LEXICON.birth, 2))
  );
}

/** A word of birth before the date, with no other number and nothing else's date between. */
function isBorn(text: Tokens, at: number): boolean {
  let most = 0;
  while (
    most < 6 &&
    at - most > 0 &&
    (text.shapes[at - most - 1]! & HAS_DIGIT) === 0 &&
    !isThing(text, at - most - 1)
  ) {
    most++;
  }
  return saidBefore(text, at, LEXICON.birth, most);
}

function isThing(text: Tokens, at: number): boolean {
  return (text.words[at]! & LEXICON.reference) !== 0;
}

function apart(text: Tokens, next: number): boolean {
  return text.starts[next]! - text.ends[next - 1]! > 2 || text.at(text.ends[next - 1]!) !== 0x20;
}

/** Reads the date that begins at token `at`; false where none does. */
export function readDate(text: Tokens, at: number, to: DateParts): boolean {
  if ((text.words[at]! & LEXICON.month) !== 0) {
    return monthFirst(text, at, to);
  }
  const value = number(text, at);
  if (value === -1 || at + 2 >= text.count) {
    return false;
  }
  const mark = mark1(text, at);
  if (mark !== 0 && mark1(text, at + 2) === mark && mark !== 0x2d) {
    // 06.12.34.56.78
    return false;
  }
  if (width(text, at) === 4) {
    const figures = mark !== 0 && mark1(text, at + 1) === mark && isYear(value);
    return figures && fits(text, at, at + 1, at + 2, to, at + 3);
  }
  if (value < 1 || value > 31) {
    return false;
  }
  if (mark !== 0 && mark1(text, at + 1) === mark) {
    // 03/12/1980 may be of March or of December.
    return fits(text, at + 2, at + 1, at, to, at + 3) || fits(text, at + 2, at, at + 1, to, at + 3);
  }
  return dayFirst(text, at, to);
}

/** `12 March 1980`, `12. März 1980`, `1er mars 1980`, `12 de marzo de 1980`, `12th of March, 1980` */
function dayFirst(text: Tokens, at: number, to: DateParts): boolean {
  let month = at + 1;
  for (let skipped = 0; skipped < 2 && month < text.count && isJoint(text, month); skipped++) {
    month++;
  }
  if (month + 1 >= text.count || (text.words[month]! & LEXICON.month) === 0 || !close(text, at, month)) {
    return false;
  }
  let year = month + 1;
  if (year + 1 < text.count && isJoint(text, year)) {
    year++;
  }
  if (!close(text, month, year) || width(text, year) !== 4 || !isYear(number(text, year))) {
    return false;
  }
  to.day = at;
  to.month = month;
  to.year = year;
  to.next = year + 1;
  return true;
}

/** `March 12, 1980`, `March 12th 1980` */
function monthFirst(text: Tokens, at: number, to: DateParts): boolean {
  const day = number(text, at + 1);
  if (at + 2 >= text.count || day < 1 || day > 31 || !close(text, at, at + 1)) {
    return false;
  }
  if (!close(text, at + 1, at + 2) || width(text, at + 2) !== 4 || !isYear(number(text, at + 2))) {
    return false;
  }
  to.month = at;
  to.day = at + 1;
  to.year = at + 2;
  to.next = at + 3;
  return true;
}

function fits(text: Tokens, year: number, month: number, day: number, to: DateParts, next: number): boolean {
  const y = number(text, year);
  const m = number(text, month);
  const d = number(text, day);
  const yearFits = width(text, year) === 4 ? isYear(y) : width(text, year) === 2 && y >= 0;
  if (!yearFits || m < 1 || m > 12 || d < 1 || d > 31 || width(text, month) > 2 || width(text, day) > 2) {
    return false;
  }
  to.year = year;
  to.month = month;
  to.day = day;
  to.next = next;
  return true;
}

/** `de`, `of`, `del`, `er`, `st` between the parts. */
function isJoint(text: Tokens, at: number): boolean {
  return (
    width(text, at) <= 3 && (text.shapes[at]! & HAS_LETTER) !== 0 && (text.words[at]! & LEXICON.month) === 0
  );
}

function isYear(value: number): boolean {
  return value >= 1850 && value <= 2100;
}

function width(text: Tokens, at: number): number {
  return text.ends[at]! - text.starts[at]!;
}

/** Whether few enough bytes, and no new line, stand between two tokens. */
function close(text: Tokens, first: number, second: number): boolean {
  return second < text.count && text.starts[second]! - text.ends[first]! <= 9;
}

/** The mark between this token and the next: a hyphen, stroke or full stop, with a blank behind it perhaps; 0 without. */
function mark1(text: Tokens, at: number): number {
  const end = text.ends[at]!;
  const gap = at + 1 < text.count ? text.starts[at + 1]! - end : 9;
  const mark = text.at(end);
  const fits = mark === 0x2d || mark === 0x2e || mark === 0x2f;
  return fits && (gap === 1 || (gap === 2 && text.at(end + 1) === 0x20)) ? mark : 0;
}

/** The value of a token of up to four digits, with an ordinal's letters behind them perhaps; -1 for another. */
export function number(text: Tokens, at: number): number {
  if (at >= text.count || width(text, at) > 5) {
    return -1;
  }
  let value = 0;
  let digits = 0;
  for (let i = text.starts[at]!; i < text.ends[at]!; i++) {
    const digit = text.bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) {
      return digits > 0 && digits <= 2 && text.ends[at]! - i <= 2 ? value : -1;
    }
    value = 10 * value + digit;
    digits++;
  }
  return digits > 4 ? -1 : value;
}
