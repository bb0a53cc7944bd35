import { BufferCellWriter } from '../masks/cell-writer.ts';
import type { Texts } from '../masks/mask.ts';
import { release } from '../release.ts';
import { type Batch, type Rows, UNTOUCHED } from './batch.ts';
import { decodedOutput } from './decoded-output.ts';
import { sameValue } from './escape.ts';
import { RowError } from './field.ts';
import type { Persons } from './persons.ts';
import type { Treatment } from './treatment.ts';
import type { Values } from './values.ts';

/** Bytes of a column's output: more than this no batch of ordinary values has; and what a new one begins with. */
const HUGE = 4 * 1024 * 1024;
const BATCH_ROOM = 64 * 1024;
/** How a field is treated: by the first treatment, or by the one whose number stands in field `by`; null keeps it. */
export interface Choice {
  readonly treatments: readonly (Treatment | null)[];
  readonly by: number | null;
}

/** One masked column: what its cells of a batch become. */
export class Column {
  readonly field: number;
  /** Fields it reads beside its own, and the persons it draws from. */
  readonly reads: readonly number[];
  readonly persons: readonly Persons[];
  /** The cells of the rows that are not left as they came, in their order. */
  out: BufferCellWriter = new BufferCellWriter();
  /** By row: -1 where the cell is left as it came. */
  marks: Int32Array = new Int32Array(0);
  masked = 0;
  equal = 0;
  redacted = 0;

  readonly #treatments: readonly (Treatment | null)[];
  readonly #by: number | null;
  /** The one that takes every value, where rows are not told apart. */
  readonly #only: Treatment | null;
  /** A writer for each treatment that gives only some of the cells. */
  readonly #parts: readonly BufferCellWriter[];
  /** What takes the place of `out` when some of its cells are masked once more. */
  #spare: BufferCellWriter = new BufferCellWriter(1024);
  #packed: Int32Array = new Int32Array(0);
  #which: Int32Array = new Int32Array(0);
  readonly #refused: Set<number> = new Set();
  #output: Texts | null = null;

  constructor(field: number, { treatments, by }: Choice) {
    this.field = field;
    this.#treatments = treatments;
    this.#by = by;
    const [first = null] = treatments;
    this.#only = by === null && first?.mask.synthetic === null ? first : null;
    this.#parts = treatments.map(() => new BufferCellWriter(1024));
    this.reads = [...new Set(treatments.flatMap((each) => each?.mask.reads ?? []))];
    this.persons = [...new Set(treatments.flatMap((each) => each?.persons ?? []))];
  }

  /** Masks the batch. */
  apply(batch: Batch): void {
    const { out } = this;
    this.#output = null;
    this.#refused.clear();
    if (this.#only === null) {
      this.#classify(batch);
      this.#write(batch, null, out);
      return;
    }
    const own = batch.values[this.field]!;
    const count = batch.rows - own.nulls;
    this.marks = own.ends;
    out.reset(count);
    this.#only.apply(batch, own.nulls === 0 ? null : this.#filled(own, batch.rows), count, out, this.#refuse);
  }

  /** Masks these rows of the batch once more: their persons have been drawn anew, or what is read of them has changed. */
  again(batch: Batch, rows: Int32Array): void {
    const changed = rows.filter((row) => this.marks[row] !== UNTOUCHED);
    if (changed.length === 0) {
      return;
    }
    this.#output = null;
    for (const row of changed) {
      this.#refused.delete(row);
    }
    const patch = new BufferCellWriter(1024);
    patch.reset(changed.length);
    if (this.#only === null) {
      this.#write(batch, changed, patch);
    } else {
      this.#only.apply(batch, changed, changed.length, patch, this.#refuse);
    }
    this.#splice(batch, changed, patch);
  }

  /** Counts what the batch has become, when it will not change any more. */
  count({ bytes, rows, values }: Batch): void {
    this.masked += this.out.count;
    this.redacted += this.#refused.size;
    if (this.#treatments.some((treatment) => treatment?.mask.countEqual === true)) {
      this.#countEqual(bytes, rows, values[this.field]!);
    }
  }

  /** Lets the room go that one huge value took, when the batch is written. */
  trim(): void {
    this.#output = null;
    for (const part of [this.out, this.#spare, ...this.#parts]) {
      if (part.bytes.length > HUGE) {
        release(part.bytes);
        part.bytes = Buffer.allocUnsafeSlow(BATCH_ROOM);
        part.reset(0);
      }
    }
  }

  reset(): void {
    this.masked = 0;
    this.equal = 0;
    this.redacted = 0;
    this.found();
  }

  /** What its masks found inside values, by kind, since `reset`; asked once. */
  found(): Readonly<Record<string, number>> {
    const found: Record<string, number> = {};
    for (const treatment of this.#treatments) {
      for (const [kind, count] of Object.entries(treatment?.found() ?? {})) {
        found[kind] = (found[kind] ?? 0) + count;
      }
    }
    return found;
  }

  /** The column as it goes out, decoded, by row. */
  output(batch: Batch): Texts {
    this.#output ??= decodedOutput(batch, this.field, this.marks, this.out);
    return this.#output;
  }

  readonly #refuse = (row: number): void => {
    this.#refused.add(row);
  };

  /** The rows that hold a value. */
  #filled({ ends }: Values, rows: number): Int32Array {
    if (this.#packed.length < rows) {
      this.#packed = new Int32Array(2 * rows);
    }
    const packed = this.#packed;
    let cell = 0;
    for (let row = 0; row < rows; row++) {
      if (ends[row] !== -1) {
        packed[cell++] = row;
      }
    }
    return packed;
  }

  /** Says of each row which treatment it gets. */
  #classify({ bytes, rows, values }: Batch): void {
    if (this.#which.length < rows) {
      this.#which = new Int32Array(2 * rows);
    }
    this.marks = this.#which;
    const { ends } = values[this.field]!;
    const by = this.#by === null ? null : values[this.#by]!;
    for (let row = 0; row < rows; row++) {
      const number = by === null ? 0 : caseNumber(bytes, by.starts[row]!, by.ends[row]!);
      const treatment = this.#treatments[number];
      if (treatment === undefined) {
        throw new RowError(null, this.field, 'was given a case that it does not have');
      }
      const stays = treatment === null || (ends[row] === -1 && treatment.mask.synthetic === null);
      this.#which[row] = stays ? UNTOUCHED : number;
    }
  }

  /** Masks those of `rows` that are not left as they came, each by its treatment, and writes them in their order. */
  #write(batch: Batch, rows: Rows, out: BufferCellWriter): void {
    const parts = this.#treatments.map((): number[] => []);
    const total = rows?.length ?? batch.rows;
    for (let i = 0; i < total; i++) {
      const row = rows === null ? i : rows[i]!;
      const number = this.#which[row]!;
      if (number !== UNTOUCHED) {
        parts[number]!.push(row);
      }
    }
    const count = parts.reduce((sum, part) => sum + part.length, 0);
    out.reset(count);
    for (const [number, treatment] of this.#treatments.entries()) {
      const theirs = parts[number]!;
      const all = theirs.length === batch.rows;
      const into = theirs.length === count ? out : this.#parts[number]!;
      if (theirs.length > 0) {
        into.reset(theirs.length);
        treatment?.apply(batch, all ? null : Int32Array.from(theirs), theirs.length, into, this.#refuse);
      }
      if (into === out && count > 0) {
        return;
      }
    }
    this.#merge(rows, total, out);
  }

  #merge(rows: Rows, total: number, out: BufferCellWriter): void {
    const next = new Int32Array(this.#parts.length);
    for (let i = 0; i < total; i++) {
      const number = this.#which[rows === null ? i : rows[i]!]!;
      if (number === UNTOUCHED) {
        continue;
      }
      const part = this.#parts[number]!;
      const cell = next[number]!++;
      out.raw(part.bytes.subarray(cell === 0 ? 0 : part.ends[cell - 1], part.ends[cell]));
      out.end();
    }
  }

  /** Puts the cells of `patch` in the place of those of `rows`. */
  #splice(batch: Batch, rows: Int32Array, patch: BufferCellWriter): void {
    const { out } = this;
    const fresh = this.#spare;
    fresh.reset(out.count);
    fresh.reserve(out.at + patch.at);
    let done = 0;
    let cell = 0;
    for (let row = 0, patched = 0; row < batch.rows; row++) {
      if (this.marks[row] === UNTOUCHED) {
        continue;
      }
      const end = out.ends[cell]!;
      if (rows[patched] === row) {
        const start = cell === 0 ? 0 : out.ends[cell - 1]!;
        fresh.raw(out.bytes.subarray(done, start));
        fresh.raw(patch.bytes.subarray(patched === 0 ? 0 : patch.ends[patched - 1], patch.ends[patched]));
        patched++;
        done = end;
      }
      fresh.ends[cell++] = fresh.at + end - done;
    }
    fresh.raw(out.bytes.subarray(done, out.at));
    fresh.count = out.count;
    this.out = fresh;
    this.#spare = out;
  }

  #countEqual(bytes: Buffer, rows: number, { starts, ends }: Values): void {
    const { marks } = this;
    const { bytes: written, ends: writtenEnds } = this.out;
    let equal = 0;
    let at = 0;
    let cell = 0;
    for (let row = 0; row < rows; row++) {
      const mark = marks[row]!;
      if (mark === UNTOUCHED) {
        continue;
      }
      const end = writtenEnds[cell++]!;
      const from = starts[row]!;
      const to = ends[row]!;
      // An empty value has nothing to replace; of NULL, `to` is -1.
      if (from < to && sameValue(written, at, end, bytes, from, to) && this.#isToReplace(row, mark)) {
        equal++;
      }
      at = end;
    }
    this.equal += equal;
  }

  #isToReplace(row: number, mark: number): boolean {
    const treatment = this.#only ?? this.#treatments[mark];
    return treatment?.mask.countEqual === true && !this.#refused.has(row);
  }
}

/** The number a condition's field holds; -1 for anything else. */
function caseNumber(bytes: Buffer, start: number, end: number): number {
  let number = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit < 0 || digit > 9) {
      return -1;
    }
    number = 10 * number + digit;
  }
  return end > start ? number : -1;
}
