/** Plans of catalogs made by hand, and what they are refused for, in words. */
import { UnderstudyError } from '../../src/errors.ts';
import { MASKS } from '../../src/masks/catalog.ts';
import type { Mask } from '../../src/masks/mask.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';
import type { Rules } from '../../src/rules/decision.ts';
import type { ColumnPlan, Plan } from '../../src/rules/plan.ts';
import { makePlan, type PlanOptions } from '../../src/rules/planner.ts';

export function plan(of: Catalog, by: Rules, options: Partial<PlanOptions> = {}): Plan {
  return makePlan(of, by, { unlisted: 'fail', masks: MASKS, ...options });
}

/** What the plan is refused for: places, messages and hints, a line each. Throws when it is accepted. */
export function refusal(of: Catalog, by: Rules, options: Partial<PlanOptions> = {}): string {
  try {
    plan(of, by, options);
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return error.problems.map(({ at, message, hint = '' }) => `${at} ${message} | ${hint}`).join('\n');
    }
    throw error;
  }
  throw new Error('the plan was accepted');
}

/** What is decided for a column; throws when it is not planned. */
export function planned(made: Plan, table: string, column: string): ColumnPlan {
  const found = made.tables
    .find((each) => `${each.table.schema}.${each.table.name}` === table)
    ?.columns.find((each) => each.column.name === column);
  if (found === undefined) {
    throw new Error(`${table}.${column} is not planned`);
  }
  return found;
}

/** All masks, and `changed` of them: mask `of` with other facts, under its own name. */
export function masksWith(of: string, changed: Partial<Mask>): ReadonlyMap<string, Mask> {
  const mask = MASKS.get(of);
  if (mask === undefined) {
    throw new Error(`there is no mask ${of}`);
  }
  // Its own facts read its own options, which others may have taken the place of.
  const options = mask.options.parse({});
  const facts: Partial<Mask> = {
    refuses: (_, column) => mask.refuses?.(options, column) ?? null,
    keeps: (_, column) => mask.keeps(options, column),
    uniqueness: (_, column) => mask.uniqueness(options, column),
    outputDomain: (_, column) => mask.outputDomain(options, column),
    longest: (_, column) => mask.longest(options, column),
    prepare: (_, column, keys) => mask.prepare(options, column, keys),
  };
  return new Map([...MASKS, [changed.name ?? of, { ...mask, ...facts, ...changed }]]);
}
