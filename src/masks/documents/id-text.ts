import type { IdKind } from './id-kind.ts';

/** Characters that may stand between a number's, at most this many of them beside its own. */
const BETWEEN: ReadonlySet<number> = new Set(Buffer.from(' -./+'));
export const MOST_BETWEEN = 6;
const PLACE = 0x23;
const CASE = 0x20;
const LONGEST = 16;

/** A number's own characters, capitals for letters; `count` is -1 where the cell holds anything else. */
export interface Essence {
  readonly characters: Buffer;
  count: number;
}

/** A place for the characters of one cell. */
export function emptyEssence(): Essence {
  return { characters: Buffer.alloc(LONGEST), count: -1 };
}

/** Reads the cell's letters and digits. */
export function readEssence(bytes: Buffer, start: number, end: number, into: Essence): void {
  let count = 0;
  let between = 0;
  into.count = -1;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (isCharacter(byte)) {
      if (count === LONGEST) {
        return;
      }
      into.characters[count++] = byte > 0x5a ? byte & ~CASE : byte;
    } else if (!BETWEEN.has(byte) || ++between > MOST_BETWEEN) {
      return;
    }
  }
  into.count = count;
}

/**
 * Whether the cell has as many characters as the number, and letters and digits in the same places; one of them may
 * differ (Corsica's 2A).
 */
export function isLike({ characters, count }: Essence, number: Buffer, length: number): boolean {
  let others = 0;
  for (let i = 0; i < count; i++) {
    others += characters[i]! > 0x39 === number[i]! > 0x39 ? 0 : 1;
  }
  return count === length && others <= 1;
}

/** Writes the number's characters in the places of the cell's, small letters for small ones; gives where it ends. */
export function writeLike(
  cell: Buffer,
  start: number,
  end: number,
  number: Buffer,
  out: Buffer,
  to: number,
): number {
  let next = 0;
  for (let i = start; i < end; i++) {
    const byte = cell[i]!;
    if (isCharacter(byte)) {
      const written = number[next++]!;
      out[to + i - start] = byte > 0x5a && written > 0x39 ? written | CASE : written;
    } else {
      out[to + i - start] = byte;
    }
  }
  return to + end - start;
}

/** Writes the number as it is printed, or bare where that does not fit; gives where it ends. */
export function writePrinted(kind: IdKind, room: number, number: Buffer, out: Buffer, to: number): number {
  const { print, length } = kind;
  let next = 0;
  for (let i = 0; i < (print.length <= room ? print.length : length); i++) {
    const byte = print.length <= room ? print.charCodeAt(i) : PLACE;
    out[to + i] = byte === PLACE ? number[next++]! : byte;
  }
  return to + (print.length <= room ? print.length : length);
}

function isCharacter(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
