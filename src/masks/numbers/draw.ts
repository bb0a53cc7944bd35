import { word } from '../digest.ts';

const WORD = 0x1_0000_0000;

/** From 0 to below 1, in steps of 2^-32, by the digest's 32-bit word at byte `at`. */
export function uniform(digests: Buffer, at: number): number {
  return word(digests, at) / WORD;
}

/** From 0 to below 1, in steps of 2^-53, by the 8 bytes at `at`. */
export function fine(digests: Buffer, at: number): number {
  return ((word(digests, at) >>> 5) * 0x4000000 + (word(digests, at + 4) >>> 6)) / 2 ** 53;
}

/**
 * From -1 to 1 and near to a normal distribution about 0, of which 1 is three deviations or so: the mean of the four
 * words of digest `index` (Irwin and Hall's), drawn closer.
 */
export function bell(digests: Buffer, index: number): number {
  const base = 16 * index;
  const sum =
    word(digests, base) + word(digests, base + 4) + word(digests, base + 8) + word(digests, base + 12);
  return (sum / WORD - 2) / 2;
}
