import { z } from 'zod';
import { copyBytes } from '../dictionary.ts';
import { pick, writeDigits } from '../digest.ts';
import type { Apply, Mask } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { countryOf, FICTION, type Fiction, NORTH_AMERICA } from './phone-numbers.ts';

/** keep country: a number of the same country, where it has numbers for fiction. */
export interface PhoneOptions {
  readonly keep?: 'country' | undefined;
}

const PLUS = 0x2b;
const LONGEST = 13;
const LONGEST_AMERICAN = 12;
const WITHOUT_COUNTRY = 10;

/** A telephone number that rings nowhere: of a range set aside for films and books. */
export const phone: Mask<PhoneOptions> = {
  name: 'phone',
  summary:
    'A telephone number of a range set aside for fiction, in E.164: +1 … 555 01…; with `keep: country` one of Australia, France, Germany, Ireland or the United Kingdom for a number of theirs.',
  family: 'contact',
  types: ['text'],
  options: z.strictObject({ keep: z.literal('country').optional() }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: 'with `keep: country`, the country code, where the country has numbers for fiction',
  fakes: true,
  replaces: true,
  reserved: true,
  uniqueness: () => 'lossy',
  // The smallest of the countries counts, for a column may hold numbers of one alone.
  outputDomain: ({ keep }) =>
    keep === undefined ? NORTH_AMERICA.size : Math.min(...[...FICTION.values()].map(({ size }) => size)),
  longest: ({ keep }, column) =>
    keep !== undefined ? LONGEST : room(column) < LONGEST_AMERICAN ? WITHOUT_COUNTRY : LONGEST_AMERICAN,
  refuses: ({ keep }, column) => tooShort(column, keep === undefined ? WITHOUT_COUNTRY : LONGEST),
  example: { input: '+44 161 715 2039', options: { keep: 'country' } },
  prepare: ({ keep }, column): Apply => {
    const national = keep === undefined && room(column) < LONGEST_AMERICAN;
    return ({ count, bytes, starts, ends, digests }, out) => {
      out.reserve(count * LONGEST);
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        if (start !== end) {
          const fiction = keep === undefined ? NORTH_AMERICA : countryOf(bytes, start, end);
          let at = writeNumber(fiction, national, digests, i, 0, out.bytes, out.at);
          if (sameDigits(bytes, start, end, out.bytes, out.at, at)) {
            at = writeNumber(fiction, national, digests, i, 1, out.bytes, out.at);
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
