import { saidBefore, tokenFrom } from './context.ts';
import { DigitRun } from './digits.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import { HAS_DIGIT, HAS_LETTER, type Tokens } from './tokens.ts';

const KIND = KINDS.indexOf('phone');
/** ITU-T E.164: 15 digits at most. */
const MOST = 15;
const SLASH = 0x2f;
const DOT = 0x2e;
const HYPHEN = 0x2d;
const CURRENCY: ReadonlySet<number> = new Set(Buffer.from('$#%'));

const run = new DigitRun();

/**
 * Telephone numbers: international ones, national ones as they are written in some twenty countries, and with a word
 * such as `tel.` before them any of 6 digits or more. What counts orders, money or versions is none.
 */
export const phone: Recogniser = {
  kind: 'phone',
  anchors: ['digits'],
  find: (text, at, found) => {
    run.read(text, at);
    if (run.count < 6 || (!run.plus && !mayStand(text, run.start))) {
      return at;
    }
    const called = saidBefore(text, at, LEXICON.call, 4);
    if (!run.plus && !called && !run.bracket && isRest(text, at)) {
      return at;
    }
    if (!run.plus && saidBefore(text, at, LEXICON.reference, called ? 1 : 3)) {
      return at;
    }
    for (let g = run.groups - 1; g >= 0; g--) {
      const end = run.byteEnds[g]!;
      if (accepts(g, called) && mayEnd(text, at, end)) {
        const whole = withExtension(text, at, end);
        found.add(KIND, run.start, whole);
        return tokenFrom(text, at, whole);
      }
    }
    return at;
  },
};

/** What stands before a number that is part of a code, an amount or a decimal. */
function mayStand(text: Tokens, start: number): boolean {
  const before = text.at(start - 1);
  const further = text.at(start - 2);
  if (CURRENCY.has(before) || (before === 0x20 && further === 0x24)) {
    return false;
  }
  // €, £
  if ((before === 0xac && further === 0x82) || (before === 0xa3 && further === 0xc2)) {
    return false;
  }
  const joined =
    before === HYPHEN || before === DOT || before === SLASH || before === 0x5f || before === 0x3d;
  return !(joined && further > 0x20 && further !== 0x3a) || before === 0x3d;
}

/** Whether the digits go on from others before a blank: the rest of a longer number. */
function isRest(text: Tokens, at: number): boolean {
  const before = at - 1;
  return (
    before >= 0 &&
    (text.shapes[before]! & HAS_DIGIT) !== 0 &&
    text.ends[before]! - text.starts[before]! > 2 &&
    text.starts[at]! - text.ends[before]! === 1 &&
    text.at(text.ends[before]!) === 0x20
  );
}

function mayEnd(text: Tokens, at: number, end: number): boolean {
  const next = text.at(end);
  if ((next | 0x20) >= 0x61 && (next | 0x20) <= 0x7a) {
    return (next | 0x20) === 0x78;
  }
  // A time, a decimal, an amount.
  const further = text.at(end + 1);
  if ((next === 0x3a || next === 0x2c || next === 0x5f) && further >= 0x30 && further <= 0x39) {
    return next === 0x2c && run.plus;
  }
  if (
    next === 0x25 ||
    (next === 0xe2 && further === 0x82) ||
    (next === 0x20 && text.at(end + 1) === 0xe2 && text.at(end + 2) === 0x82)
  ) {
    return false;
  }
  const behind = tokenFrom(text, at, end);
  const unit = behind < text.count && (text.words[behind]! & LEXICON.unit) !== 0;
  return run.plus || !unit || text.starts[behind]! - end > 1;
}

/** Whether groups 0 to g look like a telephone number. */
function accepts(g: number, called: boolean): boolean {
  const count = run.groupEnds[g]!;
  const [first = 0, second = 0] = run.digits;
  const groups = g + 1;
  if (count > MOST + (first === 0 ? 2 : 0) || (run.length(0) > 13 && !run.plus)) {
    return false;
  }
  if (run.plus) {
    return count >= 7;
  }
  if (called && count >= 6) {
    return true;
  }
  if (run.bracket) {
    return count >= 7 && run.length(0) <= 6 && g > 0;
  }
  if (first === 0) {
    const trunk = second === 0 ? count >= 10 : count >= 8 && count <= 13;
    return trunk && (groups > 1 ? run.length(0) <= 7 : count >= 10 && count <= 12 && second !== 0);
  }
  return groups > 1 && national(g, count, first);
}

/** Numbers without a trunk zero: North America, Spain, Italy, Poland, Portugal, the Nordic countries. */
function national(g: number, count: number, first: number): boolean {
  const lengths = (...wanted: number[]): boolean =>
    wanted.length === g + 1 && wanted.every((length, i) => run.length(i) === length);
  if (lengths(3, 3, 4) || lengths(1, 3, 3, 4)) {
    const area = g === 3 ? 1 : 0;
    return (area === 0 || first === 1) && run.digits[area]! >= 2 && run.digits[area + 3]! >= 2;
  }
  if (count === 9 && first >= 4) {
    return (
      (lengths(3, 3, 3) && run.separators[0] !== DOT) ||
      lengths(3, 2, 2, 2) ||
      lengths(2, 3, 2, 2) ||
      lengths(1, 2, 2, 2, 2)
    );
  }
  if (first === 3 && (count === 10 || count === 9)) {
    return run.length(0) === 3 && run.separators[0] !== DOT && (lengths(3, 7) || lengths(3, 6) || g >= 2);
  }
  return count === 8 && first >= 2 && (lengths(2, 2, 2, 2) || lengths(3, 2, 3)) && run.separators[0] === 0x20;
}

/** The end with `ext. 12`, `x12`, `Durchwahl 12` behind it. */
function withExtension(text: Tokens, at: number, end: number): number {
  const next = tokenFrom(text, at, end);
  if (next >= text.count || text.starts[next]! - end > 3) {
    return end;
  }
  const start = text.starts[next]!;
  const after = text.ends[next]!;
  if ((text.bytes[start]! | 0x20) === 0x78 && after - start > 1 && after - start < 8) {
    return allDigits(text, start + 1, after) ? after : end;
  }
  if ((text.words[next]! & LEXICON.extension) === 0 || next + 1 >= text.count) {
    return end;
  }
  const digits = next + 1;
  const near = text.starts[digits]! - after <= 3;
  return near && (text.shapes[digits]! & HAS_LETTER) === 0 && text.ends[digits]! - text.starts[digits]! <= 6
    ? text.ends[digits]!
    : end;
}

function allDigits(text: Tokens, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    if (text.bytes[at]! < 0x30 || text.bytes[at]! > 0x39) {
      return false;
    }
  }
  return true;
}
