const SPACE = 0x20;

/** What texts stand for, looked up by their bytes without a string being made. Blanks around a text do not count. */
export class TextTable<T> {
  readonly #entries = new Map<number, { readonly key: Buffer; readonly value: T }[]>();
  readonly #fold: (byte: number) => number;

  /** `fold` makes bytes alike that count as one. The first of two entries for one text stands. */
  constructor(entries: Iterable<readonly [string, T]>, fold: (byte: number) => number = (byte) => byte) {
    this.#fold = fold;
    for (const [text, value] of entries) {
      const key = Buffer.from(text).map(fold) as Buffer;
      if (this.find(key, 0, key.length) === undefined) {
        const hash = this.#hash(key, 0, key.length);
        this.#entries.set(hash, [...(this.#entries.get(hash) ?? []), { key, value }]);
      }
    }
  }

  /** What `bytes[start … end)` stands for. */
  find(bytes: Uint8Array, start: number, end: number): T | undefined {
    let from = start;
    let to = end;
    while (from < to && bytes[from] === SPACE) {
      from++;
    }
    while (from < to && bytes[to - 1] === SPACE) {
      to--;
    }
    const entries = this.#entries.get(this.#hash(bytes, from, to));
    if (entries !== undefined) {
      for (const { key, value } of entries) {
        if (this.#same(key, bytes, from, to)) {
          return value;
        }
      }
    }
    return undefined;
  }

  #same(key: Buffer, bytes: Uint8Array, start: number, end: number): boolean {
    if (key.length !== end - start) {
      return false;
    }
    for (let i = 0; i < key.length; i++) {
      if (key[i] !== this.#fold(bytes[start + i]!)) {
        return false;
      }
    }
    return true;
  }

  /** FNV-1a, 32 bits. */
  #hash(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ this.#fold(bytes[i]!), 0x01000193);
    }
    return hash;
  }
}
