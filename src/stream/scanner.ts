import { release } from '../release.ts';
import { RowError } from './field.ts';

const TAB = 9;
const NEWLINE = 10;
const BACKSLASH = 92;

/** What the buffer is made for: a batch and the chunk that fills it. Larger only while a masked value asks for it. */
const CAPACITY = 512 * 1024;

/**
 * Holds the bytes of a batch and finds the fields of the prefix in them. Rows may be cut anywhere between two `add`s:
 * every byte is looked at once, and what follows the prefix is only searched for its newline.
 */
export class Scanner {
  /** The batch's bytes, from 0; those from `filled` on mean nothing. */
  bytes: Buffer = Buffer.allocUnsafeSlow(CAPACITY);
  filled = 0;
  /** Rows of which the whole prefix is in this batch. */
  rows = 0;
  /** Rows ended, since the beginning. */
  ended = 0;
  /** For each field, where its cell starts and ends in each of `rows`. Ends are ~end where a backslash is in the cell. */
  readonly starts: Int32Array[];
  readonly ends: Int32Array[];
  /** For each field, how many of those cells hold a backslash. */
  readonly escapes: Int32Array;

  readonly #fields: number;
  readonly #tail: boolean;
  #at = 0;
  /** The field that is being scanned; `#fields` for the tail. */
  #field = 0;
  #rowStart = 0;
  #cellStart = 0;
  #escaped = false;
  /** Bytes behind the batch that are in use. */
  #spared = 0;

  constructor(fields: number, tail: boolean) {
    this.#fields = fields;
    this.#tail = tail;
    this.starts = Array.from({ length: fields }, () => new Int32Array(1024));
    this.ends = Array.from({ length: fields }, () => new Int32Array(1024));
    this.escapes = new Int32Array(fields);
  }

  /** How much of the batch can be masked and handed on: all but a row cut within its prefix. */
  get ready(): number {
    return this.#field === this.#fields ? this.filled : this.#rowStart;
  }

  /** Whether the last row has been ended. */
  get complete(): boolean {
    return this.#rowStart === this.filled && this.#field === 0;
  }

  add(chunk: Uint8Array): void {
    this.#reserve(this.filled + chunk.length + 1);
    this.bytes.set(chunk, this.filled);
    this.filled += chunk.length;
    // A newline behind the last byte ends every search without a look at the length.
    this.bytes[this.filled] = NEWLINE;
    while (this.#at < this.filled) {
      if (this.#field === this.#fields) {
        this.#skipTail();
      } else {
        this.#scanPrefix();
      }
    }
  }

  /** A place behind the batch for `size` bytes, until the next batch; `bytes` may be another buffer afterwards. */
  spare(size: number): number {
    const at = this.filled + this.#spared;
    this.#reserve(at + size);
    this.#spared += size;
    return at;
  }

  /** Starts the next batch with what was not `ready`. */
  next(): void {
    const { ready } = this;
    const kept = this.filled - ready;
    this.#rebase(ready);
    if (this.bytes.length > CAPACITY && kept < CAPACITY / 2) {
      const smaller = Buffer.allocUnsafeSlow(CAPACITY);
      this.bytes.copy(smaller, 0, ready, this.filled);
      release(this.bytes);
      this.bytes = smaller;
    } else {
      this.bytes.copyWithin(0, ready, this.filled);
    }
    this.filled = kept;
    this.#spared = 0;
    this.#at = kept;
  }

  #skipTail(): void {
    const newline = this.bytes.indexOf(NEWLINE, this.#at);
    this.#at = newline + 1;
    if (newline < this.filled) {
      this.#endRow();
    } else {
      this.#at = this.filled;
    }
  }

  /** To the end of the prefix, or of the bytes. */
  #scanPrefix(): void {
    const { bytes, filled } = this;
    const last = this.#fields - 1;
    let field = this.#field;
    let start = this.#cellStart;
    let escaped = this.#escaped;
    let i = this.#at;
    for (;;) {
      const byte = bytes[i]!;
      if (byte > NEWLINE && byte !== BACKSLASH) {
        i++;
      } else if (byte === TAB || byte === NEWLINE) {
        if (i === filled) {
          break;
        }
        if (field === last ? this.#tail === (byte === NEWLINE) : byte === NEWLINE) {
          throw this.#malformed(byte);
        }
        this.#mark(field, start, i, escaped);
        escaped = false;
        start = ++i;
        if (field++ === last) {
          this.rows++;
          break;
        }
      } else {
        escaped ||= byte === BACKSLASH;
        i++;
      }
    }
    this.#at = i;
    this.#field = field;
    this.#cellStart = start;
    this.#escaped = escaped;
    if (field > last && !this.#tail) {
      this.#endRow();
    }
  }

  #mark(field: number, start: number, end: number, escaped: boolean): void {
    const row = this.rows;
    if (row === this.starts[field]!.length) {
      this.starts[field] = doubled(this.starts[field]!);
      this.ends[field] = doubled(this.ends[field]!);
    }
    this.starts[field]![row] = start;
    if (escaped) {
      this.ends[field]![row] = ~end;
      this.escapes[field]!++;
    } else {
      this.ends[field]![row] = end;
    }
  }

  #endRow(): void {
    this.ended++;
    this.#field = 0;
    this.#rowStart = this.#at;
    this.#cellStart = this.#at;
  }

  #malformed(byte: number): RowError {
    return new RowError(
      this.ended + 1,
      null,
      byte === NEWLINE ? 'has fewer fields than columns' : 'has more fields than columns',
    );
  }

  /** The marks of a row cut within its prefix move to the front, `by` bytes lower. */
  #rebase(by: number): void {
    const row = this.rows;
    this.escapes.fill(0);
    const cut = this.#field < this.#fields ? this.#field : 0;
    for (let field = 0; field < cut; field++) {
      const end = this.ends[field]![row]!;
      this.starts[field]![0] = this.starts[field]![row]! - by;
      this.ends[field]![0] = end < 0 ? ~(~end - by) : end - by;
      this.escapes[field] = end < 0 ? 1 : 0;
    }
    this.rows = 0;
    this.#rowStart -= by;
    this.#cellStart -= by;
  }

  #reserve(size: number): void {
    if (size > this.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(size, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.filled + this.#spared);
      release(this.bytes);
      this.bytes = larger;
    }
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}
