import { BufferCellWriter } from '../cell-writer.ts';
import { type Cells, type Inner, MaskError, type OtherCells } from '../mask.ts';

const BACKSLASH = 0x5c;
const LETTERS: Readonly<Record<string, number>> = { b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 };
const NONE = Buffer.alloc(0);

/** The parts that one mask is asked to replace, and what it gave. Without a mask, parts come out as they went in. */
export class Fakes {
  private readonly inner: Inner | null;
  private readonly others: number;
  private bytes: Buffer = Buffer.allocUnsafeSlow(1 << 12);
  private at = 0;
  private starts: Int32Array = new Int32Array(64);
  private ends: Int32Array = new Int32Array(64);
  private count = 0;
  private outputs: (Buffer | null)[] = [];
  private readonly out = new BufferCellWriter(1 << 12);

  /** `others`: how many columns the mask reads; in a note there are none of them. */
  constructor(inner: Inner | null, others: number) {
    this.inner = inner;
    this.others = others;
  }

  /** Takes a part, and gives its number. */
  add(bytes: Uint8Array, start: number, end: number): number {
    if (this.at + end - start > this.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(2 * (this.at + end - start));
      this.bytes.copy(grown, 0, 0, this.at);
      this.bytes = grown;
    }
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.bytes.set(bytes.subarray(start, end), this.at);
    this.starts[this.count] = this.at;
    this.at += end - start;
    this.ends[this.count] = this.at;
    return this.count++;
  }

  /** Has all parts masked. What the mask refuses has no fake: null. */
  run(): void {
    const { inner, bytes, starts, ends, count } = this;
    this.outputs = [];
    if (inner === null) {
      for (let i = 0; i < count; i++) {
        this.outputs.push(Buffer.from(bytes.subarray(starts[i]!, ends[i]!)));
      }
      return;
    }
    while (this.outputs.length < count) {
      const from = this.outputs.length;
      this.out.reset(count - from);
      const refused = this.apply(inner, from);
      for (let i = 0; i < this.out.count; i++) {
        this.outputs.push(unescaped(this.out, i));
      }
      if (refused) {
        this.outputs.push(null);
      }
    }
  }

  /** What a part became. */
  output(part: number): Buffer | null {
    return this.outputs[part] ?? null;
  }

  /** Forgets all parts. */
  clear(): void {
    this.at = 0;
    this.count = 0;
  }

  private apply(inner: Inner, from: number): boolean {
    const { bytes, count } = this;
    const starts = this.starts.subarray(from, count);
    const ends = this.ends.subarray(from, count);
    const digests = inner.digests(bytes, starts, ends, count - from);
    const cells: Cells = { count: count - from, bytes, starts, ends, digests };
    try {
      inner.apply(
        this.others === 0 ? cells : { ...cells, others: nulls(this.others, count - from) },
        this.out,
      );
      return false;
    } catch (error) {
      if (error instanceof MaskError) {
        return true;
      }
      throw error;
    }
  }
}

function nulls(columns: number, count: number): OtherCells[] {
  const starts = new Int32Array(count);
  const none = { bytes: NONE, starts, ends: new Int32Array(count).fill(-1) };
  return Array.from({ length: columns }, () => ({ raw: none, masked: null }));
}

/** A cell without COPY's escapes; null for NULL and for one that is empty. */
function unescaped({ bytes, ends }: BufferCellWriter, cell: number): Buffer | null {
  const start = cell === 0 ? 0 : ends[cell - 1]!;
  const end = ends[cell]!;
  if (start === end) {
    return null;
  }
  const text = Buffer.from(bytes.subarray(start, end));
  let to = 0;
  for (let at = 0; at < text.length; at++) {
    let byte = text[at]!;
    if (byte === BACKSLASH) {
      at++;
      byte = text[at]!;
      if (byte === 0x4e) {
        return null;
      }
      byte = LETTERS[String.fromCharCode(byte)] ?? byte;
    }
    text[to++] = byte;
  }
  return text.subarray(0, to);
}

function doubled(numbers: Int32Array): Int32Array {
  const grown = new Int32Array(2 * numbers.length);
  grown.set(numbers);
  return grown;
}
