import { Derangements } from '../../crypto/derangement.ts';
import { type Apply, type Cells, type Mask, MaskError, type MaskKeys } from '../mask.ts';
import { NO_OPTIONS, type NoOptions } from '../no-options.ts';
import { room, tooShort } from '../room.ts';

/** Letters that may stand before a record's first digit as its prefix; more may be a name. */
const LONGEST_PREFIX = 4;
const LONGEST = 64;
/** Fewer numbers of a shape can be counted back. */
const FEWEST = 1000;
const FEWEST_CHARACTERS = 3;
const DIGITS = 10;
const LETTERS = 26;
const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from(' -./_:#'));

/** The number of a patient's record: a permutation within its shape, so that it can be a key. */
export const medicalRecord: Mask<NoOptions> = {
  name: 'medical_record',
  summary: 'The number of another record with the same prefix and shape; different ones stay different.',
  family: 'documents',
  types: ['text'],
  options: NO_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: false, value: true },
  technique: 'format-preserving encryption',
  gdpr: 'pseudonymous',
  // A code derived from the value: 45 CFR 164.514(c)(1) does not allow it.
  safeHarbor: () => 'with an ephemeral key',
  keeps: () => ['nulls', 'equality', 'length', 'case', 'shape'],
  remains: 'up to four letters before the first digit; which characters are digits, letters and separators',
  fakes: false,
  replaces: true,
  reserved: false,
  uniqueness: () => 'preserved',
  outputDomain: () => Number.POSITIVE_INFINITY,
  longest: () => 'input',
  refuses: (_, column) => (room(column) < FEWEST_CHARACTERS ? tooShort(column, FEWEST_CHARACTERS) : null),
  example: { input: 'MRN-00417723' },
  prepare: (_, __, keys: MaskKeys): Apply => {
    const derangements = new Derangements(keys.derive('medical_record'));
    return (cells, out) => {
      const { count, bytes, starts, ends } = cells;
      const { shapes, bad } = grouped(cells);
      const mapped = new Map<number, readonly [Shape, number]>();
      for (const shape of shapes) {
        const width = shape.radices.length;
        const numerals = Uint8Array.from(shape.numerals);
        derangements.strings(shape.radices).strings(numerals, shape.cells.length);
        shape.numerals = numerals;
        for (const [k, cell] of shape.cells.entries()) {
          mapped.set(cell, [shape, k * width]);
        }
      }
      for (let i = 0; i < (bad === -1 ? count : bad); i++) {
        const found = mapped.get(i);
        if (found !== undefined) {
          const [start, end] = [starts[i]!, ends[i]!];
          out.reserve(end - start);
          write(bytes, start, end, found[0].numerals, found[1], out.bytes, out.at);
          out.at += end - start;
        }
        out.end();
      }
      if (bad !== -1) {
        throw new MaskError(bad, 'is no record number of 3 to 64 letters, digits and separators');
      }
    };
  },
};

/** Cells of one shape in a batch, and their characters as numerals, one cell's after the other's. */
interface Shape {
  readonly radices: readonly number[];
  readonly cells: number[];
  numerals: number[] | Uint8Array;
}

function grouped({ count, bytes, starts, ends }: Cells): {
  readonly shapes: Iterable<Shape>;
  readonly bad: number;
} {
  const shapes = new Map<string, Shape & { numerals: number[] }>();
  for (let i = 0; i < count; i++) {
    if (starts[i] !== ends[i]) {
      const read = readRecord(bytes, starts[i]!, ends[i]!);
      if (read === null) {
        return { shapes: shapes.values(), bad: i };
      }
      const id = read.radices.join();
      const shape = shapes.get(id) ?? { radices: read.radices, cells: [], numerals: [] };
      shapes.set(id, shape);
      shape.cells.push(i);
      shape.numerals.push(...read.numerals);
    }
  }
  return { shapes: shapes.values(), bad: -1 };
}

function readRecord(
  bytes: Buffer,
  start: number,
  end: number,
): { readonly radices: number[]; readonly numerals: number[] } | null {
  const radices: number[] = [];
  const numerals: number[] = [];
  const prefix = prefixEnd(bytes, start, end);
  let size = 1;
  for (let i = start; i < end && end - start <= LONGEST; i++) {
    const byte = bytes[i]!;
    const radix = radixOf(byte);
    if (radix === 0 && !SEPARATORS.has(byte)) {
      return null;
    }
    if (radix !== 0 && i >= prefix) {
      size *= radix;
      radices.push(radix);
      numerals.push(radix === DIGITS ? byte - 0x30 : (byte & 0x1f) - 1);
    }
  }
  return size < FEWEST ? null : { radices, numerals };
}

/** Where the letters before the first digit end; `start` where they are too many, or nothing follows. */
function prefixEnd(bytes: Buffer, start: number, end: number): number {
  let letters = 0;
  for (let i = start; i < end; i++) {
    const radix = radixOf(bytes[i]!);
    if (radix === DIGITS) {
      return i;
    }
    letters += radix === LETTERS ? 1 : 0;
    if (letters > LONGEST_PREFIX) {
      return start;
    }
  }
  return start;
}

function write(
  cell: Buffer,
  start: number,
  end: number,
  numerals: ArrayLike<number>,
  from: number,
  out: Buffer,
  to: number,
): void {
  const prefix = prefixEnd(cell, start, end);
  let next = from;
  for (let i = start; i < end; i++) {
    const byte = cell[i]!;
    const radix = i < prefix ? 0 : radixOf(byte);
    out[to + i - start] =
      radix === 0
        ? byte
        : radix === DIGITS
          ? 0x30 + numerals[next++]!
          : (byte & 0x60) + 1 + numerals[next++]!;
  }
}

function radixOf(byte: number): number {
  const small = byte | 0x20;
  return byte >= 0x30 && byte <= 0x39 ? DIGITS : small >= 0x61 && small <= 0x7a ? LETTERS : 0;
}
