import { tokenFrom } from './context.ts';
import type { Findings } from './findings.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import type { Tokens } from './tokens.ts';

const KIND = KINDS.indexOf('email');
const AT = 0x40;
const DOT = 0x2e;
const BLANK = 0x20;
const QUOTE = 0x22;
const BRACKETS: ReadonlySet<number> = new Set(Buffer.from('([{<'));
/** RFC 5321, 4.5.3.1.1 and 4.5.3.1.2. */
const LONGEST_LOCAL = 64;
const LONGEST_DOMAIN = 255;
/** What may stand in a local part beside letters and digits; of RFC 5322's, those that people have. */
const LOCAL = new Uint8Array(256);
for (const byte of Buffer.from("._+-%'&")) {
  LOCAL[byte] = 1;
}

/** Addresses: as in mail, in angle brackets, with blanks around the sign, quoted, and spelt out (`anna (at) acme dot com`). */
export const email: Recogniser = {
  kind: 'email',
  anchors: ['letters', 'digits', 'mixed'],
  find: (text, at, found) => {
    const end = text.ends[at]!;
    if ((text.words[at]! & LEXICON.dot) !== 0) {
      return speltOut(text, at, found);
    }
    if ((text.words[at]! & LEXICON.at) !== 0 && BRACKETS.has(text.at(text.starts[at]! - 1))) {
      return halfSpeltOut(text, at, found);
    }
    let sign = end;
    while (sign - end < 3 && LOCAL[text.at(sign)] === 1) {
      sign++;
    }
    if (text.at(sign) === QUOTE && text.at(sign + 1) === AT) {
      sign++;
    }
    const apart = text.at(sign) === BLANK && text.at(sign + 1) === AT;
    sign += apart ? 1 : 0;
    if (text.at(sign) !== AT) {
      return at;
    }
    const from = sign + 1 + (text.at(sign + 1) === BLANK ? 1 : 0);
    const domain = domainEnd(text, from);
    if (domain === 0) {
      return at;
    }
    found.add(KIND, localStart(text, apart ? sign - 1 : sign, found), domain);
    return tokenFrom(text, at, domain);
  },
};

function localStart(text: Tokens, sign: number, found: Findings): number {
  const least = Math.max(text.from, sign - LONGEST_LOCAL, edge(text, sign, found));
  if (text.at(sign - 1) === QUOTE) {
    const open = text.bytes.lastIndexOf(QUOTE, sign - 2);
    return open >= least ? open : sign;
  }
  let start = sign;
  while (start > least && (isWordByte(text.at(start - 1)) || LOCAL[text.at(start - 1)] === 1)) {
    start--;
  }
  while (start < sign && !isWordByte(text.at(start)) && text.at(start) !== 0x5f) {
    start++;
  }
  return start;
}

/** What was found before ends before an address may begin, unless it is the beginning of the address itself. */
function edge(text: Tokens, sign: number, found: Findings): number {
  const { last, count } = found;
  if (count === 0 || last > sign) {
    return text.from;
  }
  for (let i = last; i < sign; i++) {
    if (!isWordByte(text.at(i)) && LOCAL[text.at(i)] !== 1) {
      return last;
    }
  }
  return KINDS[found.kinds[count - 1]!] === 'email' ? last : text.from;
}

/** Where a domain of at least two labels ends; 0 where there is none. */
function domainEnd(text: Tokens, from: number): number {
  let end = 0;
  let label = from;
  for (let at = from; at <= from + LONGEST_DOMAIN; at++) {
    const byte = text.at(at);
    if (isWordByte(byte) || byte === 0x2d || byte === 0x5f) {
      continue;
    }
    if (at === label) {
      break;
    }
    if (label > from && at - label >= 2 && !isNumber(text, label, at)) {
      end = at;
    }
    if (byte !== DOT) {
      break;
    }
    label = at + 1;
  }
  while (end > from && text.at(end - 1) === 0x2d) {
    end--;
  }
  return end;
}

function isNumber(text: Tokens, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = text.at(at);
    if (byte < 0x30 || byte > 0x39) {
      return false;
    }
  }
  return true;
}

function isWordByte(byte: number): boolean {
  return (
    (byte >= 0x30 && byte <= 0x39) ||
    ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ||
    (byte >= 0x80 && byte !== 0xc2 && byte !== 0xe2)
  );
}

/** Steps back from a `dot` to `word at word`, and on over more of `dot word`. */
function speltOut(text: Tokens, dot: number, found: Findings): number {
  const sign = dot - 2;
  if (sign < 1 || dot + 1 >= text.count || (text.words[sign]! & LEXICON.at) === 0) {
    return dot;
  }
  for (let i = sign - 1; i <= dot; i++) {
    if (text.starts[i + 1]! - text.ends[i]! > 3) {
      return dot;
    }
  }
  let last = dot + 1;
  while (
    last + 2 < text.count &&
    (text.words[last + 1]! & LEXICON.dot) !== 0 &&
    text.starts[last + 2]! - text.ends[last]! < 12
  ) {
    last += 2;
  }
  // anna dot jones at …
  let first = sign - 1;
  while (
    first >= 2 &&
    ((text.words[first - 1]! & LEXICON.dot) !== 0 || isJoined(text, first - 1)) &&
    text.starts[first]! - text.ends[first - 1]! <= 3
  ) {
    first -= isJoined(text, first - 1) ? 1 : 2;
  }
  if (first === 1 && isJoined(text, 0)) {
    first = 0;
  }
  found.add(KIND, text.starts[first]!, text.ends[last]!);
  return last + 1;
}

/** `anna (at) acme.com` */
function halfSpeltOut(text: Tokens, sign: number, found: Findings): number {
  if (sign === 0 || sign + 1 >= text.count || text.starts[sign + 1]! - text.ends[sign]! > 3) {
    return sign;
  }
  const domain = domainEnd(text, text.starts[sign + 1]!);
  const local = text.ends[sign - 1]!;
  if (domain === 0 || text.starts[sign]! - local > 3) {
    return sign;
  }
  found.add(KIND, localStart(text, local, found), domain);
  return tokenFrom(text, sign, domain);
}

/** Whether token `i` and the next are joined by what joins the words of a local part. */
function isJoined(text: Tokens, i: number): boolean {
  return text.starts[i + 1]! - text.ends[i]! === 1 && LOCAL[text.at(text.ends[i]!)] === 1;
}
