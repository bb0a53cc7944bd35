import { z } from 'zod';
import type { CellWriter, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import { InnerCells } from './inner-cells.ts';
import {
  innerDecision,
  innerParts,
  innerReads,
  partColumn,
  readDecision,
  type WrittenDecision,
} from './inner-decision.ts';
import { type Edits, Malformed, maskParts, type Parted } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';
import { mustQuote, quotable, readQuoted, writeQuoted } from './quoted.ts';

/** bound: what becomes of each bound, by a mask of numbers, dates or times. */
export interface RangeBoundsOptions {
  readonly bound: WrittenDecision;
}

/** What a range of these is over, its bounds can be put in order again. */
const ORDERED = ['integer', 'numeric', 'date', 'timestamp', 'timestamptz'];

/** A range or multirange whose bounds are masked, both by the lower one's digest, so that a shift moves them together. */
export const rangeBounds: Mask<RangeBoundsOptions> = {
  ...PARTED,
  name: 'range_bounds',
  summary:
    'A range whose bounds are masked by the decision `bound`, both by one draw, so that a shift keeps its length; bounds that come out in the wrong order change places. Which bounds are inclusive or infinite stays, and `empty`.',
  types: ['range'],
  options: z.strictObject({ bound: innerDecision.describe('What becomes of each bound, as for a column') }),
  remains: 'which bounds are inclusive or infinite; empty; with a shift, the length of the range',
  reads: ({ bound }) => innerReads([bound]),
  inner: ({ bound }, column) => innerParts([['bound', bound]], () => [boundOf(column)]),
  refuses: (_, column) =>
    ORDERED.includes(boundOf(column).class)
      ? null
      : `a range over ${boundOf(column).class} has bounds whose order is not known; use redact or null`,
  example: {
    input: '[2024-03-01,2024-03-08)',
    options: { bound: { mask: 'date_shift', within: '30d' } },
    class: 'range',
  },
  prepare: ({ bound }, column, keys) => maskParts(new PartedRange(bound, column, keys)),
};

const CLASSES: Readonly<Record<string, readonly [type: string, base: string]>> = {
  int4: ['integer', 'int4'],
  int8: ['integer', 'int8'],
  num: ['numeric', 'numeric'],
  ts: ['timestamp', 'timestamp'],
  tstz: ['timestamptz', 'timestamptz'],
};

/** What a range is over, by PostgreSQL's own names where the catalog did not say. */
function boundOf(column: MaskedColumn): MaskedColumn {
  const [type, base] = CLASSES[column.base.replace(/(?:multi)?range$/, '')] ?? ['date', 'date'];
  return column.element ?? partColumn(column, 'bound', type, base);
}

const QUOTE = 0x22;
const DASH = 0x2d;
const COMMA = 0x2c;
const LETTER_E = 0x65;
const DOUBLED_QUOTE = Buffer.from('""');
const QUOTES = quotable('()[],');
/** What a bound is, in an edit: with no other, or the lower or upper of two, which are parts one after the other. */
const SINGLE = 0;
const LOWER = 1;
const UPPER = 2;

class PartedRange implements Parted {
  readonly slots: { readonly cells: InnerCells }[] = [];
  readonly #type: string;

  constructor(bound: WrittenDecision, column: MaskedColumn, keys: MaskKeys) {
    const decision = readDecision(bound);
    const of = boundOf(column);
    this.#type = of.class;
    if (!decision.keep) {
      const cells = new InnerCells(keys, decision.use, of, 'a bound', decision.person, innerReads([bound]));
      this.slots.push({ cells });
    }
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    if (bytes[start] !== 0x7b) {
      const to = this.#range(bytes, start, end, cell, edits, -1);
      if (to !== end) {
        throw malformed();
      }
      return;
    }
    let first = -1;
    let at = start + 1;
    while (at < end && bytes[at] !== 0x7d) {
      const part = this.slots[0]?.cells.count ?? 0;
      at = this.#range(bytes, at, end, cell, edits, first);
      first = first === -1 && (this.slots[0]?.cells.count ?? 0) > part ? part : first;
      at = bytes[at] === COMMA ? at + 1 : at;
    }
    if (at !== end - 1) {
      throw malformed();
    }
  }

  write(as: number, part: number, out: CellWriter): void {
    const { cells } = this.slots[0]!;
    const crossed = as !== SINGLE && this.#crossed(as === LOWER ? part : part - 1);
    const shown = crossed ? (as === LOWER ? part + 1 : part - 1) : part;
    const from = cells.outStarts[shown]!;
    const to = cells.outEnds[shown]!;
    // NULL is no bound.
    if (to !== -1 && mustQuote(cells.out, from, to, QUOTES)) {
      writeQuoted(cells.out, from, to, DOUBLED_QUOTE, out);
    } else if (to !== -1) {
      out.raw(cells.out.subarray(from, to));
    }
  }

  /** Reads one range at `at`, its bounds to be drawn by part `first` (-1: its own first bound); gives where it ends. */
  #range(bytes: Buffer, at: number, end: number, cell: number, edits: Edits, first: number): number {
    if (isEmpty(bytes, at, end)) {
      return at + 5;
    }
    if (bytes[at] !== 0x5b && bytes[at] !== 0x28) {
      throw malformed();
    }
    const count = this.slots[0]?.cells.count ?? 0;
    const lower = this.#bound(bytes, at + 1, end, cell, first);
    if (bytes[lower] !== COMMA) {
      throw malformed();
    }
    const both = lower > at + 1;
    const upper = this.#bound(bytes, lower + 1, end, cell, first === -1 && both ? count : first);
    if (upper >= end || (bytes[upper] !== 0x5d && bytes[upper] !== 0x29)) {
      throw malformed();
    }
    if (this.slots.length > 0) {
      const pair = both && upper > lower + 1;
      if (both) {
        edits.add(at + 1, lower, pair ? LOWER : SINGLE, count);
      }
      if (upper > lower + 1) {
        edits.add(lower + 1, upper, pair ? UPPER : SINGLE, both ? count + 1 : count);
      }
    }
    return upper + 1;
  }

  /** Gathers the bound at `at`, unless there is none; gives where it ends. */
  #bound(bytes: Buffer, at: number, end: number, cell: number, like: number): number {
    const cells = this.slots[0]?.cells;
    const target = cells ?? { bytes: Buffer.allocUnsafe(end - at), at: 0 };
    cells?.reserve(end - at);
    let to = at;
    if (bytes[at] === QUOTE) {
      to = readQuoted(bytes, at, end, true, target);
      if (to === -1) {
        throw malformed();
      }
    } else {
      while (to < end && bytes[to] !== COMMA && bytes[to] !== 0x5d && bytes[to] !== 0x29) {
        to++;
      }
      target.at += bytes.copy(target.bytes, target.at, at, to);
    }
    if (cells !== undefined && to > at) {
      cells.end(cell, like === -1 ? cells.count : like);
    }
    return to;
  }

  /** Whether what came of a lower bound stands above what came of its upper one. */
  #crossed(lower: number): boolean {
    const { out, outStarts, outEnds } = this.slots[0]!.cells;
    const [from, to] = [outStarts[lower]!, outEnds[lower]!];
    const [nextFrom, nextTo] = [outStarts[lower + 1]!, outEnds[lower + 1]!];
    if (to <= from || nextTo <= nextFrom) {
      return false;
    }
    if (isDay(out, from, to) && isDay(out, nextFrom, nextTo)) {
      return out.compare(out, nextFrom, nextTo, from, to) > 0;
    }
    const [a, b] = [out.toString('latin1', from, to), out.toString('latin1', nextFrom, nextTo)];
    return compared(this.#type, a, b) > 0;
  }
}

function isEmpty(bytes: Buffer, at: number, end: number): boolean {
  return bytes[at] === LETTER_E && bytes.toString('latin1', at, Math.min(end, at + 5)) === 'empty';
}

/** Whether it is written as a day from the year 1000 to 9999 is, with which bytes are in order as days are. */
function isDay(bytes: Buffer, from: number, to: number): boolean {
  if (to - from !== 10) {
    return false;
  }
  for (let i = 0; i < 10; i++) {
    const byte = bytes[from + i]!;
    if (i === 4 || i === 7 ? byte !== DASH : byte < 0x30 || byte > 0x39) {
      return false;
    }
  }
  return true;
}

/** Above 0 where `a` stands above `b`; texts of the type as PostgreSQL writes them, in the ISO style. */
function compared(type: string, a: string, b: string): number {
  if (type === 'integer') {
    return Number(BigInt(a) - BigInt(b) > 0n);
  }
  return type === 'numeric' ? Number(a) - Number(b) : moment(a) - moment(b);
}

/** Milliseconds, or infinity; NaN for what JavaScript cannot place, which the server then judges. */
function moment(text: string): number {
  if (text.endsWith('infinity')) {
    return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const [, year = '', rest = '', sign = '', zone = ''] =
    /^(\d+)(-\d\d-\d\d(?: [\d:.]+)?)(?:([+-])([\d:]+))?(?: BC)?$/.exec(text) ?? [];
  const years = text.endsWith(' BC') ? 1 - Number(year) : Number(year);
  // Any leap year will do to place a day within its year.
  const within =
    Date.parse(`2000${rest.replace(' ', 'T')}${rest.includes(' ') ? 'Z' : ''}`) - Date.UTC(2000, 0, 1);
  const [hours = 0, minutes = 0, seconds = 0] = zone.split(':').map(Number);
  const offset = ((hours * 60 + minutes) * 60 + seconds) * 1000 * (sign === '-' ? -1 : 1);
  return years * 366 * 86_400_000 + within - offset;
}

function malformed(): Malformed {
  return new Malformed('is not a range');
}
