import { z } from 'zod';
import type { HistogramLearnt } from '../lesson.ts';
import type { Apply, CellWriter, Mask, MaskedColumn } from '../mask.ts';
import { dayNumber, readDay, writeDay } from './day.ts';
import { largestUnits, longestNumber, writeBig, writeDecimal, writeFloat } from './decimal-text.ts';
import { bell, fine, uniform } from './draw.ts';
import { emptyDay, writeTime } from './time-text.ts';

/** min, max: a number or a day. like: the column whose histogram is drawn from; true for the masked column itself. */
export interface RangeOptions {
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
  readonly distribution: 'uniform' | 'normal';
  readonly like?: true | string | undefined;
}

const DAY = 86_400;
const LONGEST = 40;
/** Decimals of a numeric column that names none. */
const COMMON_SCALE = 2;
const EMPTY = Buffer.alloc(0);

const bound = z.union([
  z.number().min(-1e15).max(1e15),
  z
    .string()
    .regex(
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
      'must be a number or a day such as 1950-01-31',
    ),
]);

/** A number or date drawn between two bounds, or as a column has them; the value that was there says nothing. */
export const range: Mask<RangeOptions> = {
  name: 'range',
  summary:
    'A number or date from `min` to `max`, uniform or normal; or distributed `like: COLUMN` (true: like the column itself).',
  family: 'numbers and dates',
  types: ['integer', 'numeric', 'float', 'date', 'timestamp', 'timestamptz'],
  options: z
    .strictObject({
      min: bound.optional(),
      max: bound.optional(),
      distribution: z.enum(['uniform', 'normal']).default('uniform'),
      like: z.union([z.literal(true), z.string().min(1)]).optional(),
    })
    .refine(
      ({ min, max, like }) => like !== undefined || (min !== undefined && max !== undefined),
      'needs min and max, or like',
    )
    .refine(
      ({ min, max }) => typeof min === typeof max && (min === undefined || max === undefined || min < max),
      'needs min below max, both numbers or both days',
    ),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'synthetic data',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'yes',
  keeps: () => ['nulls'],
  remains: 'which values are equal; with `like` how the values are distributed, roughly',
  fakes: true,
  // Drawn without regard to the value, and may be it: what could not come out would be told by what does.
  replaces: false,
  lessons: ({ like }, { name }) =>
    like === undefined ? [] : [{ kind: 'histogram', column: like === true ? lastPart(name) : like }],
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: (options, column) => {
    const bounds = boundsOf(options, column);
    const steps = stepsOf(column);
    return bounds === null || steps === null
      ? Number.POSITIVE_INFINITY
      : Math.floor((bounds.max - bounds.min) * steps) + 1;
  },
  longest: (_, column) => (isDate(column) ? LONGEST : longestNumber(column)),
  refuses: (options, column) => {
    const bounds = boundsOf(options, column);
    if (bounds === null) {
      return options.like === undefined
        ? `min and max are ${isDate(column) ? 'no days' : 'days'}, and the column holds ${column.class}`
        : null;
    }
    const most = isDate(column) ? Number.POSITIVE_INFINITY : largestUnits(column) / (stepsOf(column) ?? 1);
    return Math.max(Math.abs(bounds.min), Math.abs(bounds.max)) > most
      ? 'min or max is more than the column holds'
      : null;
  },
  example: {
    input: '52300',
    class: 'integer',
    options: { min: 20_000, max: 90_000, distribution: 'uniform' },
  },
  prepare: (options, column, keys) => {
    const learnt = options.like === undefined ? null : keys.learnt(0);
    const bounds =
      boundsOf(options, column) ?? (isDate(column) ? { min: 0, max: 20_000 } : { min: 0, max: 10_000 });
    const draw = drawer(options, bounds, learnt?.kind === 'histogram' ? learnt : null);
    const write = writer(column, bounds, learnt === null);
    return (({ count, digests }, out) => {
      for (let i = 0; i < count; i++) {
        out.reserve(LONGEST);
        write(draw(digests, i), out);
        out.end();
      }
    }) satisfies Apply;
  },
};

interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** The bounds as numbers or days; null where there are none, or they are not of the column's kind. */
function boundsOf({ min, max }: RangeOptions, column: MaskedColumn): Bounds | null {
  if (typeof min === 'number' && typeof max === 'number') {
    return isDate(column) ? null : { min, max };
  }
  if (typeof min !== 'string' || typeof max !== 'string' || !isDate(column)) {
    return null;
  }
  return { min: dayOf(min), max: dayOf(max) };
}

function dayOf(text: string): number {
  const day = emptyDay();
  readDay(Buffer.from(text), 0, text.length, day);
  return dayNumber(day);
}

/** From min to below max + one step, or from the histogram. */
function drawer(
  { distribution }: RangeOptions,
  { min, max }: Bounds,
  histogram: HistogramLearnt | null,
): (digests: Buffer, i: number) => number {
  const bounds = histogram?.bounds ?? [];
  if (bounds.length >= 2) {
    const buckets = bounds.length - 1;
    return (digests, i) => {
      const bucket = Math.floor(uniform(digests, 16 * i) * buckets);
      const low = bounds[bucket]!;
      return low + fine(digests, 16 * i + 4) * (bounds[bucket + 1]! - low);
    };
  }
  return distribution === 'normal'
    ? (digests, i) => min + ((bell(digests, i) + 1) / 2) * (max - min)
    : (digests, i) => min + fine(digests, 16 * i) * (max - min);
}

/** Writes a number or day with what is behind its point as the column has it. */
function writer(
  column: MaskedColumn,
  bounds: Bounds,
  bounded: boolean,
): (value: number, out: CellWriter) => void {
  const day = emptyDay();
  if (column.class === 'date') {
    return (value, out) => {
      out.at = writeDay(Math.floor(value), EMPTY, day, 0, out.bytes, out.at);
    };
  }
  if (isDate(column)) {
    const rest = Buffer.from(` 00:00:00${column.class === 'timestamptz' ? '+00' : ''}`);
    return (value, out) => {
      const whole = Math.floor(value);
      writeTime(Math.min(DAY - 1, Math.floor((value - whole) * DAY)), rest, 1);
      out.at = writeDay(whole, rest, day, rest.length, out.bytes, out.at);
    };
  }
  if (column.class === 'float') {
    return (value, out) => writeFloat(Number(value.toPrecision(7)), column.base, out);
  }
  const scale = scaleOf(column);
  const steps = 10 ** scale;
  const largest = largestUnits(column);
  const most = bounded ? Math.min(largest, bounds.max * steps) : largest;
  return (value, out) => {
    const units = Math.max(-largest, Math.min(most, Math.round(value * steps)));
    if (Math.abs(units) < 2 ** 53) {
      out.at = writeDecimal(units, scale, out.bytes, out.at);
    } else {
      writeBig(BigInt(units), scale, out);
    }
  };
}

/** Steps in one of the column's numbers or days; null where they are as fine as one likes. */
function stepsOf(column: MaskedColumn): number | null {
  switch (column.class) {
    case 'integer':
    case 'date':
      return 1;
    case 'numeric':
      return 10 ** scaleOf(column);
    default:
      return null;
  }
}

/** Digits behind the point; numeric(5) is numeric(5,0). */
function scaleOf({ class: type, scale, length }: MaskedColumn): number {
  return type === 'integer' ? 0 : (scale ?? (length === null ? COMMON_SCALE : 0));
}

function isDate({ class: type }: MaskedColumn): boolean {
  return type === 'date' || type === 'timestamp' || type === 'timestamptz';
}

/** The column's own name of `schema.table.column`. */
function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
