import { z } from 'zod';
import { type Mask, MaskError, type MaskedColumn } from '../mask.ts';
import {
  digitsByLength,
  digitsLayout,
  INTEGERS,
  INTEGERS_BY_LENGTH,
  IntegerPermutation,
  type Layout,
} from './integer-permutation.ts';
import { type Numbers, readInteger, writeInteger } from './integer-text.ts';

/** keep: `length` for numbers of as many digits, from four on. */
export interface IntegerOptions {
  readonly keep?: 'length' | undefined;
}

/** A minus and 19 digits. */
const LONGEST = 20;
const FEWEST_DIGITS = 3;
/** numeric of so many digits holds whatever int8 does. */
const AS_INT8 = 19;
const SIZE: Readonly<Record<string, number>> = { int2: 2 ** 16, int4: 2 ** 32, int8: 2 ** 64 };

/** Another number of the type: a permutation without fixed points but 0, so that keys stay unique and keep referring to each other. */
export const integer: Mask<IntegerOptions> = {
  name: 'integer',
  summary:
    'Another whole number; different ones stay different, in every width of integer alike; `keep: length` keeps the number of digits.',
  family: 'numbers and dates',
  types: ['integer', 'numeric'],
  options: z.strictObject({ keep: z.literal('length').optional() }),
  deterministic: true,
  keyed: true,
  needs: { prf: false, value: true },
  technique: 'format-preserving encryption',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains:
    'the sign; 0; whether the magnitude is below 2^15, 2^31, 2^53 or 2^63 (numeric(p, 0): below 2^15 or not); with `keep: length` the number of digits, where there are more than three',
  // 0 stays 0, for it stands for none, and a CHECK (n > 0) must hold after as before.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'preserved',
  outputDomain: (_, column) => SIZE[column.base] ?? 10 ** (column.length ?? AS_INT8),
  longest: () => LONGEST,
  refuses: (_, { class: type, length, scale }) => {
    if (type === 'numeric' && (scale ?? 0) !== 0) {
      return 'it takes whole numbers, and the column has decimals';
    }
    return type === 'numeric' && length !== null && length < FEWEST_DIGITS
      ? `numbers of ${length} digits are so few that counting them undoes any order; keep them or use constant`
      : null;
  },
  example: { input: '10042', class: 'integer' },
  prepare: ({ keep }, column, keys) => {
    const order = new IntegerPermutation(layoutOf(column, keep === 'length'), keys);
    let numbers = room(0);
    return ({ count, bytes, starts, ends }, out) => {
      if (numbers.low.length < count) {
        numbers = room(count);
      }
      let good = 0;
      while (good < count && readInteger(bytes, starts[good]!, ends[good]!, numbers, good)) {
        good++;
      }
      const stray = order.apply(numbers, good);
      const stop = stray === -1 ? good : stray;
      out.reserve(stop * LONGEST);
      for (let i = 0; i < stop; i++) {
        out.at = writeInteger(numbers, i, out.bytes, out.at);
        out.end();
      }
      if (stop < count) {
        throw new MaskError(
          stop,
          stop === stray
            ? 'is a number out of the range of the mask'
            : 'is not a whole number of at most 19 digits',
        );
      }
    };
  },
};

function layoutOf({ class: type, length }: MaskedColumn, byLength: boolean): Layout {
  if (type === 'numeric' && length !== null && length < AS_INT8) {
    return byLength ? digitsByLength(length) : digitsLayout(length);
  }
  return byLength ? INTEGERS_BY_LENGTH : INTEGERS;
}

function room(count: number): Numbers {
  return { high: new Uint32Array(count), low: new Uint32Array(count), negative: new Uint8Array(count) };
}
