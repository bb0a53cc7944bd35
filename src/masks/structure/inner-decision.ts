import { z } from 'zod';
import type { InnerPart, InnerUse, MaskedColumn } from '../mask.ts';

/** What becomes of a part of a value, as rules write it: `keep`, a mask's name, or a mask with its options. */
export type WrittenDecision =
  | string
  | null
  | { readonly keep: true; readonly reason?: string | undefined; readonly review?: string | undefined }
  | {
      readonly mask: string | null;
      readonly domain?: string | undefined;
      readonly person?: boolean | undefined;
      readonly [option: string]: unknown;
    };

/** A decision on a part. `person`: the part speaks of the row's person, whose digests go on to the mask. */
export type InnerDecision =
  | { readonly keep: true }
  | { readonly keep: false; readonly use: InnerUse; readonly person: boolean };

const note = z.string().trim().min(1).max(2000).optional();

/**
 * The decision on a part, within a mask's options. It is left as written, so that options that were read once may be
 * read again; `readDecision` gives what it means. Whether there is such a mask and takes such options is the planner's
 * to say, who learns of it by the mask's `inner`.
 */
export const innerDecision: z.ZodType<WrittenDecision> = z
  .union([
    z.string().min(1),
    z.null(),
    z.strictObject({ keep: z.literal(true), reason: note, review: note }),
    z.looseObject({
      mask: z.string().min(1).nullable(),
      domain: z.string().min(1).max(200).optional(),
      person: z.boolean().optional(),
      reason: note,
      review: note,
    }),
  ])
  .describe('keep, the name of a mask, or { mask: NAME, domain, person: true, … its options }');

/** What a decision means. The bare word `null` is the mask of that name, which YAML takes for no value. */
export function readDecision(written: WrittenDecision): InnerDecision {
  if (written === 'keep') {
    return { keep: true };
  }
  if (written === null || typeof written === 'string') {
    return { keep: false, use: { mask: written ?? 'null', options: {}, domain: null }, person: false };
  }
  if (!isMask(written)) {
    return { keep: true };
  }
  const { mask, domain = null, person = false, reason: _, review: __, ...options } = written;
  return { keep: false, use: { mask: mask ?? 'null', options, domain }, person };
}

type MaskWritten = Extract<WrittenDecision, { readonly mask: string | null }>;

function isMask(written: Exclude<WrittenDecision, string | null>): written is MaskWritten {
  return 'mask' in written;
}

/**
 * The columns of the row that decisions on parts read for their locale (`locale: { from: COLUMN }`): the mask they stand
 * in `reads` these, in this order, and hands them on.
 */
export function innerReads(decisions: Iterable<WrittenDecision>): readonly string[] {
  const names = new Set<string>();
  for (const written of decisions) {
    const decision = readDecision(written);
    if (!decision.keep) {
      addReads(decision.use.options, names);
    }
  }
  return [...names];
}

/** Also within the options of masks that stand in the masks. */
function addReads(options: object, names: Set<string>): void {
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== 'object' || value === null) {
      continue;
    }
    if (name === 'locale' && 'from' in value && typeof value.from === 'string') {
      names.add(value.from);
    } else {
      addReads(value, names);
    }
  }
}

/** What a part is to its mask: a column of that class, called by the outer column's name and the part's place in it. */
export function partColumn(
  outer: MaskedColumn,
  place: string,
  type: string,
  base: string = type,
): MaskedColumn {
  return {
    name: `${outer.name} ${place}`,
    class: type,
    base,
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    ...(outer.encoding === undefined ? {} : { encoding: outer.encoding }),
  };
}

/** The uses of masks among decisions on parts, for a mask's `inner`; `columns` are what the part may be, the likeliest first. */
export function innerParts(
  decisions: Iterable<readonly [place: string, written: WrittenDecision]>,
  columns: (place: string) => readonly [MaskedColumn, ...MaskedColumn[]],
): InnerPart[] {
  const parts: InnerPart[] = [];
  for (const [place, written] of decisions) {
    const decision = readDecision(written);
    if (!decision.keep) {
      const [column, ...or] = columns(place);
      parts.push({ use: decision.use, column, person: decision.person, ...(or.length === 0 ? {} : { or }) });
    }
  }
  return parts;
}
