/** `swap: none`: into a database that is there and empty, with the store elsewhere. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { understudy } from '../support/command.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { during } from '../support/moments.ts';
import { type Project, project, runRefresh } from '../support/refresh.ts';
import { asRole } from '../support/roles.ts';
import { serverUrl } from '../support/server.ts';
import { PLANTED, SHOP, SHOP_RULES } from '../support/shop.ts';

const source = inject('source');
const target = inject('target');
let production: TestDatabase;
let store: TestDatabase;
let only: TestDatabase;
let files: Project;
let settings: Record<string, unknown>;

beforeAll(async () => {
  production = await createDatabase(source, 'single');
  await production.sql(SHOP);
  // The role owns its one database and may make no other.
  const role = await asRole(target, 'tenant', '', []);
  only = await createDatabase(target, 'only', `OWNER ${role.user}`);
  store = existingDatabase(target, `store_of_${only.name}`);
  settings = {
    source: production.url,
    target: serverUrl(role, only.name),
    store: store.url,
    swap: 'none',
  };
  files = await project(settings, SHOP_RULES);
});

afterAll(async () => {
  await files?.[Symbol.asyncDispose]();
  for (const database of [production, only, store]) {
    await database?.[Symbol.asyncDispose]();
  }
});

const tables = async (): Promise<unknown[]> =>
  (
    await only.sql(
      "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1",
    )
  ).map((row) => row.relname);

test('without a store elsewhere it is refused as configuration', async () => {
  const { store: _, ...rest } = settings;
  await using without = await project(rest, SHOP_RULES);
  const record = await runRefresh(without);
  expect(record.error).toMatchObject({ code: 'config_invalid', hint: expect.stringContaining('store:') });
  expect(record.exitCode).toBe(2);
});

test('a database that holds something is refused, and is as it was; --adopt is no way round', async () => {
  await only.sql("CREATE TABLE theirs (word text); INSERT INTO theirs VALUES ('kept')");
  for (const adopt of [false, true]) {
    const record = await runRefresh(files, { adopt });
    expect(record.error).toMatchObject({ code: 'not_ours', hint: expect.stringContaining('Empty it') });
    expect(record.exitCode).toBe(5);
  }
  expect(await only.sql('SELECT word FROM theirs')).toEqual([{ word: 'kept' }]);
  await only.sql('DROP TABLE theirs');
});

test('a run that fails on the way says what it left, and the next says what to do', async () => {
  const controller = new AbortController();
  const record = await runRefresh(files, {
    signal: controller.signal,
    progress: during('finish', async () => controller.abort()),
  });
  expect(record.exitCode).toBe(130);
  expect(JSON.stringify(record)).not.toContain(PLANTED);
  expect(record.notShown.join('\n')).toMatch(/swap: none.*part of a copy. Empty it before the next run/);
  const again = await runRefresh(files);
  expect(again.error).toMatchObject({ code: 'not_ours', hint: expect.stringContaining('Empty it') });
  await only.sql('DROP TABLE purchase, customer');
});

test('an empty one is loaded by a role that owns it and no more, and the report says what is lost by it', async () => {
  const record = await runRefresh(files);
  expect(record.error ?? null).toBeNull();
  expect(record.exitCode).toBe(0);
  expect(record.swap).toEqual({ target: only.name, previous: null });
  expect(record.notShown.join('\n')).toMatch(
    /swap: none.*not replaced at once, and no previous copy is kept/,
  );
  expect(await tables()).toEqual(['customer', 'purchase']);
  const real = `SELECT count(*)::text AS n FROM customer WHERE email LIKE '${PLANTED}%'`;
  expect(await only.sql(real)).toEqual([{ n: '0' }]);
  expect(await only.sql('SELECT count(*)::text AS n FROM purchase')).toEqual([{ n: '60000' }]);
  const beside = await onServer(
    target,
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${only.name}_')`,
  );
  expect(beside).toEqual([]);
});

test('there is nothing to roll back to', async () => {
  const { status, stderr } = await understudy(['rollback', '--config', files.configFile]);
  expect(status, stderr).toBe(5);
  expect(stderr).toMatch(/no previous copy is kept/);
});
