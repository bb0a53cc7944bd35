import type { Mask } from '../../masks/mask.ts';
import type { Catalog, Column, Table } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS } from '../../recognise/personal.ts';
import type { FindingAnswer } from '../../report/answers.ts';
import type { RuledColumn } from '../../report/rules/rules-answer.ts';
import type { TableApproval } from '../../rules/approvals/approvals.ts';
import type { ColumnPlan, Plan } from '../../rules/plan.ts';
import type { Breach } from '../../rules/policies/breaches.ts';
import {
  type Circumstances,
  GDPR,
  type Handling,
  handlingOf,
  SAFE_HARBOR,
} from '../../rules/policies/handling.ts';
import { partHandlings } from '../../rules/policies/part-handling.ts';
import type { RunReport } from './last-run.ts';
import { inWords, optionsText, partWords } from './words.ts';

/** All that is known of the columns. */
export interface Known {
  readonly catalog: Catalog;
  /** Of rules that do not stand, what could be decided. */
  readonly plan: Plan;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly findings: readonly FindingAnswer[];
  readonly breaches: readonly Breach[];
  readonly approvals: readonly TableApproval[];
  readonly run: RunReport | null;
}

/** Every column of every table, each followed by the personal paths in it. Foreign tables, which are never read, are left out. */
export function ruledColumns(known: Known): RuledColumn[] {
  const index = indexed(known);
  return known.catalog.tables
    .filter(({ kind }) => kind !== 'foreign')
    .flatMap((table) =>
      table.columns.flatMap((column) => {
        const found = index.findings.get(keyOf(table.schema, table.name, column.name)) ?? [];
        const own = found.find(({ path }) => path === undefined);
        const paths = found.filter(({ path }) => path !== undefined);
        return [own ?? NOTHING, ...paths].map((finding) =>
          ruledColumn({ table, column, finding, known, index }),
        );
      }),
    );
}

const NOTHING = { class: 'none', kind: 'none', confidence: 0, reasons: [] as string[] } as const;

type Finding = Pick<FindingAnswer, 'class' | 'kind' | 'confidence' | 'path'> & {
  readonly reasons: readonly string[];
};

function keyOf(...names: readonly string[]): string {
  return JSON.stringify(names);
}

function indexed({ plan, findings, breaches, approvals, run }: Known) {
  const plans = plan.tables.flatMap(({ table, columns }) =>
    columns.map((column) => [keyOf(table.schema, table.name, column.column.name), column] as const),
  );
  return {
    left: new Set(
      plan.tables
        .filter(({ rows }) => rows.kind === 'none')
        .map(({ table }) => keyOf(table.schema, table.name)),
    ),
    plans: new Map(plans),
    findings: Map.groupBy(findings, (each) => keyOf(each.schema, each.table, each.column)),
    breaches: Map.groupBy(breaches, (each) => keyOf(each.schema, each.table, each.column, each.path ?? '')),
    approvals: new Map(approvals.map((each) => [keyOf(each.schema, each.table), each])),
    run: new Map((run?.columns ?? []).map((each) => [keyOf(each.schema, each.table, each.column), each])),
  };
}

interface Entry {
  readonly table: Table;
  readonly column: Column;
  readonly finding: Finding;
  readonly known: Known;
  readonly index: ReturnType<typeof indexed>;
}

function ruledColumn(entry: Entry): RuledColumn {
  const { table, column, finding, known, index } = entry;
  const names = [table.schema, table.name, column.name] as const;
  const plan = index.plans.get(keyOf(...names));
  const run = index.run.get(keyOf(...names));
  const approval = approvalOf(entry);
  return {
    schema: table.schema,
    table: table.name,
    column: column.name,
    path: finding.path ?? null,
    type: column.type.sql,
    ...(plan === undefined ? unplanned(entry) : planned(plan, finding.path, known)),
    review: plan?.review ?? null,
    origin: plan?.origin ?? null,
    at: plan?.at ?? null,
    class: finding.class,
    kind: finding.kind,
    kindWords: PERSONAL_KINDS[finding.kind].words,
    confidence: finding.confidence,
    because: [...finding.reasons],
    approval,
    run:
      run === undefined || finding.path !== undefined
        ? null
        : {
            maskedCells: run.maskedCells,
            redactedCells: run.redactedCells,
            equalCells: run.equalCells,
            overlap: run.overlap,
          },
    breaches: (index.breaches.get(keyOf(...names, finding.path ?? '')) ?? []).map(
      ({ policy, clause, message, hint }) => ({ policy, clause, message, hint }),
    ),
  };
}

/** By the table's own rules, or those of the table that it is a part of. */
function approvalOf({ table, index }: Entry): RuledColumn['approval'] {
  const places = [[table.schema, table.name] as const, ...table.parents];
  const found = places
    .map(([schema, name]) => index.approvals.get(keyOf(schema, name)))
    .find((each) => each !== undefined);
  return found === undefined ? null : { state: found.state, by: found.by, at: found.at, until: found.until };
}

type Decided = Pick<
  RuledColumn,
  | 'decision'
  | 'mask'
  | 'words'
  | 'options'
  | 'domain'
  | 'technique'
  | 'gdpr'
  | 'safeHarbor'
  | 'keeps'
  | 'remains'
  | 'reason'
>;

const UNMASKED = {
  mask: null,
  options: '',
  domain: null,
  technique: null,
  gdpr: null,
  safeHarbor: null,
  keeps: [] as string[],
  remains: '',
  reason: null,
} as const;

function unplanned({ table, column, index }: Entry): Decided {
  const blank = { ...UNMASKED, keeps: [] };
  if (index.left.has(keyOf(table.schema, table.name))) {
    return { ...blank, decision: 'not copied', words: 'Its rows stay at the source.' };
  }
  return column.generated === null
    ? { ...blank, decision: 'undecided', words: 'Nothing is decided: a refresh stops before a row is read.' }
    : {
        ...blank,
        decision: 'computed',
        words: 'Computed by the target from other columns, masked ones as they go out.',
      };
}

function planned(plan: ColumnPlan, path: string | undefined, { masks }: Known): Decided {
  const circumstances: Circumstances = { masks, ephemeral: false };
  const treatments = [...plan.cases, plan];
  const handlings = treatments.flatMap((each) => {
    const whole = handlingOf(each, plan.reason, circumstances);
    return path === undefined ? [whole] : partHandlings(whole, path, each.as, circumstances);
  });
  const masked = handlings.filter(({ facts }) => facts !== null);
  const declared = masked.flatMap(({ mask }) => masks.get(mask ?? '') ?? []);
  const names = [...new Set(handlings.map((each) => (each.facts === null ? 'keep' : (each.mask ?? 'keep'))))];
  return {
    ...standing(handlings, masked),
    decision: handlings.length === 0 ? 'not copied' : masked.length === 0 ? 'keep' : 'mask',
    mask: masked.length === 0 ? null : names.join(' / '),
    words:
      path === undefined
        ? inWords(plan, masks)
        : handlings.map((each) => partWords(each, masks)).join('\n') || 'A value there would stop the run.',
    options:
      path === undefined
        ? treatments
            .map(optionsText)
            .filter((text) => text !== '')
            .join(' / ')
        : '',
    domain: joined(treatments.flatMap(({ domain }) => domain ?? [])),
    keeps: path === undefined ? keptBy(treatments, masks) : [],
    remains:
      joined(
        declared.flatMap(({ remains }) => (remains === '' ? [] : [remains])),
        '; ',
      ) ?? '',
    reason: plan.reason ?? handlings.find(({ reason }) => reason !== null)?.reason ?? null,
  };
}

/** What the weakest case makes of it; null where nothing is masked. */
function standing(
  handlings: readonly Handling[],
  masked: readonly Handling[],
): Pick<Decided, 'technique' | 'gdpr' | 'safeHarbor'> {
  if (masked.length === 0) {
    return { technique: null, gdpr: null, safeHarbor: null };
  }
  const gdpr = new Set(handlings.map(({ facts }) => facts?.gdpr ?? 'personal'));
  const safeHarbor = new Set(handlings.map(({ facts }) => facts?.safeHarbor ?? 'no'));
  return {
    technique: joined(masked.flatMap(({ facts }) => facts?.technique ?? [])),
    gdpr: GDPR.find((each) => gdpr.has(each)) ?? null,
    safeHarbor: SAFE_HARBOR.find((each) => safeHarbor.has(each)) ?? null,
  };
}

/** What every case keeps of the values. */
function keptBy(
  treatments: readonly Pick<ColumnPlan, 'mask' | 'options' | 'as'>[],
  masks: Known['masks'],
): string[] {
  const kept = treatments.flatMap(({ mask, options, as }) => {
    const known = masks.get(mask ?? '');
    return known === undefined || as === null ? [] : [known.keeps(options, as)];
  });
  return (kept[0] ?? []).filter((each) => kept.every((one) => one.includes(each)));
}

function joined(texts: readonly string[], between = ', '): string | null {
  return texts.length === 0 ? null : [...new Set(texts)].join(between);
}
