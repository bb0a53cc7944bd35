import { characters } from '../characters.ts';
import { dictionary } from '../dictionary.ts';
import { pick } from '../digest.ts';
import { LOREM_WORDS } from '../generated/lorem-words.ts';
import type { Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { sameText } from '../same.ts';

/** Text longer than this is made of several pieces of the filler. */
const PIECE = 1 << 15;
/** Shorter pieces are copied by hand, for a call into the runtime costs more. */
const SHORT = 48;
const BLANK = 0x20;
const FULL_STOP = 0x2e;

/** Filler text of the same length. */
export const lorem: Mask<NoOptions> = {
  name: 'lorem',
  summary: 'Filler text of as many characters.',
  family: 'text',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'synthetic data',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls', 'length'],
  remains: 'the number of characters',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => 'input',
  example: { input: 'Call her after six; she is at her sister’s.' },
  prepare: () => {
    const { text, words } = filler();
    return ({ count, bytes, starts, ends, digests }, out) => {
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        const length = characters(bytes, start, end);
        out.reserve(length);
        const to = out.at;
        if (length <= PIECE) {
          let word = pick(digests, 16 * i, words.length);
          writePiece(text, words[word]!, length, out.bytes, to);
          // Of one or two letters several words may begin with the cell's own.
          while (length > 0 && sameText(bytes, start, end, out.bytes, to, to + length)) {
            word = (word + 1) % words.length;
            writePiece(text, words[word]!, length, out.bytes, to);
          }
        } else {
          writeLong(text, words, digests, 16 * i, length, out.bytes, to);
        }
        out.at = to + length;
        out.end();
      }
    };
  },
};

function writePiece(text: Buffer, from: number, length: number, out: Buffer, to: number): void {
  if (length <= SHORT) {
    for (let j = 0; j < length; j++) {
      out[to + j] = text[from + j]!;
    }
  } else {
    text.copy(out, to, from, from + length);
  }
  if (length > 1 && out[to + length - 1] === BLANK) {
    out[to + length - 1] = FULL_STOP;
  }
}

/** Pieces that begin at words of the digest's choosing; a piece of a different length than the filler never repeats. */
function writeLong(
  text: Buffer,
  words: Int32Array,
  digests: Buffer,
  base: number,
  length: number,
  out: Buffer,
  to: number,
): void {
  for (let done = 0, piece = 0; done < length; done += PIECE, piece++) {
    const word = pick(digests, base + 4 * (piece & 3), words.length);
    writePiece(
      text,
      words[(word + 31 * piece) % words.length]!,
      Math.min(PIECE, length - done),
      out,
      to + done,
    );
  }
}

/** Twice a piece of filler text, and where the words of its first half begin. */
interface Filler {
  readonly text: Buffer;
  readonly words: Int32Array;
}

let made: Filler | null = null;

function filler(): Filler {
  made ??= makeFiller();
  return made;
}

function makeFiller(): Filler {
  const list = dictionary(LOREM_WORDS);
  const text = Buffer.alloc(2 * PIECE, BLANK);
  const words: number[] = [];
  let state = 1;
  for (let at = 0; at < text.length; ) {
    // Any sequence that stays the same will do: Park and Miller's.
    state = (state * 48271) % 0x7fffffff;
    const index = state % list.size;
    if (at < PIECE) {
      words.push(at);
    }
    const from = index === 0 ? 0 : list.ends[index - 1]!;
    list.bytes.copy(text, at, from, list.ends[index]!);
    at += list.ends[index]! - from + 1;
  }
  return { text, words: Int32Array.from(words) };
}
