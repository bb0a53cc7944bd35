import { BufferCellWriter } from '../cell-writer.ts';
import {
  type Cells,
  type Inner,
  type InnerUse,
  MaskError,
  type MaskedColumn,
  type MaskKeys,
  type OtherCells,
  type Texts,
} from '../mask.ts';

const BACKSLASH = 0x5c;
const NULL_LETTER = 0x4e;
const NONE = Buffer.alloc(0);

/** What stands for a byte after COPY's backslash; a letter that COPY does not know stands for itself. */
const LETTERS: Readonly<Record<number, number>> = {
  98: 0x08,
  102: 0x0c,
  110: 0x0a,
  114: 0x0d,
  116: 0x09,
  118: 0x0b,
};

/** A part that its mask refuses: the cell it is of, and the mask's words, which tell nothing of the value. */
export interface Refusal {
  readonly cell: number;
  readonly message: string;
}

/**
 * Parts of the values of one batch on their way through another mask: gathered one after the other (`add`, or bytes
 * written at `at` and then `end`), in the order of the cells, masked together by `run`, and read off again, decoded.
 * Used again for every batch.
 */
export class InnerCells {
  /** Parts gathered since `reset`. */
  count = 0;
  /** The parts' bytes; the next one's begin where the last one ended. */
  bytes: Buffer = NONE;
  at = 0;
  /** What part k became is `out[outStarts[k] … outEnds[k])`; `outEnds[k]` is -1 for NULL. */
  out: Buffer = NONE;
  outStarts: Int32Array = new Int32Array(0);
  outEnds: Int32Array = new Int32Array(0);
  /** Parts masked by `run`: all, or those before the one that was refused. */
  done = 0;

  readonly inner: Inner;
  /** Where the parts stand in their values, for errors: `$.email`. */
  readonly place: string;
  readonly #person: boolean;
  /** Which of the outer mask's other columns the inner one reads. */
  readonly #reads: readonly number[];
  readonly #writer: BufferCellWriter = new BufferCellWriter(1 << 8);
  #starts: Int32Array = new Int32Array(16);
  #ends: Int32Array = new Int32Array(16);
  #cells: Int32Array = new Int32Array(16);
  /** The part whose digest each part goes by: commonly itself. */
  #likes: Int32Array = new Int32Array(16);

  /** `reads`: the columns that the outer mask reads (`innerReads`). Throws a `RangeError` where the inner one needs others. */
  constructor(
    keys: MaskKeys,
    use: InnerUse,
    column: MaskedColumn,
    place: string,
    person: boolean,
    reads: readonly string[] = [],
  ) {
    this.inner = keys.inner(use, column);
    this.place = place;
    this.#person = person;
    const { mask } = this.inner;
    this.#reads = (mask.reads?.(use.options) ?? []).map((name) => reads.indexOf(name));
    if (this.#reads.includes(-1)) {
      throw new RangeError(`${mask.name} reads other columns, which it cannot on a part of a value`);
    }
  }

  reset(): void {
    this.count = 0;
    this.at = 0;
    this.done = 0;
  }

  /** Makes room for `size` more bytes of parts. */
  reserve(size: number): void {
    const needed = this.at + size;
    if (needed > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.bytes.length, 1 << 12));
      this.bytes.copy(grown, 0, 0, this.at);
      this.bytes = grown;
    }
  }

  /** One part of cell `cell`; gives its number. */
  add(source: Buffer, start: number, end: number, cell: number): number {
    this.reserve(end - start);
    source.copy(this.bytes, this.at, start, end);
    this.at += end - start;
    return this.end(cell);
  }

  /** Ends the part whose bytes were written up to `at`; gives its number. It is drawn by the digest of part `like`. */
  end(cell: number, like: number = this.count): number {
    const part = this.count++;
    if (part === this.#starts.length) {
      this.#starts = grown(this.#starts);
      this.#ends = grown(this.#ends);
      this.#cells = grown(this.#cells);
      this.#likes = grown(this.#likes);
    }
    this.#starts[part] = part === 0 ? 0 : this.#ends[part - 1]!;
    this.#ends[part] = this.at;
    this.#cells[part] = cell;
    this.#likes[part] = like;
    return part;
  }

  /** Where the part being gathered begins in `bytes`. */
  gathered(): number {
    return this.count === 0 ? 0 : this.#ends[this.count - 1]!;
  }

  /** Forgets the parts of cell `cell`, which are the last ones. */
  drop(cell: number): void {
    while (this.count > 0 && this.#cells[this.count - 1] === cell) {
      this.count--;
    }
    this.at = this.gathered();
  }

  /** Masks the parts; `outer` are the cells they are of. Tells of the first part that is refused, whose elders are done. */
  run(outer: Cells): Refusal | null {
    const { count } = this;
    const writer = this.#writer;
    writer.reset(count);
    let refusal: Refusal | null = null;
    if (count > 0) {
      const redrawn = outer.redrawn === undefined || !this.#person ? undefined : new Uint8Array(count);
      try {
        this.inner.apply(this.#parts(outer, redrawn), writer);
      } catch (error) {
        if (!(error instanceof MaskError)) {
          throw error;
        }
        refusal = { cell: this.#cells[error.cell]!, message: error.message };
      }
      for (let k = 0; redrawn !== undefined && k < writer.count; k++) {
        outer.redrawn![this.#cells[k]!]! |= redrawn[k]!;
      }
    }
    this.#decode();
    return refusal;
  }

  #parts(outer: Cells, redrawn: Uint8Array | undefined): Cells {
    const { count, bytes } = this;
    const person = this.#person ? outer.person : undefined;
    return {
      count,
      bytes,
      starts: this.#starts,
      ends: this.#ends,
      digests: this.#digests(),
      ...(person === undefined ? {} : { person: this.#spread(person) }),
      ...(redrawn === undefined ? {} : { redrawn }),
      ...(this.#reads.length === 0
        ? {}
        : { others: this.#reads.map((at) => this.#others(outer.others?.[at])) }),
    };
  }

  #digests(): Buffer {
    const { count, bytes } = this;
    const likes = this.#likes.subarray(0, count);
    const own = likes.every((like, part) => like === part);
    const starts = own ? this.#starts : likes.map((like) => this.#starts[like]!);
    const ends = own ? this.#ends : likes.map((like) => this.#ends[like]!);
    return this.inner.digests(bytes, starts, ends, count);
  }

  /** The digests of each part's cell. */
  #spread(digests: Buffer): Buffer {
    const out = Buffer.allocUnsafe(16 * this.count);
    for (let k = 0; k < this.count; k++) {
      const from = 16 * this.#cells[k]!;
      digests.copy(out, 16 * k, from, from + 16);
    }
    return out;
  }

  #others(other: OtherCells | undefined): OtherCells {
    if (other === undefined) {
      throw new RangeError('a mask was prepared to read a column that it was not given');
    }
    return { raw: this.#texts(other.raw), masked: other.masked === null ? null : this.#texts(other.masked) };
  }

  #texts({ bytes, starts, ends }: Texts): Texts {
    const cells = this.#cells.subarray(0, this.count);
    return { bytes, starts: cells.map((cell) => starts[cell]!), ends: cells.map((cell) => ends[cell]!) };
  }

  /** Takes COPY's escapes off what the mask wrote, in place. */
  #decode(): void {
    const { bytes, ends, count } = this.#writer;
    this.out = bytes;
    this.done = count;
    if (this.outStarts.length < count) {
      this.outStarts = new Int32Array(2 * count);
      this.outEnds = new Int32Array(2 * count);
    }
    let next = bytes.subarray(0, this.#writer.at).indexOf(BACKSLASH);
    for (let k = 0; k < count; k++) {
      const start = k === 0 ? 0 : ends[k - 1]!;
      const end = ends[k]!;
      this.outStarts[k] = start;
      this.outEnds[k] = end;
      if (next !== -1 && next < end) {
        this.outEnds[k] =
          end - start === 2 && bytes[start + 1] === NULL_LETTER ? -1 : withoutEscapes(bytes, start, end);
        next = bytes.subarray(0, this.#writer.at).indexOf(BACKSLASH, end);
      }
    }
  }
}

/** Takes COPY's escapes off `bytes[start … end)` in place; gives where it ends now. */
function withoutEscapes(bytes: Buffer, start: number, end: number): number {
  let to = start;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === BACKSLASH) {
      const letter = bytes[++i]!;
      bytes[to++] = LETTERS[letter] ?? letter;
    } else {
      bytes[to++] = byte;
    }
  }
  return to;
}

function grown(numbers: Int32Array): Int32Array {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
