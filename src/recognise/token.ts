import { saidBefore, tokenFrom } from './context.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import { CAPITAL, HAS_DIGIT, HAS_LETTER, HAS_SMALL, HEX, INNER_CAPITAL, type Tokens } from './tokens.ts';

const KIND = KINDS.indexOf('token');
/** What tokens of known issuers begin with. */
const PREFIX =
  /^(?:AKIA|ASIA|AIza|ya29\.|gh[pousr]_|github_pat_|glpat-|xox[abprs]-|sk_live_|sk_test_|pk_live_|pk_test_|rk_live_|sk-|SG\.|npm_|dop_v1_|hf_|eyJ)/;
/** The two letters that such tokens begin with, so that few are looked at. */
const FIRST: ReadonlySet<number> = new Set(
  'AK AS AI ya gh gi gl xo sk pk rk SG np do hf ey'.split(' ').map((two) => Buffer.from(two).readUInt16BE()),
);
const LONGEST_PREFIX = 11;
const HEX_DIGITS = 32;
const RANDOM = 24;

/** Tokens, keys and passwords: of known issuers, JSON web tokens, long hexadecimal or mixed ones, and what follows `password:`. */
export const token: Recogniser = {
  kind: 'token',
  anchors: ['letters', 'mixed', 'digits'],
  find: (text, at, found) => {
    const start = text.starts[at]!;
    const before = text.at(start - 1);
    const width = text.ends[at]! - start;
    const shape = text.shapes[at]!;
    let end = 0;
    if (
      FIRST.has((text.bytes[start]! << 8) | text.at(start + 1)) &&
      PREFIX.test(text.bytes.toString('latin1', start, start + LONGEST_PREFIX))
    ) {
      const run = runEnd(text, start);
      end = run - start >= 16 ? run : 0;
    }
    if (end === 0 && width >= RANDOM) {
      end = isRandom(text, at, width, shape) ? runEnd(text, start) : 0;
    }
    if (end === 0 && before !== 0x20 && width < 4) {
      return at;
    }
    if (end === 0 && at > 0 && (text.words[at - 1]! & LEXICON.secret) !== 0) {
      end = secretEnd(text, at);
    }
    if (end === 0) {
      return at;
    }
    found.add(KIND, start, end);
    return tokenFrom(text, at, end);
  },
};

function isRandom(text: Tokens, at: number, width: number, shape: number): boolean {
  const mixed = (shape & (HAS_DIGIT | HAS_LETTER)) === (HAS_DIGIT | HAS_LETTER);
  if (mixed && (shape & HEX) !== 0) {
    return width >= HEX_DIGITS && !saidBefore(text, at, LEXICON.reference, 2);
  }
  const cases = (shape & HAS_SMALL) !== 0 && (shape & (CAPITAL | INNER_CAPITAL)) !== 0;
  return mixed && cases;
}

/** `password: x`, `token=x`: what follows the mark, where it is no word of every day. */
function secretEnd(text: Tokens, at: number): number {
  const from = text.ends[at - 1]!;
  const start = text.starts[at]!;
  let marked = false;
  for (let i = from; i < start; i++) {
    marked ||= text.bytes[i] === 0x3a || text.bytes[i] === 0x3d;
  }
  const bearer = text.bytes.toString('latin1', text.starts[at - 1], from).toLowerCase() === 'bearer';
  const end = passwordEnd(text, start);
  return start - from <= 3 && (marked || bearer) && end - start >= 4 ? end : 0;
}

/** A password goes on to the next blank or quotation mark, but for a sentence's own mark. */
function passwordEnd(text: Tokens, from: number): number {
  let end = from;
  while (
    end < text.to &&
    text.bytes[end]! > 0x20 &&
    text.bytes[end] !== 0x22 &&
    text.bytes[end] !== 0x3c &&
    text.bytes[end] !== 0x26
  ) {
    end++;
  }
  while (
    end > from &&
    (text.bytes[end - 1] === 0x2e || text.bytes[end - 1] === 0x2c || text.bytes[end - 1] === 0x29)
  ) {
    end--;
  }
  return end;
}

/** Letters, digits, and what base64, its form for URLs and the issuers put between them. */
function runEnd(text: Tokens, from: number): number {
  let end = from;
  while (end < text.to && isTokenByte(text.bytes[end]!)) {
    end++;
  }
  while (end > from && text.bytes[end - 1] === 0x2e) {
    end--;
  }
  return end;
}

function isTokenByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
    byte === 0x5f ||
    byte === 0x2d ||
    byte === 0x2e ||
    byte === 0x2b ||
    byte === 0x2f ||
    byte === 0x3d
  );
}
