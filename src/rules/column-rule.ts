import type { YamlPath } from '../yaml.ts';
import type { CaseRule, ColumnRule, Treatment } from './decision.ts';
import { isCondition } from './expressions/condition.ts';
import { casesSchema, whenSchema } from './rule-schema.ts';
import { bare, check, membersOf, type Reading, readTreatment, refuse } from './treatment.ts';

/** A condition on all masked columns of a table that have none of their own. */
export interface TableCondition {
  readonly when: string;
  readonly otherwise: Treatment;
}

/**
 * Reads what is decided for the column at `path`, in all rows or by conditions; null, with the reading's problems told,
 * when it cannot be taken.
 */
export function readColumnRule(
  value: unknown,
  path: YamlPath,
  reading: Reading,
  table: TableCondition | null = null,
): ColumnRule | null {
  const place = reading.document.place(path);
  const given = membersOf(value);
  if (given?.has('cases') === true && !given.has('mask') && !given.has('keep')) {
    return readCases(value, path, reading);
  }
  const condition = readCondition(given, path, reading);
  const own = readTreatment(condition.rest === null ? value : bare(condition.rest), path, reading);
  if (own === null || condition.wrong) {
    return null;
  }
  const both = condition.found ?? (own.decision === 'mask' ? table : null);
  return both === null
    ? { ...own, place, cases: [] }
    : {
        ...both.otherwise,
        place,
        reason: own.reason ?? both.otherwise.reason,
        review: own.review ?? both.otherwise.review,
        cases: [{ ...own, when: both.when }],
      };
}

interface Condition {
  readonly found: TableCondition | null;
  /** There is one, and it cannot be taken. */
  readonly wrong: boolean;
  /** The members without it; null when there was none. */
  readonly rest: ReadonlyMap<string, unknown> | null;
}

/** `when` and `otherwise` among `given`, members of the mapping at `path`. */
function readCondition(
  given: ReadonlyMap<string, unknown> | null,
  path: YamlPath,
  reading: Reading,
): Condition {
  if (given === null || !(given.has('when') || given.has('otherwise'))) {
    return { found: null, wrong: false, rest: null };
  }
  const rest = new Map([...given].filter(([key]) => key !== 'when' && key !== 'otherwise'));
  const found = readTableCondition(given, path, reading);
  return { found, wrong: found === null, rest };
}

/** The `when` and `otherwise` of `given`; null when there are none, or when they cannot be taken, which is told. */
export function readTableCondition(
  given: ReadonlyMap<string, unknown>,
  path: YamlPath,
  reading: Reading,
): TableCondition | null {
  const when = given.has('when') ? readWhen(given.get('when'), [...path, 'when'], reading) : null;
  const at = [...path, 'otherwise'];
  const otherwise = given.has('otherwise') ? readTreatment(given.get('otherwise'), at, reading) : null;
  if (given.has('when') && !given.has('otherwise')) {
    const hint = 'Add `otherwise`: the decision for the other rows.';
    refuse([...path, 'when'], reading, 'says nothing of the rows where it is not true', hint);
  }
  if (given.has('otherwise') && !given.has('when')) {
    refuse(at, reading, 'stands without `when`', 'Add `when`: the condition, in SQL.');
  }
  return when === null || otherwise === null ? null : { when, otherwise };
}

function readWhen(value: unknown, path: YamlPath, reading: Reading): string | null {
  const when = check(whenSchema, value, path, reading);
  if (when !== null && !isCondition(when)) {
    const hint = 'Write what may stand in parentheses after WHERE: no semicolon, no other clause.';
    return refuse(path, reading, 'is not one SQL condition', hint);
  }
  return when;
}

function readCases(value: unknown, path: YamlPath, reading: Reading): ColumnRule | null {
  const read = check(casesSchema, value, path, reading);
  if (read === null) {
    return null;
  }
  const all = read.cases.map((each, i) =>
    readCase(each, [...path, 'cases', i], i === read.cases.length - 1, reading),
  );
  const last = all.at(-1);
  const cases: CaseRule[] = [];
  for (const each of all.slice(0, -1)) {
    if (each === null || each.when === null) {
      return null;
    }
    cases.push({ ...each, when: each.when });
  }
  if (last == null) {
    return null;
  }
  const { when: _, ...rest } = last;
  const reason = read.reason ?? all.find((each) => each?.reason != null)?.reason ?? null;
  const review = read.review ?? all.find((each) => each?.review != null)?.review ?? null;
  return { ...rest, place: reading.document.place(path), reason, review, cases };
}

/** Null for the last, which has no condition. */
type Case = Treatment & { readonly when: string | null };

function readCase(value: unknown, path: YamlPath, isLast: boolean, reading: Reading): Case | null {
  const given = membersOf(value);
  const has = given?.has('when') === true;
  if (isLast && has) {
    const hint = 'Add a last case without `when`, for the rows that come under no other.';
    return refuse([...path, 'when'], reading, 'the last case has a condition', hint);
  }
  if (!isLast && !has) {
    const hint = 'Only the last case has no `when`; those behind it would never be looked at.';
    return refuse(path, reading, 'this case has no condition', hint);
  }
  const when = has ? readWhen(given?.get('when'), [...path, 'when'], reading) : null;
  const rest = given === null ? value : bare([...given].filter(([key]) => key !== 'when'));
  const treatment = readTreatment(rest, path, reading);
  return treatment === null || (has && when === null) ? null : { ...treatment, when };
}
