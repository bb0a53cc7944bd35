/** Letters that may stand before a record's first digit as its prefix; more may be a name. */
const LONGEST_PREFIX = 4;
const LONGEST = 64;
/** Fewer numbers of a shape can be counted back. */
const FEWEST = 1000;
const DIGITS = 10;
const LETTERS = 26;
const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from(' -./_:#'));

/** The records of one shape in a batch: their digits and letters as numerals, one record's after the other's. */
export interface RecordShape {
  readonly radices: readonly number[];
  numerals: Uint8Array;
  count: number;
}

/** Sorts the records of a batch by shape. */
export class RecordShapes {
  readonly shapes: RecordShape[] = [];
  readonly #byId = new Map<string, RecordShape>();
  readonly #scratch: Uint8Array = new Uint8Array(LONGEST);
  readonly #radices: Uint8Array = new Uint8Array(LONGEST);
  #last: RecordShape | null = null;

  /** The shape of the record, which is its last; null for what is none. */
  add(bytes: Buffer, start: number, end: number): RecordShape | null {
    const width = this.#read(bytes, start, end);
    if (width === 0) {
      return null;
    }
    const shape = this.#shapeOf(width);
    const from = shape.count * width;
    if (from + width > shape.numerals.length) {
      const grown = new Uint8Array(2 * (from + width));
      grown.set(shape.numerals);
      shape.numerals = grown;
    }
    for (let j = 0; j < width; j++) {
      shape.numerals[from + j] = this.#scratch[j]!;
    }
    shape.count++;
    return shape;
  }

  /** Forgets the records. */
  clear(): void {
    this.shapes.length = 0;
    this.#byId.clear();
    this.#last = null;
  }

  /** How many digits and letters there are behind the prefix; 0 where they are too few, or anything else is there. */
  #read(bytes: Buffer, start: number, end: number): number {
    if (end - start > LONGEST) {
      return 0;
    }
    const prefix = prefixEnd(bytes, start, end);
    let width = 0;
    let size = 1;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      const radix = radixOf(byte);
      if (radix === 0 && !SEPARATORS.has(byte)) {
        return 0;
      }
      if (radix !== 0 && i >= prefix) {
        size *= radix;
        this.#radices[width] = radix;
        this.#scratch[width++] = radix === DIGITS ? byte - 0x30 : (byte & 0x1f) - 1;
      }
    }
    return size < FEWEST ? 0 : width;
  }

  /** Mostly that of the record before. */
  #shapeOf(width: number): RecordShape {
    const last = this.#last;
    if (last !== null && last.radices.length === width) {
      let j = 0;
      while (j < width && last.radices[j] === this.#radices[j]) {
        j++;
      }
      if (j === width) {
        return last;
      }
    }
    const radices = Array.from(this.#radices.subarray(0, width));
    const id = radices.join();
    const shape = this.#byId.get(id) ?? { radices, numerals: new Uint8Array(64 * width), count: 0 };
    if (shape.count === 0) {
      this.#byId.set(id, shape);
      this.shapes.push(shape);
    }
    this.#last = shape;
    return shape;
  }
}

/** Writes the record with other numerals to `to` of `out`, its prefix and separators kept. */
export function writeRecord(
  cell: Buffer,
  start: number,
  end: number,
  numerals: Uint8Array,
  from: number,
  out: Buffer,
  to: number,
): void {
  const prefix = prefixEnd(cell, start, end);
  let next = from;
  for (let i = start; i < end; i++) {
    const byte = cell[i]!;
    const radix = i < prefix ? 0 : radixOf(byte);
    if (radix === 0) {
      out[to + i - start] = byte;
    } else {
      const numeral = numerals[next++]!;
      out[to + i - start] = radix === DIGITS ? 0x30 + numeral : (byte & 0x60) + 1 + numeral;
    }
  }
}

/** Where the letters before the first digit end; `start` where they are too many, or nothing follows. */
function prefixEnd(bytes: Buffer, start: number, end: number): number {
  let letters = 0;
  for (let i = start; i < end; i++) {
    const radix = radixOf(bytes[i]!);
    if (radix === DIGITS) {
      return i;
    }
    letters += radix === LETTERS ? 1 : 0;
    if (letters > LONGEST_PREFIX) {
      return start;
    }
  }
  return start;
}

function radixOf(byte: number): number {
  const small = byte | 0x20;
  return byte >= 0x30 && byte <= 0x39 ? DIGITS : small >= 0x61 && small <= 0x7a ? LETTERS : 0;
}
