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
  return (
    alike(cell, first, last, written, from, to) ||
    (mayFold(cell, first, last, written, from, to) && folded(cell, first, last) === folded(written, from, to))
  );
}

function alike(cell: Buffer, start: number, end: number, written: Buffer, from: number, to: number): boolean {
  if (end - start !== to - from) {
    return false;
  }
  for (let i = start, j = from; i < end; i++, j++) {
    if (((cell[i]! ^ written[j]!) & ~CASE) !== 0) {
      return false;
    }
  }
  return true;
}

/** Bytes that begin a combining mark of U+0300 to U+036F. */
const MARKS = 0xcc;
const MORE_MARKS = 0xcd;
/** Bytes from here on begin a character beyond Latin-1's, whose capital may differ in more than a bit. */
const BEYOND_LATIN1 = 0xc4;

/**
 * Whether the texts may be one in other letters: both have letters beyond Latin-1's, or the cell has accents apart from
 * their letters, and they are of as many characters.
 */
function mayFold(
  cell: Buffer,
  start: number,
  end: number,
  written: Buffer,
  from: number,
  to: number,
): boolean {
  let at = start;
  while (at < end && cell[at]! < BEYOND_LATIN1) {
    at++;
  }
  // Most cells: nothing in them is a mark, or has a capital that is another letter.
  if (at === end) {
    return false;
  }
  let beyond = false;
  let marks = 0;
  let ofCell = 0;
  for (let i = start; i < end; i++) {
    const byte = cell[i]!;
    if (byte === MARKS || byte === MORE_MARKS) {
      marks++;
    } else if ((byte & 0xc0) !== 0x80) {
      ofCell++;
      beyond ||= byte >= BEYOND_LATIN1;
    }
  }
  if ((!beyond && marks === 0) || end - start > LONGEST_FOLDED) {
    return false;
  }
  let ofWritten = 0;
  for (let j = from; j < to; j++) {
    if ((written[j]! & 0xc0) !== 0x80) {
      ofWritten++;
    }
  }
  return marks === 0 ? ofCell === ofWritten : Math.abs(ofCell - ofWritten) <= marks;
}

/** Texts longer than any that masks draw are not those. */
const LONGEST_FOLDED = 1024;

function folded(bytes: Buffer, start: number, end: number): string {
  return bytes.toString('utf8', start, end).normalize('NFC').toLowerCase();
}
