/**
 * What a user or a server can get wrong before the copy begins: one clear error each, its exit code, staging as it was,
 * and no production value in anything that is said.
 */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';
import { asRole } from '../support/roles.ts';
import { serverUrl } from '../support/server.ts';
import { SHOP_RULES } from '../support/shop.ts';
import { startTrial, type Trial } from '../support/trial.ts';

const source = inject('source');
const target = inject('target');

let trial: Trial;
let production: TestDatabase;
let staging: TestDatabase;

beforeAll(async () => {
  trial = await startTrial(source, target);
  ({ production, staging } = trial);
});

afterAll(() => trial[Symbol.asyncDispose]());

const refused: Trial['refused'] = (...run) => trial.refused(...run);

describe('servers', () => {
  test('an unreachable server', () =>
    refused({ code: 'unreachable', exit: 5 }, { source: 'postgres://u:p@127.0.0.1:1/db' }));

  test('a wrong password', () =>
    refused(
      { code: 'authentication', exit: 5 },
      { source: serverUrl({ ...source, password: 'wrong' }, production.name) },
    ));

  test('TLS demanded of a server that has none', () =>
    refused({ code: 'tls', exit: 5 }, { source: `${production.url}?sslmode=require` }));

  test('a source database that is not there', () =>
    refused({ code: 'database_missing', exit: 5 }, { source: serverUrl(source, 'nobody_made_this') }));

  test('G15: the target is the source by another name', () =>
    refused(
      { code: 'same_database', exit: 5 },
      { target: production.url.replace('127.0.0.1', 'localhost') },
    ));

  test('G15: another database on the source’s server', () =>
    refused({ code: 'same_server', exit: 5 }, { target: serverUrl(source, 'elsewhere') }));

  test('G15: a target that holds data and is not marked', () =>
    refused({ code: 'not_ours', exit: 5 }, {}, { adopt: false }));
});

describe('rights', () => {
  test('a table that the source role may not read is named, with the grant', async () => {
    const role = await asRole(source, 'nearly', '', []);
    await production.sql(`GRANT SELECT ON customer TO ${role.user}`);
    const record = await refused(
      { code: 'privilege', exit: 5, says: /GRANT pg_read_all_data|GRANT SELECT/ },
      { source: serverUrl(role, production.name) },
    );
    expect(JSON.stringify(record.error)).toContain('public.purchase');
    await production.sql(`REVOKE ALL ON customer FROM ${role.user}`);
  });

  test('G11: row security that would hide rows', async () => {
    const role = await asRole(source, 'policed', '', ['pg_read_all_data']);
    await production.sql(
      'ALTER TABLE customer ENABLE ROW LEVEL SECURITY; CREATE POLICY few ON customer USING (id < 10)',
    );
    try {
      await refused(
        { code: 'row_security', exit: 5, says: /public\.customer/ },
        { source: serverUrl(role, production.name) },
      );
    } finally {
      await production.sql('DROP POLICY few ON customer; ALTER TABLE customer DISABLE ROW LEVEL SECURITY');
    }
  });

  test('a target role without CREATEDB', async () => {
    const role = await asRole(target, 'weak', '', []);
    await refused(
      { code: 'privilege', exit: 5, says: /CREATEDB/ },
      { target: serverUrl(role, staging.name) },
    );
  });

  test('a target role that is set to read-only, with the statement that mends it', async () => {
    const role = await asRole(target, 'readonly', 'CREATEDB', ['pg_signal_backend']);
    await onServer(target, `ALTER ROLE ${role.user} SET default_transaction_read_only = on`);
    await refused(
      { code: 'privilege', exit: 5, says: /takes no writes.*SET default_transaction_read_only = off/ },
      { target: serverUrl(role, staging.name) },
    );
  });

  test('a policy that names a role which is not mapped', async () => {
    await onServer(source, 'CREATE ROLE prod_app_of_test');
    await production.sql('CREATE POLICY theirs ON purchase TO prod_app_of_test USING (true)');
    try {
      await refused({ code: 'role_unmapped', exit: 3, says: /prod_app_of_test/ });
    } finally {
      await production.sql('DROP POLICY theirs ON purchase');
      await onServer(source, 'DROP ROLE prod_app_of_test');
    }
  });

  test('roles mapped to, and an owner, that the target does not have: all named, with the statements', () =>
    refused(
      { code: 'role_unmapped', exit: 3, says: /CREATE ROLE \\"no_app\\".*CREATE ROLE \\"no_owner\\"/ },
      { roles: { prod_app: 'no_app' }, owner: 'no_owner' },
    ));

  test('an owner that the target does not have', () =>
    refused({ code: 'role_unmapped', exit: 3, says: /no_owner/ }, { owner: 'no_owner' }));

  test('an owner that the target’s role may not act for', async () => {
    const role = await asRole(target, 'outsider', 'CREATEDB', ['pg_signal_backend']);
    const other = await asRole(target, 'other', '', []);
    await refused(
      { code: 'privilege', exit: 5, says: new RegExp(`GRANT \\\\"${other.user}\\\\" TO`) },
      { target: serverUrl(role, `${staging.name}_of_a_role`), owner: other.user },
    );
  });
});

describe('rules and key', () => {
  test('G1: a column without a decision, with what to write', () =>
    refused(
      { code: 'rules_undecided', exit: 3, says: /public\.customer\.name/ },
      {},
      { rules: SHOP_RULES.replace('      name: full_name\n', '') },
    ));

  test('G1: no rules at all', () => refused({ code: 'rules_undecided', exit: 3 }, {}, { rules: null }));

  test('G2: a rule for a column that is not there names the nearest', () =>
    refused(
      { code: 'rules_unmatched', exit: 3, says: /email/ },
      {},
      { rules: SHOP_RULES.replace('      name: full_name', '      name: full_name\n      emial: keep') },
    ));

  test('G2: a rule for a table that differs in case', () =>
    refused(
      { code: 'rules_unmatched', exit: 3, says: /public\.customer/ },
      {},
      { rules: `${SHOP_RULES}  'public."Customer"': { columns: { id: keep } }\n` },
    ));

  test('G2: a mask on a type it does not take', () =>
    refused(
      { code: 'rules_unprovable', exit: 3, says: /public\.purchase\.customer_id|public\.customer\.id/ },
      {},
      { rules: SHOP_RULES.replace('      id: keep\n      email', '      id: email\n      email') },
    ));

  test('G2: a partial mask of no characters', () =>
    refused(
      { code: 'rules_invalid', exit: 3 },
      {},
      { rules: SHOP_RULES.replace('name: full_name', 'name: { mask: partial, first: -1 }') },
    ));

  test('G8: a mask that may collide on a unique column', () =>
    refused(
      { code: 'rules_unprovable', exit: 3, says: /customer_email_key/ },
      {},
      { rules: SHOP_RULES.replace('{ mask: email, unique: true }', 'city') },
    ));

  test('G16: a weak key', () => refused({ code: 'key_weak', exit: 2 }, {}, { key: 'secret' }));

  test('G16: a key that is not there', () =>
    refused({ code: 'key_missing', exit: 2 }, { key: 'env:NO_SUCH_KEY_IN_TESTS' }));
});

test('G15: a target whose name is 63 bytes long refreshes, and again', async () => {
  const name = `n${'a'.repeat(62)}`;
  await using long = existingDatabase(target, name);
  await using files = await project({ source: production.url, target: long.url }, SHOP_RULES);
  for (const _ of [1, 2]) {
    const record = await runRefresh(files);
    expect(record.error ?? null).toBeNull();
  }
  expect(await long.sql('SELECT count(*)::text AS n FROM customer')).toEqual([{ n: '30000' }]);
  const left = await onServer<{ datname: string }>(
    target,
    "SELECT datname FROM pg_database WHERE datname LIKE 'naaaa%'",
  );
  for (const { datname } of left.filter((each) => each.datname !== name)) {
    await onServer(target, `DROP DATABASE "${datname}" WITH (FORCE)`);
  }
  expect(left.length).toBe(2);
});
