/**
 * `masks/json/` reads JSON in one pass over its bytes: tokens, the strings in them, and the JSONPaths that lead to them.
 */
import { Malformed } from '../structure/parted-cells.ts';

/** What a token is. Objects are 1 and 2, arrays 3 and 4; scalars come last. */
export const TOKEN = {
  end: 0,
  object: 1,
  objectEnd: 2,
  array: 3,
  arrayEnd: 4,
  key: 5,
  string: 6,
  number: 7,
  true: 8,
  false: 9,
  null: 10,
} as const;

export type Token = (typeof TOKEN)[keyof typeof TOKEN];

/** What may come next. */
const EXPECT = { value: 0, valueOrEnd: 1, key: 2, keyOrEnd: 3, commaOrEnd: 4, end: 5 } as const;
type Expect = (typeof EXPECT)[keyof typeof EXPECT];

/** Deeper values are refused: a server takes no such JSON, and text that deep is made to hurt. */
const DEEPEST = 1_000_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const LETTER_U = 0x75;

/** Bytes at which a string's body ends or needs a look. */
const STOP: Uint8Array = new Uint8Array(256);
STOP.fill(1, 0, 0x20);
STOP[QUOTE] = 1;
STOP[BACKSLASH] = 1;

const SHORT_ESCAPES: ReadonlySet<number> = new Set(Buffer.from('"\\/bfnrt'));

/** The tokens of one JSON text (RFC 8259), one after the other; no recursion. Throws `Malformed`. */
export class JsonTokens {
  /** The token just read is `bytes[from … to)`: a string or a key with its quotes. */
  from = 0;
  to = 0;
  /** Whether the string or key has escapes. */
  escaped = false;
  /** Where reading goes on: behind a key's colon. */
  at = 0;
  /** Objects and arrays open. */
  depth = 0;
  #bytes: Buffer = Buffer.alloc(0);
  #end = 0;
  #expect: Expect = EXPECT.value;
  /** By open object (1) or array (0). */
  #objects: Uint8Array = new Uint8Array(64);

  reset(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#end = end;
    this.at = start;
    this.depth = 0;
    this.#expect = EXPECT.value;
  }

  next(): Token {
    const bytes = this.#bytes;
    const end = this.#end;
    let at = this.at;
    for (;;) {
      while (at < end && isBlank(bytes[at]!)) {
        at++;
      }
      if (at === end) {
        if (this.#expect !== EXPECT.end) {
          throw malformed();
        }
        this.at = at;
        return TOKEN.end;
      }
      if (this.#expect !== EXPECT.commaOrEnd || bytes[at] !== COMMA) {
        break;
      }
      this.#expect = this.#objects[this.depth - 1] === 1 ? EXPECT.key : EXPECT.value;
      at++;
    }
    this.from = at;
    switch (bytes[at]) {
      case QUOTE:
        return this.#quoted(at);
      case 0x7b:
        return this.#open(at, 1);
      case 0x5b:
        return this.#open(at, 0);
      case 0x7d:
        return this.#close(at, 1);
      case 0x5d:
        return this.#close(at, 0);
      case 0x74:
        return this.#word(at, 'true', TOKEN.true);
      case 0x66:
        return this.#word(at, 'false', TOKEN.false);
      case 0x6e:
        return this.#word(at, 'null', TOKEN.null);
      default:
        return this.#number(at);
    }
  }

  #quoted(at: number): Token {
    const to = this.#string(at + 1);
    if (this.#expect === EXPECT.key || this.#expect === EXPECT.keyOrEnd) {
      let colon = to;
      while (colon < this.#end && isBlank(this.#bytes[colon]!)) {
        colon++;
      }
      if (colon >= this.#end || this.#bytes[colon] !== COLON) {
        throw malformed();
      }
      this.at = colon + 1;
      this.to = to;
      this.#expect = EXPECT.value;
      return TOKEN.key;
    }
    this.#value(to);
    return TOKEN.string;
  }

  /** Reads a string's body from `at`; gives where it ends, behind the quote. */
  #string(at: number): number {
    const bytes = this.#bytes;
    const end = this.#end;
    this.escaped = false;
    for (let i = at; i < end; i++) {
      const byte = bytes[i]!;
      if (STOP[byte] === 0) {
        continue;
      }
      if (byte === QUOTE) {
        return i + 1;
      }
      if (byte !== BACKSLASH) {
        throw malformed();
      }
      this.escaped = true;
      i++;
      if (i < end && bytes[i] === LETTER_U) {
        for (let k = 0; k < 4; k++) {
          if (++i >= end || !isHex(bytes[i]!)) {
            throw malformed();
          }
        }
      } else if (i >= end || !SHORT_ESCAPES.has(bytes[i]!)) {
        throw malformed();
      }
    }
    throw malformed();
  }

  #open(at: number, object: 0 | 1): Token {
    this.#value(at + 1);
    if (this.depth === this.#objects.length) {
      if (this.depth >= DEEPEST) {
        throw new Malformed('is JSON nested too deeply');
      }
      const more = new Uint8Array(2 * this.depth);
      more.set(this.#objects);
      this.#objects = more;
    }
    this.#objects[this.depth++] = object;
    this.#expect = object === 1 ? EXPECT.keyOrEnd : EXPECT.valueOrEnd;
    return object === 1 ? TOKEN.object : TOKEN.array;
  }

  #close(at: number, object: 0 | 1): Token {
    const expect = this.#expect;
    const empty = object === 1 ? EXPECT.keyOrEnd : EXPECT.valueOrEnd;
    if (
      this.depth === 0 ||
      this.#objects[this.depth - 1] !== object ||
      (expect !== EXPECT.commaOrEnd && expect !== empty)
    ) {
      throw malformed();
    }
    this.depth--;
    this.to = at + 1;
    this.at = at + 1;
    this.#expect = this.depth === 0 ? EXPECT.end : EXPECT.commaOrEnd;
    return object === 1 ? TOKEN.objectEnd : TOKEN.arrayEnd;
  }

  #word(at: number, word: string, token: Token): Token {
    if (at + word.length > this.#end) {
      throw malformed();
    }
    for (let i = 1; i < word.length; i++) {
      if (this.#bytes[at + i] !== word.charCodeAt(i)) {
        throw malformed();
      }
    }
    this.#value(at + word.length);
    return token;
  }

  #number(at: number): Token {
    const to = numberEnd(this.#bytes, at, this.#end);
    if (to === -1) {
      throw malformed();
    }
    this.#value(to);
    return TOKEN.number;
  }

  /** A value was read up to `to`, or is about to be. */
  #value(to: number): void {
    if (this.#expect > EXPECT.valueOrEnd) {
      throw malformed();
    }
    this.to = to;
    this.at = to;
    this.#expect = this.depth === 0 ? EXPECT.end : EXPECT.commaOrEnd;
  }
}

/** Where the value that begins at or after `start` ends. Throws `Malformed` where there is none. */
export function valueEnd(tokens: JsonTokens, bytes: Buffer, start: number, end: number): number {
  tokens.reset(bytes, start, end);
  do {
    tokens.next();
  } while (tokens.depth > 0);
  return tokens.at;
}

/** Where the JSON number at `at` ends; -1 where there is none. */
export function numberEnd(bytes: Buffer, at: number, end: number): number {
  let i = at < end && bytes[at] === 0x2d ? at + 1 : at;
  const whole = digitsEnd(bytes, i, end);
  if (whole === i || (bytes[i] === 0x30 && whole > i + 1)) {
    return -1;
  }
  i = whole;
  if (i < end && bytes[i] === 0x2e) {
    const fraction = digitsEnd(bytes, i + 1, end);
    if (fraction === i + 1) {
      return -1;
    }
    i = fraction;
  }
  if (i < end && (bytes[i]! | 0x20) === 0x65) {
    const sign = i + 1 < end && (bytes[i + 1] === 0x2b || bytes[i + 1] === 0x2d) ? 2 : 1;
    const exponent = digitsEnd(bytes, i + sign, end);
    return exponent === i + sign ? -1 : exponent;
  }
  return i;
}

function digitsEnd(bytes: Buffer, from: number, end: number): number {
  let i = from;
  while (i < end && bytes[i]! >= 0x30 && bytes[i]! <= 0x39) {
    i++;
  }
  return i;
}

function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isHex(byte: number): boolean {
  const small = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (small >= 0x61 && small <= 0x66);
}

function malformed(): Malformed {
  return new Malformed('is not JSON');
}
