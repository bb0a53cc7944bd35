import { canonicalFor } from './canonical.ts';
import { Column, Values } from './column.ts';
import { type Field, RowError } from './field.ts';
import { Outputs } from './outputs.ts';
import { Scanner } from './scanner.ts';

/** Bytes of input that are masked together: enough rows to share the cost of a batch, little enough for a cache. */
const BATCH = 256 * 1024;
/** Up to here a loop is quicker than a call into a copy of memory. */
const SHORT = 36;

/** Turns COPY text into COPY text with its masked columns masked. Not for use after an error. */
export interface Engine {
  /** Takes any piece of the stream; gives what is ready to be sent on, which is the caller's own, or null. */
  push(chunk: Uint8Array): Buffer | null;
  /** Gives the rest; throws when the last row was cut. */
  end(): Buffer | null;
  /** After `end`: begins another stream of such rows, and counts anew. */
  reset(): void;
  /** Takes back what `push` gave, when its bytes are needed no more, to be used again. */
  recycle(bytes: Buffer): void;
  /** Rows ended. */
  readonly rows: number;
  /** Per field: cells masked, NULLs not among them. */
  readonly masked: readonly number[];
  /** Per field: masked cells whose output is what came in; counted where the field asks for it. */
  readonly equal: readonly number[];
}

/**
 * An engine for rows whose first columns are `fields`; `tail`: whether columns follow them, which are copied through.
 * Every byte that is not in a masked cell leaves as it came. A `RowError` is thrown for a row that has another number
 * of fields than it should in its prefix, and for a value that a mask refuses. `batch`: bytes masked together.
 */
export function createEngine(fields: readonly Field[], tail: boolean, batch: number = BATCH): Engine {
  return new CopyEngine(fields, tail, batch);
}

class CopyEngine implements Engine {
  readonly #scanner: Scanner;
  readonly #values: readonly Values[];
  readonly #columns: readonly Column[];
  /** For each column, where the walk over a batch stands: the next cell, and where its bytes begin. */
  readonly #cell: Int32Array;
  readonly #from: Int32Array;
  readonly #outputs = new Outputs();
  readonly #batch: number;
  #seen = 0;

  constructor(fields: readonly Field[], tail: boolean, batch: number) {
    this.#batch = batch;
    this.#scanner = new Scanner(fields.length, tail);
    this.#values = fields.map(
      (field) => new Values(field.mask !== null, canonicalFor(field.overlooks ?? [])),
    );
    this.#columns = fields.flatMap((field, i) => (field.mask === null ? [] : [new Column(i, field.mask)]));
    this.#cell = new Int32Array(this.#columns.length);
    this.#from = new Int32Array(this.#columns.length);
  }

  get rows(): number {
    return this.#scanner.ended;
  }

  get masked(): readonly number[] {
    return this.#counts((column) => column.masked);
  }

  get equal(): readonly number[] {
    return this.#counts((column) => column.equal);
  }

  push(chunk: Uint8Array): Buffer | null {
    this.#scanner.add(chunk);
    return this.#scanner.ready >= this.#batch ? this.#flush() : null;
  }

  end(): Buffer | null {
    if (!this.#scanner.complete) {
      throw new RowError(this.rows + 1, null, 'was cut short');
    }
    return this.#scanner.ready > 0 ? this.#flush() : null;
  }

  reset(): void {
    this.#scanner.ended = 0;
    this.#seen = 0;
    for (const column of this.#columns) {
      column.masked = 0;
      column.equal = 0;
    }
  }

  recycle(bytes: Buffer): void {
    this.#outputs.recycle(bytes);
  }

  #flush(): Buffer {
    const scanner = this.#scanner;
    const values = this.#values;
    for (let field = 0; field < values.length; field++) {
      values[field]!.read(scanner, field);
    }
    let size = scanner.ready;
    for (const column of this.#columns) {
      column.apply(scanner.bytes, values, scanner.rows, this.#seen);
      size += column.out.at;
    }
    const out = this.#outputs.take(size);
    const length = this.#assemble(out);
    this.#seen += scanner.rows;
    scanner.next();
    for (const column of this.#columns) {
      column.trim();
    }
    return out.subarray(0, length);
  }

  /** Writes the batch with its masked cells in place of what came in; gives its length. */
  #assemble(out: Buffer): number {
    const { bytes, rows, ready, starts, ends } = this.#scanner;
    const columns = this.#columns;
    const cells = this.#cell.fill(0);
    const from = this.#from.fill(0);
    let at = 0;
    let done = 0;
    for (let row = 0; row < rows; row++) {
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k]!;
        const { field } = column;
        if (this.#values[field]!.ends[row] === -1) {
          continue;
        }
        const start = starts[field]![row]!;
        at = put(out, at, bytes, done, start);
        const end = column.out.ends[cells[k]!++]!;
        at = put(out, at, column.out.bytes, from[k]!, end);
        from[k] = end;
        done = ends[field]![row]!;
      }
    }
    return put(out, at, bytes, done, ready);
  }

  #counts(of: (column: Column) => number): number[] {
    const counts = this.#values.map(() => 0);
    for (const column of this.#columns) {
      counts[column.field] = of(column);
    }
    return counts;
  }
}

/** Appends `source[start … end)` to `out` at `at`; gives where it ends. */
function put(out: Buffer, at: number, source: Buffer, start: number, end: number): number {
  if (end - start > SHORT) {
    source.copy(out, at, start, end);
    return at + end - start;
  }
  let to = at;
  for (let i = start; i < end; i++) {
    out[to++] = source[i]!;
  }
  return to;
}
