import { type Mask, MaskError } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { type Day, isInfinity, readDay, writeDay } from '../numbers/day.ts';
import { DayPermutation } from '../numbers/day-permutation.ts';
import { spelling } from './distinct-spelling.ts';

/** Types of fewer values are not mapped value by value: counting undoes it. */
const FEWEST = 1000;
/** `-infinity` is no longer than this. */
const LONGEST_DATE = 40;

const DATES = ['date', 'timestamp', 'timestamptz'];

/** Another value of the type; different ones stay different. For keys of types that have no mask of their own. */
export const distinct: Mask<NoOptions> = {
  name: 'distinct',
  summary:
    'Another value of the type, different ones staying different: for keys that are dates, addresses, arrays.',
  family: 'structure',
  types: [
    ...DATES,
    'time',
    'interval',
    'float',
    'numeric',
    'inet',
    'macaddr',
    'bit',
    'money',
    'oid',
    'array',
    'range',
    'tsvector',
    'hstore',
    'other',
  ],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains:
    'of a date: the time of day and zone, its era, infinity, 0001-01-01 and 9999-12-31; of the rest nothing',
  // Infinity stays, and small types may give a value back by chance.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: (_, column) => (DATES.includes(column.class) ? 'preserved' : 'probable'),
  outputDomain: (_, column) =>
    DATES.includes(column.class) ? Number.POSITIVE_INFINITY : (spelling(column)?.size ?? 0),
  longest: (_, column) => (DATES.includes(column.class) ? LONGEST_DATE : (spelling(column)?.longest ?? null)),
  refuses: (_, column) => {
    const size = DATES.includes(column.class) ? Number.POSITIVE_INFINITY : (spelling(column)?.size ?? 0);
    return size >= FEWEST
      ? null
      : `${column.base} has no form in which so many different values can be spelt; keep it, or use redact`;
  },
  example: { input: '1984-06-02', class: 'date' },
  prepare: (_, column, keys) => {
    const spelt = spelling(column);
    if (spelt !== null) {
      return ({ count, digests }, out) => {
        for (let i = 0; i < count; i++) {
          // ASCII letters, digits and punctuation that COPY does not escape.
          out.reserve(spelt.longest);
          out.at += out.bytes.write(spelt.write(digests.subarray(16 * i, 16 * i + 16)), out.at, 'latin1');
          out.end();
        }
      };
    }
    const days = new DayPermutation(column.class === 'date' ? 'date' : 'timestamp', keys);
    const day: Day = { year: 0, month: 0, date: 0, end: 0, bc: false };
    return ({ count, bytes, starts, ends }, out) => {
      days.reserve(count);
      const bad = readDays(bytes, starts, ends, count, days);
      const good = bad === -1 ? count : bad;
      days.apply(good);
      for (let i = 0; i < good; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        out.reserve(end - start + LONGEST_DATE);
        if (isInfinity(bytes, start, end)) {
          out.escaped(bytes, start, end);
        } else {
          readDay(bytes, start, end, day);
          out.at = writeDay(days.moved(i), bytes, day, end, out.bytes, out.at);
        }
        out.end();
      }
      if (bad !== -1) {
        throw new MaskError(bad, 'is not a date in ISO form');
      }
    };
  },
};

/** Takes in the days of a batch; gives the cell that holds none, or -1. */
function readDays(
  bytes: Buffer,
  starts: Int32Array,
  ends: Int32Array,
  count: number,
  into: DayPermutation,
): number {
  const day: Day = { year: 0, month: 0, date: 0, end: 0, bc: false };
  for (let i = 0; i < count; i++) {
    if (isInfinity(bytes, starts[i]!, ends[i]!)) {
      into.skip(i);
    } else if (readDay(bytes, starts[i]!, ends[i]!, day)) {
      into.take(day, i);
    } else {
      return i;
    }
  }
  return -1;
}
