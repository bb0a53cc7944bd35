import { z } from 'zod';
import { checked } from './checked.ts';
import {
  type Apply,
  type Cells,
  type CellWriter,
  type GdprClass,
  type Kept,
  type Mask,
  MaskError,
  type MaskedColumn,
  type SafeHarbor,
  type Technique,
  type Uniqueness,
} from './mask.ts';

/** One batch of values, as a mask of the user's own is given it. */
export interface OwnBatch<O> {
  /** As the server prints them (`2024-02-29`, `{"a": 1}`); never NULL. */
  readonly values: readonly string[];
  /**
   * 16 pseudo-random bytes for each value: the same for the same value (or `per:` column), domain and key, in every
   * run. Everything drawn must be drawn from them.
   */
  readonly digests: readonly Uint8Array[];
  readonly options: O;
  readonly column: Pick<MaskedColumn, 'name' | 'class' | 'base' | 'length' | 'notNull' | 'enumLabels'>;
}

/** What a mask of the user's own declares, and its function. */
export interface OwnMask<O> {
  /** Small letters, digits and underscores; of no mask that comes with Understudy. */
  readonly name: string;
  /** One sentence: what it gives. */
  readonly summary: string;
  /** Type classes: text, integer, numeric, float, boolean, date, timestamp, timestamptz, uuid, json, inet … */
  readonly types: readonly string[];
  readonly options?: z.ZodType<O>;
  readonly technique: Technique;
  readonly gdpr: GdprClass;
  readonly safeHarbor: SafeHarbor;
  readonly keeps: readonly Kept[];
  /** What else of the value can be read off the output, in words; '' for nothing. */
  readonly remains: string;
  /** True: an output that is its own input is an error. */
  readonly replaces: boolean;
  readonly uniqueness: Uniqueness;
  /** How many outputs there can be; Infinity when as many as inputs. */
  readonly outputs: number;
  /** Longest output in characters; 'input' when no longer than what came in. */
  readonly longest: number | 'input';
  /** A value of ours to show it on. */
  readonly example: { readonly input: string; readonly options?: O; readonly class?: string };
  /** Gives one text, or null for NULL, for each value, in order. */
  mask(batch: OwnBatch<O>): readonly (string | null)[];
}

/**
 * A mask of the user's own, for a file that the configuration names by `masks:`. What it gives is held against what it
 * declares, cell by cell: nothing that is `undefined`, too long or the input itself reaches the target.
 */
export function defineMask<O = Record<string, never>>(own: OwnMask<O>): Mask {
  const declared = DECLARATION.parse(own);
  const options =
    own.options ??
    z
      .strictObject({})
      .transform((none): unknown => none)
      .pipe(z.custom<O>());
  const mask: Mask<O> = {
    ...declared,
    family: 'own',
    options,
    deterministic: true,
    keyed: true,
    needs: { prf: true, value: true },
    fakes: false,
    reserved: false,
    safeHarbor: () => declared.safeHarbor,
    keeps: () => declared.keeps,
    uniqueness: () => declared.uniqueness,
    outputDomain: () => declared.outputs,
    longest: () => declared.longest,
    example: own.example,
    prepare: (given, column) => applyOwn(own, given, column),
  };
  return checked(mask);
}

const TECHNIQUES = [
  'suppression',
  'masking',
  'generalization',
  'rounding',
  'noise addition',
  'permutation',
  'pseudonymization',
  'deterministic encryption',
  'format-preserving encryption',
  'synthetic data',
] as const satisfies readonly Technique[];

/** Its types are not checked where the file is JavaScript, so they are here. */
const DECLARATION = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/, 'may hold small letters, digits and underscores only'),
  summary: z.string().min(1).max(300),
  types: z.array(z.string()).min(1),
  technique: z.enum(TECHNIQUES),
  gdpr: z.enum(['anonymous', 'pseudonymous', 'personal']),
  safeHarbor: z.enum(['yes', 'with an ephemeral key', 'no']),
  keeps: z.array(z.enum(['nulls', 'equality', 'length', 'order', 'case', 'shape'])),
  remains: z.string(),
  replaces: z.boolean(),
  uniqueness: z.enum(['preserved', 'probable', 'lossy']),
  outputs: z.number().positive().or(z.literal(Number.POSITIVE_INFINITY)),
  longest: z.union([z.int().min(1), z.literal('input')]),
});

function applyOwn<O>(own: OwnMask<O>, options: O, column: MaskedColumn): Apply {
  const batchOf = (values: readonly string[], digests: readonly Uint8Array[]): OwnBatch<O> => ({
    // A copy: what the mask does to it must not be what its output is held against.
    values: [...values],
    digests,
    options,
    column,
  });
  return (cells, out) => {
    const values = valuesOf(cells);
    const digests = digestsOf(cells);
    let texts: readonly unknown[];
    try {
      texts = own.mask(batchOf(values, digests));
    } catch {
      oneByOne((i) => own.mask(batchOf([values[i]!], [digests[i]!])), own, column, values, out);
      throw new MaskError(0, 'made its mask fail, though by itself none of its batch does');
    }
    if (!Array.isArray(texts) || texts.length !== cells.count) {
      throw new MaskError(0, 'is in a batch for which its mask gave another number of values back');
    }
    texts.forEach((text, i) => {
      write(own, column, values[i]!, text, i, out);
    });
  };
}

/** Finds the value that a mask fails on, and writes those before it. What the mask threw may quote it, and is dropped. */
function oneByOne<O>(
  masked: (i: number) => readonly unknown[],
  own: OwnMask<O>,
  column: MaskedColumn,
  values: readonly string[],
  out: CellWriter,
): void {
  values.forEach((value, i) => {
    let text: unknown;
    try {
      [text] = masked(i);
    } catch {
      throw new MaskError(i, 'made its mask fail');
    }
    write(own, column, value, text, i, out);
  });
}

function write<O>(
  own: OwnMask<O>,
  column: MaskedColumn,
  value: string,
  text: unknown,
  i: number,
  out: CellWriter,
): void {
  const why = fault(own, column, value, text);
  if (why !== null) {
    throw new MaskError(i, why);
  }
  if (typeof text === 'string') {
    const bytes = Buffer.from(text);
    out.escaped(bytes, 0, bytes.length);
  } else {
    out.null();
  }
  out.end();
}

/** Why `text` may not stand for `value`; null when it may. */
function fault<O>(own: OwnMask<O>, column: MaskedColumn, value: string, text: unknown): string | null {
  if (text === null) {
    return column.notNull ? 'was given NULL by its mask, which the column does not allow' : null;
  }
  if (typeof text !== 'string') {
    return 'was given neither text nor null by its mask';
  }
  if (!text.isWellFormed() || text.includes('\0')) {
    return 'was given text by its mask that no database holds';
  }
  const most = own.longest === 'input' ? characters(value) : own.longest;
  const fits = column.length === null || column.class !== 'text' ? most : Math.min(most, column.length);
  if (text.length > fits && characters(text) > fits) {
    return 'was given a longer text by its mask than that declares, or than fits';
  }
  return own.replaces && value !== '' && text === value ? 'was given back by its mask as it came' : null;
}

/** Counted one by one, for a value may be of 100 MB. */
function characters(text: string): number {
  let count = 0;
  for (const _ of text) {
    count++;
  }
  return count;
}

function valuesOf({ count, bytes, starts, ends }: Cells): string[] {
  return Array.from({ length: count }, (_, i) => bytes.toString('utf8', starts[i], ends[i]));
}

/** Copies: the batch's own digests are overwritten by the next batch, and a mask may keep what it is given. */
function digestsOf({ count, digests }: Cells): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => Uint8Array.from(digests.subarray(16 * i, 16 * i + 16)));
}
