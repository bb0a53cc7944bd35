/** `approval: { required: true }`: nothing runs that nobody agreed to, and the run stops before a row is read. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { type ApproveOptions, approve } from '../../src/curate/approve/approve.ts';
import { runProgram } from '../../src/refresh/approvals/program.ts';
import { planOnly } from '../../src/refresh/plan-only.ts';
import { silent } from '../../src/refresh/run.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { existingDatabase } from '../support/database.ts';
import { type Project, project, runRefresh, TEST_KEY } from '../support/refresh.ts';
import { PLANTED, SHOP_RULES } from '../support/shop.ts';
import { startTrial, type Trial } from '../support/trial.ts';

const source = inject('source');
const target = inject('target');

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial(source, target);
});
afterAll(() => trial[Symbol.asyncDispose]());

const ANN = 'Ann <ann@example.com>';

interface Given {
  readonly rules?: string;
  readonly settings?: Record<string, unknown>;
  readonly approval?: Record<string, unknown>;
}

/** Files of a project whose rules must be approved. */
async function agreed({ rules = SHOP_RULES, settings = {}, approval = {} }: Given = {}): Promise<Project> {
  const endpoints = { source: trial.production.url, target: trial.staging.url };
  const all = { ...endpoints, lock_timeout: '2s', swap: { grace: '0s' }, ...settings };
  return await project({ ...all, approval: { required: true, ...approval } }, rules);
}

async function sign(of: Project, options: Partial<ApproveOptions> = {}): Promise<void> {
  const config = await configOf(of);
  const { signal } = new AbortController();
  const base = {
    tables: [],
    all: true,
    renew: false,
    by: ANN,
    until: null,
    key: null,
    now: new Date(),
    signal,
  };
  await approve(config, { ...base, ...options });
}

function configOf(of: Project): ReturnType<typeof loadConfig> {
  return loadConfig(of.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });
}

async function edit(of: Project, file: string, from: string | RegExp, to: string): Promise<void> {
  const path = join(of.folder, file);
  const before = await readFile(path, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  await writeFile(path, after);
}

/** Rows that were read of production's tables, ever. */
async function rowsRead(): Promise<string> {
  const rows = await trial.production.sql<{ read: string }>(
    'SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::text AS read FROM pg_stat_user_tables',
  );
  return rows[0]?.read ?? '';
}

/** Held to exit 4, before a row was read, with staging as it was; what was said of each place. */
async function stopped(of: Project): Promise<string[]> {
  const before = await rowsRead();
  const record = await runRefresh(of, { adopt: true });
  expect(record.error?.code, JSON.stringify(record.error)).toBe('approval_missing');
  expect(record).toMatchObject({ exitCode: 4, status: 'refused', tables: [] });
  expect(record.stages.at(-1)).toMatchObject({ name: 'plan', status: 'failed' });
  expect(JSON.stringify(record)).not.toContain(PLANTED);
  expect(await rowsRead()).toBe(before);
  await trial.untouched();
  return (record.error?.problems ?? []).map(({ at, message }) => `${at}: ${message}`);
}

test('G1: without an approval no row is read, and every table is named; plan says so and ends well', async () => {
  await using of = await agreed();
  expect(await stopped(of)).toEqual([
    'public.customer: nobody approved it',
    'public.purchase: nobody approved it',
  ]);
  const plan = await planOnly(await configOf(of), { progress: silent, signal: new AbortController().signal });
  expect(plan.unapproved).toEqual([
    { at: 'public.customer', what: 'nobody approved it' },
    { at: 'public.purchase', what: 'nobody approved it' },
  ]);
});

test('G1: a changed meaning, an end, a hand in the file and a conflict left in each stop the run', async () => {
  await using of = await agreed();
  await sign(of, { until: '1d' });
  await edit(of, 'rules/rules.yaml', 'name: full_name', 'name: keep');
  expect(await stopped(of)).toEqual([
    expect.stringMatching(/^public\.customer: changed since Ann .* approved it at/),
  ]);
  await edit(of, 'rules/rules.yaml', 'name: keep', 'name: full_name');
  await edit(of, 'rules/approvals.yaml', /until: 20../, 'until: 2099');
  expect(await stopped(of)).toEqual([
    expect.stringContaining('public.customer: its entry was edited by hand'),
  ]);
  await sign(of, { now: new Date(Date.now() - 3 * 86_400_000), renew: true, until: '1d' });
  expect(await stopped(of)).toEqual([
    expect.stringMatching(/^public\.customer: the approval of Ann .* ended at/),
    expect.stringMatching(/^public\.purchase: the approval of Ann .* ended at/),
  ]);
  await edit(of, 'rules/approvals.yaml', 'approvals:', '<<<<<<< HEAD\napprovals:');
  const record = await runRefresh(of, { adopt: true });
  expect(record).toMatchObject({ exitCode: 4, error: { code: 'approvals_invalid' } });
  await trial.untouched();
});

test('G1: a forged signature stops the run', async () => {
  await using of = await agreed({ approval: { signers: 'signers' } });
  const key = join(of.folder, 'key');
  await runProgram('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
  const publicKey = (await readFile(`${key}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
  await writeFile(join(of.folder, 'signers'), `ann@example.com ${publicKey}\n`);
  await sign(of, { key });
  await edit(of, 'rules/approvals.yaml', /by: .*/, 'by: Eve <eve@example.com>');
  expect(await stopped(of)).toEqual([expect.stringContaining('public.customer: its signature')]);
});

test('G1: what is kept without a rule was agreed to by nobody', async () => {
  const rules = SHOP_RULES.replace('      customer_id: keep\n', '');
  await using of = await agreed({ rules, settings: { unlisted: 'redact' } });
  await sign(of);
  expect(await stopped(of)).toEqual([
    expect.stringMatching(/^public\.purchase\.customer_id: is kept without a rule/),
  ]);
});

test('G1: the configuration cannot have a table kept as a migration tool’s without an approval', async () => {
  const rules = SHOP_RULES.replace(/ {2}public\.customer:[\s\S]*? {2}public\.purchase/, '  public.purchase');
  const migrations = { directory: '.', table: 'public.customer' };
  await using of = await agreed({ rules, settings: { unlisted: 'redact', migrations } });
  await sign(of);
  expect(await stopped(of)).toContainEqual(
    expect.stringMatching(/^public\.customer\.id: is kept without a rule/),
  );
});

test('G1: an approved rule set runs; another layout does not end it, and the record says who approved what', async () => {
  await using of = await agreed();
  await sign(of, { until: '2099-12-31' });
  await edit(of, 'rules/rules.yaml', 'tables:', '# of the shop\ntables:');
  await edit(
    of,
    'rules/rules.yaml',
    'email: { mask: email, unique: true }',
    'email:\n        unique: true\n        mask: email',
  );
  const before = await rowsRead();
  const record: RunRecord = await runRefresh(of, { adopt: true });
  expect(await rowsRead()).not.toBe(before);
  expect(record.error).toBeUndefined();
  expect(record.approvals).toEqual(
    ['customer', 'purchase'].map((table) => ({
      schema: 'public',
      table,
      by: ANN,
      at: expect.stringMatching(/Z$/),
      until: '2099-12-31T23:59:59Z',
    })),
  );
  const staging = existingDatabase(target, trial.staging.name);
  expect(await staging.sql('SELECT count(*)::text AS rows FROM customer')).toEqual([{ rows: '30000' }]);
});
