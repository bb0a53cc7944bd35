import { writeDigits } from '../digest.ts';

/**
 * Whole numbers of up to 64 bits between decimal text and two 32-bit halves, with neither strings nor BigInts: they are
 * read and written a million times a second.
 */

const ZERO = 0x30;
const BILLION = 1_000_000_000;
const WORD = 0x1_0000_0000;
/** More digits than 2^64 has are no number of a type that is masked. */
const MOST_DIGITS = 19;

/** Numbers of a batch: magnitude as `high` and `low` 32 bits, and 1 in `negative` where there is a minus. */
export interface Numbers {
  high: Uint32Array;
  low: Uint32Array;
  negative: Uint8Array;
}

/** Reads cell `bytes[start … end)` into place `i`; false when it is not a whole number of at most 19 digits. */
export function readInteger(bytes: Buffer, start: number, end: number, into: Numbers, i: number): boolean {
  const negative = bytes[start] === 0x2d ? 1 : 0;
  const from = start + negative;
  const length = end - from;
  if (length < 1 || length > MOST_DIGITS) {
    return false;
  }
  // The last nine digits, and those before them; both exact as doubles.
  const middle = Math.max(from, end - 9);
  let before = 0;
  for (let j = from; j < middle; j++) {
    const digit = bytes[j]! - ZERO;
    if (digit < 0 || digit > 9) {
      return false;
    }
    before = before * 10 + digit;
  }
  let last = 0;
  for (let j = middle; j < end; j++) {
    const digit = bytes[j]! - ZERO;
    if (digit < 0 || digit > 9) {
      return false;
    }
    last = last * 10 + digit;
  }
  // before × 10^9 + last, by halves of 16 bits so that every product stays below 2^53.
  const upper = Math.floor(before / 0x10000) * BILLION;
  const lower = (upper % 0x10000) * 0x10000 + (before % 0x10000) * BILLION + last;
  into.high[i] = Math.floor(upper / 0x10000) + Math.floor(lower / WORD);
  into.low[i] = lower % WORD;
  // -0 is 0.
  into.negative[i] = before === 0 && last === 0 ? 0 : negative;
  return true;
}

/** Writes place `i` at `to` of `out`, which has room for 20 bytes; gives where it ends. */
export function writeInteger(from: Numbers, i: number, out: Buffer, to: number): number {
  const high = from.high[i]!;
  const low = from.low[i]!;
  let at = to;
  if (from.negative[i] === 1) {
    out[at++] = 0x2d;
  }
  // Long division by 10^9, again by halves of 16 bits.
  const first = Math.floor(high / BILLION);
  const upper = (high % BILLION) * 0x10000 + (low >>> 16);
  const second = Math.floor(upper / BILLION);
  const lower = (upper % BILLION) * 0x10000 + (low & 0xffff);
  const before = first * WORD + second * 0x10000 + Math.floor(lower / BILLION);
  const last = lower % BILLION;
  if (before === 0) {
    return writeDigits(last, digitsOf(last), out, at);
  }
  at = writeDigits(before, digitsOf(before), out, at);
  return writeDigits(last, 9, out, at);
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; limit <= value; limit *= 10) {
    digits++;
  }
  return digits;
}
