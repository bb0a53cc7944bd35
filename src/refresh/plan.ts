import type { Catalog } from '../postgres/catalog.ts';
import type { ColumnRecord, RunRecord } from '../report/record.ts';
import type { ColumnPlan, Plan, TablePlan } from '../rules/plan.ts';
import { makePlan } from '../rules/planner.ts';
import { readRules } from '../rules/read-rules.ts';
import { refuseLargeObjects } from './large-objects.ts';
import { loadMasks, type Registry } from './own-masks.ts';
import type { Run } from './run.ts';

/** Reads the rules, decides and proves every column of `catalog`, and writes into the record what was decided. */
export async function planStage(run: Pick<Run, 'config' | 'record'>, catalog: Catalog): Promise<Plan> {
  const { config, record } = run;
  refuseLargeObjects(config, catalog);
  const registry = await loadMasks(config.masks);
  record.masksFile = registry.file === null ? null : { ...registry.file };
  const rules = await readRules(config.rules, registry.masks);
  record.rulesFiles = rules.files.map((file) => ({ ...file }));
  const table = config.migrations?.table ?? null;
  const plan = makePlan(catalog, rules, {
    unlisted: config.unlisted,
    masks: registry.masks,
    bookkeeping: table === null ? [] : [table],
  });
  recordPlan(record, plan, registry);
  return plan;
}

function recordPlan(record: RunRecord, plan: Plan, registry: Registry): void {
  record.decisionsHash = plan.decisionsHash;
  record.columns = plan.tables.flatMap((table) =>
    table.columns.map((column) => columnRecord(table, column, registry)),
  );
  record.unproved = plan.unproved.map((each) => ({ ...each }));
  record.notShown.push(...plan.notes.map(({ at, what }) => `${at}: ${what}`));
}

/** A column as planned; what ran is counted into it by the copy. */
function columnRecord({ table }: TablePlan, plan: ColumnPlan, { masks }: Registry): ColumnRecord {
  const mask = plan.mask === null ? undefined : masks.get(plan.mask);
  const on = plan.as;
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
    keeps: mask === undefined || on === null ? [] : [...mask.keeps(plan.options, on)],
    safeHarbor: mask === undefined || on === null ? null : mask.safeHarbor(plan.options, on),
    maskedCells: 0,
    equalCells: 0,
    redactedCells: 0,
    found: {},
    overlap: null,
  };
}
