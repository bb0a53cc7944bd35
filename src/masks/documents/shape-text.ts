import type { Cells, CellWriter } from '../mask.ts';
import type { RandomStream } from '../random-stream.ts';
import { sameText } from '../same.ts';

/** Longest and shortest values whose shape is kept: of fewer letters and digits there are less than a thousand. */
export const LONGEST_SHAPE = 32;
const FEWEST_DRAWN = 3;
const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from(' -./_:+#()'));
const DASH = 0x2d;
const DIGITS = 10;
const LETTERS = 26;

/**
 * Writes cell i with another digit for each digit and another letter, small or capital as it was, for each letter; what
 * stands between them stays. A character that is not of ASCII becomes a capital letter. A value of fewer than 3 or more
 * than 32 characters is written as `instead` has it (`A` for a letter, `9` for a digit).
 */
export function writeShape(
  cells: Cells,
  i: number,
  instead: Buffer,
  stream: RandomStream,
  out: CellWriter,
): void {
  const { bytes, starts, ends } = cells;
  const start = starts[i]!;
  const end = ends[i]!;
  const takes = isShape(bytes, start, end);
  const [from, first, last] = takes ? [bytes, start, end] : [instead, 0, instead.length];
  out.reserve(last - first);
  const to = out.at;
  do {
    out.at = draw(from, first, last, stream, out.bytes, to);
  } while (sameText(bytes, start, end, out.bytes, to, out.at));
}

function isShape(bytes: Buffer, start: number, end: number): boolean {
  let drawn = 0;
  for (let i = start; i < end && end - start <= LONGEST_SHAPE; i++) {
    const byte = bytes[i]!;
    drawn += isDigit(byte) || isLetter(byte) || byte >= 0xc0 ? 1 : 0;
  }
  return drawn >= FEWEST_DRAWN;
}

function draw(
  from: Buffer,
  start: number,
  end: number,
  stream: RandomStream,
  out: Buffer,
  to: number,
): number {
  let at = to;
  for (let i = start; i < end; i++) {
    const byte = from[i]!;
    if (isDigit(byte)) {
      out[at++] = 0x30 + below(stream, DIGITS);
    } else if (isLetter(byte)) {
      out[at++] = (byte & 0x60) + 1 + below(stream, LETTERS);
    } else if (byte >= 0xc0) {
      out[at++] = 0x41 + below(stream, LETTERS);
    } else if (byte < 0x80) {
      out[at++] = SEPARATORS.has(byte) ? byte : DASH;
    }
  }
  return at;
}

function below(stream: RandomStream, size: number): number {
  return ((stream.next() >>> 16) * size) >>> 16;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isLetter(byte: number): boolean {
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x7a;
}
