import { MASKS } from '../masks/catalog.ts';
import type { Catalog } from '../postgres/catalog.ts';
import type { ColumnRecord, RunRecord } from '../report/record.ts';
import type { ColumnPlan, Plan, TablePlan } from '../rules/plan.ts';
import { makePlan } from '../rules/planner.ts';
import { readRules } from '../rules/read-rules.ts';
import { refuseLargeObjects } from './large-objects.ts';
import type { Run } from './run.ts';

/** Reads the rules, decides and proves every column of `catalog`, and writes into the record what was decided. */
export async function planStage(run: Pick<Run, 'config' | 'record'>, catalog: Catalog): Promise<Plan> {
  const { config, record } = run;
  refuseLargeObjects(config, catalog);
  const rules = await readRules(config.rules);
  record.rulesFiles = rules.files.map((file) => ({ ...file }));
  const table = config.migrations?.table ?? null;
  const plan = makePlan(catalog, rules, {
    unlisted: config.unlisted,
    masks: MASKS,
    bookkeeping: table === null ? [] : [table],
  });
  recordPlan(record, plan);
  return plan;
}

function recordPlan(record: RunRecord, plan: Plan): void {
  record.decisionsHash = plan.decisionsHash;
  record.columns = plan.tables.flatMap((table) => table.columns.map((column) => columnRecord(table, column)));
  record.unproved = plan.unproved.map((each) => ({ ...each }));
  record.notShown.push(...plan.notes.map(({ at, what }) => `${at}: ${what}`));
}

/** A column as planned; what ran is counted into it by the copy. */
export function columnRecord({ table }: TablePlan, plan: ColumnPlan): ColumnRecord {
  const mask = plan.mask === null ? undefined : MASKS.get(plan.mask);
  return {
    schema: table.schema,
    table: table.name,
    column: plan.column.name,
    decision: plan.decision,
    mask: plan.mask,
    domain: plan.domain,
    origin: plan.origin,
    reason: plan.reason,
    technique: mask?.technique ?? null,
    gdpr: mask?.gdpr ?? null,
    maskedCells: 0,
    equalCells: 0,
    overlap: null,
  };
}
