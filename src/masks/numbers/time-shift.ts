import { z } from 'zod';
import { word } from '../digest.ts';
import { type Apply, type Cells, type Mask, MaskError } from '../mask.ts';
import { factWord } from '../persona.ts';
import { LONGEST_DATE, mapDates } from './date-cells.ts';
import { isTimeText } from './day.ts';
import { readTime, type Time, writeTime } from './time-text.ts';

/** within: most that a time moves either way, in minutes or hours: `90m`, `2h`. */
export interface TimeShiftOptions {
  readonly within: string;
}

const DAY = 86_400;
const MOST_MINUTES = 720;

/** Another time, near by. With `per:` all times of a person move by as much. */
export const timeShift: Mask<TimeShiftOptions> = {
  name: 'time_shift',
  summary:
    'A time moved by one minute to `within` either way; with `per: COLUMN` all of a row’s person’s times by as much.',
  family: 'numbers and dates',
  types: ['time', 'timestamp', 'timestamptz'],
  options: z.strictObject({
    within: z
      .string()
      .regex(/^[1-9]\d{0,3}[mh]$/, 'must be a number of minutes or hours such as 90m or 2h')
      .refine((text) => minutesOf(text) <= MOST_MINUTES, 'must be 12h at most')
      .default('60m'),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'noise addition',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains:
    'the time to within the minutes asked for; seconds and zone; 24:00:00; infinity, and days that stand for no date',
  // Infinity stays.
  fakes: false,
  persona: true,
  replaces: false,
  injectivePer: true,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => LONGEST_DATE,
  example: { input: '14:35:00', class: 'time', options: { within: '60m' } },
  prepare: ({ within }, column) => {
    const minutes = minutesOf(within);
    if (column.class === 'time') {
      return shiftTimes(minutes);
    }
    return mapDates(column, (moment, _, ring, cells, i) => {
      const moved = moment.seconds + shiftOf(cells, i, minutes);
      const days = Math.floor(moved / DAY);
      moment.seconds = moved - days * DAY;
      moment.day = ring.first + ((moment.day - ring.first + days + ring.size) % ring.size);
    });
  },
};

function shiftTimes(minutes: number): Apply {
  const time: Time = { seconds: 0, end: 0 };
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      if (!readTime(bytes, start, end, time) || !isTimeText(bytes, time.end, end)) {
        throw new MaskError(i, 'is not a time of day');
      }
      // 24:00:00 stays, for what it would become 00:00:00 becomes too.
      if (time.seconds === DAY) {
        out.escaped(bytes, start, end);
      } else {
        out.reserve(end - start);
        out.at = writeTime((time.seconds + shiftOf(cells, i, minutes) + DAY) % DAY, out.bytes, out.at);
        out.escaped(bytes, time.end, end);
      }
      out.end();
    }
  };
}

/** In seconds: from -minutes to minutes, but never 0. */
function shiftOf({ person, digests }: Cells, i: number, minutes: number): number {
  const bits = person === undefined ? word(digests, 16 * i) : factWord(person, i, 'time shift');
  const chosen = Math.floor((bits * 2 * minutes) / 0x1_0000_0000);
  return 60 * (chosen < minutes ? chosen - minutes : chosen - minutes + 1);
}

function minutesOf(text: string): number {
  return Number(text.slice(0, -1)) * (text.endsWith('h') ? 60 : 1);
}
