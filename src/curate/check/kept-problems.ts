/** Decisions that a person should look at: personal columns kept without a reason, and marks for review. */
import type { Mask } from '../../masks/mask.ts';
import type { CheckProblem } from '../../report/answers.ts';
import { CHECK_RULES } from '../../report/check/rules.ts';
import type { Rules, TableRule } from '../../rules/decision.ts';
import type { Plan } from '../../rules/plan.ts';
import { policyColumns } from '../../rules/policies/policy-columns.ts';
import { objectOf, placeOf } from './places.ts';
import { columnKey, type Scene } from './scene.ts';

/** Columns, and paths of kept documents, that detection thinks personal and a rule keeps without saying why. */
export function keptProblems(plan: Plan, scene: Scene): CheckProblem[] {
  const paths = Map.groupBy(scene.personalPaths, ({ schema, table, column }) =>
    columnKey(schema, table, column),
  );
  return plan.tables.flatMap(({ table, columns }) =>
    columns.flatMap((column): CheckProblem[] => {
      const kept = [column, ...column.cases].some(({ decision }) => decision === 'keep');
      if (!kept || column.reason !== null || column.origin !== 'rule') {
        return [];
      }
      const of = { schema: table.schema, table: table.name, column: column.column.name };
      const key = columnKey(of.schema, of.table, of.column);
      const found = [scene.findings.get(key), ...(paths.get(key) ?? [])].flatMap((each) => each ?? []);
      // The parts of a document say more than that it is one that holds something.
      const personal = found.filter((each) => each.class === 'pii');
      const [first] = personal.some(({ path }) => path !== undefined)
        ? personal.filter(({ path }) => path !== undefined)
        : personal;
      if (first === undefined) {
        return [];
      }
      const inside = personal.flatMap(({ path }) => path ?? []);
      const where = inside.length === 0 ? '' : ` at ${inside.slice(0, 5).join(', ')}`;
      return [
        {
          rule: 'personal-kept',
          // Marked for review, somebody is at it already.
          level: column.review === null ? CHECK_RULES['personal-kept'].level : 'warning',
          place: scene.places.of(of),
          object: objectOf(of),
          message:
            `${objectOf(of)} is kept, and holds${where}, as it seems, ${first.kind.replaceAll('_', ' ')} ` +
            `(${first.confidence.toFixed(2)}): ${first.reasons.join('; ')}`,
          hint: 'Choose a mask, or say why it may be kept: { keep: true, reason: TEXT }.',
          add: null,
        },
      ];
    }),
  );
}

/** Personal paths of documents whose mask keeps what stands there, and says no reason. */
export function keptPathProblems(plan: Plan, scene: Scene, masks: ReadonlyMap<string, Mask>): CheckProblem[] {
  const masked = new Set(
    plan.tables.flatMap(({ table, columns }) =>
      columns
        .filter((column) => [column, ...column.cases].every(({ decision }) => decision === 'mask'))
        .map(({ column }) => columnKey(table.schema, table.name, column.name)),
    ),
  );
  const found = scene.personalPaths.filter(
    ({ schema, table, column, class: is }) => is === 'pii' && masked.has(columnKey(schema, table, column)),
  );
  // The parts of an object say more than that it holds them.
  const above = (one: string, other: string): boolean =>
    other.startsWith(`${one}.`) || other.startsWith(`${one}[`);
  return policyColumns(plan, found, { masks, ephemeral: false })
    .filter(({ handlings }) => handlings.some(({ facts, reason }) => facts === null && reason === null))
    .filter(
      ({ schema, table, column, path = '$' }, _, all) =>
        !all.some(
          (other) =>
            columnKey(other.schema, other.table, other.column) === columnKey(schema, table, column) &&
            above(path, other.path ?? '$'),
        ),
    )
    .map(({ schema, table, column, path = '$', finding }) => {
      const of = { schema, table, column };
      return {
        rule: 'personal-kept',
        level: CHECK_RULES['personal-kept'].level,
        place: scene.places.of(of),
        object: `${objectOf(of)} ${path}`,
        message:
          `${objectOf(of)} ${path} is kept, and holds, as it seems, ${finding.kind.replaceAll('_', ' ')} ` +
          `(${finding.confidence.toFixed(2)})`,
        hint: `Add ${path} to its paths, with a mask, redact, or { keep: true, reason: TEXT }.`,
        add: null,
      };
    });
}

/** Every rule that carries `review:`. */
export function reviewProblems(rules: Rules, strict: boolean): CheckProblem[] {
  return [...rules.tables.values()].flatMap((table) => reviewsOf(table, strict));
}

function reviewsOf({ schema, table, columns }: TableRule, strict: boolean): CheckProblem[] {
  return [...columns].flatMap(([column, rule]): CheckProblem[] => {
    const review = rule.review ?? rule.cases.find((each) => each.review !== null)?.review ?? null;
    if (review === null) {
      return [];
    }
    const object = objectOf({ schema, table, column });
    return [
      {
        rule: 'review-open',
        level: strict ? 'error' : CHECK_RULES['review-open'].level,
        place: placeOf(rule.place),
        object,
        message: `${object} waits for review: ${review}`,
        hint: 'Look at the decision, then take `review:` away.',
        add: null,
      },
    ];
  });
}
