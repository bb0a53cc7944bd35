import type { Mask } from '../../masks/mask.ts';
import type { Cell } from '../../rules/planning/draft.ts';
import { readWritten, type Written } from './written.ts';

interface Choosing {
  readonly cells: readonly Cell[];
  readonly candidates: readonly Written[];
  readonly chosen: number;
}

/**
 * Every column of a unique index must keep its values apart, for rows may differ in any one of them: of `involved`, each
 * that does not, with the next candidate that would; `keep`, the last, is none.
 */
export function toKeepApart(
  all: readonly Choosing[],
  involved: readonly number[],
  masks: ReadonlyMap<string, Mask>,
): [variable: number, candidate: number][] {
  return involved.flatMap((each): [number, number][] => {
    const variable = all[each];
    if (variable === undefined || keepsApart(variable, variable.chosen, masks)) {
      return [];
    }
    for (let next = variable.chosen + 1; next < variable.candidates.length - 1; next++) {
      if (keepsApart(variable, next, masks)) {
        return [[each, next]];
      }
    }
    return [];
  });
}

function keepsApart(
  { cells, candidates }: Choosing,
  place: number,
  masks: ReadonlyMap<string, Mask>,
): boolean {
  const [cell] = cells;
  const rule = readWritten(candidates[place] ?? 'keep', 0, masks);
  if (!('place' in rule) || cell === undefined) {
    return false;
  }
  const mask = rule.mask === null ? undefined : masks.get(rule.mask);
  return (
    rule.mask === null ||
    (rule.person === null && rule.per === null && mask?.uniqueness(rule.options, cell.as) !== 'lossy')
  );
}
