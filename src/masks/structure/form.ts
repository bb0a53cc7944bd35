import { isUtf8 } from 'node:buffer';
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

/** fields: by name, what becomes of the values. unlisted: what becomes of others, name and value. */
export interface FormOptions {
  readonly fields: Readonly<Record<string, WrittenDecision>>;
  readonly unlisted: 'fail' | 'redact' | 'keep';
}

/** A URL-encoded form (`application/x-www-form-urlencoded`, WHATWG URL 5.1). */
export const form: Mask<FormOptions> = {
  ...PARTED,
  name: 'form',
  summary: 'A URL-encoded form (`a=1&b=2`) whose values are masked by their `fields`.',
  types: ['text'],
  options: z.strictObject({
    fields: z.record(z.string(), innerDecision).describe('By name, a decision as for a column'),
    unlisted: z.enum(['fail', 'redact', 'keep']).default('fail'),
  }),
  remains: 'names that are listed, and which values are empty',
  reads: ({ fields }) => innerReads(Object.values(fields)),
  inner: ({ fields }, column) => innerParts(Object.entries(fields), (place) => partColumns(column, place)),
  refuses: (_, column) =>
    room(column) === Number.POSITIVE_INFINITY ? null : 'what it writes may be longer than the column allows',
  example: {
    input: 'email=anna%40acme.com&plan=pro',
    options: { fields: { email: 'email', plan: 'keep' }, unlisted: 'fail' },
  },
  prepare: (options, column, keys) => maskParts(new PartedForm(options, column, keys)),
};

const AND = 0x26;
const EQUALS = 0x3d;
const PERCENT = 0x25;
const PLUS = 0x2b;
const NAME_EDIT = -1;

type Treatment = 'keep' | 'redact' | 'fail' | TypedParts;

class PartedForm implements Parted {
  readonly slots: TypedSlot[] = [];
  readonly #byName: ReadonlyMap<string, Treatment>;
  readonly #unlisted: Treatment;

  constructor(options: FormOptions, outer: MaskedColumn, keys: MaskKeys) {
    const used = { keys, outer, reads: form.reads?.(options) ?? [], slots: this.slots };
    this.#unlisted = options.unlisted;
    this.#byName = new Map(
      Object.entries(options.fields).map(([name, written]) => {
        const decision = readDecision(written);
        return [name, decision.keep ? 'keep' : new TypedParts(name, decision, used)];
      }),
    );
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    let redacted = 0;
    for (let at = start; at < end; ) {
      const and = bytes.subarray(0, end).indexOf(AND, at);
      const to = and === -1 ? end : and;
      const equals = bytes.subarray(0, to).indexOf(EQUALS, at);
      const nameEnd = equals === -1 ? to : equals;
      const treatment = this.#byName.get(decoded(bytes, at, nameEnd).toString()) ?? this.#unlisted;
      if (treatment === 'fail' && to > at) {
        throw new Malformed('has a field that is not listed');
      }
      if (treatment === 'redact' && to > at) {
        edits.add(at, to, NAME_EDIT, ++redacted);
      } else if (typeof treatment === 'object' && nameEnd + 1 < to) {
        const value = decoded(bytes, nameEnd + 1, to);
        const slot = treatment.addText(value, 0, value.length, cell);
        if (slot === null) {
          throw new Malformed(`has a value of ${treatment.place} of a type that its mask does not take`);
        }
        edits.add(nameEnd + 1, to, slot.slot, treatment.part);
      }
      at = to + 1;
    }
  }

  write(edit: number, part: number, out: CellWriter): void {
    if (edit === NAME_EDIT) {
      out.raw(Buffer.from(`redacted_${part}=`));
      return;
    }
    const slot = this.slots[edit]!;
    const from = slot.cells.outStarts[part]!;
    const to = fromPostgres(slot, part);
    const value = to === -1 ? '' : slot.cells.out.toString('utf8', from, to);
    out.raw(Buffer.from(encodeURIComponent(value).replaceAll('%20', '+')));
  }
}

/**
 * Percent-decoded, `+` a blank; what is no UTF-8 then becomes U+FFFD (WHATWG URL 5.1), for masks find their places in
 * text by its characters. A percent sign that no two digits follow is malformed.
 */
function decoded(bytes: Buffer, from: number, to: number): Buffer {
  const out = Buffer.allocUnsafe(to - from);
  let at = 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === PERCENT) {
      const digits = bytes.toString('latin1', i + 1, Math.min(i + 3, to));
      if (!/^[0-9a-f]{2}$/i.test(digits)) {
        throw new Malformed('is not a URL-encoded form');
      }
      out[at++] = Number.parseInt(digits, 16);
      i += 2;
    } else {
      out[at++] = byte === PLUS ? 0x20 : byte;
    }
  }
  const text = out.subarray(0, at);
  return isUtf8(text) ? text : Buffer.from(text.toString());
}
