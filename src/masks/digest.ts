const LETTERS = Buffer.from('abcdefghijklmnopqrstuvwxyz234567');
const HEX = Buffer.from('0123456789abcdef');

/** Characters of a digest spelt out whole, 5 bits each. */
export const WHOLE_TOKEN = 26;

/** A number below `size` (at most 2^21), from the digests' 32-bit word at byte `at`. */
export function pick(digests: Buffer, at: number, size: number): number {
  return Math.floor((word(digests, at) * size) / 0x1_0000_0000);
}

/** The unsigned 32-bit word at byte `at`. */
export function word(digests: Buffer, at: number): number {
  return ((digests[at]! << 24) | (digests[at + 1]! << 16) | (digests[at + 2]! << 8) | digests[at + 3]!) >>> 0;
}

/**
 * Writes `length` letters (a to z, 2 to 7; 5 bits each, at most 26) of digest `index` to `to` of `out`; gives where
 * they end. It begins with the digest's second half, for the first chooses words. `bump` gives another first letter.
 */
export function writeToken(
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  length: number,
  out: Buffer,
  to: number,
): number {
  const base = 16 * index;
  let bits = 0;
  let held = 0;
  let next = 8;
  for (let i = 0; i < length; i++) {
    if (held < 5) {
      bits = ((bits & 0x1f) << 8) | digests[base + next]!;
      next = (next + 1) & 15;
      held += 8;
    }
    held -= 5;
    out[to + i] = LETTERS[(bits >>> held) & 0x1f]!;
  }
  if (bump !== 0) {
    out[to] = LETTERS[(LETTERS.indexOf(out[to]!) + 1) & 0x1f]!;
  }
  return to + length;
}

/**
 * Writes `length` hexadecimal digits (at most 32) of digest `index` to `to` of `out`; gives where they end. `bump`
 * gives another first digit.
 */
export function writeHex(
  digests: Buffer,
  index: number,
  bump: 0 | 1,
  length: number,
  out: Buffer,
  to: number,
): number {
  const base = 16 * index;
  for (let i = 0; i < length; i++) {
    const byte = digests[base + (i >>> 1)]!;
    out[to + i] = HEX[(i & 1) === 0 ? byte >>> 4 : byte & 15]!;
  }
  if (bump !== 0) {
    out[to] = HEX[((digests[base]! >>> 4) + 1) & 15]!;
  }
  return to + length;
}

/** Writes `value` (an integer from 0 to 2^53) in `width` decimal digits; gives where they end. */
export function writeDigits(value: number, width: number, out: Buffer, to: number): number {
  let rest = value;
  for (let i = to + width - 1; i >= to; i--) {
    const tenth = Math.floor(rest / 10);
    out[i] = 0x30 + (rest - 10 * tenth);
    rest = tenth;
  }
  return to + width;
}
