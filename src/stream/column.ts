import { BufferCellWriter } from '../masks/cell-writer.ts';
import { MaskError } from '../masks/mask.ts';
import { release } from '../release.ts';
import type { Canonical } from './canonical.ts';
import { decodeCell, isNull, sameValue } from './escape.ts';
import { type FieldMask, RowError } from './field.ts';
import type { Scanner } from './scanner.ts';

const NONE = Buffer.alloc(0);
/** Bytes of a column's output: more than this no batch of ordinary values has; and what a new one begins with. */
const HUGE = 4 * 1024 * 1024;
const BATCH_ROOM = 64 * 1024;
/** What would end a cell or a row if a mask wrote it bare. */
const TAB = 9;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** Where the decoded cells of one field lie in a batch: the scanner's own marks, until a cell needs decoding. */
export class Values {
  /** By row; `ends` is -1 where the cell is NULL. */
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  nulls = 0;
  readonly #inPlace: boolean;
  readonly #canonical: Canonical | null;
  #ownStarts: Int32Array = new Int32Array(0);
  #ownEnds: Int32Array = new Int32Array(0);

  /** `inPlace`: the cell's raw bytes are not needed again, for they are masked. */
  constructor(inPlace: boolean, canonical: Canonical | null) {
    this.#inPlace = inPlace;
    this.#canonical = canonical;
  }

  /** Decodes the cells of `field` and turns the scanner's marks of cells with a backslash into plain ends. */
  read(scanner: Scanner, field: number): void {
    this.starts = scanner.starts[field]!;
    this.ends = scanner.ends[field]!;
    this.nulls = 0;
    if (scanner.escapes[field] !== 0) {
      this.#own(scanner, field);
      this.#decode(scanner, field);
    }
    if (this.#canonical !== null) {
      if (scanner.escapes[field] === 0) {
        this.#own(scanner, field);
      }
      this.#makeCanonical(scanner, this.#canonical);
    }
  }

  /** Marks apart from the scanner's, which say where the raw cells lie. */
  #own(scanner: Scanner, field: number): void {
    const { rows } = scanner;
    const ends = scanner.ends[field]!;
    if (this.#ownEnds.length < rows) {
      this.#ownStarts = new Int32Array(ends.length);
      this.#ownEnds = new Int32Array(ends.length);
    }
    this.#ownStarts.set(scanner.starts[field]!.subarray(0, rows));
    this.#ownEnds.set(ends.subarray(0, rows));
    this.starts = this.#ownStarts;
    this.ends = this.#ownEnds;
  }

  #decode(scanner: Scanner, field: number): void {
    const { rows } = scanner;
    const starts = scanner.starts[field]!;
    const ends = scanner.ends[field]!;
    for (let row = 0; row < rows; row++) {
      if (ends[row]! >= 0) {
        continue;
      }
      const start = starts[row]!;
      const end = ~ends[row]!;
      ends[row] = end;
      if (isNull(scanner.bytes, start, end)) {
        this.#ownEnds[row] = -1;
        this.nulls++;
      } else if (this.#inPlace) {
        this.#ownEnds[row] = decodeCell(scanner.bytes, start, end, scanner.bytes, start);
      } else {
        const at = scanner.spare(end - start);
        this.#ownStarts[row] = at;
        this.#ownEnds[row] = decodeCell(scanner.bytes, start, end, scanner.bytes, at);
      }
    }
  }

  #makeCanonical(scanner: Scanner, canonical: Canonical): void {
    for (let row = 0; row < scanner.rows; row++) {
      const start = this.#ownStarts[row]!;
      const end = this.#ownEnds[row]!;
      if (end === -1) {
        continue;
      }
      const { bytes } = scanner;
      const value = canonical(bytes, start, end);
      let at = start;
      if (value.buffer !== bytes.buffer) {
        at = this.#inPlace && value.length <= end - start ? start : scanner.spare(value.length);
        scanner.bytes.set(value, at);
      }
      this.#ownStarts[row] = at;
      this.#ownEnds[row] = at + value.length;
    }
  }
}

/** One masked column: what its cells of a batch become. */
export class Column {
  readonly field: number;
  readonly out: BufferCellWriter = new BufferCellWriter();
  masked = 0;
  equal = 0;

  readonly #mask: FieldMask;
  #starts: Int32Array = new Int32Array(0);
  #ends: Int32Array = new Int32Array(0);
  /** Of the column alone: the arrays above may be the scanner's, which must not be written to. */
  #packedStarts: Int32Array = new Int32Array(0);
  #packedEnds: Int32Array = new Int32Array(0);
  #perStarts: Int32Array = new Int32Array(0);
  #perEnds: Int32Array = new Int32Array(0);

  constructor(field: number, mask: FieldMask) {
    this.field = field;
    this.#mask = mask;
  }

  /** Masks the column's cells in `rows` rows; `before` is how many rows came in earlier batches. */
  apply(bytes: Buffer, values: readonly Values[], rows: number, before: number): void {
    const own = values[this.field]!;
    const count = rows - own.nulls;
    if (own.nulls === 0) {
      this.#starts = own.starts;
      this.#ends = own.ends;
    } else {
      this.#packedStarts = roomFor(this.#packedStarts, rows);
      this.#packedEnds = roomFor(this.#packedEnds, rows);
      pack(own, own, rows, this.#packedStarts, this.#packedEnds);
      this.#starts = this.#packedStarts;
      this.#ends = this.#packedEnds;
    }
    const { out } = this;
    out.reset(count);
    if (count > 0) {
      const digests = this.#digests(bytes, values, rows, count);
      try {
        this.#mask.apply({ count, bytes, starts: this.#starts, ends: this.#ends, digests }, out);
      } catch (error) {
        throw error instanceof MaskError
          ? new RowError(before + rowOf(own, rows, error.cell) + 1, this.field, error.message)
          : error;
      } finally {
        release(digests);
      }
    }
    this.#check(count);
    this.masked += count;
    if (this.#mask.countEqual) {
      this.#countEqual(bytes, count);
    }
  }

  #digests(bytes: Buffer, values: readonly Values[], rows: number, count: number): Buffer {
    const { cmac, needsPrf, per } = this.#mask;
    if (!needsPrf) {
      return NONE;
    }
    if (cmac === null) {
      throw new RowError(null, this.field, 'is masked by a key it was not given');
    }
    if (per === null) {
      return cmac.digests(bytes, this.#starts, this.#ends, count);
    }
    const other = values[per[0]!]!;
    const own = values[this.field]!;
    if (own.nulls === 0 && other.nulls === 0) {
      return cmac.digests(bytes, other.starts, other.ends, count);
    }
    this.#perStarts = roomFor(this.#perStarts, rows);
    this.#perEnds = roomFor(this.#perEnds, rows);
    pack(other, own, rows, this.#perStarts, this.#perEnds);
    return cmac.digests(bytes, this.#perStarts, this.#perEnds, count);
  }

  /** Lets the room go that one huge value took, when the batch is written. */
  trim(): void {
    if (this.out.bytes.length > HUGE) {
      release(this.out.bytes);
      this.out.bytes = Buffer.allocUnsafeSlow(BATCH_ROOM);
      this.out.reset(0);
    }
  }

  /** A mask that lost a cell, or wrote a byte that ends one, must not reach the target. */
  #check(count: number): void {
    const { out } = this;
    if (out.count !== count || (count > 0 && out.ends[count - 1] !== out.at)) {
      throw new RowError(null, this.field, 'was given another number of cells back by its mask');
    }
    const written = out.bytes.subarray(0, out.at);
    if (written.includes(NEWLINE) || written.includes(TAB) || written.includes(CARRIAGE_RETURN)) {
      throw new RowError(null, this.field, 'was given a bare control character by its mask');
    }
  }

  #countEqual(bytes: Buffer, count: number): void {
    const { bytes: written, ends } = this.out;
    let equal = 0;
    let at = 0;
    for (let cell = 0; cell < count; cell++) {
      const end = ends[cell]!;
      const from = this.#starts[cell]!;
      const to = this.#ends[cell]!;
      // An empty value has nothing to replace.
      if (from !== to && sameValue(written, at, end, bytes, from, to)) {
        equal++;
      }
      at = end;
    }
    this.equal += equal;
  }
}

/** The cells of `from` in the rows where `by` is not NULL, side by side; where `from` is NULL, `by`'s own cell. */
function pack(from: Values, by: Values, rows: number, starts: Int32Array, ends: Int32Array): void {
  let cell = 0;
  for (let row = 0; row < rows; row++) {
    if (by.ends[row] === -1) {
      continue;
    }
    const chosen = from.ends[row] === -1 ? by : from;
    starts[cell] = chosen.starts[row]!;
    ends[cell++] = chosen.ends[row]!;
  }
}

/** `array`, or a longer one where it has no room for `size` entries. */
function roomFor(array: Int32Array, size: number): Int32Array {
  return array.length < size ? new Int32Array(2 * size) : array;
}

/** The row (from 0) that holds the column's `cell`th value. */
function rowOf(values: Values, rows: number, cell: number): number {
  for (let row = 0, seen = 0; row < rows; row++) {
    if (values.ends[row] !== -1 && seen++ === cell) {
      return row;
    }
  }
  return 0;
}
