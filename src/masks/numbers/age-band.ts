import { z } from 'zod';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { LONGEST_DATE, mapDates } from './date-cells.ts';
import { type Day, dayNumber } from './day.ts';
import { longestNumber, mapNumbers } from './decimal-text.ts';

/** years: the width of a band. at: the day on which the ages of dates of birth count. */
export interface AgeBandOptions {
  readonly years: number;
  readonly at?: string | undefined;
}

/** 45 CFR 164.514(b)(2)(i)(C): ages over 89 go into one category of 90 and above. */
const OLD = 90;

/** The band of an age, or of a date of birth; ages over 89 together. */
export const ageBand: Mask<AgeBandOptions> = {
  name: 'age_band',
  summary:
    'The least age of a band of `years`, or the first date of birth in it on the day `at`; all over 89 together.',
  family: 'numbers and dates',
  types: ['integer', 'date', 'timestamp'],
  options: z.strictObject({
    years: z.int().min(1).max(45).default(5),
    at: z
      .string()
      .regex(
        /^(?:19|2\d)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/,
        'must be a day such as 2026-01-01, the 28th at most',
      )
      .optional(),
  }),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'generalization',
  gdpr: 'personal',
  safeHarbor: () => 'yes',
  // Of dates the days that stand for none stay, and are passed by others.
  keeps: (_, column) => (column.class === 'integer' ? ['nulls', 'order'] : ['nulls']),
  remains: 'the age to within the band; infinity, 0001-01-01 and 9999-12-31',
  // The least age of a band stays.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: ({ years }) => Math.ceil(OLD / years) + 1,
  longest: (_, column) => (column.class === 'integer' ? longestNumber(column) : LONGEST_DATE),
  refuses: ({ at }, column) =>
    column.class !== 'integer' && at === undefined
      ? 'dates of birth need the day on which ages count: at: 2026-01-01'
      : null,
  example: { input: '1984-06-02', class: 'date', options: { years: 5, at: '2026-01-01' } },
  prepare: ({ years, at = '2000-01-01' }, column) =>
    column.class === 'integer' ? bandsOfAges(years, column) : bandsOfDates(years, at, column),
};

function bandsOfAges(years: number, column: MaskedColumn): Apply {
  const band = (age: number): number => (age >= OLD ? OLD : Math.floor(Math.max(age, 0) / years) * years);
  return mapNumbers(column, {
    units: (age) => band(age),
    big: (age) => (age > 0n ? BigInt(OLD) : 0n),
    float: band,
  });
}

function bandsOfDates(years: number, at: string, column: MaskedColumn): Apply {
  const [year = 0, month = 0, date = 0] = at.split('-').map(Number);
  const birthday = (age: number): number => dayNumber({ year: year - age, month, date, end: 0, bc: false });
  /** By the band's number: the first date of birth in it; that of 90 and above is the day that makes 90. */
  const firsts = Array.from(
    { length: Math.ceil(OLD / years) },
    (_, k) => birthday(Math.min(OLD, (k + 1) * years)) + 1,
  );
  return mapDates(column, (moment, day: Day) => {
    const counted = day.bc ? 1 - day.year : day.year;
    const before = month < day.month || (month === day.month && date < day.date);
    const age = year - counted - (before ? 1 : 0);
    moment.day = age >= OLD ? birthday(OLD) : firsts[Math.max(0, Math.floor(age / years))]!;
    if (moment.seconds >= 0) {
      moment.seconds = 0;
      moment.whole = true;
    }
  });
}
