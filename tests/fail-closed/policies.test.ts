/** Rules that break a policy stop a refresh before a row is copied; each policy against a database that breaks each clause. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { planOnly } from '../../src/refresh/plan-only.ts';
import { silent } from '../../src/refresh/run.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { loadPolicies } from '../../src/rules/policies/load-policies.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { GDPR, HIPAA, PCI, rulesOf, structureOf } from '../support/policy-databases.ts';
import { type Project, project, runRefresh, TEST_KEY } from '../support/refresh.ts';

describe.each([HIPAA, GDPR, PCI])('$policy', (one) => {
  let source: TestDatabase;
  let target: TestDatabase;

  beforeAll(async () => {
    source = await createDatabase(inject('source'), 'policy');
    target = existingDatabase(inject('target'), source.name);
    await source.sql(structureOf(one));
  });
  afterAll(async () => {
    await source[Symbol.asyncDispose]();
    await target[Symbol.asyncDispose]();
  });

  const all = Object.keys(one.columns);
  const settled = (breaking: readonly string[], settings: object = {}): Promise<Project> =>
    project(
      {
        source: source.url,
        target: target.url,

        key: one.key,
        policy: one.policy,
        ...settings,
      },
      rulesOf(one, breaking),
    );

  test('G1: a database that breaks each clause once: every clause is named, with column and rule, and no row is copied', async () => {
    await using broken = await settled(all);
    const record = await runRefresh(broken);
    expect(record.error?.code, record.error?.message).toBe('policy_broken');
    expect(record.exitCode).toBe(3);
    expect(record.tables.reduce((sum, { rowsRead }) => sum + rowsRead, 0)).toBe(0);
    const told = problemsOf(record);
    for (const [column, { clause }] of Object.entries(one.columns)) {
      const problem = told.find(
        ({ at, message }) => at === `public.${one.table}.${column}` && message.includes(clause),
      );
      expect(problem, `${column} breaks ${clause}`).toBeDefined();
      expect(problem?.hint, `${column} has a rule to write`).toMatch(new RegExp(`^Write ${column}: `));
    }
    const named = new Set(told.map(({ at }) => at));
    expect([...named].toSorted()).toEqual(all.map((column) => `public.${one.table}.${column}`).toSorted());
    const [policy] = await loadPolicies([one.policy]);
    const unbroken = (policy?.clauses ?? []).filter(
      ({ id }) => !told.some(({ message }) => message.includes(`${id}:`)),
    );
    expect(unbroken.map(({ id }) => id)).toEqual(one.key === 'ephemeral' ? ['164.514(c)(1)'] : []);
    expect(JSON.stringify(record)).not.toMatch(/real\.test|Springfield|4111/);
  });

  test('a database that breaks none is refreshed, and what no program can judge is listed', async () => {
    await using good = await settled([]);
    const record = await runRefresh(good);
    expect(record.error).toBeUndefined();
    expect(record.status).toBe('done');
    const [policy] = await loadPolicies([one.policy]);
    expect(record.policies).toMatchObject([{ name: one.policy, clauses: policy?.clauses.length }]);
    for (const question of policy?.questions ?? []) {
      expect(record.notShown).toContain(`${policy?.title}: for a person to answer: ${question}`);
    }
  });

  test('plan names the same, and lists the same questions', async () => {
    await using broken = await settled(all.slice(0, 1));
    await using good = await settled([]);
    const plan = async ({ configFile }: Project) =>
      planOnly(await loadConfig(configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY }), {
        progress: silent,
        signal: new AbortController().signal,
      });
    await expect(plan(broken)).rejects.toMatchObject({ code: 'policy_broken' });
    expect((await plan(good)).unproved.some(({ what }) => what.startsWith('for a person to answer'))).toBe(
      true,
    );
  });

  test('a policy of the company excepts a column, says so, and judges the rest', async () => {
    const [first = '', second = ''] = all;
    await using both = await settled([first, second], { policy: ['policy.yaml'] });
    await writeFile(
      join(both.folder, 'policy.yaml'),
      `title: Ours\nsource: ours\nextends: [${one.policy}]\nexcept: [{ columns: [public.${one.table}.${first}], reason: no person is in it }]\n`,
    );
    const record = await runRefresh(both);
    expect(record.error?.code).toBe('policy_broken');
    expect(new Set(problemsOf(record).map(({ at }) => at))).toEqual(
      new Set([`public.${one.table}.${second}`]),
    );
  });
});

test('G1: a code under a key that is kept breaks 164.514(c)(1), and rows that stay at the source break nothing', async () => {
  await using source = await createDatabase(inject('source'), 'policy');
  await using target = existingDatabase(inject('target'), source.name);
  await source.sql(structureOf(HIPAA));
  const settings = { source: source.url, target: target.url, policy: ['hipaa-safe-harbor'] };
  await using kept = await project(settings, rulesOf(HIPAA, []));
  const record = await runRefresh(kept);
  expect(record.error?.code).toBe('policy_broken');
  expect(problemsOf(record).every(({ message }) => message.includes('164.514(c)(1)'))).toBe(true);
  expect(problemsOf(record).map(({ at }) => at)).toContain('public.patient.email');
  const none = rulesOf(HIPAA, Object.keys(HIPAA.columns)).replace(
    '    columns:',
    '    rows: none\n    columns:',
  );
  await using left = await project(settings, none);
  expect((await runRefresh(left)).error).toBeUndefined();
});

test('G1: a path that is kept inside a document, and a case that keeps some rows, break a policy as a column does', async () => {
  await using source = await createDatabase(inject('source'), 'policy');
  await using target = existingDatabase(inject('target'), source.name);
  await source.sql(`
    CREATE TABLE account (id bigint PRIMARY KEY, active boolean NOT NULL, email text, profile jsonb);
    INSERT INTO account SELECT i, i % 2 = 0, 'anna' || i || '@real.test',
      jsonb_build_object('contact', jsonb_build_object('email', 'anna' || i || '@real.test'), 'plan', 'pro')
    FROM generate_series(1, 300) AS i; ANALYZE;`);
  const settings = { source: source.url, target: target.url, policy: 'gdpr' };
  const rules = (path: string, otherwise: string) => `
tables:
  public.account:
    columns:
      id: keep
      active: keep
      email: { mask: email, when: active, otherwise: ${otherwise} }
      profile: { mask: json, paths: { "$.contact.email": ${path}, "$.plan": keep } }
`;
  await using broken = await project(settings, rules('keep', 'keep'));
  const record = await runRefresh(broken);
  expect(problemsOf(record).map(({ at }) => at)).toEqual([
    'public.account.email',
    'public.account.profile $.contact.email',
  ]);
  expect(problemsOf(record)[0]?.message).toContain('in some rows kept without a reason');
  expect(problemsOf(record)[1]?.hint).toContain('"$.contact.email": email among its paths');
  await using good = await project(settings, rules('email', 'redact'));
  expect((await runRefresh(good)).error).toBeUndefined();
});

test('kept columns that single rows out together are left to a person to judge, with the share', async () => {
  await using source = await createDatabase(inject('source'), 'policy');
  await using target = existingDatabase(inject('target'), source.name);
  await source.sql(`
    CREATE TABLE member (id bigint PRIMARY KEY, city text, gender text, nationality text, age int);
    INSERT INTO member SELECT i, (ARRAY['Berlin', 'Hamburg', 'Lyon', 'Paris', 'Madrid'])[1 + i % 5],
      (ARRAY['female', 'male'])[1 + i % 2], (ARRAY['German', 'French', 'Spanish'])[1 + i % 3], 18 + i % 71
    FROM generate_series(1, 2000) AS i; ANALYZE;`);
  const kept = '{ keep: true, reason: needed by the tests }';
  const columns = `{ id: keep, city: ${kept}, gender: ${kept}, nationality: ${kept}, age: ${kept} }`;
  await using settled = await project(
    { source: source.url, target: target.url, policy: 'gdpr' },
    `tables: { public.member: { columns: ${columns} } }`,
  );
  const record = await runRefresh(settled);
  expect(record.error).toBeUndefined();
  expect(record.notShown.join('\n')).toMatch(
    /public\.member: for a person to answer: .*age.* are kept, and together single out \d+(?:\.\d)? % of the rows/,
  );
});

test('a policy that there is not ends a run with exit 2, before a row is copied', async () => {
  await using source = await createDatabase(inject('source'), 'policy');
  await using target = existingDatabase(inject('target'), source.name);
  await source.sql(structureOf(GDPR));
  await using wrong = await project(
    { source: source.url, target: target.url, policy: 'gpdr' },
    rulesOf(GDPR, []),
  );
  const { error, exitCode, tables } = await runRefresh(wrong);
  expect([error?.code, exitCode, error?.hint]).toEqual(['config_invalid', 2, 'did you mean gdpr?']);
  expect(tables.every(({ rowsRead }) => rowsRead === 0)).toBe(true);
});

function problemsOf(record: RunRecord): { at: string; message: string; hint?: string }[] {
  return record.error?.problems ?? [];
}
