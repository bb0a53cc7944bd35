import { type Batch, UNTOUCHED } from './batch.ts';
import { canonicalFor } from './canonical.ts';
import { Column } from './column.ts';
import { type Field, type FieldMask, RowError } from './field.ts';
import { changedBy, inOrder } from './order.ts';
import { Outputs } from './outputs.ts';
import { Persons } from './persons.ts';
import { Scanner } from './scanner.ts';
import { Treatment } from './treatment.ts';
import { Values } from './values.ts';

/** Bytes of input that are masked together: enough rows to share the cost of a batch, little enough for a cache. */
const BATCH = 256 * 1024;
/** Up to here a loop is quicker than a call into a copy of memory. */
const SHORT = 36;
/**
 * How often the columns of a person are drawn anew where one of them hit its input. From some thousands of names a
 * second time is rare; were there five, and three columns to hit, the last is one in 10^7. There the columns may
 * disagree, and none is its input.
 */
const DRAWS = 32;

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
  /** Per field: masked cells of a value that the mask refused, in whose place the field's fallback stands. */
  readonly redacted: readonly number[];
  /** Per field: what was found inside values, by kind. Asked once, at the end. */
  found(): readonly Readonly<Record<string, number>>[];
}

/**
 * An engine for rows whose first columns are `fields`; `tail`: whether columns follow them, which are copied through.
 * Every byte that is not in a masked cell leaves as it came, but for the fields that are not sent. A `RowError` is
 * thrown for a row that has another number of fields than it should in its prefix, for a value that a mask refuses, and
 * for columns that read each other. `batch`: bytes masked together.
 */
export function createEngine(fields: readonly Field[], tail: boolean, batch: number = BATCH): Engine {
  return new CopyEngine(fields, tail, batch);
}

class CopyEngine implements Engine {
  readonly #scanner: Scanner;
  readonly #values: readonly Values[];
  readonly #columns: readonly Column[];
  readonly #byField: readonly (Column | null)[];
  /** The columns, in the order in which they are masked. */
  readonly #order: readonly Column[];
  /** With each, the columns to mask once more when persons of a row are drawn anew. */
  readonly #persons: ReadonlyMap<Persons, readonly Column[]>;
  /** How many fields, the first ones, are not sent on. */
  readonly #unsent: number;
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
      (field) => new Values(isMaskedWhole(field), canonicalFor(field.overlooks ?? [])),
    );
    const persons = new Map<string, Persons>();
    this.#byField = fields.map((field, i) => columnOf(field, i, persons));
    this.#columns = this.#byField.filter((column) => column !== null);
    this.#order = inOrder(this.#columns);
    this.#persons = new Map([...persons.values()].map((each) => [each, changedBy(this.#order, each)]));
    const sent = fields.findIndex((field) => field.unsent !== true);
    this.#unsent = sent === -1 ? fields.length : sent;
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

  get redacted(): readonly number[] {
    return this.#counts((column) => column.redacted);
  }

  found(): readonly Readonly<Record<string, number>>[] {
    return this.#byField.map((column) => column?.found() ?? {});
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
      column.reset();
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
    const size = scanner.ready + this.#mask();
    const out = this.#outputs.take(size);
    const length = this.#assemble(out);
    this.#seen += scanner.rows;
    scanner.next();
    for (const column of this.#columns) {
      column.trim();
    }
    return out.subarray(0, length);
  }

  /** Masks the columns of the batch; gives how many bytes they take. */
  #mask(): number {
    const { bytes, rows } = this.#scanner;
    const byField = this.#byField;
    const batch: Batch = {
      bytes,
      rows,
      before: this.#seen,
      values: this.#values,
      output: (field) => byField[field]?.output(batch) ?? null,
    };
    for (const persons of this.#persons.keys()) {
      persons.begin(batch);
    }
    for (const [i, column] of this.#order.entries()) {
      column.apply(batch);
      if (column.persons.length > 0) {
        this.#redraw(batch, i + 1);
      }
    }
    let size = 0;
    for (const column of this.#columns) {
      column.count(batch);
      size += column.out.at;
    }
    return size;
  }

  /** Draws persons anew whose columns, all among the first `done`, hit what stood there, so that they agree again. */
  #redraw(batch: Batch, done: number): void {
    const masked = this.#order.slice(0, done);
    for (let draw = 0, again = true; again && draw < DRAWS; draw++) {
      again = false;
      for (const [persons, changed] of this.#persons) {
        const all = this.#order.every((each, i) => i < done || !each.persons.includes(persons));
        const rows = all ? persons.redraw() : null;
        if (rows !== null) {
          again = true;
          for (const column of changed.filter((each) => masked.includes(each))) {
            column.again(batch, rows);
          }
        }
      }
    }
  }

  /** Writes the batch with its masked cells in place of what came in; gives its length. */
  #assemble(out: Buffer): number {
    const { bytes, rows, ready, starts, ends } = this.#scanner;
    const columns = this.#columns;
    const cells = this.#cell.fill(0);
    const from = this.#from.fill(0);
    const lastUnsent = this.#unsent - 1;
    let at = 0;
    let done = 0;
    for (let row = 0; row < rows; row++) {
      if (lastUnsent >= 0) {
        at = put(out, at, bytes, done, starts[0]![row]!);
        done = ends[lastUnsent]![row]! + 1;
      }
      for (let k = 0; k < columns.length; k++) {
        const column = columns[k]!;
        const { field } = column;
        if (column.marks[row] === UNTOUCHED) {
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

/** Whether no cell of the field leaves as it came, NULL apart: then it may be decoded where it lies. */
function isMaskedWhole({ mask, cases }: Field): boolean {
  return mask !== null && (cases?.masks ?? []).every((each) => each !== null);
}

/** What masks the field, if anything does; `known` are the persons of the row so far, by group and who they are known by. */
function columnOf({ mask, cases }: Field, field: number, known: Map<string, Persons>): Column | null {
  const masks = [mask, ...(cases?.masks ?? [])];
  if (masks.every((each) => each === null)) {
    return null;
  }
  const treatments = masks.map((each) =>
    each === null ? null : new Treatment(field, each, personsOf(each, known)),
  );
  return new Column(field, { treatments, by: cases?.by ?? null });
}

function personsOf({ person }: FieldMask, known: Map<string, Persons>): Persons | null {
  if (person === null) {
    return null;
  }
  const name = JSON.stringify([person.group, person.per]);
  const persons = known.get(name) ?? new Persons(person.per, person.cmac);
  known.set(name, persons);
  return persons;
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
