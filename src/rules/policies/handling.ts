import type { GdprClass, Mask, MaskedColumn, SafeHarbor, Technique } from '../../masks/mask.ts';
import type { TreatmentPlan } from '../plan.ts';

/** What becomes of a value, as far as policies look at it. */
export interface Handling {
  /** Null: it is kept. */
  readonly mask: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  /** What the mask declares of its output; null for what is kept. */
  readonly facts: Facts | null;
  /** Why, as the rule says. */
  readonly reason: string | null;
}

export interface Facts {
  readonly technique: Technique;
  readonly gdpr: GdprClass;
  readonly safeHarbor: SafeHarbor;
}

/** What the facts hang on beside the rules. */
export interface Circumstances {
  readonly masks: ReadonlyMap<string, Mask>;
  /** True: the key is drawn for one run and thrown away, and so links nothing (164.514(c)(1)). */
  readonly ephemeral: boolean;
}

/** How a treatment of the plan handles values. */
export function handlingOf(
  treatment: Pick<TreatmentPlan, 'mask' | 'options' | 'as'>,
  reason: string | null,
  circumstances: Circumstances,
): Handling {
  const { mask, options, as } = treatment;
  return {
    mask,
    options,
    reason,
    facts: mask === null || as === null ? null : factsOf(mask, options, as, circumstances),
  };
}

const KEPT: Facts = { technique: 'pseudonymization', gdpr: 'personal', safeHarbor: 'no' };

/** What is said of a mask that there is not any more, of which nothing is known. */
const UNKNOWN = KEPT;

/**
 * What a mask declares of its output on a column. Of one that leaves parts of a value to others, which declares what
 * holds whatever they are, it is what the weakest of them makes of its part; null where no part is masked at all.
 */
export function factsOf(
  name: string,
  options: Readonly<Record<string, unknown>>,
  column: MaskedColumn,
  circumstances: Circumstances,
): Facts | null {
  const mask = circumstances.masks.get(name);
  if (mask === undefined) {
    return UNKNOWN;
  }
  const { technique, gdpr } = mask;
  if (mask.family === 'structure' && mask.inner !== undefined) {
    return partedFacts(mask, options, column, circumstances);
  }
  const declared = mask.safeHarbor(options, column);
  const lost = circumstances.ephemeral && declared === 'with an ephemeral key';
  return { technique, gdpr, safeHarbor: lost ? 'yes' : declared };
}

function partedFacts(
  mask: Mask,
  options: Readonly<Record<string, unknown>>,
  column: MaskedColumn,
  circumstances: Circumstances,
): Facts | null {
  const parts = (mask.inner?.(options, column) ?? []).flatMap(({ use, column: part }) => {
    const read = optionsOf(circumstances.masks.get(use.mask), use.options);
    return factsOf(use.mask, read, part, circumstances) ?? [];
  });
  const { unlisted } = options;
  if (parts.length === 0) {
    return unlisted === 'redact' ? { technique: 'suppression', gdpr: 'anonymous', safeHarbor: 'yes' } : null;
  }
  const all = unlisted === 'keep' ? [...parts, KEPT] : parts;
  return {
    technique: mask.technique,
    gdpr: worst(
      GDPR,
      all.map((each) => each.gdpr),
    ),
    safeHarbor: worst(
      SAFE_HARBOR,
      all.map((each) => each.safeHarbor),
    ),
  };
}

/** Options of an inner mask are left as written, without their defaults. */
export function optionsOf(
  mask: Mask | undefined,
  written: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const read = mask?.options.safeParse(written);
  return read?.success === true && typeof read.data === 'object' && read.data !== null
    ? { ...read.data }
    : written;
}

/** The weakest first. */
export const GDPR = ['personal', 'pseudonymous', 'anonymous'] as const;
export const SAFE_HARBOR = ['no', 'with an ephemeral key', 'yes'] as const;

function worst<T>(order: readonly [T, ...T[]], found: readonly T[]): T {
  return order.find((each) => found.includes(each)) ?? order[0];
}
