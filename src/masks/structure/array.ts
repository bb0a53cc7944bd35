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

/** element: what becomes of each element. */
export interface ArrayOptions {
  readonly element: WrittenDecision;
}

/** An array of any dimensions and lower bounds, its elements masked one by one. */
export const array: Mask<ArrayOptions> = {
  ...PARTED,
  name: 'array',
  summary: 'An array whose elements are masked by the decision `element`; dimensions, bounds and NULLs stay.',
  types: ['array'],
  options: z.strictObject({
    element: innerDecision.describe('What becomes of each element, as for a column'),
  }),
  remains: 'dimensions, and which elements are NULL',
  reads: ({ element }) => innerReads([element]),
  inner: ({ element }, column) => innerParts([['element', element]], () => [elementOf(column)]),
  example: { input: '{anna@acme.com,NULL,bob@acme.com}', options: { element: 'email' }, class: 'array' },
  prepare: ({ element }, column, keys) => maskParts(new PartedArray(element, column, keys)),
};

function elementOf(column: MaskedColumn): MaskedColumn {
  return column.element ?? partColumn(column, 'element', 'text');
}

const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const EQUALS = 0x3d;
const BOUNDS: ReadonlySet<number> = new Set(Buffer.from('[]:-0123456789'));
const ESCAPED_QUOTE = Buffer.from('\\"');
const NULL = Buffer.from('NULL');

class PartedArray implements Parted {
  readonly slots: { readonly cells: InnerCells }[] = [];
  /** Only arrays of boxes are set apart by semicolons: `typdelim` of pg_type. */
  readonly #delimiter: number;
  readonly #quotes: Uint8Array;

  constructor(element: WrittenDecision, column: MaskedColumn, keys: MaskKeys) {
    const decision = readDecision(element);
    const of = elementOf(column);
    if (!decision.keep) {
      const reads = innerReads([element]);
      this.slots.push({
        cells: new InnerCells(keys, decision.use, of, 'an element', decision.person, reads),
      });
    }
    const delimiter = of.base === 'box' ? ';' : ',';
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quotes = quotable(`{}${delimiter}`);
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    let at = start;
    if (bytes[at] === 0x5b) {
      // Bounds that do not begin at 1: [0:2]={…}
      at = boundsEnd(bytes, at, end);
    }
    let depth = 0;
    for (let next = at; next < end; ) {
      const byte = bytes[next]!;
      if (byte === OPEN || byte === CLOSE) {
        depth += byte === OPEN ? 1 : -1;
        next++;
      } else if (byte === this.#delimiter) {
        next++;
      } else {
        next = this.#element(bytes, next, end, cell, edits);
      }
      if (depth === 0 && next < end) {
        throw malformed();
      }
    }
    if (depth !== 0 || bytes[at] !== OPEN) {
      throw malformed();
    }
  }

  write(_: number, part: number, out: CellWriter): void {
    const { out: bytes, outStarts, outEnds } = this.slots[0]!.cells;
    const from = outStarts[part]!;
    const to = outEnds[part]!;
    if (to === -1) {
      out.raw(NULL);
    } else if (mustQuote(bytes, from, to, this.#quotes) || isNull(bytes, from, to)) {
      writeQuoted(bytes, from, to, ESCAPED_QUOTE, out);
    } else {
      out.raw(bytes.subarray(from, to));
    }
  }

  /** Gathers the element at `at`; gives where it ends. */
  #element(bytes: Buffer, at: number, end: number, cell: number, edits: Edits): number {
    const cells = this.slots[0]?.cells;
    const target = cells ?? { bytes: Buffer.allocUnsafe(end - at), at: 0 };
    cells?.reserve(end - at);
    let to = at;
    if (bytes[at] === QUOTE) {
      to = readQuoted(bytes, at, end, false, target);
      if (to === -1) {
        throw malformed();
      }
    } else {
      while (to < end && bytes[to] !== this.#delimiter && bytes[to] !== CLOSE && bytes[to] !== OPEN) {
        if (bytes[to] === QUOTE || bytes[to] === BACKSLASH) {
          throw malformed();
        }
        to++;
      }
      if (isNull(bytes, at, to)) {
        return to;
      }
      target.at += bytes.copy(target.bytes, target.at, at, to);
    }
    if (cells !== undefined) {
      edits.add(at, to, 0, cells.end(cell));
    }
    return to;
  }
}

/** Where the bounds at `at` end: brackets, colons and whole numbers up to the equals sign. */
function boundsEnd(bytes: Buffer, at: number, end: number): number {
  let to = at;
  while (to < end && BOUNDS.has(bytes[to]!)) {
    to++;
  }
  if (to === end || bytes[to] !== EQUALS) {
    throw malformed();
  }
  return to + 1;
}

function isNull(bytes: Buffer, from: number, to: number): boolean {
  return to - from === 4 && bytes.toString('latin1', from, to).toUpperCase() === 'NULL';
}

function malformed(): Malformed {
  return new Malformed('is not an array');
}
