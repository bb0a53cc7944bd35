/**
 * `masks/` holds a mask a file: its declaration and its bytes. Pure: no I/O, no clock, no randomness but the key's.
 *
 * The contract of a mask. Its facts are read by the planner (which proves a run from them before a row is read), the
 * report and the documentation; its `prepare` gives the function that writes bytes.
 */
import type { z } from 'zod';

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

/** Writes every cell of `cells`, in order. Throws only by `MaskError`. */
export type Apply = (cells: Cells, out: CellWriter) => void;

/** A value the mask cannot take. Names the cell by its place in the batch, never by its value. */
export class MaskError extends Error {
  readonly cell: number;

  constructor(cell: number, message: string) {
    super(message);
    this.name = 'MaskError';
    this.cell = cell;
  }
}

/** What `prepare` may use besides the options: keyed functions of the domain. */
export interface MaskKeys {
  /** A 32-byte key of the domain for `purpose`, by HKDF-SHA-256; never the PRF's own. */
  derive(purpose: string): Buffer;
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
    | 'technical'
    | 'numbers and dates'
    | 'text'
    | 'structure';
  /** Type classes of `postgres/catalog.ts` it takes. */
  readonly types: readonly string[];
  /** Options beside `mask`, `domain`, `per`, `reason` and `review`, which every decision may carry. */
  readonly options: z.ZodType<O>;
  readonly deterministic: boolean;
  readonly keyed: boolean;
  /** prf: needs `digests`. value: reads the cell. Neither: constant. */
  readonly needs: { readonly prf: boolean; readonly value: boolean };
  readonly technique: Technique;
  readonly gdpr: GdprClass;
  /** Whether the output meets HIPAA Safe Harbor, 45 CFR 164.514(b)(2). */
  readonly safeHarbor: boolean;
  /** What of the value is kept, in words; '' for nothing. */
  readonly keeps: string;
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
  readonly example: { readonly input: string; readonly options?: O; readonly class?: string };
  readonly prepare: (options: O, column: MaskedColumn, keys: MaskKeys) => Apply;
}
