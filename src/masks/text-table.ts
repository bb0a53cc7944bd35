const SPACE = 0x20;

/** What texts stand for, looked up by their bytes without a string being made. Blanks around a text do not count. */
export class TextTable<T> {
  readonly #entries = new Map<number, { readonly key: Buffer; readonly value: T }[]>();
  readonly #fold: Uint8Array;

  /** `fold` makes bytes alike that count as one. The first of two entries for one text stands. */
  constructor(entries: Iterable<readonly [string, T]>, fold: (byte: number) => number = (byte) => byte) {
    this.#fold = Uint8Array.from({ length: 256 }, (_, byte) => fold(byte));
    for (const [text, value] of entries) {
      const key = Buffer.from(text);
      if (this.find(key, 0, key.length) === undefined) {
        this.set(key, 0, key.length, value);
      }
    }
  }

  /** Has `bytes[start … end)`, which is not there yet and has no blanks around it, stand for `value`. */
  set(bytes: Uint8Array, start: number, end: number, value: T): void {
    const key = Buffer.from(bytes.subarray(start, end)).map((byte) => this.#fold[byte]!) as Buffer;
    const hash = this.#hash(key, 0, key.length);
    const had = this.#entries.get(hash);
    if (had === undefined) {
      this.#entries.set(hash, [{ key, value }]);
    } else {
      had.push({ key, value });
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
      if (key[i] !== this.#fold[bytes[start + i]!]) {
        return false;
      }
    }
    return true;
  }

  /** FNV-1a, 32 bits. */
  #hash(bytes: Uint8Array, start: number, end: number): number {
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ this.#fold[bytes[i]!]!, 0x01000193);
    }
    return hash;
  }
}
