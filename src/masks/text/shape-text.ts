import { characters } from '../characters.ts';

/** Characters that stay at either end. */
export interface Ends {
  readonly first: number;
  readonly last: number;
}

export const NOTHING = 'has no letter or digit that another could stand for';

/** The part of a cell that is masked: all of it, or, of a value more than twice as long as its ends, what is between. */
export interface Middle {
  start: number;
  end: number;
}

/** Finds the part of `bytes[start … end)` that is masked. */
export function middleOf(bytes: Buffer, start: number, end: number, keep: Ends, into: Middle): void {
  into.start = start;
  into.end = end;
  const kept = keep.first + keep.last;
  if (kept === 0 || characters(bytes, start, end) <= 2 * kept) {
    return;
  }
  for (let n = keep.first; n > 0; n--) {
    into.start++;
    while ((bytes[into.start]! & 0xc0) === 0x80) {
      into.start++;
    }
  }
  for (let n = keep.last; n > 0; n--) {
    into.end--;
    while ((bytes[into.end]! & 0xc0) === 0x80) {
      into.end--;
    }
  }
}

/** Where the blanks that fill up a char(n) begin. */
export function unpadded(bytes: Buffer, start: number, end: number): number {
  let at = end;
  while (at > start && bytes[at - 1] === 0x20) {
    at--;
  }
  return at;
}
