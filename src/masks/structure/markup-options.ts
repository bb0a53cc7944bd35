import { z } from 'zod';
import type { InnerPart, MaskedColumn } from '../mask.ts';
import { innerDecision, innerParts } from './inner-decision.ts';
import type { MarkupOptions } from './markup.ts';
import { partColumns } from './typed-parts.ts';

/** The schemas of the options of `xml` and `html`. */
export const MARKUP_FIELDS: { readonly [K in keyof MarkupOptions]-?: z.ZodType<MarkupOptions[K]> } = {
  text: innerDecision.describe('What becomes of each text between tags'),
  attributes: z
    .record(z.string(), innerDecision)
    .default({})
    .describe('By attribute, what becomes of its values'),
  unlisted: z.enum(['fail', 'redact', 'keep']).default('fail'),
  comments: z.enum(['redact', 'keep']).default('redact'),
};

/** The masks in use, for the planner. */
export function markupParts({ text, attributes }: MarkupOptions, column: MaskedColumn): InnerPart[] {
  return innerParts([['text', text], ...Object.entries(attributes)], (place) => partColumns(column, place));
}
