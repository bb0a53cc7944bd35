import type { Config } from '../config/config.ts';
import { type Problem, UnderstudyError } from '../errors.ts';
import { displayName, tableKey } from '../names.ts';
import type { ApprovalRecord, RunRecord } from '../report/record.ts';
import type { TableApproval } from '../rules/approvals/approvals.ts';
import { recogniseBookkeeping } from '../rules/bookkeeping.ts';
import type { Rules } from '../rules/decision.ts';
import type { Plan } from '../rules/plan.ts';
import { readRules } from '../rules/read-rules.ts';
import { approvalStates } from './approvals/states.ts';
import { loadMasks, type Registry } from './own-masks.ts';
import type { Run } from './run.ts';

/**
 * Stops a run before a row is read where `approval: { required: true }` and a decision of `plan` was not approved: by
 * `approval_missing`, naming each table and what is wrong with its approval, and each column that is kept without a rule.
 * Writes into the record who approved what. Gives the plan.
 */
export async function requireApproval(
  run: Pick<Run, 'config' | 'record' | 'signal'>,
  plan: Plan,
): Promise<Plan> {
  if (run.config.approval.required) {
    const { approvals, problems } = await judge(run, plan);
    run.record.approvals = approvals;
    if (problems.length > 0) {
      throw refusal(problems);
    }
  }
  return plan;
}

/** What would stop a refresh by `plan` for want of approval; nothing where none is required. */
export async function unapproved(
  run: Pick<Run, 'config' | 'record' | 'signal'>,
  plan: Plan,
): Promise<Problem[]> {
  return run.config.approval.required ? (await judge(run, plan)).problems : [];
}

interface Judgement {
  readonly approvals: ApprovalRecord[];
  readonly problems: Problem[];
}

async function judge(
  { config, record, signal }: Pick<Run, 'config' | 'record' | 'signal'>,
  plan: Plan,
): Promise<Judgement> {
  const registry = await loadMasks(config.masks);
  const rules = await sameRules(config, registry, record);
  const states = await approvalStates(config, rules, registry, { now: new Date(), signal });
  return {
    approvals: states.flatMap(asRecord),
    problems: [...states.flatMap(asProblem), ...withoutRule(plan, rules)],
  };
}

/** The rules that were planned by. They are read anew, and must not have changed since. */
async function sameRules(
  config: Config,
  registry: Registry,
  record: Pick<RunRecord, 'rulesFiles' | 'masksFile'>,
): Promise<Rules> {
  const rules = await readRules(config.rules, registry.masks);
  const same =
    JSON.stringify(rules.files) === JSON.stringify(record.rulesFiles) &&
    registry.file?.sha256 === record.masksFile?.sha256;
  if (!same) {
    throw new UnderstudyError(
      'approval_missing',
      'the rules were changed while they were read',
      'Run again.',
    );
  }
  return rules;
}

function asRecord({ schema, table, state, by, at, until }: TableApproval): ApprovalRecord[] {
  return state === 'approved' && by !== null && at !== null ? [{ schema, table, by, at, until }] : [];
}

function asProblem({ schema, table, state, why }: TableApproval): Problem[] {
  const at = displayName(schema, table);
  return state === 'approved' ? [] : [{ at, message: why ?? state, hint: HINTS[state] }];
}

const HINTS: Readonly<Record<Exclude<TableApproval['state'], 'approved'>, string>> = {
  missing: '',
  changed: '`understudy diff` says what a change means.',
  expired: '',
  forged: 'Look at who changed the approvals, then have the table approved again.',
};

/**
 * Columns that are kept though no rule says so: nobody can have agreed to them. What a migration tool's own table holds,
 * known by its structure, is no personal data.
 */
function withoutRule({ tables }: Plan, rules: Rules): Problem[] {
  return tables.flatMap(({ table, columns }) => {
    const decided = rules.tables.get(tableKey(table.schema, table.name));
    return columns
      .filter(
        ({ column, decision, cases, origin }) =>
          [{ decision }, ...cases].some((each) => each.decision === 'keep') &&
          !decided?.columns.has(column.name) &&
          origin !== 'parent' &&
          !(origin === 'migration bookkeeping' && recogniseBookkeeping(table) !== null),
      )
      .map(({ column, origin }) => ({
        at: displayName(table.schema, table.name, column.name),
        message: `is kept without a rule (by ${BY[origin]})`,
        hint: `Write a rule for it, ${column.name}: keep or a mask, and have it approved.`,
      }));
  });
}

const BY: Readonly<Record<Plan['tables'][number]['columns'][number]['origin'], string>> = {
  rule: 'a rule',
  parent: "its parent's rule",
  'foreign key': 'the key it refers to',
  redact: '`unlisted: redact`',
  'migration bookkeeping': 'the configuration of migrations',
};

function refusal(problems: readonly Problem[]): UnderstudyError {
  const count = problems.length === 1 ? 'a decision' : `${problems.length} decisions`;
  return new UnderstudyError(
    'approval_missing',
    `${count} of this run ${problems.length === 1 ? 'was' : 'were'} not approved`,
    'No row was read. `understudy approve TABLE` signs what a person has looked at; it needs no access to production.',
    problems,
  );
}
