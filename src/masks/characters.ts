/** Characters of UTF-8 in `bytes[start … end)`: one begins at each byte that does not continue another. */
export function characters(bytes: Buffer, start: number, end: number): number {
  let count = end - start;
  for (let i = start; i < end; i++) {
    if ((bytes[i]! & 0xc0) === 0x80) {
      count--;
    }
  }
  return count;
}
