/** Beginnings of the two hashes of a word: FNV-1a's, and another. */
export const SEED_ONE: number = 0x811c9dc5 | 0;
export const SEED_TWO: number = 0x2f0b4a27 | 0;

/** The first hash with one more byte. */
export function stepOne(one: number, byte: number): number {
  return Math.imul(one ^ byte, 0x01000193);
}

/** The second hash with one more byte. */
export function stepTwo(two: number, byte: number): number {
  return (Math.imul(two, 31) + byte + 1) | 0;
}

/** The slot of a table of `mask + 1` that a word's search begins at. */
export function slotOf(one: number, two: number, mask: number): number {
  return (Math.imul(one ^ (one >>> 15), 0x2c1b3c6d) ^ two) & mask;
}
