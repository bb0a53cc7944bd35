import { z } from 'zod';
import { BufferCellWriter } from '../cell-writer.ts';
import { word } from '../digest.ts';
import { type Apply, type Cells, type Mask, MaskError, type MaskedColumn, type MaskKeys } from '../mask.ts';
import { longestNumber } from '../numbers/decimal-text.ts';
import { noise } from '../numbers/noise.ts';
import { round } from '../numbers/round.ts';

/** noise: most that an amount moves, of itself; round: what it then becomes a multiple of. */
export interface AmountOptions {
  readonly noise: string;
  readonly round?: number | undefined;
}

const LONGEST_MONEY = 40;
/** Of a currency's sign. */
const MOST_LETTERS = 4;
const BLANK = 0x20;
const BACKSLASH = 0x5c;

/** An amount of money near by. */
export const amount: Mask<AmountOptions> = {
  name: 'amount',
  summary: 'An amount near by: at most `noise: 10%` away, of the same sign, then a multiple of `round`.',
  family: 'organisations',
  types: ['numeric', 'integer', 'money', 'float'],
  options: z.strictObject({
    noise: z
      .string()
      .regex(/^\d{1,2}(?:\.\d{1,4})?%$/, 'must be a part such as 10%')
      .refine((text) => Number.parseFloat(text) > 0, 'must be more than 0%')
      .default('10%'),
    round: z.number().positive().max(1e12).optional(),
  }),
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'noise addition',
  gdpr: 'pseudonymous',
  safeHarbor: () => 'no',
  keeps: () => ['nulls'],
  remains: 'the amount to within the noise; its sign and decimals; 0, NaN and the infinities',
  // 0 stays, and a multiple may come out as it went in.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: (_, column) => (column.class === 'money' ? LONGEST_MONEY : longestNumber(column)),
  refuses: (options, column) =>
    column.class === 'money'
      ? options.round === undefined
        ? null
        : 'money is not rounded; leave `round` out'
      : (noise.refuses?.(noiseOf(options), column) ??
        (options.round === undefined ? null : (round.refuses?.({ to: options.round }, column) ?? null))),
  example: { input: '52300.00', class: 'numeric' },
  prepare: (options, column, keys) =>
    column.class === 'money' ? moved(options) : inTwoSteps(options, column, keys),
};

function noiseOf(options: AmountOptions): Parameters<typeof noise.prepare>[0] {
  return { ratio: options.noise, distribution: 'uniform' };
}

function inTwoSteps(options: AmountOptions, column: MaskedColumn, keys: MaskKeys): Apply {
  const first = noise.prepare(noiseOf(options), column, keys);
  if (options.round === undefined) {
    return first;
  }
  const second = round.prepare({ to: options.round }, column, keys);
  const between = new BufferCellWriter();
  let starts = new Int32Array(0);
  return (cells, out) => {
    between.reset(cells.count);
    let bad: MaskError | null = null;
    try {
      first(cells, between);
    } catch (error) {
      if (!(error instanceof MaskError)) {
        throw error;
      }
      bad = error;
    }
    if (starts.length < between.count) {
      starts = new Int32Array(between.count);
    }
    for (let i = 1; i < between.count; i++) {
      starts[i] = between.ends[i - 1]!;
    }
    second({ ...cells, count: between.count, bytes: between.bytes, starts, ends: between.ends }, out);
    if (bad !== null) {
      throw bad;
    }
  };
}

/** Money in the server's own spelling, whose signs and separators stay: its digits alone are another number. */
function moved(options: AmountOptions): Apply {
  const part = Number.parseFloat(options.noise) / 100;
  return (cells, out) => {
    out.reserve(cells.count * LONGEST_MONEY);
    for (let i = 0; i < cells.count; i++) {
      const { bytes, starts, ends } = cells;
      const [start, end] = [starts[i]!, ends[i]!];
      if (end - start > LONGEST_MONEY || !isMoney(bytes, start, end)) {
        throw new MaskError(i, 'is not an amount of money');
      }
      let at = out.at + bytes.copy(out.bytes, out.at, start, end);
      out.at = at;
      let rest = near(cells, i, part);
      while (at > out.at - (end - start)) {
        at--;
        if (isDigit(out.bytes[at]!)) {
          const tenth = Math.floor(rest / 10);
          out.bytes[at] = 0x30 + (rest - 10 * tenth);
          rest = tenth;
        }
      }
      out.end();
    }
  };
}

function near({ bytes, starts, ends, digests }: Cells, i: number, part: number): number {
  let value = 0;
  let largest = 1;
  for (let j = starts[i]!; j < ends[i]!; j++) {
    if (isDigit(bytes[j]!)) {
      value = 10 * value + bytes[j]! - 0x30;
      largest *= 10;
    }
  }
  const drawn = (2 * word(digests, 16 * i)) / 0x1_0000_0000 - 1;
  // Money is at most 19 digits, of which a double holds 15: those behind are noise already.
  const made = Math.min(Math.round(value + value * part * drawn), largest - 1);
  return made === value && value > 0 ? value - 1 : made;
}

/** Digits, and signs that COPY text need not escape; of letters those of a currency, `kr` or `CHF`. */
function isMoney(bytes: Buffer, start: number, end: number): boolean {
  let digits = 0;
  let letters = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte < BLANK || byte === BACKSLASH) {
      return false;
    }
    digits += isDigit(byte) ? 1 : 0;
    letters += (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a ? 1 : 0;
  }
  return (digits > 0 && letters <= MOST_LETTERS) || start === end;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
