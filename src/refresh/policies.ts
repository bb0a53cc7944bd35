import { UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import type { QuasiIdentifierAnswer } from '../report/answers.ts';
import type { Plan, Unproved } from '../rules/plan.ts';
import { type Breach, breaches } from '../rules/policies/breaches.ts';
import { loadPolicies } from '../rules/policies/load-policies.ts';
import { type PolicyColumn, policyColumns } from '../rules/policies/policy-columns.ts';
import { leftToPersons } from '../rules/policies/questions.ts';
import { inSnapshot } from './learn.ts';
import { loadMasks } from './own-masks.ts';
import type { Run } from './run.ts';
import type { Snapshot } from './snapshot.ts';

/** `checkPolicies` in a refresh: the policies and what they leave to a person go into the record. */
export async function holdToPolicies(run: Run, snapshot: Snapshot, plan: Plan): Promise<void> {
  if (run.config.policy.length === 0) {
    return;
  }
  const left = await checkPolicies(run, snapshot, plan);
  const met = await loadPolicies(run.config.policy);
  run.record.policies = met.map(({ name, title, source, clauses }) => {
    return { name, title, source, clauses: clauses.length };
  });
  run.record.notShown.push(...left.map(({ at, what }) => `${at}: ${what}`));
}

/**
 * Holds the plan against the policies of the configuration, by what detection finds in the snapshot, within the bounds of
 * `detect:`. Fails with `policy_broken`, naming every column, clause and the rule that would satisfy it. Gives, in words,
 * what could not be looked at, and what no program can judge. Reads nothing where there is no policy.
 */
export async function checkPolicies(run: Run, snapshot: Snapshot, plan: Plan): Promise<Unproved[]> {
  const { config } = run;
  if (config.policy.length === 0) {
    return [];
  }
  const policies = await loadPolicies(config.policy);
  const { masks } = await loadMasks(config.masks);
  // Most runs have no policy, and need none of detection's dictionaries.
  const { inspect } = await import('../detect/inspect.ts');
  const found = await inSnapshot(run, snapshot, (source) =>
    inspect(source, snapshot.catalog, config.detect, { data: true, signal: run.signal }),
  );
  const columns = policyColumns(plan, found.columns, { masks, ephemeral: config.key.kind === 'ephemeral' });
  const broken = breaches(policies, columns);
  if (broken.length > 0) {
    throw refusal(broken);
  }
  return [
    ...found.notShown.map(({ at, what }) => ({
      at,
      what: `found while policies were held against the rules: ${what}`,
    })),
    ...found.quasiIdentifiers.filter((set) => isKept(set, columns)).map(singledOut),
    ...leftToPersons(policies),
  ];
}

/** Whether every column of the set goes out as it came, in some rows at least. */
function isKept(set: QuasiIdentifierAnswer, columns: readonly PolicyColumn[]): boolean {
  return set.columns.every((name) =>
    columns.some(
      ({ schema, table, column, path, handlings }) =>
        schema === set.schema &&
        table === set.table &&
        column === name &&
        path === undefined &&
        handlings.some(({ facts }) => facts === null),
    ),
  );
}

function singledOut({ schema, table, columns, unique }: QuasiIdentifierAnswer): Unproved {
  const names = columns.map((name) => displayName(name)).join(', ');
  const share = `${(100 * unique).toFixed(unique < 0.1 ? 1 : 0)} %`;
  return {
    at: displayName(schema, table),
    what: `for a person to answer: ${names} are kept, and together single out ${share} of the rows at the source`,
  };
}

function refusal(broken: readonly Breach[]): UnderstudyError {
  const columns = new Set(broken.map(placeOf)).size;
  const titles = [...new Set(broken.map(({ title }) => title))].join(' and ');
  return new UnderstudyError(
    'policy_broken',
    `${columns === 1 ? 'a decision breaks' : `decisions on ${columns} columns break`} ${titles}`,
    'No row was copied. Where detection is wrong of a column, a policy of your own may `extends:` this one and except it.',
    broken.map((each) => ({ at: placeOf(each), message: each.message, hint: each.hint })),
  );
}

function placeOf({ schema, table, column, path }: Breach): string {
  const name = displayName(schema, table, column);
  return path === undefined ? name : `${name} ${path}`;
}
