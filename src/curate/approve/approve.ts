import type { Config } from '../../config/config.ts';
import { UnderstudyError } from '../../errors.ts';
import { displayName, tableKey } from '../../names.ts';
import { didYouMean } from '../../nearest.ts';
import { parseQualifiedName } from '../../qualified-name.ts';
import { approvalStates } from '../../refresh/approvals/states.ts';
import { loadMasks, type Registry } from '../../refresh/own-masks.ts';
import type { ApprovalAnswer, ApproveAnswer } from '../../report/answers.ts';
import { approvalsPath, readApprovals, type TableApproval } from '../../rules/approvals/approvals.ts';
import { approvalsText } from '../../rules/approvals/approvals-file.ts';
import { editApprovals } from '../../rules/approvals/edit-approvals.ts';
import type { Rules } from '../../rules/decision.ts';
import { readRules } from '../../rules/read-rules.ts';
import { writeFiles } from '../rule-files/write-files.ts';
import { entriesFor, ruleOf } from './entries.ts';

export interface ApproveOptions {
  /** Tables as `schema.table`, approved whatever their state. */
  readonly tables: readonly string[];
  /** Every table that is not approved as it stands; approvals of tables without rules go. */
  readonly all: boolean;
  /** With `all`: also those that are. */
  readonly renew: boolean;
  /** Who approves; null: git's identity. */
  readonly by: string | null;
  /** `90d` or `2027-01-31`; null: as the configuration says. */
  readonly until: string | null;
  /** A file with the SSH key to sign with; null: git's or the agent's, where signatures are asked for. */
  readonly key: string | null;
  readonly now: Date;
  readonly signal: AbortSignal;
}

type Needed = Pick<Config, 'directory' | 'rules' | 'masks' | 'unlisted' | 'largeObjects' | 'approval'>;

/**
 * Signs the rules as they are, by table, into `approvals.yaml` beside them; needs no database. With no table named it
 * changes nothing, and says how far each is agreed to. Fails with `usage`, `rules_invalid`, `approvals_invalid` or, where
 * the configuration's terms do not let this person approve, with `approval_refused`; then nothing was written.
 */
export async function approve(config: Needed, options: ApproveOptions): Promise<ApproveAnswer> {
  const { rules: path } = config;
  if (path === null) {
    throw new UnderstudyError(
      'usage',
      'there are no rules to approve',
      'Write them, and name them by `rules:`.',
    );
  }
  const registry = await loadMasks(config.masks);
  const rules = await readRules(path, registry.masks);
  const states = await approvalStates(config, rules, registry, options);
  const file = await approvalsPath(path);
  const chosen = choose(rules, states, options);
  const stale = options.all ? await staleTables(path, rules) : [];
  if (chosen.length > 0 || stale.length > 0) {
    const set = chosen.length === 0 ? [] : await entriesFor(config, rules, chosen, options);
    const before = await approvalsText(file);
    const text = editApprovals(before ?? '', { set, remove: stale });
    await sameStill(path, rules, registry);
    await writeFiles([{ path: file, before, after: text }]);
  }
  const after = chosen.length === 0 ? states : await approvalStates(config, rules, registry, options);
  const now = new Set(chosen.map(({ hash, schema, table }) => JSON.stringify([schema, table, hash])));
  return {
    file,
    tables: after.map((state) => answer(rules, state, now)),
    removed: stale.map((name) => displayName(...name)),
  };
}

/** The tables that are to be approved. */
function choose(
  rules: Rules,
  states: readonly TableApproval[],
  { tables, all, renew }: ApproveOptions,
): TableApproval[] {
  if (all) {
    return states.filter(({ state }) => renew || state !== 'approved');
  }
  const known = states.map(({ schema, table }) => displayName(schema, table));
  const named = tables.map((written) => {
    const name = parseQualifiedName(written);
    if (!name.ok) {
      throw new UnderstudyError('usage', `${written}: ${name.message}`, name.hint);
    }
    const key = tableKey(name.schema, name.name);
    if (!rules.tables.has(key)) {
      const hint = didYouMean(written, known) || 'Only what rules decide can be approved.';
      throw new UnderstudyError('usage', `the rules do not decide ${written}`, hint);
    }
    return key;
  });
  return states.filter(({ schema, table }) => named.includes(tableKey(schema, table)));
}

/** Tables that are approved and that no rule decides any more. */
async function staleTables(path: string, rules: Rules): Promise<(readonly [string, string])[]> {
  const { tables } = await readApprovals(path);
  return [...tables]
    .filter(([key]) => !rules.tables.has(key))
    .map(([, { schema, table }]) => [schema, table] as const);
}

/** Fails where the rules were changed while they were being approved. */
async function sameStill(path: string, rules: Rules, registry: Registry): Promise<void> {
  const again = await readRules(path, registry.masks);
  if (JSON.stringify(again.files) !== JSON.stringify(rules.files)) {
    throw new UnderstudyError(
      'approval_refused',
      'the rules were changed meanwhile',
      'Look at them, and run again.',
    );
  }
}

function answer(rules: Rules, state: TableApproval, chosen: ReadonlySet<string>): ApprovalAnswer {
  const { schema, table, hash, by, at, until, why } = state;
  const columns = [...ruleOf(rules, schema, table).columns];
  const kept = columns.filter(([, rule]) =>
    [rule, ...rule.cases].some(({ decision }) => decision === 'keep'),
  );
  return {
    schema,
    table,
    state: state.state,
    by,
    at,
    until,
    why,
    approvedNow: chosen.has(JSON.stringify([schema, table, hash])),
    kept: kept.map(([column, { reason }]) => ({ column, reason })),
    masked: columns.length - kept.length,
    review: columns.filter(([, { review }]) => review !== null).length,
  };
}
