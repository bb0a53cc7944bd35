import type { Overlooked } from '../masks/mask.ts';

/** The cell `bytes[start … end)` as every value equal to it comes out: a part of `bytes`, or a buffer of its own. */
export type Canonical = (bytes: Buffer, start: number, end: number) => Buffer;

const BLANK = 0x20;
const CAPITAL_A = 0x41;
const CAPITAL_Z = 0x5a;

/** What brings values that differ only in what is `overlooked` into one form; null where nothing is. */
export function canonicalFor(overlooked: readonly Overlooked[]): Canonical | null {
  if (overlooked.length === 0) {
    return null;
  }
  const blanks = overlooked.includes('blanks');
  const letters = overlooked.includes('collation')
    ? collated
    : overlooked.includes('capitals')
      ? inSmallLetters
      : null;
  return (bytes, start, end) => {
    const value = bytes.subarray(start, blanks ? withoutBlanks(bytes, start, end) : end);
    return letters === null || isPlain(value) ? value : Buffer.from(letters(value.toString()));
  };
}

/** As `lower` does it: letter by letter, whatever stands beside. */
function inSmallLetters(text: string): string {
  return Array.from(text, (letter) => letter.toLowerCase()).join('');
}

/** As a collation that overlooks case sees it, to which letters in other codes, and ß and ss, are the same too. */
function collated(text: string): string {
  return inSmallLetters(text.normalize('NFKC').toUpperCase()).normalize('NFKC');
}

/** Where the blanks that fill up a char(n) begin. */
function withoutBlanks(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && bytes[at - 1] === BLANK) {
    at--;
  }
  return at;
}

/** ASCII without capitals stays as it is. */
function isPlain(value: Buffer): boolean {
  for (const byte of value) {
    if (byte > 0x7f || (byte >= CAPITAL_A && byte <= CAPITAL_Z)) {
      return false;
    }
  }
  return true;
}
