import { z } from 'zod';
import { JsonPaths, type State, type Step } from '../json/json-paths.ts';
import { unescapeString, writeString } from '../json/json-strings.ts';
import { numberEnd, TOKEN, type Token } from '../json/json-tokens.ts';
import { type JsonVisitor, JsonWalk } from '../json/json-walk.ts';
import type { CellWriter, Mask, MaskedColumn, MaskKeys } from '../mask.ts';
import { room } from '../room.ts';
import {
  type InnerDecision,
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
 * paths: by JSONPath (RFC 9535), what becomes of the values it selects, and of all that lies in them; of several that
 * select a value or something it lies in, the last one decides. unlisted: what becomes of values that no path decides.
 * keys: what becomes of members' names that no path gives by name; without it those that a wildcard or a filter leads
 * through are kept, those within a masked value are redacted, and the others go by `unlisted`.
 */
export interface JsonOptions {
  readonly paths: Readonly<Record<string, WrittenDecision>>;
  readonly unlisted: 'fail' | 'redact' | 'keep';
  readonly keys?: WrittenDecision | undefined;
}

/** The schemas of its options, which `jwt` has too. */
export const JSON_FIELDS: {
  readonly [K in keyof JsonOptions]-?: z.ZodType<JsonOptions[K]>;
} = {
  paths: z
    .record(z.string(), innerDecision)
    .superRefine((given, context) => {
      for (const path of Object.keys(given)) {
        const fault = faultOf(path);
        if (fault !== null) {
          context.addIssue({ code: 'custom', path: [path], message: fault });
        }
      }
    })
    .describe('By JSONPath, a decision as for a column: "$.user.email": email'),
  unlisted: z.enum(['fail', 'redact', 'keep']).default('fail'),
  keys: z
    .union([z.literal('fail'), innerDecision])
    .optional()
    .describe('Names of members that no path gives: fail, keep, redact, or a mask'),
};

/** JSON with the values masked to which paths lead, and every other byte as it was. */
export const json: Mask<JsonOptions> = {
  ...PARTED,
  name: 'json',
  summary:
    'JSON whose values are masked by their `paths` (RFC 9535), each by a decision of its own; numbers, order, duplicates and blanks stay as they are. A value that no path decides fails the run (`unlisted: fail`), becomes null (`redact`) or stays (`keep`).',
  types: ['json', 'text'],
  options: z.strictObject(JSON_FIELDS),
  remains: 'the structure; names that are kept; null; values that paths keep',
  reads: ({ paths: given, keys }) =>
    innerReads([...Object.values(given), ...(keys === undefined ? [] : [keys])]),
  inner: ({ paths: given, keys }, column) =>
    innerParts([...Object.entries(given), ...(hasKeyMask(keys) ? [['names', keys] as const] : [])], (place) =>
      partColumns(column, place),
    ),
  refuses: (_, column) =>
    room(column) === Number.POSITIVE_INFINITY
      ? null
      : `what it writes may be longer than the ${room(column)} characters that the column holds`,
  example: {
    input: '{"email": "anna@acme.com", "visits": 12, "tags": ["vip"]}',
    options: { paths: { '$.email': 'email', '$.visits': 'keep', '$.tags[*]': 'redact' }, unlisted: 'fail' },
    class: 'json',
  },
  prepare: (options, column, keys) => maskParts(new PartedJson(options, column, keys)),
};

/** Paths are read again with the options at every turn. */
const faults = new Map<string, string | null>();

/** Why a path is none; null where it is one. */
function faultOf(path: string): string | null {
  let fault = faults.get(path);
  if (fault === undefined) {
    fault = parsed(path);
    faults.set(path, fault);
  }
  return fault;
}

function parsed(path: string): string | null {
  try {
    new JsonPaths([path]);
    return null;
  } catch (error) {
    return `is not a JSONPath (RFC 9535)${error instanceof Error ? `: ${error.message}` : ''}`;
  }
}

function hasKeyMask(keys: JsonOptions['keys']): keys is Exclude<WrittenDecision, 'keep' | 'fail' | 'redact'> {
  return keys !== undefined && keys !== 'keep' && keys !== 'fail' && keys !== 'redact';
}

type Treatment = 'keep' | 'redact' | 'fail' | TypedParts;

/** How what replaces a value is written; stands above the slot's number in an edit. */
const AS = { string: 0, number: 1, boolean: 2, key: 3 } as const;
const SLOTS = 0x1_0000;
const NULL_EDIT = -1;
/** A name redacted; the part is its number. */
const NAME_EDIT = -2;
const NULL = Buffer.from('null');
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

class PartedJson implements Parted, JsonVisitor {
  readonly slots: TypedSlot[] = [];
  readonly #walk: JsonWalk;
  readonly #byPath: readonly Treatment[];
  readonly #unlisted: Treatment;
  readonly #names: Treatment | null;
  #bytes: Buffer = Buffer.alloc(0);
  #scratch: Buffer = Buffer.alloc(0);
  #cell = 0;
  #edits: Edits | null = null;
  #redacted = 0;

  constructor(options: JsonOptions, outer: MaskedColumn, keys: MaskKeys) {
    const { paths: given, unlisted, keys: names } = options;
    const reads = json.reads?.(options) ?? [];
    const used = { keys, outer, reads, slots: this.slots };
    const treat = (place: string, decision: InnerDecision): Treatment =>
      decision.keep ? 'keep' : new TypedParts(place, decision, used);
    this.#walk = new JsonWalk(new JsonPaths(Object.keys(given)));
    this.#byPath = Object.entries(given).map(([path, written]) => treat(path, readDecision(written)));
    this.#unlisted = unlisted;
    this.#names =
      names === undefined
        ? null
        : names === 'fail' || names === 'redact'
          ? names
          : treat('a name', readDecision(names));
  }

  read(bytes: Buffer, start: number, end: number, cell: number, edits: Edits): void {
    this.#bytes = bytes;
    this.#cell = cell;
    this.#edits = edits;
    this.#redacted = 0;
    this.#walk.walk(bytes, start, end, this);
  }

  leaf(token: Token, from: number, to: number, escaped: boolean, { decided }: State): void {
    if (token === TOKEN.null) {
      return;
    }
    const treatment = decided === -1 ? this.#unlisted : this.#byPath[decided]!;
    if (treatment === 'keep') {
      return;
    }
    if (treatment === 'redact') {
      this.#edits!.add(from, to, NULL_EDIT, 0);
      return;
    }
    if (treatment === 'fail') {
      throw new Malformed(`has a value at ${this.#walk.shape()} that no path decides`);
    }
    const slot =
      token === TOKEN.string
        ? this.#addString(treatment, from, to, escaped)
        : token === TOKEN.number
          ? treatment.addNumber(this.#bytes, from, to, this.#cell)
          : treatment.addBoolean(token === TOKEN.true, this.#cell);
    if (slot === null) {
      throw new Malformed(`has a value at ${this.#walk.shape()} of a type that its mask does not take`);
    }
    const as =
      token === TOKEN.string || slot.type === 'text'
        ? AS.string
        : token === TOKEN.number
          ? AS.number
          : AS.boolean;
    this.#edits!.add(from, to, slot.slot + as * SLOTS, treatment.part);
  }

  key(from: number, to: number, escaped: boolean, { naming }: Step, { decided }: State): void {
    const within = decided === -1 ? this.#unlisted : this.#byPath[decided]!;
    if (naming === 'name' || (within === 'keep' && (decided !== -1 || this.#names === null))) {
      return;
    }
    const masked = typeof within === 'object' ? 'redact' : within;
    const treatment = this.#names ?? (naming === 'any' ? 'keep' : masked);
    if (treatment === 'keep') {
      return;
    }
    if (treatment === 'fail') {
      throw new Malformed(`has a name at ${this.#walk.shape()} that no path gives`);
    }
    if (treatment === 'redact') {
      this.#edits!.add(from, to, NAME_EDIT, ++this.#redacted);
      return;
    }
    const slot = this.#addString(treatment, from, to, escaped);
    if (slot === null) {
      throw new Malformed(`has a name at ${this.#walk.shape()} that the mask of names does not take`);
    }
    this.#edits!.add(from, to, slot.slot + AS.key * SLOTS, treatment.part);
  }

  write(edit: number, part: number, out: CellWriter): void {
    if (edit === NULL_EDIT) {
      out.raw(NULL);
      return;
    }
    if (edit === NAME_EDIT) {
      writeRedactedName(part, out);
      return;
    }
    const slot = this.slots[edit % SLOTS]!;
    const as = Math.floor(edit / SLOTS);
    const { out: bytes, outStarts } = slot.cells;
    const from = outStarts[part]!;
    const to = fromPostgres(slot, part);
    if (to === -1) {
      as === AS.key ? writeRedactedName(part + 1, out) : out.raw(NULL);
    } else if (as === AS.number && numberEnd(bytes, from, to) === to) {
      out.raw(bytes.subarray(from, to));
    } else if (as === AS.boolean && isBoolean(bytes, from, to)) {
      out.raw(bytes[from] === 0x74 ? TRUE : FALSE);
    } else {
      out.raw(QUOTE);
      writeString(bytes, from, to, out);
      out.raw(QUOTE);
    }
  }

  #addString(parts: TypedParts, from: number, to: number, escaped: boolean): TypedSlot | null {
    if (!escaped) {
      return parts.addText(this.#bytes, from + 1, to - 1, this.#cell);
    }
    if (this.#scratch.length < to - from) {
      this.#scratch = Buffer.allocUnsafeSlow(2 * (to - from));
    }
    const end = unescapeString(this.#bytes, from + 1, to - 1, this.#scratch, 0);
    return parts.addText(this.#scratch, 0, end, this.#cell);
  }
}

const QUOTE = Buffer.from('"');

function writeRedactedName(number: number, out: CellWriter): void {
  out.raw(Buffer.from(`"redacted_${number}"`));
}

/** `t`, `f`, or the whole word. */
function isBoolean(bytes: Buffer, from: number, to: number): boolean {
  return ['t', 'f', 'true', 'false'].includes(bytes.toString('latin1', from, Math.min(to, from + 6)));
}
