/** Policies that the configuration names and the decisions break, and approvals that do not hold. */
import { UnderstudyError } from '../../errors.ts';
import { displayName } from '../../names.ts';
import { approvalStates } from '../../refresh/approvals/states.ts';
import type { CheckProblem, CheckRuleId } from '../../report/answers.ts';
import { CHECK_RULES } from '../../report/check/rules.ts';
import { readApprovals, type TableApproval } from '../../rules/approvals/approvals.ts';
import type { Plan } from '../../rules/plan.ts';
import { breaches } from '../../rules/policies/breaches.ts';
import { loadPolicies } from '../../rules/policies/load-policies.ts';
import { policyColumns } from '../../rules/policies/policy-columns.ts';
import type { Seen } from './look.ts';
import { placeFrom } from './places.ts';
import type { Scene } from './scene.ts';

/** Both, in one list. */
export async function agreementProblems(seen: Seen, plan: Plan, scene: Scene): Promise<CheckProblem[]> {
  return [...(await policyProblems(seen, plan, scene)), ...(await approvalProblems(seen, scene))];
}

async function policyProblems(
  { config, found, masks }: Seen,
  plan: Plan,
  { places }: Scene,
): Promise<CheckProblem[]> {
  if (config.policy.length === 0) {
    return [];
  }
  const policies = await loadPolicies(config.policy);
  const columns = policyColumns(plan, found.columns, { masks, ephemeral: config.key.kind === 'ephemeral' });
  return breaches(policies, columns).map(({ schema, table, column, path, message, hint }) => {
    const object = displayName(schema, table, column);
    const at = path === undefined ? object : `${object} ${path}`;
    return {
      rule: 'policy-broken',
      level: CHECK_RULES['policy-broken'].level,
      place: places.of({ schema, table, column }),
      object: at,
      message: `${at} ${message}`,
      hint,
      add: null,
    };
  });
}

/** Where approval is required; elsewhere only those that somebody gave and that hold no more, as warnings. */
async function approvalProblems(
  { config, rules, registry, signal }: Seen,
  { places }: Scene,
): Promise<CheckProblem[]> {
  const { required } = config.approval;
  let states: readonly TableApproval[];
  try {
    if (!required && (await readApprovals(config.rules)).tables.size === 0) {
      return [];
    }
    states = await approvalStates(config, rules, registry, { now: new Date(), signal });
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'approvals_invalid') {
      return fileProblems(error, required);
    }
    throw error;
  }
  return states.flatMap(({ schema, table, state, why }): CheckProblem[] => {
    if (state === 'approved' || (state === 'missing' && !required)) {
      return [];
    }
    const object = displayName(schema, table);
    const rule: CheckRuleId = `approval-${state}`;
    return [
      {
        rule,
        level: required ? CHECK_RULES[rule].level : 'warning',
        place: places.of({ schema, table, column: null }),
        object,
        message: `the rules of ${object} are not approved: ${why ?? state}`,
        hint: 'A reviewer signs them by `understudy approve`.',
        add: null,
      },
    ];
  });
}

function fileProblems(error: UnderstudyError, required: boolean): CheckProblem[] {
  const all =
    error.problems.length > 0 ? error.problems : [{ at: '', message: error.message, hint: error.hint }];
  return all.map(({ at, message, hint = '' }) => ({
    rule: 'approval-forged',
    level: required ? 'error' : 'warning',
    place: placeFrom(at) ?? { file: 'rules/approvals.yaml', line: null, column: null },
    object: null,
    message,
    hint,
    add: null,
  }));
}
