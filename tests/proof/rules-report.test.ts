/** `rules` over real servers: what the last run showed, who can read the copy, and rules that do not stand. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { RulesAnswer } from '../../src/report/rules/rules-answer.ts';
import { understudy } from '../support/command.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { type Project, project, runRefresh } from '../support/refresh.ts';
import { PLANTED } from '../support/shop.ts';

const SCHEMA = `
  CREATE TABLE customer (id int PRIMARY KEY, email text NOT NULL, name text, "=cmd|' /C calc'!A0" text, body jsonb,
    low text GENERATED ALWAYS AS (lower(email)) STORED);
  INSERT INTO customer (id, email, name, body) SELECT i, '${PLANTED}' || i || '@real.test', '${PLANTED} ' || i,
    jsonb_build_object('contact', jsonb_build_object('email', '${PLANTED}' || i || '@real.test'), 'n', i)
  FROM generate_series(1, 300) i;
  CREATE TABLE session (id int PRIMARY KEY, token text);
  INSERT INTO session SELECT i, '${PLANTED}' || md5(i::text) FROM generate_series(1, 10) i;
  ANALYZE;`;

const RULES = `
tables:
  public.customer:
    columns:
      id: keep
      email: { mask: email, review: is it enough? }
      name: { keep: true, reason: the testers asked for it }
      "=cmd|' /C calc'!A0": redact
      body: { mask: json, paths: { "$.contact.email": email, "$.n": keep } }
  public.session:
    rows: none
    columns: { id: keep, token: token }
`;

let source: TestDatabase;
let target: TestDatabase;
let settled: Project;
const ROLES = ['reader', 'member', 'group', 'stranger'].map((role) => `understudy_rules_${role}`);
const [reader = '', member = '', group = '', stranger = ''] = ROLES;

beforeAll(async () => {
  source = await createDatabase(inject('source'), 'rules');
  target = existingDatabase(inject('target'), source.name);
  await source.sql(SCHEMA);
  await dropRoles();
  await onServer(
    inject('target'),
    `CREATE ROLE ${reader} LOGIN; CREATE ROLE ${group}; CREATE ROLE ${stranger} LOGIN;
     CREATE ROLE ${member} LOGIN NOINHERIT IN ROLE ${group}`,
  );
  settled = await project(
    { source: source.url, target: target.url, policy: ['gdpr'], reports: 'reports' },
    RULES,
  );
  const record = await runRefresh(settled);
  expect(record.error).toBeUndefined();
  // The copy is closed to PUBLIC: who has no right to connect reads nothing, whatever else is granted.
  await target.sql(
    `GRANT CONNECT ON DATABASE ${target.name} TO ${reader}, ${member};
     GRANT SELECT ON customer TO ${reader}, ${stranger}; GRANT SELECT (id) ON session TO ${group}`,
  );
});
afterAll(async () => {
  await settled[Symbol.asyncDispose]();
  await source[Symbol.asyncDispose]();
  await target[Symbol.asyncDispose]();
  await dropRoles();
});

function dropRoles(): Promise<unknown> {
  return onServer(inject('target'), `DROP ROLE IF EXISTS ${[member, reader, group, stranger].join(', ')}`);
}

async function rules(...args: string[]): Promise<RulesAnswer> {
  const { stdout, stderr, status } = await understudy([
    'rules',
    '--config',
    settled.configFile,
    '--json',
    ...args,
  ]);
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

test('every column stands there, with what the last run by these decisions showed', async () => {
  const answer = await rules('--data');
  const names = answer.columns
    .filter(({ path }) => path === null)
    .map(({ table, column }) => `${table}.${column}`);
  expect(names.toSorted()).toEqual(
    [
      "customer.=cmd|' /C calc'!A0",
      'customer.body',
      'customer.email',
      'customer.id',
      'customer.low',
      'customer.name',
      'session.id',
      'session.token',
    ].toSorted(),
  );
  const of = (name: string, path: string | null = null) =>
    answer.columns.find((each) => `${each.table}.${each.column}` === name && each.path === path);
  expect(of('customer.email')).toMatchObject({
    decision: 'mask',
    mask: 'email',
    review: 'is it enough?',
    kind: 'email',
    run: { maskedCells: 300, equalCells: 0 },
  });
  expect(of('customer.name')).toMatchObject({ decision: 'keep', reason: 'the testers asked for it' });
  expect(of('customer.low')?.decision).toBe('computed');
  expect(of('session.token')?.decision).toBe('not copied');
  expect(of('customer.body', '$.contact.email')).toMatchObject({
    decision: 'mask',
    mask: 'email',
    class: 'pii',
  });
  expect(answer.lastRun).toMatchObject({ status: 'done', sameDecisions: true, rowsLoaded: 300 });
  expect(answer.policies).toMatchObject([{ title: 'GDPR', breaches: 0 }]);
  expect(answer.problems).toEqual([]);
  expect(answer.sampled.rows).toBeGreaterThan(0);
  expect(JSON.stringify(answer)).not.toContain(PLANTED);
});

test('who can read the copy: by a right of their own, by a role they may become, and nobody else', async () => {
  const { tables, superusers } = await rules();
  const readers = (name: string) => tables.find((each) => each.name === name)?.readers;
  expect(readers('customer')).toEqual([reader]);
  expect(readers('session')).toEqual([member]);
  expect(superusers).toContain('postgres');
});

test('G2: no form holds a value of production, also of a sample, and the CSV holds no formula', async () => {
  for (const format of ['markdown', 'html', 'csv']) {
    const { stdout, stderr, status } = await understudy([
      'rules',
      '--config',
      settled.configFile,
      '--format',
      format,
      '--data',
    ]);
    expect([format, status, stderr]).toEqual([format, 0, '']);
    expect(stdout, format).not.toContain(PLANTED);
    expect(stdout, format).toContain('the testers asked for it');
    if (format === 'csv') {
      const cells: string[][] = parse(stdout);
      expect(cells.length).toBeGreaterThan(9);
      expect(cells.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    }
  }
});

test('rules that do not stand are shown as far as they go, and why; a broken policy is named at its column', async () => {
  await source.sql('ALTER TABLE customer ADD COLUMN phone text');
  const rulesFile = join(settled.folder, 'rules', 'rules.yaml');
  await writeFile(rulesFile, RULES.replace('{ mask: email, review: is it enough? }', 'keep'));
  try {
    const answer = await rules();
    const of = (name: string) => answer.columns.find(({ column }) => column === name);
    expect(of('phone')).toMatchObject({ decision: 'undecided', kind: 'phone' });
    expect(of('email')).toMatchObject({
      decision: 'keep',
      breaches: [{ policy: 'gdpr', clause: 'art. 4(5)' }],
    });
    expect(answer.decisionsHash).toBeNull();
    expect(answer.problems.some(({ message }) => message.includes('phone'))).toBe(true);
    expect(answer.lastRun?.sameDecisions).toBeNull();
  } finally {
    await source.sql('ALTER TABLE customer DROP COLUMN phone');
    await writeFile(rulesFile, RULES);
  }
});

test('without production, from a structure file; and without staging, which is said', async () => {
  const { stdout } = await understudy(['structure', '--config', settled.configFile]);
  const file = join(settled.folder, 'structure.json');
  await writeFile(file, stdout);
  const elsewhere = await project(
    { source: 'postgres://nobody@127.0.0.1:1/none', target: 'postgres://nobody@127.0.0.1:1/none2' },
    RULES,
  );
  const { stdout: told, status } = await understudy([
    'rules',
    '--config',
    elsewhere.configFile,
    '--structure',
    file,
    '--json',
  ]);
  expect(status).toBe(0);
  const answer: RulesAnswer = JSON.parse(told);
  expect(answer.from).toBe('structure file');
  expect(answer.columns.find(({ column }) => column === 'email')).toMatchObject({ mask: 'email', run: null });
  expect(answer.superusers).toBeNull();
  expect(answer.notShown.join()).toMatch(/Who can read the copy is not known/);
  await elsewhere[Symbol.asyncDispose]();
});
