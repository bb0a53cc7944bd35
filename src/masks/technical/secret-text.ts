import { characters } from '../characters.ts';
import { WHOLE_TOKEN } from '../digest.ts';
import type { Cells, CellWriter } from '../mask.ts';
import type { RandomStream } from '../random-stream.ts';
import { sameText } from '../same.ts';
import {
  alphabetOf,
  BCRYPT_HASH_END,
  BCRYPT_SALT_END,
  isBcrypt,
  LETTERS,
  schemeEnd,
} from './secret-shape.ts';

const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from('$:='));
const BCRYPT_HEAD = 7;

/**
 * Writes cell i, which is not empty, as another secret of like length from the stream, the name and cost of a password
 * hash's scheme kept. `unique`: of 26 characters at least.
 */
export function writeSecret(
  { bytes, starts, ends }: Cells,
  i: number,
  stream: RandomStream,
  unique: boolean,
  out: CellWriter,
): void {
  const start = starts[i]!;
  const end = ends[i]!;
  if (isBcrypt(bytes, start, end)) {
    writeBcrypt(bytes, start, stream, out);
    return;
  }
  const found = schemeEnd(bytes, start, end);
  const shortest = unique ? WHOLE_TOKEN : 0;
  // What must be made longer keeps no scheme, or it might not fit the column.
  const scheme = characters(bytes, found, end) < shortest ? start : found;
  out.escaped(bytes, start, scheme);
  const length = characters(bytes, scheme, end);
  // Fewer than 32 digits or hexadecimal ones do not say 128 bits.
  const alphabet = unique && length < 32 ? LETTERS : alphabetOf(bytes, scheme, end);
  const written = Math.max(length, shortest);
  out.reserve(written);
  const to = out.at;
  // Of a value that is mostly separators little would change, or nothing however often it is drawn.
  const apart = scheme > start && length === end - scheme && 2 * separators(bytes, scheme, end) < length;
  do {
    stream.letters(alphabet, written, out.bytes, to);
    if (apart) {
      keepSeparators(bytes, scheme, end, out.bytes, to);
    }
  } while (written > 0 && sameText(bytes, scheme, end, out.bytes, to, to + written));
  out.at = to + written;
}

function writeBcrypt(bytes: Buffer, start: number, stream: RandomStream, out: CellWriter): void {
  out.reserve(60);
  const to = out.at;
  bytes.copy(out.bytes, to, start, start + BCRYPT_HEAD);
  stream.letters(LETTERS, 53, out.bytes, to + BCRYPT_HEAD);
  stream.letters(BCRYPT_SALT_END, 1, out.bytes, to + BCRYPT_HEAD + 21);
  stream.letters(BCRYPT_HASH_END, 1, out.bytes, to + 59);
  out.at = to + 60;
}

function separators(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    count += SEPARATORS.has(bytes[i]!) ? 1 : 0;
  }
  return count;
}

/** Between a hash's parts, that whatever checks passwords may still take it apart. */
function keepSeparators(bytes: Buffer, start: number, end: number, out: Buffer, to: number): void {
  for (let i = start; i < end; i++) {
    if (SEPARATORS.has(bytes[i]!)) {
      out[to + i - start] = bytes[i]!;
    }
  }
}
