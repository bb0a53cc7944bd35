import type { BufferCellWriter } from '../masks/cell-writer.ts';
import { type Cells, MaskError, type OtherCells, type Texts } from '../masks/mask.ts';
import { release } from '../release.ts';
import { type Batch, copyDigest, gather, type Rows, roomFor } from './batch.ts';
import { type FieldMask, RowError } from './field.ts';
import { Messages } from './messages.ts';
import type { Persons } from './persons.ts';
import { StandIns } from './stand-ins.ts';

const NONE = Buffer.alloc(0);
const SIZE = 16;
/** What would end a cell or a row if a mask wrote it bare. */
const TAB = 9;
const NEWLINE = 10;
const CARRIAGE_RETURN = 13;

/** One mask of a field: what it makes of the cells of some rows. */
export class Treatment {
  readonly mask: FieldMask;
  readonly persons: Persons | null;
  readonly #field: number;
  readonly #messages: Messages;
  readonly #standIns: StandIns | null;
  #starts: Int32Array = new Int32Array(0);
  #ends: Int32Array = new Int32Array(0);
  #foundBefore: Readonly<Record<string, number>> = {};

  constructor(field: number, mask: FieldMask, persons: Persons | null) {
    this.mask = mask;
    this.persons = persons;
    this.#field = field;
    this.#messages = new Messages(field, mask.per, mask.synthetic === null);
    this.#standIns = mask.synthetic === null ? null : new StandIns(mask.synthetic.nullRate);
  }

  /** Writes the cells of `count` rows to `out`, which is empty; tells of each row whose value was `redacted`. */
  apply(
    batch: Batch,
    rows: Rows,
    count: number,
    out: BufferCellWriter,
    redacted: (row: number) => void,
  ): void {
    if (count > 0) {
      const digests = this.#digests(batch, rows, count);
      try {
        if (this.#standIns === null) {
          this.#mask(batch, rows, this.#ownCells(batch, rows, count, digests), out, redacted);
        } else {
          this.#standIns.write(digests, rows, count, out, (cells, of, into) =>
            this.#mask(batch, of, cells, into, redacted),
          );
        }
      } finally {
        release(digests);
      }
    }
    this.#check(out, count);
  }

  /** What the mask says it found inside values since the last call. */
  found(): Readonly<Record<string, number>> {
    const all = this.mask.apply.found?.() ?? {};
    const before = this.#foundBefore;
    this.#foundBefore = { ...all };
    return Object.fromEntries(
      Object.entries(all)
        .map(([kind, count]): [string, number] => [kind, count - (before[kind] ?? 0)])
        .filter(([, count]) => count > 0),
    );
  }

  #ownCells({ bytes, values }: Batch, rows: Rows, count: number, digests: Buffer): Cells {
    const own = values[this.#field]!;
    this.#starts = roomFor(this.#starts, count);
    this.#ends = roomFor(this.#ends, count);
    return {
      count,
      bytes,
      starts: gather(own.starts, rows, count, this.#starts),
      ends: gather(own.ends, rows, count, this.#ends),
      digests,
    };
  }

  #digests(batch: Batch, rows: Rows, count: number): Buffer {
    const { cmac, needsPrf, synthetic } = this.mask;
    if (!needsPrf && (synthetic === null || synthetic.nullRate === 0)) {
      return NONE;
    }
    if (cmac === null) {
      throw new RowError(null, this.#field, 'is masked by a key it was not given');
    }
    const { bytes, starts, ends } = this.#messages.of(batch, rows, count);
    return cmac.digests(bytes, starts, ends, count);
  }

  /** Gives the mask what it asks for beside its cells, which are those of `rows`. */
  #mask(
    batch: Batch,
    rows: Rows,
    cells: Cells,
    out: BufferCellWriter,
    redacted: (row: number) => void,
  ): void {
    const { persons } = this;
    const { reads } = this.mask;
    if (persons === null && reads.length === 0) {
      this.#write(cells, batch, rows, out, redacted);
      return;
    }
    const { count } = cells;
    const redrawn = persons === null ? null : new Uint8Array(count);
    const person = persons === null ? null : this.#personsOf(persons, batch, rows, count);
    const more: Cells = {
      ...cells,
      ...(person === null ? {} : { person }),
      ...(redrawn === null ? {} : { redrawn }),
      ...(reads.length === 0 ? {} : { others: reads.map((field) => otherCells(batch, field, rows, count)) }),
    };
    this.#write(more, batch, rows, out, redacted);
    if (persons !== null && redrawn !== null) {
      for (let i = redrawn.indexOf(1); i !== -1; i = redrawn.indexOf(1, i + 1)) {
        persons.flag(rowAt(rows, i));
      }
    }
  }

  #personsOf(persons: Persons, batch: Batch, rows: Rows, count: number): Buffer {
    if (rows === null && persons.known === count) {
      return persons.digests;
    }
    const chosen = Buffer.allocUnsafe(SIZE * count);
    const alone: number[] = [];
    for (let i = 0; i < count; i++) {
      const row = rowAt(rows, i);
      if (persons.isKnown(row)) {
        copyDigest(persons.digests, row, chosen, i);
      } else {
        alone.push(i);
      }
    }
    if (alone.length > 0) {
      const { bytes, starts, ends } = this.#messages.of(batch, rows, count);
      const own = persons.alone(
        bytes,
        Int32Array.from(alone, (i) => starts[i]!),
        Int32Array.from(alone, (i) => ends[i]!),
        alone.length,
      );
      for (const [k, i] of alone.entries()) {
        copyDigest(own, k, chosen, i);
      }
    }
    return chosen;
  }

  /**
   * Runs the mask. Where it refuses a cell and something stands in for such cells, goes on behind it; with one cell at
   * first, then twice as many each time, so that a batch of bad cells costs no more than twice as many good ones.
   */
  #write(
    cells: Cells,
    batch: Batch,
    rows: Rows,
    out: BufferCellWriter,
    redacted: (row: number) => void,
  ): void {
    let from = 0;
    let size = cells.count;
    while (from < cells.count) {
      try {
        this.mask.apply(size === cells.count ? cells : part(cells, from, size), out);
        from += size;
        this.#expect(out, from);
        size *= 2;
      } catch (error) {
        if (!(error instanceof MaskError)) {
          throw error;
        }
        const bad = from + error.cell;
        const row = rowAt(rows, bad);
        const { fallback } = this.mask;
        if (fallback === null) {
          throw new RowError(batch.before + row + 1, this.#field, error.message);
        }
        if (!(error.cell >= 0 && error.cell < size) || out.count !== bad) {
          throw this.#lost();
        }
        out.at = bad === 0 ? 0 : out.ends[bad - 1]!;
        out.raw(fallback);
        out.end();
        redacted(row);
        from = bad + 1;
        size = 1;
      }
      size = Math.min(size, cells.count - from);
    }
  }

  /** A mask that lost a cell, or wrote a byte that ends one, must not reach the target. */
  #check(out: BufferCellWriter, count: number): void {
    this.#expect(out, count);
    const written = out.bytes.subarray(0, out.at);
    if (written.includes(NEWLINE) || written.includes(TAB) || written.includes(CARRIAGE_RETURN)) {
      throw new RowError(null, this.#field, 'was given a bare control character by its mask');
    }
  }

  #expect(out: BufferCellWriter, count: number): void {
    if (out.count !== count || (count > 0 && out.ends[count - 1] !== out.at)) {
      throw this.#lost();
    }
  }

  #lost(): RowError {
    return new RowError(null, this.#field, 'was given another number of cells back by its mask');
  }
}

const rowAt = (rows: Rows, cell: number): number => (rows === null ? cell : rows[cell]!);

function otherCells(batch: Batch, field: number, rows: Rows, count: number): OtherCells {
  const { plainStarts, plainEnds } = batch.values[field]!;
  const masked = batch.output(field);
  return {
    raw: textsOf({ bytes: batch.bytes, starts: plainStarts, ends: plainEnds }, rows, count),
    masked: masked === null ? null : textsOf(masked, rows, count),
  };
}

function textsOf({ bytes, starts, ends }: Texts, rows: Rows, count: number): Texts {
  return rows === null
    ? { bytes, starts, ends }
    : {
        bytes,
        starts: gather(starts, rows, count, new Int32Array(count)),
        ends: gather(ends, rows, count, new Int32Array(count)),
      };
}

/** The cells [from, from + size). */
function part(cells: Cells, from: number, size: number): Cells {
  const { bytes, starts, ends, digests, person, redrawn, others } = cells;
  const to = from + size;
  const within = (texts: Texts): Texts => ({
    bytes: texts.bytes,
    starts: texts.starts.subarray(from, to),
    ends: texts.ends.subarray(from, to),
  });
  return {
    count: size,
    bytes,
    starts: starts.subarray(from, to),
    ends: ends.subarray(from, to),
    digests: digests.subarray(SIZE * from, SIZE * to),
    ...(person === undefined ? {} : { person: person.subarray(SIZE * from, SIZE * to) }),
    ...(redrawn === undefined ? {} : { redrawn: redrawn.subarray(from, to) }),
    ...(others === undefined
      ? {}
      : {
          others: others.map(({ raw, masked }) => ({
            raw: within(raw),
            masked: masked === null ? null : within(masked),
          })),
        }),
  };
}
