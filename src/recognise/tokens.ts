import { CAPITAL_BIT, fold, LETTER, MARK, SEPARATOR, WHAT_SHIFT } from './fold.ts';
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

const SMALL_BYTE = 1;
const CAPITAL_BYTE = 2;
const DIGIT_BYTE = 3;
const HIGH_BYTE = 4;
const CLASSES = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const text = String.fromCharCode(byte);
  CLASSES[byte] =
    byte >= 0x80
      ? HIGH_BYTE
      : /[a-z]/.test(text)
        ? SMALL_BYTE
        : /[A-Z]/.test(text)
          ? CAPITAL_BYTE
          : /\d/.test(text)
            ? DIGIT_BYTE
            : 0;
}

/**
 * The letters-and-digits runs of bytes `[from, to)` of a UTF-8 text, each with two hashes of its folded spelling (small
 * letters, no accents), by which words are looked up without a string being made. Used again and again.
 */
export class Tokens {
  bytes: Buffer = Buffer.alloc(0);
  from = 0;
  to = 0;
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
    for (let at = from; at < to; ) {
      const kind = CLASSES[bytes[at]!]!;
      if (kind === 0) {
        at++;
      } else if (kind === HIGH_BYTE && separates(bytes, at, to)) {
        at += width(bytes[at]!);
      } else {
        at = this.token(at);
      }
    }
  }

  /** The byte at `at`, 0 outside the text. */
  at(at: number): number {
    return at < this.from || at >= this.to ? 0 : this.bytes[at]!;
  }

  private token(start: number): number {
    const { bytes, to } = this;
    let one = SEED_ONE;
    let two = SEED_TWO;
    let oneBefore = 0;
    let twoBefore = 0;
    let shape = HEX;
    let last = 0;
    let at = start;
    while (at < to) {
      const byte = bytes[at]!;
      const kind = CLASSES[byte]!;
      if (kind === 0) {
        break;
      }
      let letter = byte;
      let second = 0;
      if (kind === SMALL_BYTE) {
        shape |= HAS_LETTER | HAS_SMALL;
        shape &= byte > 0x66 ? ~HEX : -1;
        at++;
      } else if (kind === CAPITAL_BYTE) {
        letter = byte | 0x20;
        shape |= HAS_LETTER | (at === start ? CAPITAL : INNER_CAPITAL);
        shape &= byte > 0x46 ? ~HEX : -1;
        at++;
      } else if (kind === DIGIT_BYTE) {
        shape |= HAS_DIGIT;
        at++;
      } else {
        const size = Math.min(width(byte), to - at);
        const spelt = size === 4 || size === 1 ? SEPARATOR : fold(codePoint(bytes, at, size));
        if (spelt === SEPARATOR) {
          break;
        }
        shape &= ~HEX;
        if (spelt === -1) {
          // Hashed whole, by its last byte last.
          for (let i = 0; i < size - 1; i++) {
            one = stepOne(one, bytes[at + i]!);
            two = stepTwo(two, bytes[at + i]!);
          }
          letter = bytes[at + size - 1]!;
          shape |= HAS_LETTER | HAS_SMALL;
        } else if (spelt >>> WHAT_SHIFT === MARK) {
          at += size;
          continue;
        } else {
          letter = spelt & 0xff;
          second = (spelt >>> 8) & 0xff;
          const capital = (spelt & CAPITAL_BIT) !== 0;
          shape |= HAS_LETTER | (capital ? (at === start ? CAPITAL : INNER_CAPITAL) : HAS_SMALL);
        }
        at += size;
      }
      oneBefore = one;
      twoBefore = two;
      last = letter;
      one = stepOne(one, letter);
      two = stepTwo(two, letter);
      if (second !== 0) {
        oneBefore = one;
        twoBefore = two;
        last = second;
        one = stepOne(one, second);
        two = stepTwo(two, second);
      }
    }
    if (this.count === this.starts.length) {
      this.grow();
    }
    const i = this.count++;
    this.starts[i] = start;
    this.ends[i] = at;
    this.shapes[i] = shape;
    this.ones[i] = one;
    this.twos[i] = two;
    const stem = last === 0x73 && at - start > 2;
    this.stemOnes[i] = stem ? oneBefore : 0;
    this.stemTwos[i] = stem ? twoBefore : 0;
    this.words[i] = (shape & HAS_DIGIT) === 0 ? lexiconFlags(one, two) : 0;
    return at;
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

/** Whether the character of several bytes is no part of a word: a mark that follows no letter is none either. */
function separates(bytes: Buffer, at: number, to: number): boolean {
  const size = width(bytes[at]!);
  if (size === 1 || size === 4 || at + size > to) {
    return true;
  }
  const spelt = fold(codePoint(bytes, at, size));
  return spelt !== -1 && ((spelt >>> WHAT_SHIFT) & 3) !== LETTER;
}
