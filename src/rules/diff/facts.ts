import type { GdprClass, Mask, MaskedColumn, SafeHarbor } from '../../masks/mask.ts';

/** What a mask declares of its outputs, for the options given. */
export interface Facts {
  readonly technique: string;
  readonly gdpr: GdprClass;
  readonly safeHarbor: SafeHarbor;
  readonly keeps: readonly string[];
  readonly remains: string;
  readonly uniqueness: string;
}

/**
 * The facts of `mask` on a column of the first type that it and `other` both take, for rules do not say what a column is;
 * null for code of the user's own, and where the mask can tell only of a real column.
 */
export function factsOf(mask: Mask, options: Readonly<Record<string, unknown>>, other: Mask): Facts | null {
  if (mask.family === 'own') {
    return null;
  }
  const type = mask.types.find((each) => other.types.includes(each)) ?? mask.types[0] ?? 'text';
  const column: MaskedColumn = {
    name: 'column',
    class: type,
    base: type,
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
    encoding: 'UTF8',
  };
  try {
    return {
      technique: mask.technique,
      gdpr: mask.gdpr,
      safeHarbor: mask.safeHarbor(options, column),
      keeps: mask.keeps(options, column),
      remains: mask.remains,
      uniqueness: mask.uniqueness(options, column),
    };
  } catch {
    return null;
  }
}

/** What is better and what is worse in `after` than in `before`, in words, and what can only be said to be other. */
export function compareFacts(
  before: Facts,
  after: Facts,
): { readonly losses: string[]; readonly gains: string[]; readonly others: string[] } {
  const losses: string[] = [];
  const gains: string[] = [];
  const others: string[] = [];
  const rank = <T>(order: readonly T[], a: T, b: T, name: string): void => {
    const change = order.indexOf(b) - order.indexOf(a);
    if (change !== 0) {
      (change < 0 ? losses : gains).push(`${name}: ${a} before, ${b} now`);
    }
  };
  rank(GDPR, before.gdpr, after.gdpr, 'GDPR');
  rank(SAFE_HARBOR, before.safeHarbor, after.safeHarbor, 'Safe Harbor');
  const kept = after.keeps.filter((each) => !before.keeps.includes(each));
  const lost = before.keeps.filter((each) => !after.keeps.includes(each));
  if (kept.length > 0) {
    losses.push(`keeps ${kept.join(', ')} now`);
  }
  if (lost.length > 0) {
    gains.push(`keeps ${lost.join(', ')} no more`);
  }
  if (before.remains !== after.remains) {
    const list = before.remains === '' ? losses : after.remains === '' ? gains : others;
    const words = after.remains === '' ? 'nothing' : after.remains;
    list.push(`what can be read off it now: ${words}`);
  }
  if (before.technique !== after.technique) {
    others.push(`${before.technique} before, ${after.technique} now`);
  }
  if (before.uniqueness !== after.uniqueness) {
    others.push(`uniqueness: ${before.uniqueness} before, ${after.uniqueness} now`);
  }
  return { losses, gains, others };
}

/** The weakest first. */
const GDPR: readonly GdprClass[] = ['personal', 'pseudonymous', 'anonymous'];
const SAFE_HARBOR: readonly SafeHarbor[] = ['no', 'with an ephemeral key', 'yes'];
