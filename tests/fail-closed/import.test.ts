import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { type ImportRequest, importRules } from '../../src/curate/import.ts';
import { MASKS } from '../../src/masks/catalog.ts';
import type { ImportAnswer } from '../../src/report/answers.ts';
import { drawImport } from '../../src/report/import-text.ts';
import { readRules } from '../../src/rules/read-rules.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';

let database: TestDatabase;
let folder: string;
let output: string;

/** The labels as the extension would have set them, which need not be there to read them. */
const LABELS: readonly (readonly [
  provider: string,
  relation: string,
  column: string | null,
  label: string,
])[] = [
  ['anon', 'app.player', 'name', 'MASKED WITH FUNCTION anon.fake_last_name()'],
  ['anon', 'app.player', 'Total "points"', 'MASKED WITH FUNCTION anon.random_int_between(0,50)'],
  ['anon', 'app.player', 'notes', "MASKED WITH FUNCTION pg_read_file('/etc/passwd')"],
  ['anon', 'app.player', 'email', 'MASKED WITH FUNCTION anon.fake_email()'],
  ['anon', 'app.player', 'id', 'NOT MASKED'],
  ['anon', 'app.event', null, 'TABLESAMPLE BERNOULLI(10)'],
  ['anon', 'app.event_2024', 'ip', 'MASKED WITH VALUE NULL'],
  ['anon', 'app.players', 'name', 'MASKED WITH VALUE NULL'],
  ['anon', 'left_out.t', 'a', 'MASKED WITH VALUE NULL'],
  ['analytics', 'app.player', 'name', 'MASKED WITH VALUE NULL'],
];

beforeAll(async () => {
  database = await createDatabase(inject('source'), 'import');
  await database.sql(`
    CREATE SCHEMA app; CREATE SCHEMA left_out;
    CREATE TABLE app.player (id int PRIMARY KEY, name text, email text UNIQUE, "Total ""points""" int, notes text);
    CREATE TABLE app.event (at date, ip text) PARTITION BY RANGE (at);
    CREATE TABLE app.event_2024 PARTITION OF app.event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE VIEW app.players AS SELECT name FROM app.player;
    CREATE TABLE left_out.t (a text);
    INSERT INTO app.player VALUES (1, 'CANARY-PERSON', 'CANARY@x.com', 3, 'CANARY-NOTE')`);
  for (const [provider, relation, column, label] of LABELS) {
    const number =
      column === null
        ? '0'
        : `(SELECT attnum FROM pg_attribute WHERE attrelid = '${relation}'::regclass AND attname = '${column}')`;
    await database.sql(
      `INSERT INTO pg_seclabel (objoid, classoid, objsubid, provider, label)
       VALUES ('${relation}'::regclass, 'pg_class'::regclass, ${number}, '${provider}', $l$${label}$l$)`,
    );
  }
});

afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-import-'));
  output = join(folder, 'rules');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const run = (parts: Partial<ImportRequest> & Pick<ImportRequest, 'from'>): Promise<ImportAnswer> =>
  importRules({ policy: 'anon', output, masks: MASKS, write: true, ...parts });

const source = (): ImportRequest['from'] => ({
  source: {
    endpoint: endpointOf(inject('source'), database.name, 'source'),
    excludeSchemas: ['left_out'],
    lockTimeoutMs: 5000,
    signal: new AbortController().signal,
  },
});

const fromFile = async (name: string, text: string): Promise<ImportRequest['from']> => {
  const file = join(folder, name);
  await writeFile(file, text);
  return { file, peer: null };
};

const GREENMASK = `dump:
  pg_dump_options: { dbname: "password=CANARY-PASSWORD" }
  transformation:
    - schema: app
      name: player
      transformers:
        - { name: RandomName, params: { column: name } }
        - { name: SetNull, params: { column: notes } }
        - { name: Dict, params: { column: id, values: { CANARY-PERSON: x } } }
`;

test('labels are read out of the catalog, none of them is run, and rules that can be read come of them', async () => {
  const answer = await run({ from: source() });
  const rules = await readRules(output);
  const columns = rules.tables.get(JSON.stringify(['app', 'player']))?.columns;
  expect([...(columns ?? [])].map(([name, { decision, mask }]) => [name, mask ?? decision])).toEqual([
    ['id', 'keep'],
    ['name', 'last_name'],
    ['email', 'email'],
    ['Total "points"', 'range'],
  ]);
  expect(columns?.get('email')?.options).toMatchObject({ unique: true });
  expect(rules.tables.size).toBe(1);
  expect(answer.leftOut.map(({ object }) => object).toSorted()).toEqual([
    'analytics',
    'app.event',
    'app.event_2024',
    'app.player.notes',
    'app.players',
  ]);
});

test('another masking policy is taken where it is asked for', async () => {
  await run({ from: source(), policy: 'analytics' });
  const rules = await readRules(output);
  expect(rules.tables.get(JSON.stringify(['app', 'player']))?.columns.get('name')?.mask).toBe('null');
});

test('a decision that stands is not changed, nor a comment or the order; a second import changes nothing', async () => {
  const standing = `# ours
tables:
  app.player:
    rows: none   # for now
    columns:
      notes: lorem   # Anna's
`;
  await run({ from: await fromFile('empty.yaml', 'dump: { transformation: [] }') });
  const rules = join(folder, 'rules.yaml');
  await writeFile(rules, standing);
  const from = await fromFile('greenmask.yaml', GREENMASK);
  const answer = await run({ from, output: rules });
  const text = await readFile(rules, 'utf8');
  for (const line of standing.trimEnd().split('\n')) {
    expect(text.split('\n')).toContain(line);
  }
  expect(text).toContain('name: full_name');
  expect(text).not.toMatch(/notes: (?:"null"|null)/);
  expect(answer.already).toEqual([{ schema: 'app', table: 'player', column: 'notes' }]);
  const again = await run({ from, output: rules });
  expect(again).toMatchObject({ files: [], differs: [] });
  expect(await readFile(rules, 'utf8')).toBe(text);
});

test('a dry run writes nothing', async () => {
  const answer = await run({ from: await fromFile('greenmask.yaml', GREENMASK), write: false });
  expect(answer.files.map(({ change }) => change)).toEqual(['new']);
  expect(await readdir(folder)).toEqual(['greenmask.yaml']);
});

test("G1: what the other tool's file holds of values, secrets and code stands in no answer and no rule", async () => {
  const answer = await run({ from: await fromFile('greenmask.yaml', GREENMASK) });
  const written = await readFile(join(output, 'app.yaml'), 'utf8');
  expect(`${JSON.stringify(answer)}${drawImport(answer)}${written}`).not.toContain('CANARY');
});

test.each([
  ['a newer version', 'greenmask.yaml', GREENMASK.replace('transformers:', 'masking_plan:')],
  ['another tool', 'other.yaml', 'services: {}'],
  ['a file that is not YAML', 'greenmask.yaml', 'dump: ['],
  ['an anchor bomb', 'greenmask.yaml', 'dump: &a { transformation: [*a, *a] }'],
  ['a merge conflict', 'greenmask.yaml', `<<<<<<< ours\n${GREENMASK}=======\n>>>>>>> theirs\n`],
  ['a key twice', 'greenmask.yaml', `${GREENMASK}dump: {}\n`],
  ['SQL without a label', 'x.sql', 'SELECT 1;'],
  ['a list without classes', 'x.csv', 'a,b\n1,2\n'],
  ['JSON that is no job', 'x.json', '{"a": 1}'],
  ['bytes that are no text', 'x.csv', '\u0000'],
])('G17: refuses %s, and writes nothing', async (_, name, text) => {
  const from = await fromFile(name, text);
  await expect(run({ from })).rejects.toMatchObject({ code: 'import_invalid', exitCode: 2 });
  expect(await readdir(folder)).toEqual([name]);
});

test('names of every kind come through as names', async () => {
  const odd = [
    'with.dot',
    'with "quote"',
    'line\nbreak',
    '__proto__',
    '\u001b[31mred',
    '🙂',
    'null',
    '12',
    ': {',
  ];
  const text = `transformations:\n  table_transformers:\n    - schema: "a.b"\n      table: "T "\n      column_transformers:\n${odd
    .map((name) => `        ${JSON.stringify(name)}: { name: email }`)
    .join('\n')}\n`;
  const answer = await run({ from: await fromFile('pgstream.yaml', text) });
  expect(answer.leftOut).toEqual([]);
  expect(drawImport(answer)).not.toContain('\u001b');
  const rules = await readRules(output);
  const columns = rules.tables.get(JSON.stringify(['a.b', 'T ']))?.columns;
  expect([...(columns?.keys() ?? [])].toSorted()).toEqual(odd.toSorted());
});
