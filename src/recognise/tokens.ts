import { CAPITAL_BIT, fold, SEPARATOR } from './fold.ts';
import { SEED_ONE, SEED_TWO, stepOne, stepTwo } from './hash.ts';
import { lexiconFlags } from './lexicon.ts';

/** What the characters of a token are. */
export const HAS_LETTER = 1;
export const HAS_DIGIT = 2;
/** It begins with a capital. */
export const CAPITAL = 4;
export const HAS_SMALL = 8;
/** It has a capital behind its first character. */
export const INNER_CAPITAL = 16;
/** It holds nothing but 0-9, a-f and A-F. */
export const HEX = 32;

/** Of ASCII bytes: the byte it is folded to, 0 for what separates. */
const FOLDED = new Uint8Array(256);
/** What it says of a token that begins with it, and of one that it stands in; `NOT_HEX` beside. */
const FIRST = new Uint8Array(256);
const INNER = new Uint8Array(256);
const NOT_HEX = 64;
for (let byte = 0; byte < 0x80; byte++) {
  const text = String.fromCharCode(byte);
  const hex = /[0-9a-f]/i.test(text) ? 0 : NOT_HEX;
  if (/[a-z0-9]/i.test(text)) {
    FOLDED[byte] = text.toLowerCase().charCodeAt(0);
    const small = /\d/.test(text) ? HAS_DIGIT : HAS_LETTER | HAS_SMALL;
    const capital = /[A-Z]/.test(text);
    FIRST[byte] = hex | (capital ? HAS_LETTER | CAPITAL : small);
    INNER[byte] = hex | (capital ? HAS_LETTER | INNER_CAPITAL : small);
  }
}

/**
 * The letters-and-digits runs of bytes `[from, to)` of a UTF-8 text, each with two hashes of its folded spelling (small
 * letters, no accents), by which words are looked up without a string being made. Used again and again.
 */
export class Tokens {
  bytes: Buffer = Buffer.alloc(0);
  from = 0;
  to = 0;
  /** Up to where URLs were judged already, so that one within another is not judged again and again. */
  judged = 0;
  count = 0;
  starts: Int32Array = new Int32Array(256);
  ends: Int32Array = new Int32Array(256);
  shapes: Uint8Array = new Uint8Array(256);
  /** Flags of `lexicon.ts`. */
  words: Int32Array = new Int32Array(256);
  ones: Int32Array = new Int32Array(256);
  twos: Int32Array = new Int32Array(256);
  /** The hashes without the last folded byte: of `Annas` those of `anna`, where it ends in an s; else 0. */
  stemOnes: Int32Array = new Int32Array(256);
  stemTwos: Int32Array = new Int32Array(256);

  /** Takes a text apart. The text must stay as it is while the tokens are read. */
  read(bytes: Buffer, from: number, to: number): void {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.count = 0;
    this.judged = from;
    for (let at = from; at < to; ) {
      const byte = bytes[at]!;
      if (byte < 0x80) {
        at = FOLDED[byte] === 0 ? at + 1 : this.token(at);
      } else {
        at = this.high(at) && this.first !== 0 ? this.token(at) : at + width(byte);
      }
    }
  }

  /** The byte at `at`, 0 outside the text. */
  at(at: number): number {
    return at < this.from || at >= this.to ? 0 : this.bytes[at]!;
  }

  /** Of the character of several bytes that `high` read: its folded bytes (0: none), width, and what it says. */
  private first = 0;
  private second = 0;
  private size = 0;
  private isCapital = false;

  /** Reads a character of several bytes; false for one that separates. */
  private high(at: number): boolean {
    const { bytes, to } = this;
    const size = width(bytes[at]!);
    // What is cut off, and what lies beyond the basic plane, is no part of a word here.
    if (size === 1 || size === 4 || at + size > to) {
      return false;
    }
    const code = codePoint(bytes, at, size);
    const spelt = fold(code);
    if (spelt === SEPARATOR) {
      return false;
    }
    this.size = size;
    this.isCapital = spelt !== -1 && (spelt & CAPITAL_BIT) !== 0;
    if (spelt === -1) {
      this.first = 0x80 | (code >>> 8);
      this.second = code & 0xff;
    } else {
      this.first = spelt & 0xff;
      this.second = (spelt >>> 8) & 0xff;
    }
    return true;
  }

  private token(start: number): number {
    const { bytes, to } = this;
    let one = SEED_ONE;
    let two = SEED_TWO;
    let oneBefore = 0;
    let twoBefore = 0;
    let shape = 0;
    let last = 0;
    let at = start;
    while (at < to) {
      const byte = bytes[at]!;
      let letter = FOLDED[byte]!;
      let second = 0;
      if (letter !== 0) {
        shape |= at === start ? FIRST[byte]! : INNER[byte]!;
        at++;
      } else if (byte < 0x80 || !this.high(at)) {
        break;
      } else {
        letter = this.first;
        second = this.second;
        const capital = at === start ? CAPITAL : INNER_CAPITAL;
        shape |= letter === 0 ? 0 : NOT_HEX | HAS_LETTER | (this.isCapital ? capital : HAS_SMALL);
        at += this.size;
      }
      for (; letter !== 0; letter = second, second = 0) {
        oneBefore = one;
        twoBefore = two;
        last = letter;
        one = stepOne(one, letter);
        two = stepTwo(two, letter);
      }
    }
    this.put(start, at, (shape & NOT_HEX) === 0 ? shape | HEX : shape & ~NOT_HEX, one, two);
    const i = this.count - 1;
    const stem = last === 0x73 && at - start > 2;
    this.stemOnes[i] = stem ? oneBefore : 0;
    this.stemTwos[i] = stem ? twoBefore : 0;
    return at;
  }

  private put(start: number, end: number, shape: number, one: number, two: number): void {
    if (this.count === this.starts.length) {
      this.grow();
    }
    const i = this.count++;
    this.starts[i] = start;
    this.ends[i] = end;
    this.shapes[i] = shape;
    this.ones[i] = one;
    this.twos[i] = two;
    this.words[i] = (shape & HAS_DIGIT) === 0 ? lexiconFlags(one, two) : 0;
  }

  private grow(): void {
    const size = 2 * this.starts.length;
    const longer = (old: Int32Array): Int32Array => {
      const grown = new Int32Array(size);
      grown.set(old);
      return grown;
    };
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
    this.words = longer(this.words);
    this.ones = longer(this.ones);
    this.twos = longer(this.twos);
    this.stemOnes = longer(this.stemOnes);
    this.stemTwos = longer(this.stemTwos);
    const shapes = new Uint8Array(size);
    shapes.set(this.shapes);
    this.shapes = shapes;
  }
}

/** Bytes of the character that begins with `byte`; 1 for what begins none. */
function width(byte: number): number {
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
}

function codePoint(bytes: Buffer, at: number, size: number): number {
  return size === 2
    ? ((bytes[at]! & 0x1f) << 6) | (bytes[at + 1]! & 0x3f)
    : ((bytes[at]! & 0x0f) << 12) | ((bytes[at + 1]! & 0x3f) << 6) | (bytes[at + 2]! & 0x3f);
}
