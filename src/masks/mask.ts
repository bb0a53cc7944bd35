/**
 * `masks/` holds a mask a file: its declaration and its bytes. Pure: no I/O, no clock, no randomness but the key's.
 *
 * The contract of a mask. Its facts are read by the planner (which proves a run from them before a row is read), the
 * report and the documentation; its `prepare` gives the function that writes bytes.
 */
import type { z } from 'zod';
import type { Learnt, Lesson } from './lesson.ts';

/** ISO/IEC 20889:2018 techniques. */
export type Technique =
  | 'suppression'
  | 'masking'
  | 'generalization'
  | 'rounding'
  | 'noise addition'
  | 'permutation'
  | 'pseudonymization'
  | 'deterministic encryption'
  | 'format-preserving encryption'
  | 'synthetic data';

/** What the output is under the GDPR (art. 4(5), recital 26), the key being kept. */
export type GdprClass = 'anonymous' | 'pseudonymous' | 'personal';

/**
 * What of the values a mask keeps, so that staging trips over what production would: NULL stays NULL; equal values stay
 * equal, and different ones different but for the chance that `uniqueness` states; the number of characters; the order
 * of values; which letters are capitals; which characters are digits, letters and punctuation.
 */
export type Kept = 'nulls' | 'equality' | 'length' | 'order' | 'case' | 'shape';

/**
 * Whether the output meets HIPAA Safe Harbor, 45 CFR 164.514(b)(2): always; only under a key that is thrown away, for
 * it is a code derived from an identifier (164.514(c)(1)); or not, as a date of a day or a code of five digits.
 */
export type SafeHarbor = 'yes' | 'with an ephemeral key' | 'no';

/** preserved: different in, different out, proved. probable: by the birthday bound. lossy: may collide. */
export type Uniqueness = 'preserved' | 'probable' | 'lossy';

/** What a mask may know of the column it is used on. `class`, `base`, `length` and so on as in `postgres/catalog.ts`. */
export interface MaskedColumn {
  /** `schema.table.column`, for errors. */
  readonly name: string;
  readonly class: string;
  readonly base: string;
  /** Characters (`varchar(n)`, `char(n)`), or null. */
  readonly length: number | null;
  readonly scale: number | null;
  readonly notNull: boolean;
  readonly enumLabels: readonly string[] | null;
  /** Texts that the server takes for the column, where it was asked. */
  readonly accepts?: readonly string[];
  /** The target database's encoding (`UTF8`); without it, masks write ASCII only, which every encoding holds. */
  readonly encoding?: string;
  /**
   * What the cells were rid of before the mask sees them, for values that differ in it alone are equal and must come
   * out alike.
   */
  readonly overlooks?: readonly Overlooked[];
  /** An array's element, or what a range ranges over. */
  readonly element?: MaskedColumn;
  /** A composite's attributes, in order. */
  readonly attributes?: readonly { readonly name: string; readonly column: MaskedColumn }[];
}

/** Capitals (citext); what a nondeterministic collation overlooks; the blanks that fill up a char(n). */
export type Overlooked = 'capitals' | 'collation' | 'blanks';

/**
 * The masked, non-null cells of one column in one batch. `bytes` holds them decoded (COPY escapes undone);
 * cell i is `bytes[starts[i] … ends[i])`. Its pseudo-random 16 bytes are `digests[16 i … 16 i + 16)`: AES-256-CMAC of
 * the cell (or of the row's `per:` column) under the domain's key; empty when the mask does not need them.
 */
export interface Cells {
  readonly count: number;
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly digests: Buffer;
  /**
   * With `person:`, 16 bytes a cell as in `digests`, the same wherever that person stands: what is said of the person
   * (name, gender, place, days of a shift) is drawn from it, what belongs to the value alone from `digests`.
   */
  readonly person?: Buffer;
  /**
   * By cell, zeros at first: a mask that draws from `person` sets 1 where its draw was the cell's own and it drew again.
   * The stream then has all columns of that person in the row drawn anew, so that they still agree.
   */
  readonly redrawn?: Uint8Array;
  /** The columns of the row that the mask `reads`, in that order. */
  readonly others?: readonly OtherCells[];
}

/** Another column's value for each cell: cell i goes with `bytes[starts[i] … ends[i])`; `ends[i]` is -1 for NULL. */
export interface Texts {
  readonly bytes: Buffer;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** A column read beside the mask's own, decoded. */
export interface OtherCells {
  /** As it came in. Of a masked column it must never reach the output. */
  readonly raw: Texts;
  /** As it goes out; null where the column is kept, and goes out as it came. */
  readonly masked: Texts | null;
}

/**
 * Where a mask writes: for each cell, in order, some bytes and then `end()`. Bytes are COPY text: what a mask writes by
 * `raw` must hold no byte that COPY escapes; `escaped` escapes.
 */
export interface CellWriter {
  /** Makes room for `size` more bytes, so that `bytes` may be written directly from `at` on. */
  reserve(size: number): void;
  bytes: Buffer;
  at: number;
  /** Appends bytes that need no escaping (dictionary entries, digits). */
  raw(source: Uint8Array): void;
  /** Appends bytes, escaping what COPY text escapes (backslash, tab, newline, carriage return, \b \f \v). */
  escaped(source: Uint8Array, start: number, end: number): void;
  /** Appends the NULL marker; the cell must hold nothing else. */
  null(): void;
  /** Ends the cell. */
  end(): void;
}

/**
 * Writes every cell of `cells`, in order. Throws only by `MaskError`, and only once the cells before the bad one are
 * written, so that the stream can go on behind it where the rule says `on_error: redact`.
 */
export interface Apply {
  (cells: Cells, out: CellWriter): void;
  /** What was replaced inside values since it was prepared, by kind, for the report: `{ 'e-mail address': 12 }`. */
  readonly found?: () => Readonly<Record<string, number>>;
}

/** A value the mask cannot take. Names the cell by its place in the batch, never by its value. */
export class MaskError extends Error {
  readonly cell: number;

  constructor(cell: number, message: string) {
    super(message);
    this.name = 'MaskError';
    this.cell = cell;
  }
}

/** What `prepare` may use besides the options: keyed functions of the domain, other masks, and what was learnt. */
export interface MaskKeys {
  /** A 32-byte key of the domain for `purpose`, by HKDF-SHA-256; never the PRF's own. */
  derive(purpose: string): Buffer;
  /** Another mask, for parts of the column's values; throws a `RangeError` for one that there is not. */
  inner(use: InnerUse, column: MaskedColumn): Inner;
  /** What the `index`th of the mask's lessons gave; null in a trial, before anything was read. */
  learnt(index: number): Learnt | null;
}

/** A mask on parts of a value: what the rules say of a JSON path, an element, an attribute. */
export interface InnerUse {
  readonly mask: string;
  readonly options: Readonly<Record<string, unknown>>;
  /** Null: the mask's own, as for a column. */
  readonly domain: string | null;
}

/** A mask made ready for parts of values. `person` and `others` are the caller's to hand on. */
export interface Inner {
  readonly mask: Mask;
  /** Writes COPY text: the caller takes the escapes off again. */
  readonly apply: Apply;
  /** The parts' digests under the inner mask's domain; empty where it needs none. */
  digests(bytes: Buffer, starts: Int32Array, ends: Int32Array, count: number): Buffer;
}

/** A use of a mask on parts of values; `column` is what the parts look like, its name with the part's place in it. */
export interface InnerPart {
  readonly use: InnerUse;
  readonly column: MaskedColumn;
  /** What else the part may be (a JSON path leads to strings and numbers): the mask must take one of them all. */
  readonly or?: readonly MaskedColumn[];
  /** False: drawn by the part's own value, though the column goes by a person. */
  readonly person?: boolean;
}

/** A mask. `O` is its checked options. */
export interface Mask<O = unknown> {
  readonly name: string;
  /** One sentence: what it gives. */
  readonly summary: string;
  readonly family:
    | 'persons'
    | 'contact'
    | 'places'
    | 'organisations'
    | 'documents'
    | 'technical'
    | 'numbers and dates'
    | 'text'
    | 'structure'
    | 'own';
  /** Type classes of `postgres/catalog.ts` it takes. */
  readonly types: readonly string[];
  /** Options beside those that every decision may carry (`rules/rule-schema.ts`). */
  readonly options: z.ZodType<O>;
  readonly deterministic: boolean;
  readonly keyed: boolean;
  /** prf: needs `digests`. value: reads the cell. Neither: constant. */
  readonly needs: { readonly prf: boolean; readonly value: boolean };
  readonly technique: Technique;
  readonly gdpr: GdprClass;
  readonly safeHarbor: (options: O, column: MaskedColumn) => SafeHarbor;
  readonly keeps: (options: O, column: MaskedColumn) => readonly Kept[];
  /** What else of the value can be read off the output, in words; '' for nothing. */
  readonly remains: string;
  /** True when it can draw without a value, from digests alone: then it may be `synthetic`. */
  readonly fakes: boolean;
  /** True when it draws from `Cells.person` where there is one; only then may a rule say `person:`. */
  readonly persona?: boolean;
  /** True for values of which there are few (gender, country): they are drawn per person, never by the value. */
  readonly few?: boolean;
  /** Columns of the row that it reads beside its own. */
  readonly reads?: (options: O) => readonly string[];
  /** The masks it uses on parts of a value, and what each part is to that mask; the planner proves each like a column. */
  readonly inner?: (options: O, column: MaskedColumn) => readonly InnerPart[];
  /** True when it has an option `file`, whose lines the rules' reader puts into its option `words`. */
  readonly loads?: boolean;
  /** True when the rule must give a `reason`, for real values remain. */
  readonly reasoned?: boolean;
  /** True when `Cells.digests` are of the row's primary key, though the mask reads the cell. */
  readonly byRow?: boolean;
  /** What must be known of the source before a row is masked; learnt in the snapshot. */
  readonly lessons?: (options: O, column: MaskedColumn) => readonly Lesson[];
  /** True when output never equals a non-empty input (by construction, or by drawing again). */
  readonly replaces: boolean;
  /**
   * True when, for one value of the `per:` column, different inputs give different outputs (a shift by a distance that
   * only the `per:` value decides). So a unique index over the column and its `per:` column stays unique.
   */
  readonly injectivePer?: boolean;
  /** True when outputs lie in a space no real value lies in (RFC 2606 names, documentation addresses). */
  readonly reserved: boolean;
  readonly uniqueness: (options: O, column: MaskedColumn) => Uniqueness;
  /** Number of possible outputs; Infinity when as many as inputs. */
  readonly outputDomain: (options: O, column: MaskedColumn) => number;
  /** Longest output in characters; 'input' when no longer than what came in; null when not bounded. */
  readonly longest: (options: O, column: MaskedColumn) => number | 'input' | null;
  /** Says, in words, why it cannot serve on `column`; null when it can. */
  readonly refuses?: (options: O, column: MaskedColumn) => string | null;
  /** A row of input and output for the documentation, computed by the docs from this input. */
  readonly example: {
    readonly input: string;
    readonly options?: O;
    readonly class?: string;
    /** What else the column is: an array's element, its length. */
    readonly column?: Partial<MaskedColumn>;
    /** The text of each column that the mask reads, as it goes out. */
    readonly others?: readonly (string | null)[];
  };
  readonly prepare: (options: O, column: MaskedColumn, keys: MaskKeys) => Apply;
}
