import { Derangements } from '../../crypto/derangement.ts';
import { pick, writeDigits } from '../digest.ts';
import {
  type Apply,
  type Cells,
  type CellWriter,
  MaskError,
  type MaskedColumn,
  type MaskKeys,
} from '../mask.ts';
import { RandomStream } from '../random-stream.ts';
import { room } from '../room.ts';
import { countryOf, type Fiction, NORTH_AMERICA } from './phone-numbers.ts';

const ZERO = 0x30;
const PLUS = 0x2b;
const DIGITS = Buffer.from('0123456789');
/** A country code that is not given to anybody (ITU-T E.164, list of assigned codes). */
const NOBODY = Buffer.from('999');
/** Digits that a unique number may have: of fewer there are too few, and no real one has more. */
const FEWEST_DIGITS = 4;
const MOST_DIGITS = 18;
/** What a number may be written with beside digits: blanks, `( ) + - . / # * , ; :` and the letters of `ext`. */
const WRITTEN_WITH: Uint8Array = new Uint8Array(256);
for (const byte of Buffer.from(' ()+-./#*,;:xXeEtT')) {
  WRITTEN_WITH[byte] = 1;
}
/** Countries whose numbers may begin with 0 (Italy, Gabon, Côte d'Ivoire, Congo, San Marino, the Vatican, Benin). */
const ZERO_COUNTRIES: ReadonlySet<number> = new Set([39, 241, 225, 242, 378, 379, 229]);
/** By the first two digits, how many a country's code has (ITU-T E.164). */
const CODE_LENGTHS: Uint8Array = Uint8Array.from({ length: 100 }, (_, two) =>
  codeLength(String(two).padStart(2, '0')),
);

/** Digits in `bytes[start … end)`, or -1 where there is more than a number. */
export function digitsIn(bytes: Buffer, start: number, end: number): number {
  let digits = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= ZERO && byte <= 0x39) {
      digits++;
    } else if (WRITTEN_WITH[byte] === 0) {
      return -1;
    }
  }
  return digits;
}

/** Draws digits of numbers that ring nowhere, as many as a cell has. */
export class ShapedNumber {
  readonly #random = new RandomStream();
  readonly #digits = Buffer.alloc(64);

  /** Writes the cell with other digits to `to` of `out`; gives where it ends. It has 4 to 64 digits. */
  write(cells: Cells, index: number, count: number, bump: 0 | 1, out: Buffer, to: number): number {
    const { bytes, starts, ends, digests } = cells;
    const start = starts[index]!;
    const end = ends[index]!;
    const digits = this.#digits;
    const from = numberBegins(bytes, start, end);
    const numbers = digitsBeforeLetter(bytes, from, end);
    const plus = bytes[from] === PLUS && numbers > 6;
    this.#random.seed(digests, 16 * index);
    this.#random.letters(DIGITS, count, digits, 0);
    digits[count - 1] = ZERO + ((digits[count - 1]! - ZERO + bump) % 10);
    const zeros = bytes[from] === ZERO && bytes[from + 1] === ZERO && numbers > 8;
    if (plus || zeros) {
      this.#international(bytes, from, end, zeros ? 2 : 0, numbers, cells, index);
    } else if (numbers === 10 || (numbers === 11 && bytes[from] === ZERO + 1)) {
      put(fictionOf(NORTH_AMERICA, digests, index, numbers === 10 ? 1 : 0), digits, 0);
    } else {
      // No country's code begins with 0: after the 00 of other countries nothing answers.
      digits.fill(ZERO, 0, Math.min(3, Math.max(1, numbers - 4)));
    }
    let at = to;
    let next = 0;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      out[at++] = byte >= ZERO && byte <= 0x39 ? digits[next++]! : byte;
    }
    return at;
  }

  #international(
    bytes: Buffer,
    from: number,
    end: number,
    skipped: number,
    numbers: number,
    { digests }: Cells,
    index: number,
  ): void {
    const digits = this.#digits;
    const fiction = countryOf(bytes, from, end);
    const range = fictionOf(fiction, digests, index, 0);
    digits.fill(ZERO, 0, skipped);
    const [first, second, third] = firstDigits(bytes, from, end, skipped);
    if ((fiction !== NORTH_AMERICA || first === 1) && skipped + range.length + fiction.free === numbers) {
      put(range, digits, skipped);
      return;
    }
    const length = CODE_LENGTHS[10 * first + second]!;
    const code =
      length === 1 ? first : length === 2 ? 10 * first + second : 100 * first + 10 * second + third;
    writeDigits(code, length, digits, skipped);
    digits[skipped + length] = ZERO_COUNTRIES.has(code) ? ZERO + 9 : ZERO;
  }
}

function fictionOf({ ranges }: Fiction, digests: Buffer, index: number, from: number): Buffer {
  return ranges[pick(digests, 16 * index, ranges.length)]!.subarray(from);
}

function put(source: Buffer, to: Buffer, at: number): void {
  to.set(source, at);
}

function numberBegins(bytes: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && bytes[at] !== PLUS && !(bytes[at]! >= ZERO && bytes[at]! <= 0x39)) {
    at++;
  }
  return at;
}

/** Digits before the letters of an extension. */
function digitsBeforeLetter(bytes: Buffer, from: number, end: number): number {
  let digits = 0;
  for (let i = from; i < end && bytes[i]! < 0x41; i++) {
    if (bytes[i]! >= ZERO && bytes[i]! <= 0x39) {
      digits++;
    }
  }
  return digits;
}

/** The first three digits behind `skipped`; there are more than six. */
function firstDigits(
  bytes: Buffer,
  from: number,
  end: number,
  skipped: number,
): readonly [number, number, number] {
  const found: [number, number, number] = [0, 0, 0];
  for (let i = from, digit = -skipped; i < end && digit < 3; i++) {
    const byte = bytes[i]!;
    if (byte >= ZERO && byte <= 0x39) {
      if (digit >= 0) {
        found[digit] = byte - ZERO;
      }
      digit++;
    }
  }
  return found;
}

/** Digits of the country code that begins with those two. */
function codeLength(number: string): number {
  return /^[17]/.test(number)
    ? 1
    : /^(?:2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(number)
      ? 2
      : 3;
}

/**
 * Numbers one to one: behind a country code that is nobody's, the digits by a keyed bijection of as many, and whatever
 * stood between them.
 */
export function uniqueNumbers(column: MaskedColumn, keys: MaskKeys): Apply {
  const derangements = new Derangements(keys.derive('digits'));
  const has = room(column);
  let digits = new Uint8Array(0);
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    const lengths = new Int8Array(count);
    for (let i = 0; i < count; i++) {
      const number = digitsIn(bytes, starts[i]!, ends[i]!);
      lengths[i] = number <= MOST_DIGITS ? number : -1;
    }
    if (digits.length < count * MOST_DIGITS) {
      digits = new Uint8Array(count * MOST_DIGITS);
    }
    const batch = new Uint8Array(count * MOST_DIGITS);
    for (let length = FEWEST_DIGITS; length <= MOST_DIGITS; length++) {
      moveDigits(derangements, cells, lengths, length, batch, digits);
    }
    for (let i = 0; i < count; i++) {
      if (starts[i] !== ends[i]) {
        if (lengths[i]! < FEWEST_DIGITS) {
          throw new MaskError(
            i,
            `is not a telephone number of ${FEWEST_DIGITS} to ${MOST_DIGITS} digits and nothing else`,
          );
        }
        if (ends[i]! - starts[i]! + NOBODY.length > has) {
          throw new MaskError(i, `leaves no room for ${NOBODY.length} more digits`);
        }
        writeUnique(cells, i, digits, out);
      }
      out.end();
    }
  };
}

/** Moves the digits of those cells that have `length` of them into `digits`, 18 places a cell. */
function moveDigits(
  derangements: Derangements,
  { count, bytes, starts, ends }: Cells,
  lengths: Int8Array,
  length: number,
  batch: Uint8Array,
  digits: Uint8Array,
): void {
  let gathered = 0;
  for (let i = 0; i < count; i++) {
    if (lengths[i] === length) {
      let at = gathered * length;
      for (let j = starts[i]!; j < ends[i]!; j++) {
        const byte = bytes[j]!;
        if (byte >= ZERO && byte <= 0x39) {
          batch[at++] = byte - ZERO;
        }
      }
      gathered++;
    }
  }
  if (gathered === 0) {
    return;
  }
  derangements.strings(new Array<number>(length).fill(10)).strings(batch, gathered);
  for (let i = 0, next = 0; i < count; i++) {
    if (lengths[i] === length) {
      digits.set(batch.subarray(next * length, (next + 1) * length), i * MOST_DIGITS);
      next++;
    }
  }
}

function writeUnique(
  { bytes, starts, ends }: Cells,
  index: number,
  digits: Uint8Array,
  out: CellWriter,
): void {
  const start = starts[index]!;
  const end = ends[index]!;
  out.reserve(end - start + NOBODY.length);
  const to = out.bytes;
  let at = out.at;
  let next = index * MOST_DIGITS;
  let written = false;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    const digit = byte >= ZERO && byte <= 0x39;
    if (digit && !written) {
      to.set(NOBODY, at);
      at += NOBODY.length;
      written = true;
    }
    to[at++] = digit ? ZERO + digits[next++]! : byte;
  }
  out.at = at;
}
