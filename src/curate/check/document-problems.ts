/** What only the source's data shows: paths of documents that no rule decides, values that a mask refuses, conditions. */
import { UnderstudyError } from '../../errors.ts';
import { checkConditions, conditionsOf } from '../../refresh/lessons/conditions.ts';
import { checkDocuments, documentUse } from '../../refresh/lessons/documents.ts';
import { usesOf } from '../../refresh/lessons/lessons.ts';
import type { CheckProblem, CheckRuleId } from '../../report/answers.ts';
import { CHECK_RULES } from '../../report/check/rules.ts';
import type { Plan, Unproved } from '../../rules/plan.ts';
import type { Seen } from './look.ts';
import { type About, objectOf } from './places.ts';
import type { Scene } from './scene.ts';

/** Asks the live source whether it understands the conditions and, with `data`, looks into some of the documents. */
export async function documentProblems(
  { connection, masks }: Pick<Seen, 'connection' | 'masks'>,
  plan: Plan,
  scene: Scene,
  data: boolean,
): Promise<{ readonly problems: CheckProblem[]; readonly notes: Unproved[] }> {
  const problems: CheckProblem[] = [];
  const notes: Unproved[] = [];
  if (connection === null) {
    return { problems, notes };
  }
  const copied = plan.tables.filter(({ table, rows }) => table.kind === 'table' && rows.kind !== 'none');
  const attempt = async (of: About, work: () => Promise<readonly Unproved[] | undefined>): Promise<void> => {
    await connection.execute('SAVEPOINT understudy_check');
    try {
      notes.push(...((await work()) ?? []));
      await connection.execute('RELEASE SAVEPOINT understudy_check');
    } catch (error) {
      if (!(error instanceof UnderstudyError) || !SHOWN.has(error.code) || connection.lost.aborted) {
        throw error;
      }
      await connection.execute('ROLLBACK TO SAVEPOINT understudy_check');
      problems.push(...told(error, of, scene));
    }
  };
  for (const table of copied) {
    const of = { schema: table.table.schema, table: table.table.name, column: null };
    const conditions = conditionsOf(table);
    if (conditions.length > 0) {
      await attempt(of, async () => {
        await checkConditions(connection, conditions);
        return [];
      });
    }
    for (const use of data ? usesOf(table, masks) : []) {
      const documents = documentUse(use, masks);
      if (documents !== null) {
        const column = use.column.column.name;
        await attempt({ ...of, column }, () => checkDocuments(connection, plan, [documents]));
      }
    }
  }
  return { problems, notes };
}

const SHOWN: ReadonlySet<string> = new Set(['rules_undecided', 'rules_invalid', 'mask']);

function told(error: UnderstudyError, of: About, scene: Scene): CheckProblem[] {
  const object = objectOf(of);
  const all = error.problems.length > 0 ? error.problems : [{ at: object, message: error.message, hint: '' }];
  return all.map(({ at, message, hint = '' }) => {
    const path = /\$.*$/s.exec(at)?.[0];
    const rule: CheckRuleId =
      error.code === 'rules_invalid'
        ? 'rules-invalid'
        : error.code === 'rules_undecided' && path !== undefined
          ? 'path-undecided'
          : 'value-refused';
    return {
      rule,
      level: CHECK_RULES[rule].level,
      place: scene.places.of(of),
      object: path === undefined ? object : `${object} ${path}`,
      message: `${object}: ${message}`,
      hint: rule === 'path-undecided' ? 'Add it to the paths of the column’s rule.' : hint,
      add: rule === 'path-undecided' && hint !== '' ? `${hint}\n` : null,
    };
  });
}
