const SPACE = 0x20;
/** The bit in which small and capital letters differ, in ASCII and in the second byte of Latin-1's letters. */
const CASE = 0x20;

/**
 * Whether what was written (`written[from … to)`) is the cell's own text but for case and blanks around it. Says yes a
 * little too often (`@` and a backtick count as one letter), which only means that a mask draws again.
 */
export function sameText(
  cell: Buffer,
  start: number,
  end: number,
  written: Buffer,
  from: number,
  to: number,
): boolean {
  let first = start;
  let last = end;
  while (first < last && cell[first] === SPACE) {
    first++;
  }
  while (first < last && cell[last - 1] === SPACE) {
    last--;
  }
  if (last - first !== to - from) {
    return false;
  }
  for (let i = first, j = from; i < last; i++, j++) {
    if (((cell[i]! ^ written[j]!) & ~CASE) !== 0) {
      return false;
    }
  }
  return true;
}
