import { derivedName } from '../../names.ts';
import type { MarkedDatabase, MarkKind } from '../../postgres/mark.ts';

/** A database that gets another name in the swap's transaction. */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly oid: number;
  readonly kind: Extract<MarkKind, 'previous' | 'discarded'>;
}

/** Name of the copy in the making. */
export function nextName(target: string): string {
  return derivedName(target, '_next');
}

/** Name of the `place`-th copy before staging's own, 1 the newest: `staging_previous`, `staging_previous_2`. */
export function previousName(target: string, place: number): string {
  return derivedName(target, place === 1 ? '_previous' : `_previous_${place}`);
}

/** Previous copies of `target` among its marked databases, the newest first. */
export function previousCopies(target: string, marked: readonly MarkedDatabase[]): MarkedDatabase[] {
  const place = new Map(Array.from({ length: MOST_COPIES }, (_, i) => [previousName(target, i + 1), i]));
  return marked
    .filter(({ mark }) => mark.kind === 'previous')
    .sort((a, b) => (place.get(a.name) ?? MOST_COPIES) - (place.get(b.name) ?? MOST_COPIES));
}

/** More than anyone keeps; a copy that a DBA renamed sorts after all of them. */
const MOST_COPIES = 100;

/**
 * How staging and the copies before it move when another copy comes in: each a place on, the last first, so that every
 * name is free when it is needed; those beyond `keep` aside, under names with `unique` in them, to be dropped after.
 */
export function planMoves(
  target: string,
  current: { readonly oid: number } | null,
  copies: readonly MarkedDatabase[],
  keep: number,
  unique: string,
): Move[] {
  if (current === null) {
    return [];
  }
  const line = [{ name: target, oid: current.oid }, ...copies];
  const moves = line.map(({ name, oid }, i): Move => {
    const place = i + 1;
    return place <= keep
      ? { from: name, oid, to: previousName(target, place), kind: 'previous' }
      : { from: name, oid, to: derivedName(target, `_discarded_${unique}_${place}`), kind: 'discarded' };
  });
  return moves.reverse();
}
