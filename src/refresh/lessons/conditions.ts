import { type Code, type Problem, UnderstudyError } from '../../errors.ts';
import { displayName } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { TablePlan } from '../../rules/plan.ts';
import { onLinesOfItsOwn } from '../copy-chunks.ts';
import { fromTable } from './lessons.ts';

/** A condition of the rules, and the table over whose rows it is. */
export interface Condition {
  readonly table: TablePlan;
  /** `schema.table` or `schema.table.column`. */
  readonly at: string;
  readonly key: 'rows: where' | 'when';
  readonly sql: string;
}

export function conditionsOf(plan: TablePlan): Condition[] {
  const { schema, name } = plan.table;
  const { rows } = plan;
  return [
    ...(rows.kind === 'where'
      ? [{ table: plan, at: displayName(schema, name), key: 'rows: where', sql: rows.where } as const]
      : []),
    ...plan.columns.flatMap(({ column, cases }) =>
      cases.map(({ when }): Condition => {
        return { table: plan, at: displayName(schema, name, column.name), key: 'when', sql: when };
      }),
    ),
  ];
}

/** Has the source plan a query with each condition, which reads no row. Fails with all that it does not understand. */
export async function checkConditions(source: Connection, conditions: readonly Condition[]): Promise<void> {
  const problems: Problem[] = [];
  for (const condition of conditions) {
    const problem = await problemOf(source, condition);
    if (problem !== null) {
      problems.push(problem);
    }
  }
  if (problems.length > 0) {
    throw new UnderstudyError(
      'rules_invalid',
      `the source cannot work out ${problems.length === 1 ? 'a condition' : 'conditions'} of the rules: ${problems
        .map(({ at, message }) => `${at}: ${message}`)
        .join('; ')}`,
      'Staging is as it was, and no row was read. A condition is a boolean expression over one row; functions outside pg_catalog are named with their schema.',
      problems,
    );
  }
}

/** What the server says of a condition that it cannot work out; anything else is no word on the condition. */
const OF_THE_CONDITION: ReadonlySet<Code> = new Set<Code>([
  'copy',
  'structure',
  'constraint',
  'internal',
  'privilege',
]);

/** By SQLSTATE, what is wrong. */
const WRONG: Readonly<Record<string, string>> = {
  '42601': 'is not an SQL expression',
  '42703': 'names a column that is not there',
  '42804': 'is not a boolean',
  '42803': 'aggregates, and is to be over one row',
  '42883': 'uses a function or operator that is not there for these types',
  '42501': 'reads what the role may not',
};

async function problemOf(source: Connection, { table, at, key, sql }: Condition): Promise<Problem | null> {
  await source.execute('SAVEPOINT understudy_condition');
  try {
    await source.query(`EXPLAIN SELECT 1 FROM ${fromTable(table)} WHERE ${onLinesOfItsOwn(sql)}`);
    return null;
  } catch (error) {
    if (!(error instanceof UnderstudyError) || !OF_THE_CONDITION.has(error.code)) {
      throw error;
    }
    const [, state = ''] = /\(SQLSTATE ([0-9A-Z]{5})/.exec(error.message) ?? [];
    const known = Object.hasOwn(WRONG, state) ? WRONG[state] : 'cannot be worked out';
    return { at, message: `its condition (${key}) ${known}${state === '' ? '' : ` (SQLSTATE ${state})`}` };
  } finally {
    await source.execute('ROLLBACK TO SAVEPOINT understudy_condition');
  }
}
