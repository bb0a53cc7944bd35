import type { PersonalKind } from '../recognise/personal.ts';
import type { Evidence } from './evidence.ts';

/** Evidence of fewer bits is not worth a reviewer's time. */
const LEAST = 0.9;
const MOST_REASONS = 5;

/** Why a column is thought to hold `kind`: what counted for it, the strongest first, then what counted against. */
export function explain(kind: PersonalKind, counted: readonly Evidence[]): string[] {
  const worth = counted.filter(({ points }) => Math.abs(points) >= LEAST);
  const speaksFor = (evidence: Evidence): boolean => (evidence.kind === kind) === evidence.points > 0;
  const sorted = worth.toSorted(
    (a, b) => Number(speaksFor(b)) - Number(speaksFor(a)) || Math.abs(b.points) - Math.abs(a.points),
  );
  const reasons = sorted
    .slice(0, MOST_REASONS)
    .map((evidence) => (speaksFor(evidence) ? evidence.because : `but ${evidence.because}`));
  return reasons.length > 0 ? [...new Set(reasons)] : ['nothing speaks of a person'];
}
