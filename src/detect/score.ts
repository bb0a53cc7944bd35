import type { Column } from '../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalClass, type PersonalKind } from '../recognise/personal.ts';
import { canHold } from './clues/structure.ts';
import type { Evidence } from './evidence.ts';
import { explain } from './explain.ts';

/** What the evidence comes to. */
export interface Verdict {
  readonly kind: PersonalKind;
  readonly class: PersonalClass;
  readonly confidence: number;
  readonly reasons: string[];
}

/** Log-odds, in bits, of a column holding any one kind before anything is known of it: one in thirty-two. */
const PRIOR = -5;

/**
 * Adds up what speaks for each kind: of evidence from one source the strongest counts, what speaks for `none` speaks
 * against every kind, and a kind that the column's type cannot hold is out. The likeliest kind is the verdict where its
 * odds are better than even.
 */
export function score(
  column: Pick<Column, 'type'>,
  evidence: readonly Evidence[],
  isQuasi: (kind: PersonalKind) => boolean,
): Verdict {
  const kinds = new Set(
    evidence.map(({ kind }) => kind).filter((kind) => kind !== 'none' && canHold(column, kind)),
  );
  const against = strongest(evidence.filter((each) => each.kind === 'none' && !isOutdone(each, evidence)));
  let best: { kind: PersonalKind; bits: number; counted: readonly Evidence[] } | null = null;
  for (const kind of kinds) {
    const counted = [...strongest(evidence.filter((each) => each.kind === kind)), ...against];
    const bits = counted.reduce(
      (sum, each) => sum + (each.kind === 'none' ? -each.points : each.points),
      PRIOR,
    );
    if (best === null || bits > best.bits) {
      best = { kind, bits, counted };
    }
  }
  if (best === null || best.bits <= 0) {
    const bits = best?.bits ?? PRIOR - sum(against);
    return {
      kind: 'none',
      class: 'none',
      confidence: chance(-bits),
      reasons: explain('none', best?.counted ?? against),
    };
  }
  const { kind, bits, counted } = best;
  const natural = PERSONAL_KINDS[kind].class;
  return {
    kind,
    class: natural === 'pii' && isQuasi(kind) ? 'quasi' : natural,
    confidence: chance(bits),
    reasons: explain(kind, counted),
  };
}

/** What nearly all values are beyond doubt, whatever the names of the column and its table say. */
const BEYOND_DOUBT: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'email',
  'iban',
  'password_hash',
  'card',
]);
const SURE = 8.5;

function isOutdone({ from }: Evidence, evidence: readonly Evidence[]): boolean {
  const isNamed = from === 'name' || from === 'table';
  return (
    isNamed &&
    evidence.some((each) => each.from === 'values' && each.points >= SURE && BEYOND_DOUBT.has(each.kind))
  );
}

/** Of one source, the strongest. */
function strongest(evidence: readonly Evidence[]): Evidence[] {
  const bySource = new Map<Evidence['from'], Evidence>();
  for (const each of evidence) {
    const before = bySource.get(each.from);
    if (before === undefined || Math.abs(each.points) > Math.abs(before.points)) {
      bySource.set(each.from, each);
    }
  }
  return [...bySource.values()];
}

const sum = (evidence: readonly Evidence[]): number =>
  evidence.reduce((total, { points }) => total + points, 0);

/** The probability that odds of 2^bits to one are, to three places, and never quite certain. */
function chance(bits: number): number {
  return Math.round(Math.min(0.999, 1 / (1 + 2 ** -bits)) * 1000) / 1000;
}
