/** A place in a text, in three measures. */
export interface Offset {
  /** Of UTF-8, as PostgreSQL sends it. */
  readonly byte: number;
  /** Of UTF-16, as JavaScript's strings count. */
  readonly codeUnit: number;
  /** Characters, as PostgreSQL's `length` counts. */
  readonly codePoint: number;
}

/**
 * The given bytes' offsets, which must ascend, in all three measures: one pass over the text however many there are. An
 * offset within a character counts as its beginning.
 */
export function offsets(bytes: Uint8Array, places: readonly number[]): Offset[] {
  let at = 0;
  let codeUnit = 0;
  let codePoint = 0;
  return places.map((byte) => {
    while (at < byte && at < bytes.length) {
      const size = width(bytes[at]!);
      if (at + size > byte) {
        break;
      }
      at += size;
      codeUnit += size === 4 ? 2 : 1;
      codePoint++;
    }
    return { byte, codeUnit, codePoint };
  });
}

function width(byte: number): number {
  return byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
}
