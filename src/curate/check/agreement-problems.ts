/** Policies that the configuration names and the decisions break, and approvals that do not hold. */
import { displayName } from '../../names.ts';
import type { CheckProblem } from '../../report/answers.ts';
import { CHECK_RULES } from '../../report/check-rules.ts';
import type { Plan } from '../../rules/plan.ts';
import { breaches } from '../../rules/policies/breaches.ts';
import { loadPolicies } from '../../rules/policies/load-policies.ts';
import { policyColumns } from '../../rules/policies/policy-columns.ts';
import type { Seen } from './look.ts';
import type { Scene } from './scene.ts';

/** Both, in one list. */
export async function agreementProblems(seen: Seen, plan: Plan, scene: Scene): Promise<CheckProblem[]> {
  return [...(await policyProblems(seen, plan, scene))];
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
