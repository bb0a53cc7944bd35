import { createHash } from 'node:crypto';
import { type Code, UnderstudyError } from '../errors.ts';
import type { Mask, MaskedColumn } from '../masks/mask.ts';
import type { Catalog } from '../postgres/catalog.ts';
import { canonicalValue } from './canonical-value.ts';
import type { Rules } from './decision.ts';
import type { ColumnPlan, Plan, TablePlan, TreatmentPlan, Unproved } from './plan.ts';
import { decide } from './planning/decide.ts';
import {
  type Cell,
  copiedCells,
  type Draft,
  emptyDraft,
  type Fault,
  type Handling,
  type TableDraft,
} from './planning/draft.ts';
import { foreignKeyEdges, inheritanceEdges, narrowKeys, propagateKeys } from './planning/keys.ts';
import { drawnBy, resolvePersons } from './planning/persons.ts';
import { faultUndecided } from './planning/undecided.ts';
import { loadInto, prove } from './proofs/prove.ts';
import { proveRows } from './proofs/rows.ts';
import { redactUndecided } from './redaction/redact.ts';

export interface PlanOptions {
  /** What a column without a rule gets. */
  readonly unlisted: 'fail' | 'redact';
  /** All masks there are, by name. */
  readonly masks: ReadonlyMap<string, Mask>;
  /** [schema, name] of bookkeeping tables that the configuration names, besides those of known tools. */
  readonly bookkeeping?: readonly (readonly [string, string])[];
}

/** A plan, and all that is wrong with it. */
export interface Attempt {
  /** With faults, only what could be decided is in it, and nothing may be run by it. */
  readonly plan: Plan;
  /** The most basic first; none: the plan is proved. */
  readonly faults: readonly Fault[];
}

/**
 * One proved decision for every column that is copied. Pure. Fails with everything that is wrong at once, under the
 * most basic of the codes `rules_invalid`, `rules_unmatched`, `rules_undecided` and `rules_unprovable`.
 */
export function makePlan(catalog: Catalog, rules: Rules, options: PlanOptions): Plan {
  const { plan, faults } = attemptPlan(catalog, rules, options);
  if (faults.length > 0) {
    throw asError(faults);
  }
  return plan;
}

/** `makePlan` for those who look at rules that do not stand. Pure; fails for nothing. */
export function attemptPlan(catalog: Catalog, rules: Rules, options: PlanOptions): Attempt {
  const draft = emptyDraft(catalog, options.masks);
  decide(draft, rules, options.bookkeeping ?? []);
  resolvePersons(draft);
  const edges = foreignKeyEdges(draft);
  propagateKeys(draft, edges, options.unlisted);
  if (options.unlisted === 'redact') {
    redactUndecided(draft, edges);
  } else {
    faultUndecided(draft);
  }
  narrowKeys(draft, [...edges, ...inheritanceEdges(draft)]);
  proveRows(draft);
  prove(draft, edges);
  const stands = draft.faults.length === 0;
  const tables = [...draft.tables.values()].map((each): TablePlan => {
    const copied = each.rows.kind === 'none' ? [] : [...each.cells.values()];
    const into = each.rows.kind === 'none' || !stands ? null : loadInto(draft, each);
    return {
      table: each.table,
      ...(into === null ? {} : { into }),
      rows: each.rows,
      columns: copied.filter((cell) => stands || isSettled(each, cell)).map((cell) => columnPlan(each, cell)),
    };
  });
  const rank = (code: Code) => CODES.findIndex(([each]) => each === code);
  return {
    plan: {
      catalog,
      tables,
      unproved: draft.unproved,
      notes: [...draft.notes, ...(stands ? redactNotes(draft) : [])],
      decisionsHash: stands ? hashOf(tables) : '',
    },
    faults: draft.faults.toSorted((a, b) => rank(a.code) - rank(b.code)),
  };
}

/** Whether it is known what becomes of the column, and by what it goes. */
function isSettled(table: TableDraft, { decision }: Cell): boolean {
  return (
    decision !== null &&
    [...decision.cases, decision].every(
      (each) => each.person?.by !== null && (each.synthetic === null || drawnBy(table, each) !== null),
    )
  );
}

function columnPlan(table: TableDraft, { column, name, decision, as }: Cell): ColumnPlan {
  if (decision === null) {
    throw new RangeError(`${name} was left undecided`);
  }
  const { cases, reason, review, origin, at } = decision;
  return {
    ...treatmentPlan(table, name, decision, as),
    column,
    cases: cases.map((each) => ({ ...treatmentPlan(table, name, each, as), when: each.when })),
    reason,
    review,
    origin,
    at,
  };
}

function treatmentPlan(table: TableDraft, name: string, handling: Handling, as: MaskedColumn): TreatmentPlan {
  const { mask, options, domain, per, person, synthetic, onError } = handling;
  const drawn = synthetic === null ? [] : drawnBy(table, handling);
  if (drawn === null || person?.by === null) {
    throw new RangeError(`${name}: what it goes by was not found`);
  }
  return {
    decision: mask === null ? 'keep' : 'mask',
    mask: mask?.name ?? null,
    options,
    domain,
    per,
    person: person === null ? null : { group: person.group, per: person.by },
    synthetic: synthetic === null ? null : { by: drawn, nullRate: synthetic.nullRate },
    onError,
    as: mask === null ? null : as,
  };
}

/** What `unlisted: redact` did, by mask, and each column that it had to keep: nobody wrote these decisions. */
function redactNotes(draft: Draft): Unproved[] {
  const counts = new Map<string, number>();
  const kept: Unproved[] = [];
  for (const { decision, name } of copiedCells(draft)) {
    if (decision === null || decision.at !== null || decision.origin === 'migration bookkeeping') {
      continue;
    }
    if (decision.mask === null && decision.cases.length === 0) {
      kept.push({
        at: name,
        what: `kept by \`unlisted: redact\`: ${decision.reason ?? 'the column it refers to is kept'}`,
      });
    } else if (decision.mask !== null && decision.origin === 'redact') {
      counts.set(decision.mask.name, (counts.get(decision.mask.name) ?? 0) + 1);
    }
  }
  const masked = [...counts].map(([name, count]) => ({
    at: 'unlisted',
    what: `${count} ${count === 1 ? 'column' : 'columns'} without a rule got the mask ${name}`,
  }));
  return [...masked, ...kept];
}

/** SHA-256 (hex) of what is done to every column, in a form that no order of keys or files changes. */
function hashOf(tables: readonly TablePlan[]): string {
  const decisions = tables.map(({ table, rows, columns }) =>
    JSON.stringify([
      table.schema,
      table.name,
      canonicalValue(rows),
      columns.map((column) => [
        column.column.name,
        ...hashed(column),
        column.cases.map((each) => [each.when, ...hashed(each)]),
      ]),
    ]),
  );
  // Piece by piece, what JSON of the sorted list would be: of many tables it is large.
  const hash = createHash('sha256').update('[');
  for (const [i, each] of decisions.sort().entries()) {
    hash.update(`${i === 0 ? '' : ','}${JSON.stringify(each)}`);
  }
  return hash.update(']').digest('hex');
}

function hashed({ mask, options, domain, per, person, synthetic, onError, as }: TreatmentPlan): unknown[] {
  return [
    mask,
    canonicalValue(options),
    domain,
    per,
    canonicalValue(person),
    canonicalValue(synthetic),
    onError,
    as?.base ?? null,
    as?.length ?? null,
    as?.overlooks ?? [],
  ];
}

/** The codes a plan fails with, the most basic first, and what each means for many. */
const CODES: readonly (readonly [Code, string])[] = [
  ['rules_invalid', 'rules that are not valid'],
  ['rules_unmatched', 'rules for what the source does not have'],
  ['rules_undecided', 'columns that no rule decides'],
  ['rules_unprovable', 'decisions that the structure does not allow'],
];

function asError(faults: readonly Fault[]): UnderstudyError {
  const kinds = CODES.flatMap(([code, what]) => {
    const count = faults.filter((fault) => fault.code === code).length;
    return count === 0 ? [] : [{ code, text: `${count} ${what}` }];
  });
  const problems = faults.map(({ at, message, hint = '' }) =>
    hint === '' ? { at, message } : { at, message, hint },
  );
  return new UnderstudyError(
    kinds[0]?.code ?? 'rules_unprovable',
    `The rules do not fit the source: ${kinds.map(({ text }) => text).join('; ')}.`,
    'Nothing was read. `understudy plan` shows this again after a change.',
    problems,
  );
}
