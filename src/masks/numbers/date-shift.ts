import { z } from 'zod';
import { word } from '../digest.ts';
import { type Mask, MaskError } from '../mask.ts';
import { factWord } from '../persona.ts';
import { type Day, dayNumber, isInfinity, RINGS, readDay, ringOf, writeDay } from './day.ts';

/** within: most days a date moves either way, `30d`. */
export interface DateShiftOptions {
  readonly within: string;
}

const MOST_DAYS = 3650;
/** `-infinity` is no longer than this. */
const LONGEST = 40;

/**
 * Another day, near by. With `per:` all dates of a person move by the same number of days, so that the time between
 * them stays; without, equal dates move alike.
 */
export const dateShift: Mask<DateShiftOptions> = {
  name: 'date_shift',
  summary:
    'A date moved by one to `within` days either way; with `per: COLUMN` all of a row’s person’s dates by as many.',
  family: 'numbers and dates',
  types: ['date', 'timestamp', 'timestamptz'],
  options: z.strictObject({
    within: z
      .string()
      .regex(/^[1-9]\d{0,3}d$/, 'must be a number of days such as 30d')
      .refine((text) => daysOf(text) <= MOST_DAYS, `must be ${MOST_DAYS}d at most`)
      .default('30d'),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'noise addition',
  gdpr: 'pseudonymous',
  // Safe Harbor allows no part of a date but the year.
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains:
    'the date to within the days asked for; the time of day and zone; infinity, 0001-01-01 and 9999-12-31, which stand for no date',
  // Infinity stays.
  fakes: false,
  persona: true,
  replaces: false,
  injectivePer: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => LONGEST,
  example: { input: '1984-06-02', class: 'date', options: { within: '30d' } },
  prepare: ({ within }, column) => {
    const days = daysOf(within);
    const rings = column.class === 'date' ? RINGS.date : RINGS.timestamp;
    const day: Day = { year: 0, month: 0, date: 0, end: 0, bc: false };
    return ({ count, bytes, starts, ends, digests, person }, out) => {
      for (let i = 0; i < count; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        out.reserve(end - start + LONGEST);
        if (isInfinity(bytes, start, end)) {
          out.escaped(bytes, start, end);
          out.end();
          continue;
        }
        if (!readDay(bytes, start, end, day)) {
          throw new MaskError(i, 'is not a date in ISO form');
        }
        const number = dayNumber(day);
        const ring = ringOf(rings, number);
        if (ring === undefined) {
          out.escaped(bytes, start, end);
          out.end();
          continue;
        }
        // All dates of a person move alike, also under masks of other domains.
        const bits = person === undefined ? word(digests, 16 * i) : factWord(person, i, 'shift');
        const moved = number - ring.first + shiftOf(bits, days);
        out.at = writeDay(ring.first + ((moved + ring.size) % ring.size), bytes, day, end, out.bytes, out.at);
        out.end();
      }
    };
  },
};

function daysOf(text: string): number {
  return Number(text.slice(0, -1));
}

/** From -days to days, but never 0. */
function shiftOf(bits: number, days: number): number {
  const chosen = Math.floor((bits * 2 * days) / 0x1_0000_0000);
  return chosen < days ? chosen - days : chosen - days + 1;
}
