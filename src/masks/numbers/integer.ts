import { type Mask, MaskError, type MaskedColumn } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { digitsLayout, INTEGERS, IntegerPermutation, type Layout } from './integer-permutation.ts';
import { type Numbers, readInteger, writeInteger } from './integer-text.ts';

/** A minus and 19 digits. */
const LONGEST = 20;
const FEWEST_DIGITS = 3;
/** numeric of so many digits holds whatever int8 does. */
const AS_INT8 = 19;
const SIZE: Readonly<Record<string, number>> = { int2: 2 ** 16, int4: 2 ** 32, int8: 2 ** 64 };

/** Another number of the type: a permutation, so that keys stay unique and keep referring to each other. */
export const integer: Mask<NoOptions> = {
  name: 'integer',
  summary: 'Another whole number; different ones stay different, in every width of integer alike.',
  family: 'numbers and dates',
  types: ['integer', 'numeric'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: false, value: true },
  technique: 'format-preserving encryption',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality'],
  remains:
    'the sign; 0; whether the magnitude is below 2^15, 2^31, 2^53 or 2^63 (numeric(p, 0): below 2^15 or not)',
  // 0 stays 0, and a permutation maps about one other number onto itself, which says nothing.
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
  prepare: (_, column, keys) => {
    const order = new IntegerPermutation(layoutOf(column), keys);
    let numbers = room(0);
    return ({ count, bytes, starts, ends }, out) => {
      if (numbers.low.length < count) {
        numbers = room(count);
      }
      for (let i = 0; i < count; i++) {
        if (!readInteger(bytes, starts[i]!, ends[i]!, numbers, i)) {
          throw new MaskError(i, 'is not a whole number of at most 19 digits');
        }
      }
      const stray = order.apply(numbers, count);
      if (stray !== -1) {
        throw new MaskError(stray, 'is a number out of the range of the mask');
      }
      out.reserve(count * LONGEST);
      for (let i = 0; i < count; i++) {
        out.at = writeInteger(numbers, i, out.bytes, out.at);
        out.end();
      }
    };
  },
};

function layoutOf({ class: type, length }: MaskedColumn): Layout {
  return type === 'numeric' && length !== null && length < AS_INT8 ? digitsLayout(length) : INTEGERS;
}

function room(count: number): Numbers {
  return { high: new Uint32Array(count), low: new Uint32Array(count), negative: new Uint8Array(count) };
}
