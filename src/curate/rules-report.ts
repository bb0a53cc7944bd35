import type { Config } from '../config/config.ts';
import { inspect } from '../detect/inspect.ts';
import { tableKey } from '../names.ts';
import type { Catalog } from '../postgres/catalog.ts';
import type { Connection } from '../postgres/connect.ts';
import { approvalStates } from '../refresh/approvals/states.ts';
import { loadMasks, type Registry } from '../refresh/own-masks.ts';
import type { DetectAnswer } from '../report/answers.ts';
import type { LastRun, RuledTable, RulesAnswer } from '../report/rules/rules-answer.ts';
import type { TableApproval } from '../rules/approvals/approvals.ts';
import type { Rules } from '../rules/decision.ts';
import type { Plan } from '../rules/plan.ts';
import { type Attempt, attemptPlan } from '../rules/planner.ts';
import { type Breach, breaches } from '../rules/policies/breaches.ts';
import { loadPolicies } from '../rules/policies/load-policies.ts';
import type { Policy } from '../rules/policies/policy.ts';
import { policyColumns } from '../rules/policies/policy-columns.ts';
import { readRules } from '../rules/read-rules.ts';
import { version } from '../version.ts';
import { withStructure } from './check/structure.ts';
import { ruledColumns } from './review/columns.ts';
import { lastCopy, type RunReport } from './review/last-run.ts';
import { type Readers, readersOrWhy } from './review/readers.ts';

/** How the rules are looked at. */
export interface RulesReportOptions {
  /** A file of `understudy structure`; null: the source. */
  readonly structure: string | null;
  /** Whether bounded samples of rows are read too, of the source only. */
  readonly data: boolean;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/**
 * What the rules make of every column, for reviewers; also of rules that would not run as they stand. Reads the
 * structure, reports of runs, and the target's catalogs; what cannot be had is said. Fails as the structure does, and
 * with `rules_invalid` and `config_invalid` for files that cannot be read.
 */
export async function rulesReport(config: Config, options: RulesReportOptions): Promise<RulesAnswer> {
  const { structure, data, now, signal } = options;
  const registry = await loadMasks(config.masks);
  const rules = await readRules(config.rules, registry.masks);
  const policies = await loadPolicies(config.policy);
  const states = await approvalStates(config, rules, registry, { now, signal });
  // Where nobody is asked to approve, and nobody did, it goes without saying.
  const approvals = config.approval.required || states.some(({ state }) => state !== 'missing') ? states : [];
  const origin =
    structure === null ? { kind: 'live' as const } : { kind: 'structure' as const, path: structure };
  const seen = await withStructure(config, { origin, signal }, async (catalog, connection) => ({
    catalog,
    found: await detected(config, catalog, connection, { data, signal }),
  }));
  const { run, notes } = await lastCopy(config.reports);
  const { readers, why } = await readersOrWhy(config.target, config.lockTimeout);
  const bookkeeping = config.migrations?.table ?? null;
  const attempt = attemptPlan(seen.catalog, rules, {
    unlisted: config.unlisted,
    masks: registry.masks,
    bookkeeping: bookkeeping === null ? [] : [bookkeeping],
  });
  const answer = answered({
    ...seen,
    config,
    registry,
    rules,
    policies,
    approvals,
    attempt,
    run,
    readers,
    now,
  });
  return {
    ...answer,
    from: structure === null ? 'source' : 'structure file',
    notShown: [
      ...seen.found.notShown.filter(() => data).map(({ at, what }) => `${at}: ${what}`),
      ...attempt.plan.unproved.map(({ at, what }) => `${at}: ${what}`),
      ...attempt.plan.notes.map(({ at, what }) => `${at}: ${what}`),
      ...notes,
      ...(why === null ? [] : [why]),
    ],
  };
}

async function detected(
  config: Config,
  catalog: Catalog,
  connection: Connection | null,
  options: { readonly data: boolean; readonly signal: AbortSignal },
): Promise<DetectAnswer> {
  if (connection !== null) {
    return await inspect(connection, catalog, config.detect, options);
  }
  const { detectColumns } = await import('../detect/detect.ts');
  return {
    columns: detectColumns(catalog, null),
    quasiIdentifiers: [],
    sampled: { tables: 0, rows: 0 },
    notShown: [],
  };
}

interface Gathered {
  readonly config: Config;
  readonly registry: Registry;
  readonly rules: Rules;
  readonly policies: readonly Policy[];
  readonly approvals: readonly TableApproval[];
  readonly catalog: Catalog;
  readonly found: DetectAnswer;
  readonly attempt: Attempt;
  readonly run: RunReport | null;
  readonly readers: Readers | null;
  readonly now: Date;
}

function answered(gathered: Gathered): Omit<RulesAnswer, 'from' | 'notShown'> {
  const { config, registry, rules, policies, approvals, catalog, found, attempt, run, readers, now } =
    gathered;
  const { plan, faults } = attempt;
  const { masks } = registry;
  const ephemeral = config.key.kind === 'ephemeral';
  const broken = breaches(policies, policyColumns(plan, found.columns, { masks, ephemeral }));
  return {
    madeAt: now.toISOString(),
    tool: { name: 'understudy', version: version() },
    database: catalog.database,
    sampled: found.sampled,
    decisionsHash: faults.length === 0 ? plan.decisionsHash : null,
    keyEphemeral: ephemeral,
    rulesFiles: rules.files.map((file) => ({ ...file })),
    tables: ruledTables(plan, run, readers),
    columns: ruledColumns({
      catalog,
      plan,
      masks,
      findings: found.columns,
      breaches: broken,
      approvals,
      run,
    }),
    policies: policies.map((policy) => policyAnswer(policy, broken)),
    lastRun: run === null ? null : lastRun(run, faults.length === 0 ? plan.decisionsHash : null),
    superusers: readers === null ? null : [...readers.superusers],
    problems: faults.map(({ at, message, hint = '' }) => ({ at, message, hint })),
  };
}

function ruledTables(plan: Plan, run: RunReport | null, readers: Readers | null): RuledTable[] {
  const loaded = new Map(
    (run?.tables ?? []).map(({ schema, name, rowsLoaded }) => [tableKey(schema, name), rowsLoaded]),
  );
  return plan.tables.map(({ table: { schema, name }, rows }) => {
    const key = tableKey(schema, name);
    return {
      schema,
      name,
      rows: rows.kind,
      rowsLoaded: loaded.get(key) ?? null,
      readers: readers === null ? null : [...(readers.tables.get(key) ?? [])],
    };
  });
}

function policyAnswer(policy: Policy, broken: readonly Breach[]): RulesAnswer['policies'][number] {
  const { name, title, source, clauses, exemptions, questions } = policy;
  return {
    name,
    title,
    source,
    clauses: clauses.length,
    breaches: broken.filter((each) => each.policy === name).length,
    exemptions: exemptions.map((each) => ({
      columns: [...each.columns],
      clauses: [...each.clauses],
      reason: each.reason,
    })),
    questions: [...questions],
  };
}

function lastRun(run: RunReport, decisionsHash: string | null): LastRun {
  const { runId, startedAt, status, keyFingerprint, verify, notShown } = run;
  return {
    runId,
    startedAt,
    status,
    keyFingerprint,
    verify,
    notShown,
    maskedCells: run.columns.reduce((sum, { maskedCells }) => sum + maskedCells, 0),
    rowsLoaded: run.tables.reduce((sum, { rowsLoaded }) => sum + rowsLoaded, 0),
    sameDecisions: decisionsHash === null ? null : run.decisionsHash === decisionsHash,
  };
}
