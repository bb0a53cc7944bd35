import { saidBefore, tokenFrom } from './context.ts';
import { LEXICON } from './lexicon.ts';
import { KINDS, type Recogniser } from './recogniser.ts';
import { HAS_DIGIT, HEX, type Tokens } from './tokens.ts';

const IP = KINDS.indexOf('ip');
const MAC = KINDS.indexOf('mac');
const COLON = 0x3a;
const HYPHEN = 0x2d;
const DOT = 0x2e;

/** IPv4 (four octets, no version of a program) and IPv6 addresses (RFC 4291), with their prefix length. */
export const ip: Recogniser = {
  kind: 'ip',
  anchors: ['letters', 'digits', 'mixed'],
  find: (text, at, found) => {
    if ((text.shapes[at]! & HEX) === 0 || text.ends[at]! - text.starts[at]! > 4) {
      return at;
    }
    const start = text.starts[at]!;
    const after = text.at(text.ends[at]!);
    const led = text.at(start - 1) === COLON && text.at(start - 2) === COLON;
    let end = 0;
    let from = start;
    if (after === DOT && text.at(start - 1) !== DOT) {
      end = v4End(text, start);
      if (end !== 0 && (saidBefore(text, at, VERSION, 2) || (text.at(start - 1) | 0x20) === 0x76)) {
        end = 0;
      }
    } else if (led && !isHex(text.at(start - 3))) {
      from = start - 2;
      end = v6End(text, from);
    } else if (after === COLON && text.at(start - 1) !== COLON) {
      end = v6End(text, start);
    }
    if (end === 0) {
      return at;
    }
    end = prefixEnd(text, end);
    found.add(IP, from, end);
    return tokenFrom(text, at, end);
  },
};

/** MAC addresses (IEEE 802): six pairs, or three groups of four with dots. */
export const mac: Recogniser = {
  kind: 'mac',
  anchors: ['letters', 'digits', 'mixed'],
  find: (text, at, found) => {
    const start = text.starts[at]!;
    const width = text.ends[at]! - start;
    const mark = text.at(start + width);
    const size = width === 2 && (mark === COLON || mark === HYPHEN) ? 6 : width === 4 && mark === DOT ? 3 : 0;
    if (size === 0 || (text.shapes[at]! & HEX) === 0 || at + size > text.count) {
      return at;
    }
    let letters = false;
    for (let i = at; i < at + size; i++) {
      const apart =
        i > at && (text.starts[i]! !== text.ends[i - 1]! + 1 || text.at(text.ends[i - 1]!) !== mark);
      if (apart || text.ends[i]! - text.starts[i]! !== width || (text.shapes[i]! & HEX) === 0) {
        return at;
      }
      letters ||= (text.shapes[i]! & HAS_DIGIT) === 0 || (text.shapes[i]! & 1) !== 0;
    }
    const end = text.ends[at + size - 1]!;
    // 12-34-56-78-90-12 without a letter may be any code.
    if (text.at(end) === mark || (!letters && mark !== COLON)) {
      return at;
    }
    found.add(MAC, start, end);
    return at + size;
  },
};

const VERSION = LEXICON.reference;

function v4End(text: Tokens, start: number): number {
  let at = start;
  for (let part = 0; part < 4; part++) {
    let value = 0;
    const from = at;
    for (; at < from + 4 && isDigit(text.at(at)); at++) {
      value = 10 * value + text.at(at) - 0x30;
    }
    if (at === from || at - from > 3 || value > 255) {
      return 0;
    }
    if (part < 3) {
      if (text.at(at) !== DOT) {
        return 0;
      }
      at++;
    }
  }
  const more = text.at(at) === DOT && isDigit(text.at(at + 1));
  return more || isHex(text.at(at)) || text.at(at) === HYPHEN ? 0 : at;
}

/** Groups of up to four hexadecimal digits with colons between, one run of noughts as `::` (RFC 4291, 2.2). */
function v6End(text: Tokens, start: number): number {
  let groups = 0;
  let doubled = false;
  let at = start;
  let end = 0;
  for (;;) {
    if (text.at(at) === COLON && text.at(at + 1) === COLON) {
      if (doubled) {
        return 0;
      }
      doubled = true;
      at += 2;
      end = at;
    }
    const after = hexEnd(text, at);
    if (after === at) {
      break;
    }
    const four = text.at(after) === DOT ? v4End(text, at) : 0;
    groups += four === 0 ? 1 : 2;
    end = four === 0 ? after : four;
    if (four !== 0 || text.at(after) !== COLON) {
      break;
    }
    at = text.at(after + 1) === COLON ? after : after + 1;
  }
  return !isLetter(text.at(end)) && (groups === 8 || (doubled && groups >= 1 && groups < 8)) ? end : 0;
}

/** Where up to four hexadecimal digits end; `at` where there are none or more. */
function hexEnd(text: Tokens, at: number): number {
  let end = at;
  while (end < at + 5 && isHex(text.at(end))) {
    end++;
  }
  return end - at > 4 ? at : end;
}

function isLetter(byte: number): boolean {
  return (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
}

function prefixEnd(text: Tokens, end: number): number {
  let at = end;
  if (text.at(end) === 0x2f) {
    at++;
    while (at < end + 4 && isDigit(text.at(at))) {
      at++;
    }
  }
  return at > end + 1 ? at : end;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isHex(byte: number): boolean {
  return isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);
}
