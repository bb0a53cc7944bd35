import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { pick, writeDigits } from '../digest.ts';
import type { Apply, Mask } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { countryOf, FICTION, type Fiction, NORTH_AMERICA } from './phone-numbers.ts';
import { digitsIn, ShapedNumber, uniqueNumbers } from './phone-shape.ts';

/**
 * keep country: a number of the same country, where it has numbers for fiction. keep shape: digits for digits, all else
 * as it stood. unique: one to one, in the shape it had, behind a country code that is nobody's.
 */
export interface PhoneOptions {
  readonly keep?: 'country' | 'shape' | undefined;
  readonly unique: boolean;
}

const PLUS = 0x2b;
const LONGEST = 13;
const LONGEST_AMERICAN = 12;
const WITHOUT_COUNTRY = 10;
/** Fifteen digits with the country code, and a plus. */
const LONGEST_UNIQUE = 16;
/** Digits of a number, its extension with it. */
const MOST_SHAPED = 40;
const FEWEST_SHAPED = 4;

/** A telephone number that rings nowhere: of a range set aside for films and books. */
export const phone: Mask<PhoneOptions> = {
  name: 'phone',
  summary:
    'A telephone number that rings nowhere: of a range set aside for fiction, in E.164 (+1 … 555 01…); with `keep: country` one of Australia, France, Germany, Ireland or the United Kingdom for a number of theirs; `keep: shape` keeps how it was written, `unique: true` that numbers differ (+999 …).',
  family: 'contact',
  types: ['text'],
  options: z.strictObject({
    keep: z.enum(['country', 'shape']).optional(),
    unique: z.boolean().default(false),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A bijection, or as many digits drawn, is a code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: ({ unique, keep }) => (unique || keep === 'shape' ? 'with an ephemeral key' : 'yes'),
  keeps: ({ unique }) => (unique ? ['nulls', 'equality'] : ['nulls']),
  remains:
    'with `keep: country`, the country code, where the country has numbers for fiction; with `keep: shape` or `unique`, how many digits there are and what stands between them, and with `keep: shape` the country code',
  fakes: true,
  replaces: true,
  reserved: true,
  uniqueness: ({ unique }) => (unique ? 'preserved' : 'lossy'),
  // The smallest of the countries counts, for a column may hold numbers of one alone.
  outputDomain: ({ keep, unique }) =>
    unique
      ? Number.POSITIVE_INFINITY
      : keep === undefined
        ? NORTH_AMERICA.size
        : Math.min(...[...FICTION.values()].map(({ size }) => size)),
  longest: ({ keep, unique }, column) =>
    unique
      ? column.length
      : keep === 'country'
        ? LONGEST
        : keep === 'shape'
          ? column.length
          : room(column) < LONGEST_AMERICAN
            ? WITHOUT_COUNTRY
            : LONGEST_AMERICAN,
  refuses: ({ keep, unique }, column) =>
    tooShort(column, unique ? LONGEST_UNIQUE : keep === undefined ? WITHOUT_COUNTRY : LONGEST),
  example: { input: '+44 161 715 2039', options: { keep: 'country', unique: false } },
  prepare: ({ keep, unique }, column, keys): Apply => {
    if (unique) {
      return uniqueNumbers(column, keys);
    }
    const national = keep === undefined && room(column) < LONGEST_AMERICAN;
    const shaped = keep === 'shape' ? new ShapedNumber() : null;
    return (cells, out) => {
      const { count, bytes, starts, ends, digests } = cells;
      const write = (index: number, bump: 0 | 1): number => {
        const start = starts[index]!;
        const end = ends[index]!;
        const digits = shaped === null ? 0 : digitsIn(bytes, start, end);
        if (shaped !== null && digits >= FEWEST_SHAPED && digits <= MOST_SHAPED) {
          return shaped.write(cells, index, digits, bump, out.bytes, out.at);
        }
        const fiction = keep === undefined ? NORTH_AMERICA : countryOf(bytes, start, end);
        return writeNumber(fiction, national, digests, index, bump, out.bytes, out.at);
      };
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        if (start !== end) {
          out.reserve(LONGEST + end - start);
          let at = write(i, 0);
          if (sameDigits(bytes, start, end, out.bytes, out.at, at)) {
            at = write(i, 1);
          }
          out.at = at;
        }
        out.end();
      }
    };
  },
};

function writeNumber(
  { ranges, free }: Fiction,
  national: boolean,
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  out: Buffer,
  to: number,
): number {
  const range = ranges[pick(digests, 16 * index, ranges.length)]!;
  let at = to;
  if (!national) {
    out[at++] = PLUS;
  }
  at = copyBytes(national ? range.subarray(1) : range, out, at);
  const last = 10 ** free;
  return writeDigits((pick(digests, 16 * index + 4, last) + bump) % last, free, out, at);
}

/** Whether the cell's digits are the last of those written, whatever stands between them: a number as dialled at home. */
function sameDigits(
  cell: Buffer,
  start: number,
  end: number,
  out: Buffer,
  from: number,
  to: number,
): boolean {
  let j = to - 1;
  let digits = 0;
  for (let i = end - 1; i >= start; i--) {
    const byte = cell[i]!;
    if (byte >= 0x30 && byte <= 0x39) {
      if (j < from || out[j] !== byte) {
        // A zero or two may stand before the rest: 0 161 …, 00 44 ….
        return digits >= 7 && byte === 0x30;
      }
      digits++;
      j--;
    }
  }
  return digits > 0;
}
