/**
 * `rules/policies/` holds rules against a law or a standard: a policy is a readable file over detection's kinds and the
 * masks' declared facts.
 *
 * A policy file as it is read. Every file is checked by `policySchema`, so that a company can write its own.
 */
import { z } from 'zod';
import type { GdprClass, SafeHarbor, Technique } from '../../masks/mask.ts';
import { PERSONAL_KINDS, type PersonalClass, type PersonalKind } from '../../recognise/personal.ts';

/** What a decision must be like; all that is said must hold. */
export interface Demand {
  /** Met by a kept column: one with a reason in its rule, or any. */
  readonly kept?: 'with a reason' | 'anyhow' | undefined;
  /** Met by every mask. */
  readonly masked?: true | undefined;
  /** The rule says why, masked or kept. */
  readonly reason?: 'given' | undefined;
  readonly masks?: readonly string[] | undefined;
  readonly not_masks?: readonly string[] | undefined;
  /** ISO/IEC 20889. */
  readonly technique?: readonly Technique[] | undefined;
  /** At least: pseudonymous is met by what is anonymous too. */
  readonly gdpr?: Exclude<GdprClass, 'personal'> | undefined;
  /** At least: `with an ephemeral key` is met by `yes` too. */
  readonly safe_harbor?: Exclude<SafeHarbor, 'no'> | undefined;
  /** No code derived from the value under a key that is kept. */
  readonly derived?: 'no' | undefined;
  /** Of the mask, by name: a value, or bounds of a number. */
  readonly options?: Readonly<Record<string, OptionDemand>> | undefined;
}

export type OptionDemand =
  | string
  | number
  | boolean
  | { readonly least?: number | undefined; readonly most?: number | undefined };

/** One thing that a policy demands. */
export interface Clause {
  /** As the source counts: `164.514(b)(2)(i)(C)`. */
  readonly id: string;
  /** In short. */
  readonly text: string;
  /** Of which columns, by what detection found in them: kinds, or whole classes; and kinds left out of these. */
  readonly kinds: readonly PersonalKind[];
  readonly classes: readonly Exclude<PersonalClass, 'none'>[];
  readonly without: readonly PersonalKind[];
  /** Any of them meets the clause. */
  readonly demand: readonly Demand[];
  /** A decision that meets it, as rules write it, by kind; `else` for the others. */
  readonly rule: Readonly<Record<string, string>>;
  /** What else can be done; '' for nothing. */
  readonly hint: string;
}

/** Columns that a policy does not judge, and why: detection was wrong, or somebody answers for it. */
export interface Exemption {
  /** `schema.table.column`, as reports write it. */
  readonly columns: readonly string[];
  /** Ids; none: all. */
  readonly clauses: readonly string[];
  readonly reason: string;
}

export interface Policy {
  /** As the configuration names it; of a file of one's own, its name without folder and ending. */
  readonly name: string;
  readonly title: string;
  /** Law or standard, with its edition. */
  readonly source: string;
  /** Findings below this confidence are not judged. */
  readonly confidence: number;
  readonly clauses: readonly Clause[];
  readonly exemptions: readonly Exemption[];
  /** What no program can judge. */
  readonly questions: readonly string[];
}

const words = z.string().trim().min(1).max(2000);
const kind = z.enum(Object.keys(PERSONAL_KINDS) as [PersonalKind, ...PersonalKind[]]).exclude(['none']);

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

const option: z.ZodType<OptionDemand> = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ least: z.number().optional(), most: z.number().optional() }),
]);

const demand: z.ZodType<Demand> = z
  .strictObject({
    kept: z.enum(['with a reason', 'anyhow']).optional(),
    masked: z.literal(true).optional(),
    reason: z.literal('given').optional(),
    masks: z.array(z.string().min(1)).min(1).optional(),
    not_masks: z.array(z.string().min(1)).min(1).optional(),
    technique: z.array(z.enum(TECHNIQUES)).min(1).optional(),
    gdpr: z.enum(['pseudonymous', 'anonymous']).optional(),
    safe_harbor: z.enum(['yes', 'with an ephemeral key']).optional(),
    derived: z.literal('no').optional(),
    options: z.record(z.string(), option).optional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'demands nothing')
  .refine(
    ({ kept, reason: _, ...others }) => kept === undefined || Object.keys(others).length === 0,
    'a kept column has no mask: write two demands in a list, of which one must hold',
  );

/** One clause as written. */
const clause = z
  .strictObject({
    id: words,
    text: words,
    kinds: z.array(kind).default([]),
    classes: z.array(z.enum(['pii', 'quasi'])).default([]),
    without: z.array(kind).default([]),
    demand: z.union([demand.transform((one) => [one]), z.array(demand).min(1)]),
    rule: z.union([words.transform((rule) => ({ else: rule })), z.record(z.string(), words)]),
    hint: z.string().trim().max(2000).default(''),
  })
  .refine(({ kinds, classes }) => kinds.length + classes.length > 0, 'needs `kinds` or `classes`');

/** What stands in a policy file. */
export interface PolicyFile extends Omit<Policy, 'name' | 'exemptions' | 'questions'> {
  /** Policies whose clauses and questions are taken over. */
  readonly extends: readonly string[];
  readonly except: readonly Exemption[];
  readonly for_a_person: readonly string[];
}

export const policySchema: z.ZodType<PolicyFile> = z.strictObject({
  title: words,
  source: words,
  confidence: z.number().min(0).max(1).default(0.5),
  extends: z.array(z.string().min(1)).max(20).default([]),
  clauses: z.array(clause).max(1000).default([]),
  except: z
    .array(
      z.strictObject({
        columns: z.array(z.string().min(1)).min(1),
        clauses: z.array(z.string().min(1)).default([]),
        reason: words,
      }),
    )
    .default([]),
  for_a_person: z.array(words).default([]),
});
