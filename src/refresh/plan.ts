import type { GdprClass, Kept, Mask, SafeHarbor } from '../masks/mask.ts';
import type { Catalog } from '../postgres/catalog.ts';
import type { ColumnRecord, RunRecord } from '../report/record.ts';
import type { ColumnPlan, Plan, TablePlan, TreatmentPlan } from '../rules/plan.ts';
import { makePlan } from '../rules/planner.ts';
import { readRules } from '../rules/read-rules.ts';
import { treatmentsOf } from './copy-chunks.ts';
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

/** A column as planned; what ran is counted into it by the copy. One with cases is what the weakest of them makes of it. */
function columnRecord({ table }: TablePlan, plan: ColumnPlan, { masks }: Registry): ColumnRecord {
  const facts = treatmentsOf(plan).map((treatment) => factsOf(treatment, masks));
  const masked = facts.flatMap((each) => each ?? []);
  return {
    schema: table.schema,
    table: table.name,
    column: plan.column.name,
    decision: masked.length === 0 ? 'keep' : 'mask',
    mask: masked.length === 0 ? null : maskText(plan),
    domain: joined(treatmentsOf(plan).flatMap(({ domain }) => domain ?? [])),
    origin: plan.origin,
    reason: plan.reason,
    technique: joined(masked.map(({ technique }) => technique)),
    gdpr:
      masked.length === 0
        ? null
        : worst(
            GDPR,
            facts.map((each) => each?.gdpr ?? 'personal'),
          ),
    keeps: (masked[0]?.keeps ?? []).filter((kept) => masked.every(({ keeps }) => keeps.includes(kept))),
    safeHarbor:
      masked.length === 0
        ? null
        : worst(
            SAFE_HARBOR,
            facts.map((each) => each?.safeHarbor ?? 'no'),
          ),
    maskedCells: 0,
    equalCells: 0,
    redactedCells: 0,
    found: {},
    overlap: null,
  };
}

/** What a mask's declaration says of a treatment. */
interface Facts {
  readonly technique: string;
  readonly gdpr: GdprClass;
  readonly keeps: readonly Kept[];
  readonly safeHarbor: SafeHarbor;
}

/** Null where values are kept. */
function factsOf({ mask: name, options, as }: TreatmentPlan, masks: ReadonlyMap<string, Mask>): Facts | null {
  const mask = name === null ? undefined : masks.get(name);
  if (mask === undefined || as === null) {
    return null;
  }
  const { technique, gdpr } = mask;
  return { technique, gdpr, keeps: mask.keeps(options, as), safeHarbor: mask.safeHarbor(options, as) };
}

/** The weakest first. */
const GDPR = ['personal', 'pseudonymous', 'anonymous'] as const;
const SAFE_HARBOR = ['no', 'with an ephemeral key', 'yes'] as const;

function worst<T>(order: readonly T[], found: readonly T[]): T | null {
  return order.find((each) => found.includes(each)) ?? null;
}

/** What becomes of the rows, case by case and last of those under none: `email / keep`. */
function maskText(plan: ColumnPlan): string {
  const names = [...plan.cases, plan].map(({ mask }) => mask ?? 'keep');
  return [...new Set(names)].join(' / ');
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : [...new Set(texts)].join(', ');
}
