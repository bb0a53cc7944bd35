/** Who gives way when decisions and constraints do not go together. */
import type { Mask } from '../../masks/mask.ts';
import { type Cell, refusesNull } from '../../rules/planning/draft.ts';
import { readWritten, type Written } from './written.ts';

/** Columns that are decided alike, and what they may get, the best first; the last is `keep`. */
export interface Variable {
  readonly cells: readonly Cell[];
  candidates: readonly Written[];
  /** How much is lost by the next candidate: what matters less gives way first. */
  readonly weight: number;
  chosen: number;
  /** The best candidate of which a condition could not be proved: better than keeping what identifies a person. */
  resort?: number;
}

/** Weights from here on are of columns that identify a person. */
export const IDENTIFYING = 2;

export interface Trial {
  /** Variables that cannot be what they are. */
  readonly refused: ReadonlySet<number>;
  /** Constraints that fail, and variables that they read. */
  readonly tight: readonly Complaint[];
  /** Conditions that may hold or not. */
  readonly loose: readonly Complaint[];
}

export interface Complaint {
  readonly at: string;
  readonly variables: readonly number[];
  readonly isUnique: boolean;
}

export interface Yielding {
  readonly moved: ReadonlySet<number>;
  /** Of those that move, the candidate that some go to at once. */
  readonly apart: ReadonlyMap<number, number>;
  /** Go back to their resort: nothing behind it could be proved either. */
  readonly returned: ReadonlySet<number>;
}

/** Who moves on: all that are refused, and one for each constraint that does not hold. */
export function yieldingTo(
  all: readonly Variable[],
  { refused, tight, loose }: Trial,
  tolerated: Set<string>,
  masks: ReadonlyMap<string, Mask>,
): Yielding {
  const moved = new Set(refused);
  const returned = new Set<number>();
  const apart = new Map<number, number>();
  const give = ({ at, variables, isUnique }: Complaint, masked: boolean): void => {
    if (tolerated.has(at) || variables.some((each) => moved.has(each) || returned.has(each))) {
      return;
    }
    const together = isUnique ? toKeepApart(all, variables, masks) : [];
    for (const [each, candidate] of together) {
      apart.set(each, candidate);
      moved.add(each);
    }
    if (together.length > 0) {
      return;
    }
    const yielding = leastOf(all, variables, masked);
    if (yielding !== null) {
      if (masked) {
        remember(all[yielding]);
      }
      moved.add(yielding);
      return;
    }
    tolerated.add(at);
    for (const each of masked ? variables.filter((one) => hasResort(all[one])) : []) {
      returned.add(each);
    }
  };
  for (const complaint of tight) {
    give(complaint, false);
  }
  for (const complaint of loose) {
    give(complaint, true);
  }
  return { moved, apart, returned };
}

/** Whether something before the last that was tried is better, when neither could be proved. */
function hasResort(variable: Variable | undefined): boolean {
  if (variable === undefined) {
    return false;
  }
  variable.resort ??= emptyingOf(variable) ?? variable.chosen;
  return variable.resort < variable.chosen;
}

/** Where NULL may stand, a condition seldom refuses it, nor does a unique index. */
function emptyingOf({ cells, candidates }: Variable): number | null {
  const found = candidates.findIndex((each) => each === 'redact' || each === 'null');
  return found >= 0 && !cells.some(({ column }) => refusesNull(column)) ? found : null;
}

/** The first that a condition may take, or the first that keeps the order of values: it crosses few bounds. */
function remember(variable: Variable | undefined): void {
  const written = variable?.candidates[variable.chosen];
  if (variable === undefined || written === undefined) {
    return;
  }
  const mask = typeof written === 'string' ? written : String(written.mask);
  if (variable.resort === undefined || mask === ORDERLY) {
    variable.resort = variable.chosen;
  }
}

/** Of dates, the mask that keeps their order: who was of age stays so. */
const ORDERLY = 'date_truncate';

/** On to candidate `to`, or to the next. */
export function advance(variable: Variable | undefined, to: number | null): void {
  if (variable === undefined || variable.chosen >= variable.candidates.length - 1) {
    return;
  }
  variable.chosen = to ?? variable.chosen + 1;
  const isLast = variable.chosen === variable.candidates.length - 1;
  if (isLast && variable.resort !== undefined && variable.weight >= IDENTIFYING) {
    // Once back there it stays, or is kept.
    keepOnly(variable, variable.resort, []);
  }
}

/** Back to the resort; from there to where it is now, if that is refused, and only then is it kept. */
export function goBack(variable: Variable | undefined): void {
  if (variable?.resort !== undefined) {
    keepOnly(variable, variable.resort, variable.candidates.slice(variable.chosen, variable.chosen + 1));
  }
}

function keepOnly(variable: Variable, resort: number, then: readonly Written[]): void {
  variable.chosen = resort;
  variable.candidates = [
    ...variable.candidates.slice(0, resort + 1),
    ...then,
    ...variable.candidates.slice(-1),
  ];
  delete variable.resort;
}

/**
 * The variable that gives way to a constraint: the one that matters least, of those that have something else to be.
 * `masked`: never by being kept, where it identifies a person, for the constraint may yet hold.
 */
function leastOf(
  variables: readonly Variable[],
  involved: readonly number[],
  masked: boolean,
): number | null {
  const ready = involved.filter((each) => {
    const variable = variables[each];
    const left = (variable?.candidates.length ?? 0) - 1 - (variable?.chosen ?? 0);
    return left > (masked && (variable?.weight ?? 0) >= IDENTIFYING ? 1 : 0);
  });
  return ready.toSorted((a, b) => (variables[a]?.weight ?? 0) - (variables[b]?.weight ?? 0))[0] ?? null;
}

/**
 * Every column of a unique index must keep its values apart, for rows may differ in any one of them: of `involved`, each
 * that does not, with the next candidate that would; `keep`, the last, is none.
 */
function toKeepApart(
  all: readonly Variable[],
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
  { cells, candidates }: Variable,
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
