import { type Apply, type Cells, type CellWriter, MaskError } from '../mask.ts';
import type { InnerCells, Refusal } from './inner-cells.ts';

/** Bytes of cells whose parts are held at a time: enough for the batched functions, and little for memory. */
const GROUP = 1 << 18;

/** A value that is not of the form its mask reads. Its message follows the column's name and tells nothing of the value. */
export class Malformed extends Error {}

/** A place in a cell to be written anew: bytes `starts[k] … ends[k])` by part `parts[k]` of slot `slots[k]`. */
export class Edits {
  count = 0;
  starts: Int32Array = new Int32Array(64);
  ends: Int32Array = new Int32Array(64);
  slots: Int32Array = new Int32Array(64);
  parts: Int32Array = new Int32Array(64);

  add(start: number, end: number, slot: number, part: number): void {
    const at = this.count++;
    if (at === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
      this.slots = doubled(this.slots);
      this.parts = doubled(this.parts);
    }
    this.starts[at] = start;
    this.ends[at] = end;
    this.slots[at] = slot;
    this.parts[at] = part;
  }
}

/** How a kind of value comes apart and together. */
export interface Parted {
  /** The masks in use; may grow while cells are read. */
  readonly slots: readonly { readonly cells: InnerCells }[];
  /** Reads cell `cell`, gives its parts to the slots and its edits, from left to right. Throws `Malformed`. */
  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void;
  /** Writes what stands in place of an edit, as COPY text. */
  write(slot: number, part: number, out: CellWriter): void;
}

/**
 * The cells of a mask that masks parts of them: what lies between the parts goes out byte for byte. The empty string is
 * no value of any form, and stays empty.
 */
export function maskParts(parted: Parted): Apply {
  const group: Group = { edits: new Edits(), upTo: [] };
  return (cells, out) => {
    for (let from = 0; from < cells.count; ) {
      let bad = gather(parted, cells, from, group);
      const to = from + group.upTo.length;
      for (const { cells: parts } of parted.slots) {
        const refused = parts.run(cells);
        if (refused !== null && (bad === null || refused.cell < bad.cell)) {
          bad = { cell: refused.cell, message: `has a part, ${parts.place}, that ${refused.message}` };
        }
      }
      writeGroup(parted, cells, from, bad?.cell ?? to, group, out);
      if (bad !== null) {
        throw new MaskError(bad.cell, bad.message);
      }
      from = to;
    }
  };
}

/** Cells read together. */
interface Group {
  readonly edits: Edits;
  /** By cell, how many edits there are up to its end. */
  readonly upTo: number[];
}

/** Reads cells from `from` on, as many as go together or up to a malformed one, of which it tells. */
function gather(parted: Parted, cells: Cells, from: number, { edits, upTo }: Group): Refusal | null {
  edits.count = 0;
  upTo.length = 0;
  for (const { cells: parts } of parted.slots) {
    parts.reset();
  }
  let size = 0;
  for (let cell = from; cell < cells.count && size < GROUP; cell++) {
    const [start, end] = [cells.starts[cell]!, cells.ends[cell]!];
    const bad = start === end ? null : readCell(parted, cells.bytes, start, end, cell, edits);
    if (bad !== null) {
      return bad;
    }
    size += end - start;
    upTo.push(edits.count);
  }
  return null;
}

function writeGroup(
  parted: Parted,
  { bytes, starts, ends }: Cells,
  from: number,
  to: number,
  { edits, upTo }: Group,
  out: CellWriter,
): void {
  let edit = 0;
  for (let cell = from; cell < to; cell++) {
    let at = starts[cell]!;
    for (; edit < upTo[cell - from]!; edit++) {
      out.escaped(bytes, at, edits.starts[edit]!);
      parted.write(edits.slots[edit]!, edits.parts[edit]!, out);
      at = edits.ends[edit]!;
    }
    out.escaped(bytes, at, ends[cell]!);
    out.end();
  }
}

/** Reads one cell; where it is malformed, what it gave to the slots is taken back. */
function readCell(
  parted: Parted,
  bytes: Buffer,
  start: number,
  end: number,
  cell: number,
  edits: Edits,
): Refusal | null {
  try {
    parted.read(bytes, start, end, cell, edits);
    return null;
  } catch (error) {
    if (!(error instanceof Malformed)) {
      throw error;
    }
    for (const { cells: parts } of parted.slots) {
      parts.drop(cell);
    }
    return { cell, message: error.message };
  }
}

function doubled(numbers: Int32Array): Int32Array {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
