import { z } from 'zod';
import type { Mask } from '../mask.ts';
import { LONGEST_DATE, mapDates } from './date-cells.ts';
import { type Day, dayNumber } from './day.ts';

const UNITS = ['year', 'quarter', 'month', 'week', 'day', 'hour'] as const;

/** to: what is left of a date. */
export interface DateTruncateOptions {
  readonly to: (typeof UNITS)[number];
}

/** The beginning of the year, quarter, month, week (Monday), day or hour. */
export const dateTruncate: Mask<DateTruncateOptions> = {
  name: 'date_truncate',
  summary: 'The first day of the year, quarter, month or week, or the beginning of the day or hour.',
  family: 'numbers and dates',
  types: ['date', 'timestamp', 'timestamptz'],
  options: z.strictObject({ to: z.enum(UNITS).default('year') }),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'generalization',
  gdpr: 'personal',
  // 45 CFR 164.514(b)(2)(i)(C): of a date nothing but the year, and that only where it tells no age over 89.
  safeHarbor: ({ to }) => (to === 'year' ? 'yes' : 'no'),
  keeps: () => ['nulls', 'order'],
  remains:
    'the date to within the unit; infinity, 0001-01-01 and 9999-12-31; of a birth before the last 89 years the year tells the age (see age_band)',
  // The first day of a year stays.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => LONGEST_DATE,
  refuses: ({ to }, column) =>
    column.class === 'date' && (to === 'day' || to === 'hour') ? 'a date has no time to take off' : null,
  example: { input: '1984-06-02', class: 'date', options: { to: 'year' } },
  prepare: ({ to }, column) =>
    mapDates(column, (moment, day, ring) => {
      if (moment.seconds >= 0) {
        moment.seconds = to === 'hour' ? Math.floor(moment.seconds / 3600) * 3600 : 0;
        moment.whole = true;
      }
      if (to === 'week') {
        // 1970-01-01 was a Thursday.
        moment.day -= (((moment.day + 3) % 7) + 7) % 7;
      } else if (to !== 'day' && to !== 'hour') {
        moment.day = dayNumber(firstOf(day, to));
      }
      // What stands for no date stays between the others.
      moment.day = Math.max(ring.first, moment.day);
    }),
};

function firstOf(day: Day, to: 'year' | 'quarter' | 'month'): Day {
  const month = to === 'year' ? 1 : to === 'quarter' ? day.month - ((day.month - 1) % 3) : day.month;
  return { ...day, month, date: 1 };
}
