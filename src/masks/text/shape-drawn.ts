import { type Apply, type CellWriter, MaskError } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { sameText } from '../same.ts';
import { alphabetOf, isFree } from './shape-alphabets.ts';
import { type Ends, type Middle, middleOf, NOTHING, unpadded } from './shape-text.ts';

/** For each byte the first of its alphabet (0, A or a), and how many there are; 0 where it stays. */
const FIRST: Uint8Array = new Uint8Array(256);
const SIZE: Uint8Array = new Uint8Array(256);
for (const [first, size] of [
  [0x30, 10],
  [0x41, 26],
  [0x61, 26],
] as const) {
  for (let byte = first; byte < first + size; byte++) {
    FIRST[byte] = first;
    SIZE[byte] = size;
  }
}

/** Draws each letter and digit by the digest. Outside ASCII by `wide` another of its script, else a letter of ASCII. */
export function drawnShapes(keep: Ends, wide: boolean, padded: boolean): Apply {
  const stream = new RandomStream();
  const middle: Middle = { start: 0, end: 0 };
  return ({ count, bytes, starts, ends, digests }, out) => {
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = padded ? unpadded(bytes, start, ends[i]!) : ends[i]!;
      middleOf(bytes, start, end, keep, middle);
      stream.seed(digests, 16 * i);
      out.escaped(bytes, start, middle.start);
      if (start !== ends[i] && !draw(bytes, middle, wide, stream, out)) {
        throw new MaskError(i, NOTHING);
      }
      out.escaped(bytes, middle.end, end);
      out.end();
    }
  };
}

/** Writes another text for the middle; false where nothing in it can be another. */
function draw(
  bytes: Buffer,
  { start, end }: Middle,
  wide: boolean,
  stream: RandomStream,
  out: CellWriter,
): boolean {
  out.reserve(2 * (end - start));
  const to = out.at;
  for (;;) {
    out.at = to;
    let free = 0;
    for (let j = start; j < end; j++) {
      const byte = bytes[j]!;
      const size = SIZE[byte]!;
      if (size !== 0) {
        free++;
        out.bytes[out.at++] = FIRST[byte]! + (((stream.next() >>> 16) * size) >>> 16);
      } else if (byte > 0x20 && byte < 0x80 && byte !== 0x5c) {
        out.bytes[out.at++] = byte;
      } else if (byte < 0x80) {
        out.escaped(bytes, j, j + 1);
      } else {
        const stop = endOf(bytes, j, end);
        free += drawWide(bytes, j, stop, wide, stream, out);
        j = stop - 1;
      }
    }
    if (free === 0) {
      return false;
    }
    if (!sameText(bytes, start, end, out.bytes, to, out.at)) {
      return true;
    }
  }
}

/** Writes another character for that of `bytes[start … end)`; 0 where it stays. */
function drawWide(
  bytes: Buffer,
  start: number,
  end: number,
  wide: boolean,
  stream: RandomStream,
  out: CellWriter,
): 0 | 1 {
  const code = bytes.toString('utf8', start, end).codePointAt(0) ?? 0;
  const bits = stream.next() >>> 0;
  if (!isFree(code)) {
    out.escaped(bytes, start, end);
    return 0;
  }
  const alphabet = wide ? alphabetOf(code) : null;
  let to: number;
  if (alphabet !== null) {
    to = alphabet.letters[bits % alphabet.letters.length]!;
  } else if (wide) {
    out.escaped(bytes, start, end);
    return 0;
  } else {
    const text = String.fromCodePoint(code);
    const first = /\p{Nd}/u.test(text) ? 0x30 : /\p{Lu}|\p{Lt}/u.test(text) ? 0x41 : 0x61;
    to = first + (bits % (first === 0x30 ? 10 : 26));
  }
  out.reserve(4);
  out.at += out.bytes.write(String.fromCodePoint(to), out.at, 'utf8');
  return 1;
}

/** Where the character at `at` ends. */
function endOf(bytes: Buffer, at: number, end: number): number {
  let stop = at + 1;
  while (stop < end && (bytes[stop]! & 0xc0) === 0x80) {
    stop++;
  }
  return stop;
}
