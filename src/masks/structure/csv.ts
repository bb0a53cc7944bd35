import { z } from 'zod';
import type { CellWriter, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import { room } from '../room.ts';
import {
  innerDecision,
  innerParts,
  innerReads,
  readDecision,
  type WrittenDecision,
} from './inner-decision.ts';
import { type Edits, Malformed, maskParts, type Parted } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';
import { fromPostgres, partColumns, TypedParts, type TypedSlot } from './typed-parts.ts';

/**
 * columns: by a column's name in the header, or by its number from 1 without one, what becomes of its fields. unlisted:
 * what becomes of the fields of other columns.
 */
export interface CsvOptions {
  readonly columns: Readonly<Record<string, WrittenDecision>>;
  readonly header: boolean;
  readonly delimiter: string;
  readonly unlisted: 'fail' | 'redact' | 'keep';
}

/** CSV (RFC 4180) within a text. The bytes between fields stay, so it does not go through a reader and a writer. */
export const csv: Mask<CsvOptions> = {
  ...PARTED,
  name: 'csv',
  summary:
    'CSV (RFC 4180) whose fields are masked by `columns`; quotes, line ends and the header stay as they are.',
  types: ['text'],
  options: z.strictObject({
    columns: z.record(z.string(), innerDecision).describe('By name in the header, or number from 1'),
    header: z.boolean().default(true),
    delimiter: z
      .string()
      .regex(/^[,;|\t:]$/, 'must be one of , ; | : and a tab')
      .default(','),
    unlisted: z.enum(['fail', 'redact', 'keep']).default('fail'),
  }),
  remains: 'names in the header that are listed; the number of lines; which fields are empty',
  reads: ({ columns }) => innerReads(Object.values(columns)),
  inner: ({ columns }, column) => innerParts(Object.entries(columns), (place) => partColumns(column, place)),
  refuses: (_, column) =>
    room(column) === Number.POSITIVE_INFINITY ? null : 'what it writes may be longer than the column allows',
  example: {
    input: 'email,visits\nanna@acme.com,12',
    options: { columns: { email: 'email', visits: 'keep' }, header: true, delimiter: ',', unlisted: 'fail' },
  },
  prepare: (options, column, keys) => maskParts(new PartedCsv(options, column, keys)),
};

const QUOTE = 0x22;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const QUOTE_BYTES = Buffer.from([QUOTE]);
const NONE_EDIT = -1;
/** A name in the header redacted; the part is its number. */
const NAME_EDIT = -2;

type Treatment = 'keep' | 'redact' | 'fail' | TypedParts;

class PartedCsv implements Parted {
  readonly slots: TypedSlot[] = [];
  readonly #options: CsvOptions;
  readonly #delimiter: number;
  readonly #byName: ReadonlyMap<string, Treatment>;
  #scratch: Buffer = Buffer.alloc(0);
  /** Where the field just read ends, its text without quotes in the scratch. */
  #length = 0;

  constructor(options: CsvOptions, outer: MaskedColumn, keys: MaskKeys) {
    const used = { keys, outer, reads: csv.reads?.(options) ?? [], slots: this.slots };
    this.#options = options;
    this.#delimiter = options.delimiter.charCodeAt(0);
    this.#byName = new Map(
      Object.entries(options.columns).map(([name, written]) => {
        const decision = readDecision(written);
        return [name, decision.keep ? 'keep' : new TypedParts(name, decision, used)];
      }),
    );
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    if (this.#scratch.length < end - start) {
      this.#scratch = Buffer.allocUnsafeSlow(2 * (end - start));
    }
    const treatments: Treatment[] = [];
    let header = this.#options.header;
    for (let at = start, field = 0; at <= end; ) {
      const to = this.#field(bytes, at, end);
      if (header) {
        treatments.push(this.#heading(at, to, field, edits));
      } else if (this.#length > 0) {
        this.#treat(treatments[field] ?? this.#named(String(field + 1)), at, to, cell, edits);
      }
      field++;
      at = to + 1;
      if (to < end && bytes[to] !== this.#delimiter) {
        at = bytes[to] === RETURN ? to + 2 : to + 1;
        header = false;
        field = 0;
        if (at >= end) {
          return;
        }
      }
    }
  }

  write(edit: number, part: number, out: CellWriter): void {
    if (edit < 0) {
      out.raw(Buffer.from(edit === NAME_EDIT ? `redacted_${part}` : ''));
      return;
    }
    const slot = this.slots[edit]!;
    const bytes = slot.cells.out;
    const from = slot.cells.outStarts[part]!;
    const to = fromPostgres(slot, part);
    const special = (byte: number): boolean =>
      byte === QUOTE || byte === NEWLINE || byte === RETURN || byte === this.#delimiter;
    if (to === -1 || !bytes.subarray(from, to).some(special)) {
      out.escaped(bytes, from, Math.max(from, to));
      return;
    }
    out.raw(QUOTE_BYTES);
    for (let i = from; i < to; i++) {
      out.escaped(bytes, i, i + 1);
      if (bytes[i] === QUOTE) {
        out.raw(QUOTE_BYTES);
      }
    }
    out.raw(QUOTE_BYTES);
  }

  #treat(treatment: Treatment, from: number, to: number, cell: number, edits: Edits): void {
    if (treatment === 'fail') {
      throw new Malformed('has a field in a column that is not listed');
    }
    if (treatment === 'redact') {
      edits.add(from, to, NONE_EDIT, 0);
    } else if (treatment !== 'keep') {
      const slot = treatment.addText(this.#scratch, 0, this.#length, cell);
      if (slot === null) {
        throw new Malformed(`has a field in ${treatment.place} of a type that its mask does not take`);
      }
      edits.add(from, to, slot.slot, treatment.part);
    }
  }

  /** A name in the header, which must be listed, for it may be no header at all. */
  #heading(from: number, to: number, field: number, edits: Edits): Treatment {
    const name = this.#scratch.toString('utf8', 0, this.#length);
    const treatment = this.#named(name);
    if (treatment === 'fail') {
      throw new Malformed('has a column that is not listed');
    }
    if (treatment === 'redact' && !this.#byName.has(name)) {
      edits.add(from, to, NAME_EDIT, field + 1);
    }
    return treatment;
  }

  #named(name: string): Treatment {
    return this.#byName.get(name) ?? this.#options.unlisted;
  }

  /** Reads the field at `at` into the scratch; gives where it ends: at a delimiter, a line's end or the end. */
  #field(bytes: Buffer, at: number, end: number): number {
    const scratch = this.#scratch;
    this.#length = 0;
    let i = at;
    if (at < end && bytes[at] === QUOTE) {
      i++;
      for (; i < end; i++) {
        if (bytes[i] === QUOTE) {
          if (i + 1 >= end || bytes[i + 1] !== QUOTE) {
            break;
          }
          i++;
        }
        scratch[this.#length++] = bytes[i]!;
      }
      if (i >= end || (i + 1 < end && !this.#ends(bytes, i + 1, end))) {
        throw new Malformed('is not CSV');
      }
      return i + 1;
    }
    while (i < end && !this.#ends(bytes, i, end)) {
      if (bytes[i] === QUOTE) {
        throw new Malformed('is not CSV');
      }
      scratch[this.#length++] = bytes[i++]!;
    }
    return i;
  }

  #ends(bytes: Buffer, at: number, end: number): boolean {
    const byte = bytes[at]!;
    return (
      byte === this.#delimiter ||
      byte === NEWLINE ||
      (byte === RETURN && at + 1 < end && bytes[at + 1] === NEWLINE)
    );
  }
}
