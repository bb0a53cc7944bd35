/** `understudy rollback` by the command line, as a person on call runs it. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { type Outcome, understudy } from '../support/command.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { type Project, project } from '../support/refresh.ts';
import { asRole } from '../support/roles.ts';
import { serverUrl } from '../support/server.ts';
import { PLANTED, SHOP, SHOP_RULES } from '../support/shop.ts';

const source = inject('source');
const target = inject('target');
let production: TestDatabase;
let staging: TestDatabase;
let files: Project;

beforeAll(async () => {
  production = await createDatabase(source, 'going_back');
  await production.sql(SHOP);
  const role = await asRole(target, 'oncall', 'CREATEDB', ['pg_signal_backend']);
  staging = existingDatabase(target, `staging_${production.name}`);
  files = await project(
    {
      source: production.url,
      target: serverUrl(role, staging.name),
      store: serverUrl(role, `${staging.name}_runs`),
      swap: { grace: '0s' },
    },
    SHOP_RULES,
  );
});

afterAll(async () => {
  await files?.[Symbol.asyncDispose]();
  await staging?.[Symbol.asyncDispose]();
  await production?.[Symbol.asyncDispose]();
});

/** Runs a command with --json; its document, and the prose held to be free of what was planted. */
async function command(name: string, status = 0): Promise<Record<string, unknown> & Outcome> {
  const outcome = await understudy([name, '--config', files.configFile, '--json']);
  expect(outcome.status, outcome.stderr).toBe(status);
  expect(outcome.stdout + outcome.stderr).not.toContain(PLANTED);
  return { ...JSON.parse(outcome.stdout), ...outcome };
}

const purchases = async (): Promise<unknown> =>
  (await staging.sql('SELECT count(*)::int::text AS n FROM purchase'))[0]?.n;

const copies = async (): Promise<unknown[]> =>
  (
    await onServer(
      target,
      `SELECT datname FROM pg_database WHERE starts_with(datname, '${staging.name}') AND datname NOT LIKE '%runs' ORDER BY 1`,
    )
  ).map((row) => row.datname);

test('before any refresh there is nothing to go back to', async () => {
  const { error } = await command('rollback', 5);
  expect(error).toMatchObject({ code: 'no_previous' });
});

test('after two refreshes: back, and forth again, each whole, and history tells', async () => {
  const first = await command('refresh');
  expect(await purchases()).toBe('60000');
  await production.sql('DELETE FROM purchase WHERE id > 50000');
  const second = await command('refresh');
  expect(await purchases()).toBe('50000');
  const both = [staging.name, `${staging.name}_previous`];
  expect(await copies()).toEqual(both);

  expect(await command('rollback')).toMatchObject({ target: staging.name, runId: first.runId });
  expect(await purchases()).toBe('60000');
  expect(await copies()).toEqual(both);

  expect(await command('rollback')).toMatchObject({ target: staging.name, runId: second.runId });
  expect(await purchases()).toBe('50000');
  expect(await copies()).toEqual(both);

  const { stdout } = await understudy(['history', '--config', files.configFile]);
  expect(stdout).toContain(String(first.runId));
  expect(stdout).toContain(String(second.runId));
});

test('after a rollback the next refresh takes its place as ever', async () => {
  await command('rollback');
  await command('refresh');
  expect(await purchases()).toBe('50000');
  expect(await copies()).toEqual([staging.name, `${staging.name}_previous`]);
});
