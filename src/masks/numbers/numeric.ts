import { Derangements } from '../../crypto/derangement.ts';
import { type CellWriter, type Mask, MaskError } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { isSpecial } from './decimal-text.ts';
import { Significands } from './significands.ts';

const FEWEST_DIGITS = 3;
const ZERO = 0x30;
const MINUS = 0x2d;
const DOT = 0x2e;

/** Another number with as many digits and decimals: a bijection without fixed points. */
export const numeric: Mask<NoOptions> = {
  name: 'numeric',
  summary:
    'Another number with as many digits and decimals, of any precision; different ones stay different.',
  family: 'numbers and dates',
  types: ['numeric'],
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
    'the sign, the decimals and the number of digits, where there are more than three; 0, NaN and the infinities',
  // 0, NaN and the infinities stay.
  fakes: false,
  replaces: false,
  reserved: false,
  uniqueness: () => 'preserved',
  outputDomain: (_, { length }) => (length === null ? Number.POSITIVE_INFINITY : 10 ** length),
  longest: (_, { length }) => (length === null ? null : length + 3),
  refuses: (_, { length, scale }) => {
    if (length !== null && length < FEWEST_DIGITS) {
      return `numbers of ${length} digits are so few that counting them undoes any order; keep them or use constant`;
    }
    return scale !== null && (scale < 0 || (length !== null && scale > length))
      ? 'its scale is below 0 or above its precision, which this mask does not know'
      : null;
  },
  example: { input: '1234.56', class: 'numeric' },
  prepare: (_, column, keys) => {
    // Where the type has no scale, 1.5 and 1.50 are one number, and must stay one.
    const numbers = new Significands(new Derangements(keys.derive('numeric')), column.scale === null);
    return ({ count, bytes, starts, ends }, out) => {
      numbers.begin(count, bytes.length);
      let good = 0;
      while (
        good < count &&
        (isSpecial(bytes, starts[good]!, ends[good]!) ||
          numbers.take(bytes, starts[good]!, ends[good]!, good))
      ) {
        good++;
      }
      numbers.apply(good);
      for (let i = 0; i < good; i++) {
        const start = starts[i]!;
        const end = ends[i]!;
        out.reserve(2 * (end - start) + 8);
        if (isSpecial(bytes, start, end) || numbers.length(i) === 0) {
          out.escaped(bytes, start, end);
        } else {
          write(numbers, i, bytes[start] === MINUS, out);
        }
        out.end();
      }
      if (good < count) {
        throw new MaskError(good, 'is not a number in decimal digits');
      }
    };
  },
};

function write(numbers: Significands, i: number, negative: boolean, out: CellWriter): void {
  const { bytes } = out;
  const digits = numbers.length(i);
  const scale = numbers.scale(i);
  let at = out.at;
  if (negative) {
    bytes[at++] = MINUS;
  }
  for (let place = Math.max(digits, scale + 1) - 1; place >= 0; place--) {
    if (place === scale - 1) {
      bytes[at++] = DOT;
    }
    bytes[at++] = place >= digits ? ZERO : numbers.digit(i, digits - 1 - place) + ZERO;
  }
  for (let n = numbers.zeros(i); n > 0; n--) {
    if (n === numbers.zeros(i) && scale === 0) {
      bytes[at++] = DOT;
    }
    bytes[at++] = ZERO;
  }
  out.at = at;
}
