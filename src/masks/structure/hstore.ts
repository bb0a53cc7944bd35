import { z } from 'zod';
import type { CellWriter, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import {
  innerDecision,
  innerParts,
  innerReads,
  readDecision,
  type WrittenDecision,
} from './inner-decision.ts';
import { type Edits, Malformed, maskParts, type Parted } from './parted-cells.ts';
import { PARTED } from './parted-facts.ts';
import { readQuoted, writeQuoted } from './quoted.ts';
import { fromPostgres, partColumns, TypedParts, type TypedSlot } from './typed-parts.ts';

/** keys: by key, what becomes of its value. unlisted: what becomes of other keys and their values. */
export interface HstoreOptions {
  readonly keys: Readonly<Record<string, WrittenDecision>>;
  readonly unlisted: 'fail' | 'redact' | 'keep';
}

/** An hstore, its values masked by their keys. */
export const hstore: Mask<HstoreOptions> = {
  ...PARTED,
  name: 'hstore',
  summary:
    'An hstore whose values are masked by their `keys`; others fail the run (`unlisted: fail`), are redacted, name and value, or stay.',
  types: ['hstore'],
  options: z.strictObject({
    keys: z.record(z.string(), innerDecision).describe('By key, a decision as for a column'),
    unlisted: z.enum(['fail', 'redact', 'keep']).default('fail'),
  }),
  remains: 'keys that are listed, and which values are NULL',
  reads: ({ keys }) => innerReads(Object.values(keys)),
  inner: ({ keys }, column) => innerParts(Object.entries(keys), (place) => partColumns(column, place)),
  example: {
    input: '"email"=>"anna@acme.com", "plan"=>"pro"',
    options: { keys: { email: 'email', plan: 'keep' }, unlisted: 'fail' },
    class: 'hstore',
  },
  prepare: (options, column, keys) => maskParts(new PartedHstore(options, column, keys)),
};

const QUOTE = 0x22;
const ESCAPED_QUOTE = Buffer.from('\\"');
const NULL = Buffer.from('NULL');
const NULL_EDIT = -1;
const NAME_EDIT = -2;

type Treatment = 'keep' | 'redact' | 'fail' | TypedParts;

class PartedHstore implements Parted {
  readonly slots: TypedSlot[] = [];
  readonly #byKey: ReadonlyMap<string, Treatment>;
  readonly #unlisted: Treatment;
  #scratch = { bytes: Buffer.alloc(0), at: 0 };

  constructor(options: HstoreOptions, outer: MaskedColumn, keys: MaskKeys) {
    const used = { keys, outer, reads: hstore.reads?.(options) ?? [], slots: this.slots };
    this.#unlisted = options.unlisted;
    this.#byKey = new Map(
      Object.entries(options.keys).map(([key, written]) => {
        const decision = readDecision(written);
        return [key, decision.keep ? 'keep' : new TypedParts(key, decision, used)];
      }),
    );
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    if (this.#scratch.bytes.length < end - start) {
      this.#scratch.bytes = Buffer.allocUnsafeSlow(2 * (end - start));
    }
    let redacted = 0;
    for (let at = start; at < end; ) {
      const keyEnd = this.#quoted(bytes, at, end);
      const key = this.#scratch.bytes.toString('utf8', 0, this.#scratch.at);
      const treatment = this.#byKey.get(key) ?? this.#unlisted;
      if (treatment === 'fail') {
        throw new Malformed('has a key that is not listed');
      }
      if (treatment === 'redact') {
        edits.add(at, keyEnd, NAME_EDIT, ++redacted);
      }
      at = expected(bytes, keyEnd, end, '=>');
      at = this.#value(bytes, at, end, cell, edits, treatment);
      at = at < end ? expected(bytes, at, end, ', ') : at;
    }
  }

  write(edit: number, part: number, out: CellWriter): void {
    if (edit === NULL_EDIT) {
      out.raw(NULL);
      return;
    }
    if (edit === NAME_EDIT) {
      out.raw(Buffer.from(`"redacted_${part}"`));
      return;
    }
    const slot = this.slots[edit]!;
    const to = fromPostgres(slot, part);
    if (to === -1) {
      out.raw(NULL);
    } else {
      writeQuoted(slot.cells.out, slot.cells.outStarts[part]!, to, ESCAPED_QUOTE, out);
    }
  }

  /** Gathers the value at `at`; gives where it ends. */
  #value(
    bytes: Buffer,
    at: number,
    end: number,
    cell: number,
    edits: Edits,
    treatment: Exclude<Treatment, 'fail'>,
  ): number {
    if (bytes[at] !== QUOTE) {
      return expected(bytes, at, end, 'NULL');
    }
    const to = this.#quoted(bytes, at, end);
    if (treatment === 'redact') {
      edits.add(at, to, NULL_EDIT, 0);
    } else if (treatment !== 'keep') {
      const slot = treatment.addText(this.#scratch.bytes, 0, this.#scratch.at, cell);
      if (slot === null) {
        throw new Malformed(`has a value at ${treatment.place} of a type that its mask does not take`);
      }
      edits.add(at, to, slot.slot, treatment.part);
    }
    return to;
  }

  /** Reads the quoted text at `at` into the scratch; gives where it ends. */
  #quoted(bytes: Buffer, at: number, end: number): number {
    this.#scratch.at = 0;
    const to = bytes[at] === QUOTE ? readQuoted(bytes, at, end, false, this.#scratch) : -1;
    if (to === -1) {
      throw malformed();
    }
    return to;
  }
}

/** Where `text` ends, which must stand at `at`. */
function expected(bytes: Buffer, at: number, end: number, text: string): number {
  const to = at + text.length;
  if (to > end || bytes.toString('latin1', at, to) !== text) {
    throw malformed();
  }
  return to;
}

function malformed(): Malformed {
  return new Malformed('is not an hstore');
}
