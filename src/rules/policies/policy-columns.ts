import type { FindingAnswer } from '../../report/answers.ts';
import type { ColumnPlan, Plan } from '../plan.ts';
import { type Circumstances, type Handling, handlingOf } from './handling.ts';
import { partHandlings } from './part-handling.ts';

/** A column, or a path inside it, that policies judge: what was found in it, and all that may become of its values. */
export interface PolicyColumn {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
  readonly path?: string;
  readonly finding: Pick<FindingAnswer, 'kind' | 'class' | 'confidence'>;
  /** By case; none where the rows stay at the source. */
  readonly handlings: readonly Handling[];
}

/** The columns of a plan whose rows are copied, as policies look at them. A finding of no column of the plan is left out. */
export function policyColumns(
  plan: Plan,
  findings: readonly FindingAnswer[],
  circumstances: Circumstances,
): PolicyColumn[] {
  const columns = new Map<string, ColumnPlan>();
  for (const { table, rows, columns: own } of plan.tables) {
    // A partition's decision is its parent's, and told once.
    for (const column of rows.kind === 'none' ? [] : own.filter(({ origin }) => origin !== 'parent')) {
      columns.set(JSON.stringify([table.schema, table.name, column.column.name]), column);
    }
  }
  // What is kept of a document is told by its paths, where these are known.
  const byPath = new Set(
    findings
      .filter(
        ({ path, class: found, confidence }) => path !== undefined && found !== 'none' && confidence >= 0.5,
      )
      .map(({ schema, table, column }) => JSON.stringify([schema, table, column])),
  );
  return findings.flatMap(({ schema, table, column: name, path, ...finding }): PolicyColumn[] => {
    const key = JSON.stringify([schema, table, name]);
    const column = columns.get(key);
    if (column === undefined) {
      return [];
    }
    const handlings = [...column.cases, column].flatMap((treatment) => {
      const whole = handlingOf(treatment, column.reason, circumstances);
      if (path !== undefined) {
        return partHandlings(whole, path, treatment.as, circumstances);
      }
      return finding.kind === 'json' && whole.facts === null && byPath.has(key) ? [] : [whole];
    });
    return [{ schema, table, column: name, ...(path === undefined ? {} : { path }), finding, handlings }];
  });
}
