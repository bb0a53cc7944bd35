import { z } from 'zod';
import { localeOption } from '../locale.ts';
import type { Apply, Cells, CellWriter, Mask, MaskedColumn } from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room, tooShort } from '../room.ts';
import { sameText } from '../same.ts';
import { type Place, placeWords } from './place.ts';
import { drawPlaces, PLACE_FACTS, type PlaceOptions, placeDomain, readsOf } from './place-mask.ts';
import { safeHarborZip } from './safe-harbor-zip.ts';

/** keep: leading characters that stay; hipaa: a ZIP code's first three digits, as Safe Harbor has it. */
export interface PostalCodeOptions extends PlaceOptions {
  readonly keep: number;
  readonly hipaa: boolean;
}

const LONGEST = 16;
/** Digits given where the value has too few characters to hide behind its own shape. */
const PLAIN = 5;
const SHORTEST = 3;
/** A Canadian or Irish code. */
const SHORTEST_OF_PLACES = 8;
const DIGITS = Buffer.from('0123456789');
/** Without I, O and Q, which postal codes avoid. */
const CAPITALS = Buffer.from('ABCDEFGHJKLMNPRSTUVWXYZ');
const SMALL = Buffer.from('abcdefghjklmnprstuvwxyz');
const BLANK = 0x20;
const DASH = 0x2d;

const ofPlace = ({ code }: Place): string => code;

/** Other digits and letters in the value's own shape; with a person or a locale the code of a real place. */
export const postalCode: Mask<PostalCodeOptions> = {
  ...PLACE_FACTS,
  name: 'postal_code',
  summary:
    "A person's goes with city and region, and is real. Else other digits and letters in the same places, the first `keep` of them kept; `hipaa: true`: a ZIP code's first three digits, 000 for those of few people.",
  options: z
    .strictObject({
      locale: localeOption,
      keep: z.int().min(0).max(3).default(0),
      hipaa: z.boolean().default(false),
    })
    .refine(
      ({ locale, keep, hipaa }) => Number(locale !== undefined) + Number(keep > 0) + Number(hipaa) <= 1,
      'takes one of locale, keep and hipaa',
    ),
  safeHarbor: ({ keep }) => (keep === 0 ? 'yes' : 'no'),
  remains: 'which of its characters are digits, letters, blanks and dashes, and those kept',
  replaces: true,
  reads: readsOf,
  outputDomain: (options, column) =>
    options.hipaa
      ? 1000
      : options.locale !== undefined
        ? placeDomain(options, ofPlace)
        : 10 ** (Math.min(PLAIN, room(column)) - options.keep),
  longest: (_, column) => Math.min(LONGEST, room(column)),
  refuses: ({ locale, hipaa, keep }, column) =>
    tooShort(column, locale !== undefined ? SHORTEST_OF_PLACES : hipaa ? PLAIN : SHORTEST + keep),
  example: { input: 'SW1A 1AA' },
  prepare: (options, column) => {
    if (options.hipaa) {
      return safeHarborZip();
    }
    const shaped = inShape(options, column);
    const placed = drawPlaces(options, column, placeWords('code', ofPlace, room(column)));
    return (cells, out) => {
      const byPlace = options.locale !== undefined || (cells.person !== undefined && options.keep === 0);
      (byPlace ? placed : shaped)(cells, out);
    };
  },
};

function inShape({ keep }: PostalCodeOptions, column: MaskedColumn): Apply {
  const stream = new RandomStream();
  const plain = Math.min(PLAIN, room(column));
  return (cells, out) => {
    out.reserve(cells.count * LONGEST);
    for (let i = 0; i < cells.count; i++) {
      if (cells.starts[i] !== cells.ends[i]) {
        stream.seed(cells.digests, 16 * i);
        writeCode(cells, i, keep, stream, plain, out);
      }
      out.end();
    }
  };
}

function writeCode(
  { bytes, starts, ends }: Cells,
  i: number,
  keep: number,
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
      const byte = bytes[j]!;
      if ((byte & 0xc0) === 0x80) {
        // The rest of a character of UTF-8, which is one already.
        continue;
      }
      const alphabet = alphabetOf(byte);
      if (alphabet === null || (at - to < keep && isPlain(byte))) {
        out.bytes[at++] = byte;
      } else {
        stream.letters(alphabet, 1, out.bytes, at++);
        drawn++;
      }
    }
    if (drawn < (keep > 0 ? 2 : SHORTEST)) {
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

/** A letter or digit of ASCII. */
function isPlain(byte: number): boolean {
  const letter = byte | 0x20;
  return (byte >= 0x30 && byte <= 0x39) || (letter >= 0x61 && letter <= 0x7a);
}
