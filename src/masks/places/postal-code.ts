import type { Cells, CellWriter, Mask } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';

const LONGEST = 16;
/** Digits given where the value has too few characters to hide behind its own shape. */
const PLAIN = 5;
const SHORTEST = 3;
const DIGITS = Buffer.from('0123456789');
/** Without I, O and Q, which postal codes avoid. */
const CAPITALS = Buffer.from('ABCDEFGHJKLMNPRSTUVWXYZ');
const SMALL = Buffer.from('abcdefghjklmnprstuvwxyz');
const BLANK = 0x20;
const DASH = 0x2d;

/** Other digits and letters in the value's own shape. */
export const postalCode: Mask<NoOptions> = {
  name: 'postal_code',
  summary: 'Other digits and letters in the same places; five digits for a value with fewer than three.',
  family: 'places',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls', 'shape'],
  remains: 'which of its characters are digits, letters, blanks and dashes',
  fakes: false,
  persona: true,
  replaces: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: (_, column) => 10 ** Math.min(PLAIN, room(column)),
  longest: (_, column) => Math.min(LONGEST, room(column)),
  refuses: (_, column) => tooShort(column, SHORTEST),
  example: { input: 'SW1A 1AA' },
  prepare: (_, column) => {
    const stream = new RandomStream();
    const plain = Math.min(PLAIN, room(column));
    return (cells, out) => {
      out.reserve(cells.count * LONGEST);
      for (let i = 0; i < cells.count; i++) {
        if (cells.starts[i] !== cells.ends[i]) {
          stream.seed(cells.digests, 16 * i);
          writeCode(cells, i, stream, plain, out);
        }
        out.end();
      }
    };
  },
};

function writeCode(
  { bytes, starts, ends }: Cells,
  i: number,
  stream: RandomStream,
  plain: number,
  out: CellWriter,
): void {
  const start = starts[i]!;
  const end = ends[i]!;
  const stop = Math.min(end, start + LONGEST);
  const to = out.at;
  do {
    let drawn = 0;
    let at = to;
    for (let j = start; j < stop; j++) {
      if ((bytes[j]! & 0xc0) === 0x80) {
        // The rest of a character of UTF-8, which is one already.
        continue;
      }
      const alphabet = alphabetOf(bytes[j]!);
      if (alphabet === null) {
        out.bytes[at++] = bytes[j]!;
      } else {
        stream.letters(alphabet, 1, out.bytes, at++);
        drawn++;
      }
    }
    if (drawn < SHORTEST) {
      at = to + plain;
      stream.letters(DIGITS, plain, out.bytes, to);
    }
    out.at = at;
  } while (sameText(bytes, start, end, out.bytes, to, out.at));
}

/** What a character is drawn from; null for one that stays. */
function alphabetOf(byte: number): Buffer | null {
  if (byte === BLANK || byte === DASH) {
    return null;
  }
  if (byte >= 0x41 && byte <= 0x5a) {
    return CAPITALS;
  }
  return byte >= 0x61 && byte <= 0x7a ? SMALL : DIGITS;
}
