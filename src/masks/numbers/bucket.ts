import { z } from 'zod';
import { type Apply, type Mask, MaskError, type MaskedColumn } from '../mask.ts';
import { room } from '../room.ts';
import { LONGEST_DATE, mapDates } from './date-cells.ts';
import { dayNumber, readDay } from './day.ts';
import { isSpecial, longestNumber } from './decimal-text.ts';
import { emptyDay } from './time-text.ts';

/** bounds: where buckets begin, ascending: numbers or days. labels: what stands for each, in a column of text. */
export interface BucketOptions {
  readonly bounds: readonly number[] | readonly string[];
  readonly labels?: readonly string[] | undefined;
}

const MOST = 1000;

/** The bucket that a number or date lies in. */
export const bucket: Mask<BucketOptions> = {
  name: 'bucket',
  summary:
    'The bound of `bounds` below the value, or its label of `labels`; what lies below the first falls into the first.',
  family: 'numbers and dates',
  types: ['integer', 'numeric', 'float', 'date', 'timestamp', 'timestamptz', 'text'],
  options: z
    .strictObject({
      bounds: z.union([
        z.array(z.number().min(-1e15).max(1e15)).min(1).max(MOST),
        z
          .array(
            z
              .string()
              .regex(/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'must be days such as 1950-01-31'),
          )
          .min(1)
          .max(MOST),
      ]),
      labels: z.array(z.string().min(1).max(200)).optional(),
    })
    .refine(
      ({ bounds }) => bounds.every((each, i) => i === 0 || bounds[i - 1]! < each),
      'needs bounds that ascend',
    )
    .refine(
      ({ bounds, labels }) => labels === undefined || labels.length === bounds.length,
      'needs as many labels as bounds',
    ),
  deterministic: true,
  keyed: false,
  needs: { prf: false, value: true },
  technique: 'generalization',
  gdpr: 'personal',
  safeHarbor: () => 'no',
  keeps: (_, column) => (column.class === 'text' || isDate(column) ? ['nulls'] : ['nulls', 'order']),
  remains: 'the bucket; NaN, the infinities, 0001-01-01 and 9999-12-31',
  // A bound stays what it is.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: ({ bounds }) => bounds.length,
  longest: (options, column) =>
    column.class === 'text'
      ? Math.max(...textsOf(options).map((text) => [...text].length), '-Infinity'.length)
      : isDate(column)
        ? LONGEST_DATE
        : longestNumber(column),
  refuses: (options, column) => {
    const { bounds, labels } = options;
    if (isDate(column) !== (typeof bounds[0] === 'string')) {
      return isDate(column) ? 'its bounds are no days' : 'its bounds are days';
    }
    if (labels !== undefined && column.class !== 'text') {
      return 'labels are for columns of text';
    }
    if (textsOf(options).some((text) => column.class === 'text' && [...text].length > room(column))) {
      return `a label or bound is longer than the column's ${room(column)} characters`;
    }
    return column.class === 'integer' && bounds.some((each) => !Number.isInteger(each))
      ? 'its bounds are no whole numbers'
      : null;
  },
  example: { input: '37', class: 'integer', options: { bounds: [0, 18, 30, 65] } },
  prepare: (options, column) => (isDate(column) ? ofDates(options, column) : ofNumbers(options, column)),
};

function ofDates({ bounds }: BucketOptions, column: MaskedColumn): Apply {
  const day = emptyDay();
  const days = bounds.map((each) => {
    const text = String(each);
    readDay(Buffer.from(text), 0, text.length, day);
    return dayNumber(day);
  });
  return mapDates(column, (moment) => {
    moment.day = days[placeIn(days, moment.day)]!;
    if (moment.seconds >= 0) {
      moment.seconds = 0;
      moment.whole = true;
    }
  });
}

function ofNumbers(options: BucketOptions, column: MaskedColumn): Apply {
  const bounds = options.bounds.map(Number);
  const texts = textsOf(options).map((text) => Buffer.from(text));
  const blank = /^\s*$/;
  return ({ count, bytes, starts, ends }, out) => {
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const end = ends[i]!;
      const text = bytes.toString('latin1', start, end);
      const value = Number(text);
      if (column.class !== 'text' && isSpecial(bytes, start, end)) {
        out.escaped(bytes, start, end);
      } else if (column.class === 'text' && start === end) {
        // The empty string stays empty.
      } else if (Number.isNaN(value) || blank.test(text)) {
        throw new MaskError(i, 'is not a number');
      } else {
        const made = texts[placeIn(bounds, value)]!;
        out.escaped(made, 0, made.length);
      }
      out.end();
    }
  };
}

function textsOf({ bounds, labels }: BucketOptions): readonly string[] {
  return labels ?? bounds.map(String);
}

/** The last of the ascending bounds that is not above the value; the first, where all are. */
function placeIn(bounds: readonly number[], value: number): number {
  let low = 0;
  let high = bounds.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (bounds[middle]! <= value) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

function isDate({ class: type }: MaskedColumn): boolean {
  return type === 'date' || type === 'timestamp' || type === 'timestamptz';
}
