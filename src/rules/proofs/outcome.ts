/** What a decision makes of a column's values, as far as it can be known before a row is read. */
import type { Mask, MaskedColumn, Uniqueness } from '../../masks/mask.ts';
import { type Decision, type Handling, handlingsOf, PLAIN, sameHandling } from '../planning/draft.ts';
import { INPUTS, runMask } from './samples.ts';

/** NULL stays NULL under every mask but a synthetic one; the rest is: */
export type Outcome =
  | { readonly kind: 'same' }
  /** NULL, whatever came in. */
  | { readonly kind: 'null' }
  | { readonly kind: 'constant'; readonly text: string }
  | Mapped
  | Mixed
  /** A generated column over masked ones: computed by the server. */
  | { readonly kind: 'derived' };

/** What one mask gives. */
export interface Mapped {
  readonly kind: 'mapped';
  readonly uniqueness: Uniqueness;
  /** Number of possible outputs. */
  readonly domain: number;
  readonly per: string | null;
  readonly injectivePer: boolean;
  /** Drawn for every row, NULL too, and NULL in that share of them. */
  readonly synthetic: { readonly nullRate: number; readonly per: string | null } | null;
}

/** Rows are treated in several ways. */
export interface Mixed {
  readonly kind: 'mixed';
  /** Values may become NULL. */
  readonly nulls: boolean;
  /** Some values are kept. */
  readonly kept: boolean;
  /** The one way in which values are mapped; null when there is none. */
  readonly mapped: { readonly outcome: Mapped; readonly handling: Handling } | null;
  /** Two ways may give the same value, for reasons besides kept values. */
  readonly lossy: boolean;
  /** NULL may become a value. */
  readonly fills: boolean;
}

/** All masks there are, by name: what the masks of a trial may use. */
export type Masks = ReadonlyMap<string, Mask>;

/** The outcome of `decision` on a column of `as`. Throws what a mask's `prepare` throws. */
export function outcomeOf(decision: Decision, as: MaskedColumn, masks: Masks): Outcome {
  const ways = waysOf(decision, masks);
  const [first, ...others] = ways;
  if (others.length === 0) {
    return handlingOutcome(first, as, masks);
  }
  const all = ways.map((handling) => ({ handling, outcome: handlingOutcome(handling, as, masks) }));
  const texts = new Set(all.map(({ outcome }) => JSON.stringify(outcome)));
  const [one] = all;
  if (texts.size === 1 && one !== undefined && one.outcome.kind !== 'mapped') {
    return one.outcome;
  }
  const mapped = all.flatMap(({ handling, outcome }) =>
    outcome.kind === 'mapped' ? [{ handling, outcome }] : [],
  );
  const [only] = mapped;
  const agree = mapped.every(({ handling }) => only !== undefined && sameHandling(handling, only.handling));
  const synthetic = mapped.filter(({ outcome }) => outcome.synthetic !== null);
  return {
    kind: 'mixed',
    nulls:
      all.some(({ outcome }) => outcome.kind === 'null') ||
      synthetic.some(({ outcome }) => outcome.synthetic?.nullRate !== 0),
    kept: all.some(({ outcome }) => outcome.kind === 'same'),
    mapped: agree && only !== undefined ? only : null,
    lossy: !agree || all.some(({ outcome }) => outcome.kind === 'constant'),
    fills: synthetic.length > 0,
  };
}

/** All that may become of a value: the decision's handlings, and what is put in place of what a mask cannot take. */
export function waysOf(decision: Decision, masks: Masks): readonly [Handling, ...Handling[]] {
  const all = handlingsOf(decision);
  const fallback = all.some(({ onError }) => onError === 'redact') ? fallbackHandling(masks) : null;
  return fallback === null ? all : [...all, fallback];
}

/** `on_error: redact`. */
export function fallbackHandling(masks: Masks): Handling | null {
  const redact = masks.get('redact');
  return redact === undefined ? null : { ...PLAIN, mask: redact, options: {}, domain: null };
}

export function handlingOutcome(handling: Handling, as: MaskedColumn, masks: Masks): Outcome {
  const { mask, options, per, synthetic } = handling;
  if (mask === null) {
    return { kind: 'same' };
  }
  if (!mask.needs.prf && !mask.needs.value && (mask.reads?.(options) ?? []).length === 0) {
    const [text] = runMask(handling, as, masks, [INPUTS[as.class]?.[0] ?? 'a']);
    return text === null || text === undefined ? { kind: 'null' } : { kind: 'constant', text };
  }
  return {
    kind: 'mapped',
    uniqueness: mask.uniqueness(options, as),
    domain: mask.outputDomain(options, as),
    per: synthetic === null ? per : null,
    injectivePer: mask.injectivePer === true,
    synthetic: synthetic === null ? null : { nullRate: synthetic.nullRate, per },
  };
}
