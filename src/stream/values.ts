import type { Canonical } from './canonical.ts';
import { decodeCell, isNull } from './escape.ts';
import type { Scanner } from './scanner.ts';

/** Where the decoded cells of one field lie in a batch: the scanner's own marks, until a cell needs decoding. */
export class Values {
  /** By row; `ends` is -1 where the cell is NULL. */
  starts: Int32Array = new Int32Array(0);
  ends: Int32Array = new Int32Array(0);
  nulls = 0;
  /** By row, for whoever reads the column beside his own: as it came in, where `starts` are of its canonical form. */
  plainStarts: Int32Array = new Int32Array(0);
  plainEnds: Int32Array = new Int32Array(0);
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
    this.plainStarts = this.starts;
    this.plainEnds = this.ends;
    if (this.#canonical !== null) {
      if (scanner.escapes[field] === 0) {
        this.#own(scanner, field);
      } else if (!this.#inPlace) {
        this.plainStarts = this.starts.slice(0, scanner.rows);
        this.plainEnds = this.ends.slice(0, scanner.rows);
      }
      this.#makeCanonical(scanner, this.#canonical);
      if (this.#inPlace) {
        this.plainStarts = this.starts;
        this.plainEnds = this.ends;
      }
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
