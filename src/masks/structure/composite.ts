import { z } from 'zod';
import type { CellWriter, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import { InnerCells } from './inner-cells.ts';
import {
  innerDecision,
  innerParts,
  innerReads,
  readDecision,
  type WrittenDecision,
} from './inner-decision.ts';
import { type Edits, Malformed, maskParts, type Parted } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';
import { mustQuote, quotable, readQuoted, writeQuoted } from './quoted.ts';

/** attributes: by name, what becomes of each; all must be decided. */
export interface CompositeOptions {
  readonly attributes: Readonly<Record<string, WrittenDecision>>;
}

/** A row of a composite type, its attributes masked like columns. */
export const composite: Mask<CompositeOptions> = {
  ...PARTED,
  name: 'composite',
  summary: 'A composite value whose `attributes` are masked like columns, every one by a decision.',
  types: ['composite'],
  options: z.strictObject({
    attributes: z.record(z.string(), innerDecision).describe('By attribute, a decision as for a column'),
  }),
  remains: 'which attributes are NULL',
  reads: ({ attributes }) => innerReads(Object.values(attributes)),
  inner: ({ attributes }, column) =>
    (column.attributes ?? []).flatMap(({ name, column: of }) =>
      Object.hasOwn(attributes, name) ? innerParts([[name, attributes[name]!]], () => [of]) : [],
    ),
  refuses: ({ attributes }, column) => {
    if (column.attributes === undefined) {
      return 'the attributes of its type are not known';
    }
    const names = column.attributes.map(({ name }) => name);
    const open = names.filter((name) => !Object.hasOwn(attributes, name));
    const none = Object.keys(attributes).filter((name) => !names.includes(name));
    if (open.length + none.length === 0) {
      return null;
    }
    return [
      ...(open.length === 0 ? [] : [`nothing is decided of its attributes ${open.join(', ')}`]),
      ...(none.length === 0 ? [] : [`its type has no attributes ${none.join(', ')}`]),
    ].join('; ');
  },
  example: {
    input: '(anna@acme.com,"12 Elm Street",GB)',
    options: { attributes: { email: 'email', street: 'redact', country: 'keep' } },
    class: 'composite',
    column: { attributes: ['email', 'street', 'country'].map((name) => ({ name, column: ofText(name) })) },
  },
  prepare: (options, column, keys) => maskParts(new PartedComposite(options, column, keys)),
};

function ofText(name: string): MaskedColumn {
  return { name, class: 'text', base: 'text', length: null, scale: null, notNull: false, enumLabels: null };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const CLOSE = 0x29;
const DOUBLED_QUOTE = Buffer.from('""');
const QUOTES = quotable('(),');

class PartedComposite implements Parted {
  readonly slots: { readonly cells: InnerCells }[] = [];
  /** By attribute, its slot; -1 for a kept one. */
  readonly #byAttribute: readonly number[];
  #scratch = { bytes: Buffer.alloc(0), at: 0 };

  constructor(options: CompositeOptions, column: MaskedColumn, keys: MaskKeys) {
    const reads = composite.reads?.(options) ?? [];
    this.#byAttribute = (column.attributes ?? []).map(({ name, column: of }) => {
      const written = options.attributes[name];
      if (written === undefined) {
        throw new RangeError('composite was prepared for a column it refuses');
      }
      const decision = readDecision(written);
      return decision.keep
        ? -1
        : this.slots.push({
            cells: new InnerCells(keys, decision.use, of, name, decision.person, reads),
          }) - 1;
    });
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    if (bytes[start] !== 0x28 || end - start < 2 || bytes[end - 1] !== CLOSE) {
      throw malformed();
    }
    if (this.#scratch.bytes.length < end - start) {
      this.#scratch.bytes = Buffer.allocUnsafeSlow(2 * (end - start));
    }
    let at = start + 1;
    for (const [k, slot] of this.#byAttribute.entries()) {
      const last = k === this.#byAttribute.length - 1;
      const to = this.#attribute(bytes, at, end);
      if (slot !== -1 && to > at) {
        const { cells } = this.slots[slot]!;
        edits.add(at, to, slot, cells.add(this.#scratch.bytes, 0, this.#scratch.at, cell));
      }
      if (bytes[to] !== (last ? CLOSE : COMMA) || (last && to + 1 !== end)) {
        throw malformed();
      }
      at = to + 1;
    }
  }

  write(edit: number, part: number, out: CellWriter): void {
    const { out: bytes, outStarts, outEnds } = this.slots[edit]!.cells;
    const from = outStarts[part]!;
    const to = outEnds[part]!;
    // NULL is what is not there at all.
    if (to !== -1 && mustQuote(bytes, from, to, QUOTES)) {
      writeQuoted(bytes, from, to, DOUBLED_QUOTE, out);
    } else if (to !== -1) {
      out.raw(bytes.subarray(from, to));
    }
  }

  /** Reads the attribute at `at` into the scratch; gives where it ends. */
  #attribute(bytes: Buffer, at: number, end: number): number {
    const scratch = this.#scratch;
    scratch.at = 0;
    let to = at;
    if (bytes[at] === QUOTE) {
      to = readQuoted(bytes, at, end, true, scratch);
      if (to === -1) {
        throw malformed();
      }
      return to;
    }
    while (to < end && bytes[to] !== COMMA && bytes[to] !== CLOSE) {
      if (bytes[to] === QUOTE) {
        throw malformed();
      }
      to++;
    }
    scratch.at = bytes.copy(scratch.bytes, 0, at, to);
    return to;
  }
}

function malformed(): Malformed {
  return new Malformed('is not a value of its composite type');
}
