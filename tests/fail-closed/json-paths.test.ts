/** Paths inside documents are decided like columns: what no rule decides stops the run before a row is copied. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { asUnderstudyError, type UnderstudyError } from '../../src/errors.ts';
import { planOnly } from '../../src/refresh/plan-only.ts';
import { silent } from '../../src/refresh/run.ts';
import type { PlanAnswer } from '../../src/report/answers.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh, TEST_KEY } from '../support/refresh.ts';

/** Names of members that are data: addresses, persons, numbers; in one document, in some, and in all of a few. */
const CREATE = `
  CREATE TABLE person (id int PRIMARY KEY, traits jsonb, boxes jsonb[], raw text, sheet text);
  INSERT INTO person SELECT i,
    jsonb_build_object('email', 'canary' || i || '@real.example.net', 'nick', 'canary', 'xq_level', i,
      'name', jsonb_build_object('first', 'Canarya'), 'void', NULL,
      'scores', jsonb_build_object('canary' || i || '@real.example.net', jsonb_build_object('points', i, 'rank', 1))
                || CASE WHEN i % 40 = 0 THEN '{"Matilda": 4, "canaryson": 3}' ELSE '{"5550142278": true}' END::jsonb),
    ARRAY[jsonb_build_object('kind', 'canary', 'when', '2020-01-01')],
    '{"payload": "{\\"city\\": \\"canary\\", \\"' || 'canary' || i || '\\": 1}"}',
    E'canary,who\\n' || i || ',canary'
    FROM generate_series(1, 300) i;
  CREATE TABLE late (id int PRIMARY KEY, doc text);
  INSERT INTO late SELECT i, CASE WHEN i = 10500 THEN '{"canary": "canary"}' ELSE '{"a": 1}' END FROM generate_series(1, 10600) i;
  ANALYZE;`;

interface Rules {
  readonly traits?: string;
  readonly boxes?: string;
  readonly raw?: string;
  readonly sheet?: string;
  readonly late?: string;
  readonly rows?: string;
}

const rules = ({
  traits = 'redact',
  boxes = 'redact',
  raw = 'redact',
  sheet = 'redact',
  late = 'redact',
  rows = 'none',
}: Rules) => `
tables:
  public.person: { columns: { id: keep, traits: ${traits}, boxes: ${boxes}, raw: ${raw}, sheet: ${sheet} } }
  public.late: { rows: ${rows}, columns: { id: keep, doc: ${late} } }
`;
const TRAITS = ['"$.email": email', '"$.name.first": first_name'];
const traits = (paths: readonly string[], more = '') =>
  `{ mask: json, paths: { ${paths.join(', ')} }${more === '' ? '' : `, ${more}`} }`;

let production: TestDatabase;
let staging: TestDatabase;

beforeAll(async () => {
  production = await createDatabase(inject('source'), 'json_paths');
  await production.sql(CREATE);
  staging = existingDatabase(inject('target'), `staging_${production.name}`);
});

afterAll(async () => {
  await production?.[Symbol.asyncDispose]();
  await staging?.[Symbol.asyncDispose]();
});

async function refreshed(given: Rules): Promise<RunRecord> {
  await using files = await project({ source: production.url, target: staging.url }, rules(given));
  const record = await runRefresh(files);
  expect(JSON.stringify(record).toLowerCase()).not.toMatch(/canary|matilda|5550142278/);
  return record;
}

async function planned(given: Rules | string): Promise<PlanAnswer | UnderstudyError> {
  const text = typeof given === 'string' ? given : rules(given);
  await using files = await project({ source: production.url, target: staging.url }, text);
  const config = await loadConfig(files.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });
  try {
    return await planOnly(config, { progress: silent, signal: new AbortController().signal });
  } catch (error) {
    return asUnderstudyError(error);
  }
}

const places = ({ error }: RunRecord): string[] => (error?.problems ?? []).map(({ at }) => at).sort();
const stages = (record: RunRecord): string[] => record.stages.map(({ name }) => name);

describe('G1: a nested key that no path decides stops the run before a row is copied', () => {
  test('every path is told, those under names that are data as one, and no such name is', async () => {
    const record = await refreshed({ traits: traits(TRAITS) });
    expect(record.error?.code).toBe('rules_undecided');
    expect(record.exitCode).toBe(3);
    expect(stages(record)).toContain('learn');
    expect(stages(record)).not.toContain('copy');
    expect(places(record)).toEqual(
      ['nick', 'scores.*', 'scores.*.points', 'scores.*.rank', 'void', 'xq_level'].map(
        (path) => `public.person.traits $.${path}`,
      ),
    );
    const said = record.error?.problems.find(({ at }) => at.endsWith('$.nick'));
    expect(said?.message).toBe('$.nick is not decided (in 300 of 300 documents read)');
  });

  test('the rules that it names are all that is needed', async () => {
    const record = await refreshed({ traits: traits(TRAITS) });
    const named =
      record.error?.problems.map(({ hint = '' }) => /\{ (.*): keep \}/.exec(hint)?.[1] ?? '') ?? [];
    const paths = [...named.map((path) => `${path}: redact`), ...TRAITS];
    const again = await refreshed({ traits: traits(paths, 'keys: redact') });
    expect(again.error ?? null).toBeNull();
    const [{ n = '' } = {}] = await staging.sql(
      `SELECT count(*)::text AS n FROM person WHERE traits::text ~* 'canary|matilda'`,
    );
    expect(n).toBe('0');
  });

  test('in elements of an array, and in JSON within a JSON text', async () => {
    const inner = (paths: string) => `{ mask: json, paths: { ${paths} } }`;
    const record = await refreshed({
      boxes: `{ mask: array, element: ${inner('"$.kind": redact')} }`,
      raw: inner(`"$.payload": ${inner('"$.x": keep')}`),
    });
    expect(record.error?.code).toBe('rules_undecided');
    expect(places(record)).toEqual([
      'public.person.boxes[] $.when',
      'public.person.raw $.payload $.*',
      'public.person.raw $.payload $.city',
    ]);
  });

  test('a plan says the same, and looks at conditions', async () => {
    const answer = await planned({ traits: traits(TRAITS) });
    expect(answer).toMatchObject({ code: 'rules_undecided' });
    expect(JSON.stringify(answer)).not.toMatch(/canary/i);
    const condition = '{ mask: redact, when: "nosuch(id)", otherwise: keep }';
    expect(await planned({ raw: condition })).toMatchObject({ code: 'rules_invalid' });
    expect(await planned({ traits: traits(TRAITS, 'unlisted: redact') })).toMatchObject({
      unproved: expect.arrayContaining([
        { at: 'public.person.traits', what: expect.stringContaining('redacted') },
      ]),
    });
  });

  test('in CSV within a text, and what is no document: before a row is copied', async () => {
    const csv = await refreshed({ sheet: '{ mask: csv, columns: { who: redact } }' });
    expect(csv.error).toMatchObject({
      code: 'mask',
      message:
        'public.person.sheet has a column that is not listed (in 300 of 300 values read before the copy)',
    });
    expect(stages(csv)).not.toContain('copy');
    const form = await refreshed({ late: '{ mask: base64, value: redact }', rows: 'all' });
    expect(form.error?.message).toMatch(/^public\.late\.doc is not base64 \(in [\d,]+ of/);
    expect(await planned({ sheet: '{ mask: csv, columns: { who: redact } }' })).toMatchObject({
      code: 'mask',
    });
  });

  test('what stands outside the documents read before stops the copy', async () => {
    const late = '{ mask: json, paths: { "$.a": keep } }';
    const record = await refreshed({ late, rows: '{ where: "true" }' });
    expect(record.error).toMatchObject({ code: 'mask', message: expect.stringContaining('public.late.doc') });
    expect(stages(record)).toContain('copy');
  });
});

describe('where undecided paths are redacted', () => {
  test('the report says how many there are', async () => {
    const record = await refreshed({ traits: traits(TRAITS, 'unlisted: redact') });
    expect(record.error ?? null).toBeNull();
    expect(record.notShown.filter((each) => each.startsWith('public.person.traits: '))).toEqual([
      expect.stringMatching(/^public\.person\.traits: 6 paths .* 300 documents .*redacted$/),
    ]);
    const [{ n = '' } = {}] = await staging.sql(
      `SELECT count(*)::text AS n FROM person WHERE traits::text ~* 'canary|matilda'`,
    );
    expect(n).toBe('0');
  });
  test('a rule that redacts what its mask refuses redacts the documents', async () => {
    const column = `{ mask: json, paths: { ${TRAITS.join(', ')} }, on_error: redact }`;
    const record = await refreshed({ traits: column });
    expect(record.error ?? null).toBeNull();
    expect(record.notShown.join()).toMatch(/person\.traits: 6 paths .*documents that have one are redacted/);
    expect(record.columns.find(({ column: name }) => name === 'traits')?.redactedCells).toBe(300);
  });
});
