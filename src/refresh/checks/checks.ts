import { asUnderstudyError, type Problem, UnderstudyError } from '../../errors.ts';
import type { CheckResult } from '../../report/answers.ts';
import type { Check, Finding, Servers } from './check.ts';
import { LOCALE_CHECKS } from './locale.ts';
import { RIGHTS_CHECKS } from './rights.ts';
import { SOURCE_CHECKS } from './source.ts';
import { SPACE_CHECKS } from './space.ts';
import { TARGET_CHECKS } from './target.ts';

/** Every check, in the order in which they are shown. */
export const CHECKS: readonly Check[] = [
  ...TARGET_CHECKS,
  ...RIGHTS_CHECKS,
  ...SOURCE_CHECKS,
  ...LOCALE_CHECKS,
  ...SPACE_CHECKS,
];

/** A check's result, and the error that a refresh stops with at a failure. */
export type Checked = CheckResult & Pick<Finding, 'code'>;

/** Runs checks one after another; one that could not be made is a finding itself. */
export async function runChecks(servers: Servers, checks: readonly Check[] = CHECKS): Promise<Checked[]> {
  const results: Checked[] = [];
  for (const check of checks) {
    for (const finding of await findings(check, servers)) {
      results.push({ on: check.on, name: check.name, ...finding });
    }
  }
  return results;
}

async function findings(check: Check, servers: Servers): Promise<readonly Finding[]> {
  try {
    return await check.run(servers);
  } catch (error) {
    const { code, message, hint } = asUnderstudyError(error);
    return [{ status: 'failed', message, fix: hint === '' ? null : hint, code }];
  }
}

/** Throws when a result is a failure, with every failure as a problem; the first gives code and words. */
export function refuseFailures(results: readonly Checked[]): void {
  const failures = results.filter((result) => result.status === 'failed');
  const [first] = failures;
  if (first === undefined) {
    return;
  }
  if (failures.length === 1) {
    throw new UnderstudyError(first.code, first.message, first.fix ?? '');
  }
  const problems = failures.map(({ on, message, fix }): Problem => {
    return { at: on, message, ...(fix === null ? {} : { hint: fix }) };
  });
  throw new UnderstudyError(
    first.code,
    `${failures.length} things stand in the way of a refresh`,
    'Nothing was read or changed. `understudy doctor` shows them again.',
    problems,
  );
}
