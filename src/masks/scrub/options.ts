import { z } from 'zod';
import { KINDS, type Kind } from '../../recognise/recogniser.ts';
import { innerDecision, type WrittenDecision } from '../structure/inner-decision.ts';

/**
 * kinds: what is sought. names: the names in the database's own columns of names. row: columns of the row that hold its
 * person (first and last name, e-mail address), whose masked values stand in for them. dates: those of birth, or all.
 * strict: words that are not common are taken out too. replace: by fakes or by labels. format: what keeps its
 * structure. masks: what becomes of a kind, where another column's options or domain are wanted.
 */
export interface ScrubOptions {
  readonly kinds: readonly Kind[];
  readonly names: boolean;
  readonly row: readonly string[];
  readonly dates: 'birth' | 'all';
  readonly strict: boolean;
  readonly replace: 'fake' | 'label';
  readonly format: 'text' | 'html' | 'markdown';
  readonly masks: Readonly<Partial<Record<Kind, WrittenDecision | undefined>>>;
}

const KIND = z.enum(KINDS);

/** The options of `scrub`. */
export const SCRUB_OPTIONS: z.ZodType<ScrubOptions> = z.strictObject({
  kinds: z
    .array(KIND)
    .min(1)
    .default([...KINDS]),
  names: z.boolean().default(true),
  row: z.array(z.string().min(1)).default([]),
  dates: z.enum(['birth', 'all']).default('birth'),
  strict: z.boolean().default(false),
  replace: z.enum(['fake', 'label']).default('fake'),
  format: z.enum(['text', 'html', 'markdown']).default('text'),
  masks: z.partialRecord(KIND, innerDecision).default({}),
});
