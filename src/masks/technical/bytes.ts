import { z } from 'zod';
import type { CellWriter, Mask } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { sameText } from '../same.ts';
import { HEX } from './secret-shape.ts';

/** length: as many bytes as there were, or so many. */
export interface BytesOptions {
  readonly length: 'keep' | number;
}

const FEWEST = 2;
/** 128 bits. */
const ENOUGH = 16;
const MOST = 1 << 20;
const BACKSLASH = 0x5c;
const LETTER_X = 0x78;

/** Random bytes. */
export const bytes: Mask<BytesOptions> = {
  name: 'bytes',
  summary: 'Random bytes, as many as there were, or `length` of them.',
  family: 'technical',
  types: ['bytea'],
  options: z.strictObject({
    length: z.union([z.literal('keep'), z.int().min(FEWEST).max(MOST)]).default('keep'),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: ({ length }) => (length === 'keep' || length < ENOUGH ? ['nulls'] : ['nulls', 'equality']),
  remains: 'with `length: keep`, the length; an empty value becomes one byte',
  fakes: true,
  replaces: true,
  reserved: false,
  // Few bytes collide.
  uniqueness: ({ length }) => (length === 'keep' || length < ENOUGH ? 'lossy' : 'probable'),
  outputDomain: ({ length }) =>
    length === 'keep' ? Number.POSITIVE_INFINITY : 2 ** Math.min(128, 8 * length),
  longest: () => null,
  example: { input: '\\x00010203040506070809', class: 'bytea' },
  prepare: ({ length }) => {
    const stream = new RandomStream();
    return ({ count, bytes: from, starts, ends, digests }, out) => {
      for (let i = 0; i < count; i++) {
        const start = starts[i]! + 2;
        const end = ends[i]!;
        if (end !== starts[i]) {
          const digits = length === 'keep' ? Math.max(2, end - start) : 2 * length;
          stream.seed(digests, 16 * i);
          // At once, so that a huge value is not copied as the writer grows.
          out.reserve(digits + 3);
          open(out);
          do {
            writeDigits(stream, digits, out);
          } while (drawnAgain(from, start, end, digits, out));
        }
        out.end();
      }
    };
  },
};

/** `\x`, its backslash doubled for COPY text. */
function open(out: CellWriter): void {
  out.bytes[out.at++] = BACKSLASH;
  out.bytes[out.at++] = BACKSLASH;
  out.bytes[out.at++] = LETTER_X;
}

function writeDigits(stream: RandomStream, digits: number, out: CellWriter): void {
  stream.letters(HEX, digits, out.bytes, out.at);
  out.at += digits;
}

/** Takes what was written back where it is what stood there. */
function drawnAgain(from: Buffer, start: number, end: number, digits: number, out: CellWriter): boolean {
  const same = sameText(from, start, end, out.bytes, out.at - digits, out.at);
  out.at -= same ? digits : 0;
  return same;
}
