import type { Tokens } from './tokens.ts';

const MOST_DIGITS = 24;
const MOST_GROUPS = 12;

/** A number as people write it: groups of digits with blanks, hyphens, dots, slashes and brackets between. */
export class DigitRun {
  /** Its digits, 0 to 9. */
  readonly digits: Uint8Array = new Uint8Array(MOST_DIGITS);
  count = 0;
  groups = 0;
  /** Group g ends before digit `groupEnds[g]`, at byte `byteEnds[g]`, and `separators[g]` follows (0: nothing). */
  readonly groupEnds: Uint8Array = new Uint8Array(MOST_GROUPS);
  readonly byteEnds: Int32Array = new Int32Array(MOST_GROUPS);
  readonly separators: Uint8Array = new Uint8Array(MOST_GROUPS);
  /** Where it begins, its plus sign and bracket included. */
  start = 0;
  plus = false;
  bracket = false;

  /** Reads the run that begins with the digits of token `at`. */
  read(text: Tokens, at: number): void {
    this.count = 0;
    this.groups = 0;
    this.start = text.starts[at]!;
    this.lead(text);
    let byte = text.starts[at]!;
    for (;;) {
      const end = this.group(text, byte);
      if (end === byte || this.groups === MOST_GROUPS) {
        return;
      }
      const g = this.groups++;
      this.groupEnds[g] = this.count;
      this.byteEnds[g] = end;
      const next = separated(text, end);
      this.separators[g] = next === end ? 0 : text.at(next - 1) === 0x28 ? 0x28 : text.at(end);
      if (next === end || this.count === MOST_DIGITS) {
        return;
      }
      byte = next;
    }
  }

  /** Digits of group g. */
  length(g: number): number {
    return this.groupEnds[g]! - (g === 0 ? 0 : this.groupEnds[g - 1]!);
  }

  /** The first digits as a text, for those who check it. */
  text(digits: number = this.count): string {
    return String.fromCharCode(...Array.from(this.digits.subarray(0, digits), (digit) => 0x30 + digit));
  }

  private lead(text: Tokens): void {
    let at = this.start;
    this.bracket = text.at(at - 1) === 0x28;
    at -= this.bracket ? 1 : 0;
    this.plus = text.at(at - 1) === 0x2b;
    at -= this.plus ? 1 : 0;
    // (+44) 20 …
    if (this.plus && !this.bracket && text.at(at - 1) === 0x28) {
      at--;
    }
    this.start = at;
  }

  private group(text: Tokens, from: number): number {
    let at = from;
    while (this.count < MOST_DIGITS) {
      const digit = text.at(at) - 0x30;
      if (digit < 0 || digit > 9) {
        break;
      }
      this.digits[this.count++] = digit;
      at++;
    }
    return at;
  }
}

/** Where digits go on behind what separates two groups of a number; `from` where they do not. */
function separated(text: Tokens, from: number): number {
  let at = from;
  for (let marks = 0; marks < 3; marks++) {
    const byte = text.at(at);
    if (byte === 0x20 || (byte >= 0x28 && byte <= 0x29) || (byte >= 0x2d && byte <= 0x2f)) {
      at++;
    } else if (byte === 0xc2 && text.at(at + 1) === 0xa0) {
      at += 2;
    } else if (byte === 0xe2 && text.at(at + 1) === 0x80 && isThin(text.at(at + 2))) {
      at += 3;
    } else {
      break;
    }
  }
  const next = text.at(at);
  // Two blanks, or a full stop and a blank, part two numbers.
  const apart = at - from === 2 && text.at(at - 1) === 0x20 && text.at(from) !== 0x29;
  return next >= 0x30 && next <= 0x39 && !apart ? at : from;
}

/** Thin, narrow and figure spaces and the hyphens, U+2007 to U+2013 and U+202F. */
function isThin(byte: number): boolean {
  return (byte >= 0x87 && byte <= 0x93) || byte === 0xaf;
}
