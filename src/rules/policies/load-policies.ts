import { readdir } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { didYouMean } from '../../nearest.ts';
import { schemaProblems } from '../../schema-problems.ts';
import { packageFolder } from '../../version.ts';
import type { YamlDocument } from '../../yaml.ts';
import { readYamlFile, shownPath, whyUnreadable } from '../../yaml-file.ts';
import { type Policy, type PolicyFile, policySchema } from './policy.ts';

/** Where the policies lie that come with Understudy. */
const OURS = join(packageFolder(), 'rules', 'policies');

/**
 * The policies of `policy:`: names of those that come with Understudy, and absolute paths of files. Fails with
 * `config_invalid`: a name that there is not, a file that cannot be read or has mistakes, all of them at their places.
 */
export async function loadPolicies(names: readonly string[]): Promise<Policy[]> {
  const policies: Policy[] = [];
  for (const name of names) {
    policies.push(await load(name, []));
  }
  return policies;
}

async function load(name: string, within: readonly string[]): Promise<Policy> {
  const path = isAbsolute(name) ? name : join(OURS, `${await known(name)}.yaml`);
  if (within.includes(path)) {
    throw invalid(`the policy ${shownPath(path)} extends itself`, 'Take it out of one `extends:`.');
  }
  const read = await readPolicy(path);
  const { extends: bases, except, for_a_person: questions, ...own } = read;
  const taken: Policy[] = [];
  for (const base of bases) {
    const at = /\.ya?ml$/.test(base) ? resolve(dirname(path), base) : base;
    taken.push(await load(at, [...within, path]));
  }
  const policy = {
    ...own,
    name: basename(path).replace(/\.ya?ml$/, ''),
    clauses: [...taken.flatMap(({ clauses }) => clauses), ...own.clauses],
    exemptions: [...taken.flatMap(({ exemptions }) => exemptions), ...except],
    questions: [...new Set([...taken.flatMap((each) => each.questions), ...questions])],
  };
  refuseUnknownClauses(policy, path);
  return policy;
}

async function known(name: string): Promise<string> {
  const all = (await readdir(OURS)).filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -5));
  if (all.includes(name)) {
    return name;
  }
  const hint =
    didYouMean(name, all) || `There are ${all.toSorted().join(', ')}; or name a file: ./policy.yaml.`;
  throw invalid('`policy:` names one that there is not', hint);
}

async function readPolicy(path: string): Promise<PolicyFile> {
  const document = await readDocument(path);
  const { value } = document;
  const read = policySchema.safeParse(value ?? {});
  const mistakes = read.success
    ? []
    : schemaProblems(read.error, { document, path: [], value: value ?? {}, schema: policySchema });
  const problems = value === undefined ? document.problems : [...document.problems, ...mistakes];
  if (!read.success || problems.length > 0) {
    const shown = problems.map(({ at, message, hint = '' }) => ({ at, message, hint }));
    throw invalid(`mistakes in the policy ${shownPath(path)}`, '', shown);
  }
  return read.data;
}

async function readDocument(path: string): Promise<YamlDocument> {
  try {
    return (await readYamlFile(path)).document;
  } catch (error) {
    throw invalid(
      `the policy ${shownPath(path)} ${whyUnreadable(error)}`,
      'Look at `policy:` in the configuration.',
    );
  }
}

/** An exemption from a clause that there is not would exempt from nothing, or from another after a renaming. */
function refuseUnknownClauses(policy: Policy, path: string): void {
  const ids = policy.clauses.map(({ id }) => id);
  for (const { clauses } of policy.exemptions) {
    for (const id of clauses.filter((each) => !ids.includes(each))) {
      const hint = didYouMean(id, ids) || `Its clauses are ${ids.join('; ')}.`;
      throw invalid(`the policy ${shownPath(path)} excepts from a clause that it does not have`, hint);
    }
  }
}

function invalid(message: string, hint: string, problems: UnderstudyError['problems'] = []): UnderstudyError {
  return new UnderstudyError('config_invalid', message, hint, problems);
}
