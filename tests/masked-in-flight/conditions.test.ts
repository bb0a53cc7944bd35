/** Cases by conditions that the source works out, persons, synthetic values and lessons, by whole refreshes. */
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { ProjectKey } from '../../src/crypto/key.ts';
import { previewTable } from '../../src/refresh/preview.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh, TEST_KEY } from '../support/refresh.ts';

const source = inject('source');
const target = inject('target');

/** By row: what decides, what is masked; NULL conditions among them; and what no error may hold. */
const CREATE = `
  CREATE TABLE note (id int PRIMARY KEY, kind text, staff boolean, divisor int NOT NULL DEFAULT 1, body text,
                     contact text, nick text, doc text, pay numeric(8,2), twice int GENERATED ALWAYS AS (id * 2) STORED);
  INSERT INTO note (id, kind, staff, body, contact, nick, doc, pay)
    SELECT i, (ARRAY['call', 'visit', NULL])[1 + i % 3], (ARRAY[true, false, NULL])[1 + i / 3 % 3],
           CASE WHEN i % 11 > 0 THEN E'canary body\\t' || i END, 'canary' || i || '@real.example.net',
           CASE WHEN i % 2 = 0 THEN 'nick' || i END,
           CASE WHEN i % 5 = 0 THEN 'canary {' ELSE '{"a": "canary", "b": ' || i || '}' END, i / 3.0
    FROM generate_series(1, 30000) i;
  CREATE TABLE person (id int PRIMARY KEY, first_name text, last_name text, full_name text);
  INSERT INTO person SELECT i, 'Canarya', 'Canaryson', 'Canarya Canaryson' FROM generate_series(1, 3000) i;
  CREATE TABLE visit (id int PRIMARY KEY, person_id int REFERENCES person, who text);
  INSERT INTO visit SELECT i, CASE WHEN i % 9 > 0 THEN 1 + i % 3000 END, 'Canarya Canaryson' FROM generate_series(1, 5000) i;
  CREATE TABLE memo (id int PRIMARY KEY, words text);
  INSERT INTO memo SELECT i, 'Met Canarya Canaryson, canary' || i || '@real.example.net.' FROM generate_series(1, 400) i;
  ANALYZE;`;

const NOTE: Readonly<Record<string, string>> = {
  id: 'keep',
  kind: 'keep',
  staff: 'keep',
  divisor: 'keep',
  body: `{ cases: [ { when: "kind = 'call' -- a comment", mask: lorem }, { when: "kind = 'visit'", keep: true }, { mask: redact } ] }`,
  contact: '{ mask: email, unique: true, when: "not staff", otherwise: keep }',
  nick: '{ mask: user_name, synthetic: true, null_rate: 0.25 }',
  doc: '{ mask: json, paths: { "$.a": hash, "$.b": keep }, on_error: redact }',
  pay: '{ mask: shuffle, reason: "a test" }',
};
const REST = `
  public.person:
    columns:
      id: keep
      first_name: { mask: first_name, person: p, per: id }
      last_name: { mask: last_name, person: p }
      full_name: { mask: full_name, person: p }
  public.visit:
    columns:
      id: keep
      person_id: keep
      who: { mask: full_name, person: p, per: person_id }
  public.memo:
    columns:
      id: keep
      words: { mask: scrub, kinds: [name, email] }
`;

function rules(changed: Readonly<Record<string, string>> = {}, rows = 'all'): string {
  const columns = Object.entries({ ...NOTE, ...changed }).map(([name, rule]) => `      ${name}: ${rule}`);
  return `tables:\n  public.note:\n    rows: ${rows}\n    columns:\n${columns.join('\n')}\n${REST}`;
}

let production: TestDatabase;
let staging: TestDatabase;
let record: RunRecord;

async function run(
  text: string,
  to: TestDatabase,
  settings: Record<string, unknown> = {},
): Promise<RunRecord> {
  await using files = await project({ source: production.url, target: to.url, ...settings }, text);
  return await runRefresh(files);
}

beforeAll(async () => {
  production = await createDatabase(source, 'conditions');
  await production.sql(CREATE);
  staging = existingDatabase(target, `conditions_${production.name}`);
  record = await run(rules(), staging, { jobs: 2, chunk_size: '1MB', threads: true });
  expect(record.error ?? null).toBeNull();
});

afterAll(async () => {
  await production?.[Symbol.asyncDispose]();
  await staging?.[Symbol.asyncDispose]();
});

const count = async (sql: string) =>
  Number((await staging.sql(`SELECT count(*)::text AS n FROM ${sql}`))[0]?.n);
const column = (name: string) => record.columns.find((each) => each.table === 'note' && each.column === name);

describe('cases', () => {
  test('each row is treated by the first case that is true, and by the last one where conditions are NULL', async () => {
    const kept = `body ~ '^canary body\\t\\d+$'`;
    expect(await count(`note WHERE kind = 'visit' AND body IS NOT NULL AND NOT (${kept})`)).toBe(0);
    expect(await count(`note WHERE kind = 'call' AND body LIKE '%canary%'`)).toBe(0);
    expect(await count(`note WHERE kind = 'call' AND body IS NOT NULL`)).toBe(9091);
    expect(await count(`note WHERE kind IS NULL AND body IS NOT NULL`)).toBe(0);
    expect(await count(`note WHERE body IS NOT NULL`)).toBe(18182);
  });
  test('when and otherwise: a NULL condition is not true', async () => {
    expect(await count(`note WHERE NOT staff AND contact LIKE 'canary%'`)).toBe(0);
    expect(
      await count(`note WHERE staff IS NOT FALSE AND contact <> 'canary' || id || '@real.example.net'`),
    ).toBe(0);
    expect(column('contact')?.maskedCells).toBe(10000);
  });
  test('conditions are not loaded, nor is a row lost', async () => {
    expect(await count('note WHERE twice = 2 * id')).toBe(30000);
  });
});

test('a column with cases is reported as what the weakest of them makes of it', () => {
  expect(column('contact')).toMatchObject({
    decision: 'mask',
    mask: 'email / keep',
    domain: 'email',
    gdpr: 'personal',
    safeHarbor: 'no',
  });
  expect(column('body')).toMatchObject({ mask: 'lorem / keep / redact', gdpr: 'personal', safeHarbor: 'no' });
  expect(column('body')?.technique?.split(', ')).toHaveLength(2);
  expect(column('kind')).toMatchObject({
    decision: 'keep',
    mask: null,
    gdpr: null,
    safeHarbor: null,
    keeps: [],
  });
  expect(column('nick')).toMatchObject({ mask: 'user_name' });
});

test('synthetic values are drawn in every row but for the share of NULLs', async () => {
  const nulls = await count('note WHERE nick IS NULL');
  expect(nulls).toBeGreaterThan(7000);
  expect(nulls).toBeLessThan(8000);
  expect(await count(`note WHERE nick = 'nick' || id`)).toBe(0);
});

test('on_error: redact: what the mask refuses is NULL and counted, the rest is masked', async () => {
  expect(column('doc')?.redactedCells).toBe(6000);
  expect(await count('note WHERE doc IS NULL')).toBe(6000);
  expect(await count(`note WHERE doc LIKE '%canary%'`)).toBe(0);
  expect(await count(`note WHERE doc::json ->> 'b' <> id::text`)).toBe(0);
});

test('shuffle: the same values, none in its row', async () => {
  const sum = `SELECT md5(string_agg(pay::text, ',' ORDER BY pay))::text AS d FROM note`;
  expect(await staging.sql(sum)).toEqual(await production.sql(sum));
  expect(await count('note WHERE pay = round(id / 3.0, 2)')).toBe(0);
});

test('a person is one person in columns of a row and of another table', async () => {
  expect(await count(`person WHERE full_name <> first_name || ' ' || last_name`)).toBe(0);
  expect(await count(`visit JOIN person p ON p.id = person_id WHERE who <> p.full_name`)).toBe(0);
  expect(await count(`visit WHERE who ILIKE '%canary%'`)).toBe(0);
});

test('scrub: names learnt from the database are found in free text, and counted by kind', async () => {
  expect(record.learnt).toEqual({ names: 3 });
  expect(await count(`memo WHERE words ILIKE '%canary%'`)).toBe(0);
  expect(await count(`memo WHERE words LIKE 'Met %'`)).toBe(400);
  const { found } = record.columns.find((each) => each.table === 'memo' && each.column === 'words') ?? {};
  expect(Object.values(found ?? {}).every((each) => each >= 400)).toBe(true);
  expect(Object.keys(found ?? {})).toHaveLength(2);
});

test('G1: a preview shows masked cells as they are loaded, and of kept ones nothing, in rows of a case either', async () => {
  await using files = await project({ source: production.url, target: staging.url }, rules());
  const config = await loadConfig(files.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });
  const { signal } = new AbortController();
  const answer = await previewTable(config, { schema: 'public', table: 'note', rows: 30, signal });
  expect(JSON.stringify(answer)).not.toContain('canary');
  const at = (name: string) => answer.columns.findIndex((each) => each.name === name);
  const loaded = await staging.sql(
    'SELECT id, kind, staff, body, contact, nick FROM note ORDER BY id LIMIT 30',
  );
  expect(answer.rows).toHaveLength(30);
  for (const [i, row] of answer.rows.entries()) {
    const { kind, staff, ...cells } = loaded[i]!;
    expect(row[at('id')]).toBe('kept');
    expect(row[at('body')]).toEqual(kind === 'visit' ? 'kept' : { masked: cells.body });
    expect(row[at('contact')]).toEqual(
      staff === 'f' || staff === 'false' ? { masked: cells.contact } : 'kept',
    );
    expect(row[at('nick')]).toEqual({ masked: cells.nick });
  }
});

test('G7: chunks, jobs and threads do not change a byte', async () => {
  const digest = `SELECT md5(string_agg(t::text, '|' ORDER BY id)) AS d FROM note t`;
  await using other = existingDatabase(target, `conditions2_${production.name}`);
  const again = await run(rules(), other, { jobs: 1, threads: false });
  expect(again.error ?? null).toBeNull();
  expect(await other.sql(digest)).toEqual(await staging.sql(digest));
  expect(again.decisionsHash).toBe(record.decisionsHash);
});

test('the key that workers were given is overwritten when they are done, and their own copies are wiped', async () => {
  const given = vi.spyOn(ProjectKey.prototype, 'export');
  const wiped = vi.spyOn(ProjectKey.prototype, 'wipe');
  try {
    await using other = existingDatabase(target, `conditions3_${production.name}`);
    const again = await run(rules(), other, { jobs: 2, threads: false, chunk_size: '1MB' });
    expect(again.error ?? null).toBeNull();
    const exported = given.mock.results.map(({ value }): unknown => value);
    expect(exported).toEqual([new Uint8Array(32)]);
    // Two workers' and the run's own.
    expect(new Set(wiped.mock.contexts).size).toBe(3);
  } finally {
    vi.restoreAllMocks();
  }
});

describe('G3: a condition that cannot be worked out stops the run', () => {
  const refused = async (changed: Readonly<Record<string, string>>, rows?: string): Promise<RunRecord> => {
    const before = await staging.sql('SELECT count(*)::text AS n, max(xmin::text) AS x FROM note');
    const failed = await run(rules(changed, rows), staging);
    expect(JSON.stringify(failed)).not.toContain('canary');
    expect(await staging.sql('SELECT count(*)::text AS n, max(xmin::text) AS x FROM note')).toEqual(before);
    return failed;
  };
  const stages = (of: RunRecord) => of.stages.map(({ name }) => name);

  test.each([
    ['no boolean', `kind || 'x'`, /note\.contact: .*not a boolean/],
    [
      'a column that is not there',
      '(select bool_or(nosuch) from public.person)',
      /note\.contact: .*not there/,
    ],
    ['a function that is not there', 'nosuch(kind)', /note\.contact: .*function/],
    ['an aggregate', 'count(*) > 1', /note\.contact: .*one row/],
  ])('%s: before a row is read', async (_, when, says) => {
    const failed = await refused({ contact: `{ mask: email, when: "${when}", otherwise: keep }` });
    expect(failed.error).toMatchObject({ code: 'rules_invalid', message: expect.stringMatching(says) });
    expect(failed.exitCode).toBe(3);
    expect(stages(failed)).not.toContain('copy');
  });
  test('rows: where that is no boolean', async () => {
    const failed = await refused({}, '{ where: "id" }');
    expect(failed.error).toMatchObject({
      code: 'rules_invalid',
      message: expect.stringMatching(/note: .*boolean/),
    });
  });
  test('a division by zero in one row: named by table and columns', async () => {
    await production.sql('UPDATE note SET divisor = 0 WHERE id = 29000');
    try {
      const failed = await refused({ contact: `{ mask: email, when: "1 / divisor = 1", otherwise: keep }` });
      expect(failed.error?.code).toBe('copy');
      expect(failed.error?.message).toMatch(/condition on .*public\.note\.contact.*SQLSTATE 22012/);
      expect(stages(failed)).toContain('copy');
      const pay = `{ mask: shuffle, reason: "a test", when: "1 / divisor = 1", otherwise: redact }`;
      const learning = await refused({ pay });
      expect(learning.error?.message).toMatch(/condition on .*public\.note\.pay failed.*SQLSTATE 22012/);
      expect(stages(learning)).not.toContain('copy');
    } finally {
      await production.sql('UPDATE note SET divisor = 1 WHERE id = 29000');
    }
  });
});
