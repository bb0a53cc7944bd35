/** Schemas that invite wrong results: keys that differ in bytes but not in value, odd names, sequences set by hand. */
import { randomBytes } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { previewTable } from '../../src/refresh/preview.ts';
import { createDatabase, existingDatabase, query, type TestDatabase } from '../support/database.ts';
import { project, runRefresh, TEST_KEY } from '../support/refresh.ts';
import { serverUrl, startServer } from '../support/server.ts';

const source = inject('source');
const target = inject('target');
const made: TestDatabase[] = [];

afterAll(async () => {
  for (const database of made) {
    await database[Symbol.asyncDispose]();
  }
});

async function production(sql: string): Promise<TestDatabase> {
  const database = await createDatabase(source, 'odd');
  made.push(database);
  await database.sql(sql);
  return database;
}

/** Refreshes `from` into a staging of its own, which must work. */
async function refreshed(from: Pick<TestDatabase, 'url'>, rules: object | string, settings: object = {}) {
  const staging = existingDatabase(target, `odd_staging_${randomBytes(4).toString('hex')}`);
  made.push(staging);
  const text = typeof rules === 'string' ? rules : JSON.stringify({ tables: rules });
  const all = { source: from.url, target: staging.url, verify: { sample: 1 }, ...settings };
  await using files = await project(all, text);
  const record = await runRefresh(files);
  expect(record.error).toBeUndefined();
  return { staging, record };
}

test('G9: keys that are equal but for case, under citext and a nondeterministic collation, stay joined', async () => {
  const from = await production(`
    CREATE EXTENSION citext;
    CREATE COLLATION anycase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
    CREATE TABLE person (login citext PRIMARY KEY);
    CREATE TABLE visit (id int PRIMARY KEY, login citext REFERENCES person);
    CREATE TABLE word (word text COLLATE anycase PRIMARY KEY);
    CREATE TABLE used (id int PRIMARY KEY, word text COLLATE anycase REFERENCES word);
    INSERT INTO person VALUES ('Ann'), ('bOb'), ('ÅSA'), (E'back\\\\SLASH');
    INSERT INTO visit VALUES (1, 'ANN'), (2, 'bob'), (3, 'Åsa'), (4, E'BACK\\\\slash'), (5, NULL);
    INSERT INTO word VALUES ('Straße'), ('ÉCLAIR'), ('ISTANBUL');
    INSERT INTO used VALUES (1, 'STRAßE'), (2, 'éclair'), (3, 'istanbul')`);
  const { staging } = await refreshed(from, {
    'public.person': { columns: { login: { mask: 'pseudonym', unique: true } } },
    'public.visit': { columns: { id: 'keep' } },
    'public.word': { columns: { word: 'hash' } },
    'public.used': { columns: { id: 'keep' } },
  });
  expect(await staging.sql('SELECT count(*) FROM visit JOIN person USING (login)')).toEqual([{ count: '4' }]);
  expect(await staging.sql('SELECT count(*) FROM used JOIN word USING (word)')).toEqual([{ count: '3' }]);
});

test('G9: keys of char(n) of different lengths, and of char(n) and varchar, stay joined', async () => {
  const from = await production(`
    CREATE TABLE code (code char(20) PRIMARY KEY);
    CREATE TABLE longer (id int PRIMARY KEY, code char(30) REFERENCES code);
    CREATE TABLE varying (id int PRIMARY KEY, code varchar(25) REFERENCES code);
    INSERT INTO code VALUES ('A1'), ('B2');
    INSERT INTO longer VALUES (1, 'A1'), (2, 'B2');
    INSERT INTO varying VALUES (1, 'A1'), (2, 'B2  ')`);
  const { staging } = await refreshed(from, {
    'public.code': { columns: { code: { mask: 'pseudonym', unique: true } } },
    'public.longer': { columns: { id: 'keep' } },
    'public.varying': { columns: { id: 'keep' } },
  });
  expect(
    await staging.sql(
      'SELECT count(*) FROM code JOIN longer USING (code) JOIN varying ON varying.code::bpchar = code.code',
    ),
  ).toEqual([{ count: '2' }]);
});

test('G12: a sequence set by setval(…, false) gives the same number next', async () => {
  const from = await production(`
    CREATE TABLE item (id serial PRIMARY KEY);
    INSERT INTO item VALUES (900);
    SELECT setval('item_id_seq', 901, false);
    CREATE SEQUENCE untouched START 7;
    CREATE SEQUENCE used; SELECT nextval('used')`);
  const { staging } = await refreshed(from, { 'public.item': { columns: { id: 'keep' } } });
  expect(
    await staging.sql(
      "SELECT nextval('item_id_seq') AS item, nextval('untouched') AS start, nextval('used') AS used",
    ),
  ).toEqual([{ item: '901', start: '7', used: '2' }]);
});

test('G17: names with quotes, newlines, dollars, right-to-left marks and 63 bytes, and every table told once', async () => {
  const schema = 'sch"e.ma';
  const name = '\u202Eta"ble\n$$; DROP TABLE x; --';
  const column = `${'é'.repeat(31)}x`;
  const q = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const from = await production(`
    CREATE SCHEMA ${q(schema)};
    CREATE TABLE ${q(schema)}.${q(name)} (id int PRIMARY KEY, ${q(column)} text, "back\\slash" text);
    INSERT INTO ${q(schema)}.${q(name)} SELECT i, 'person ' || i, 'kept ' || i FROM generate_series(1, 50) i;
    CREATE TABLE nothing ();
    INSERT INTO nothing DEFAULT VALUES;
    CREATE TABLE parent (a text, b text); CREATE TABLE child (c int) INHERITS (parent);
    INSERT INTO parent VALUES ('p', 'q'); INSERT INTO child VALUES ('r', 's', 1)`);
  const { staging, record } = await refreshed(from, {
    [`${q(schema)}.${q(name)}`]: { columns: { id: 'keep', [column]: 'pseudonym', 'back\\slash': 'keep' } },
    'public.nothing': {},
    'public.parent': { columns: { a: 'pseudonym', b: 'keep' } },
    'public.child': { columns: { c: 'keep' } },
  });
  const rows = await staging.sql<{ id: string; masked: string; kept: string }>(
    `SELECT id, ${q(column)} AS masked, "back\\slash" AS kept FROM ${q(schema)}.${q(name)} ORDER BY id`,
  );
  expect(rows).toHaveLength(50);
  expect(rows.every(({ masked }) => masked.startsWith('p-'))).toBe(true);
  expect(rows[6]?.kept).toBe('kept 7');
  expect(await staging.sql('SELECT count(*) FROM nothing')).toEqual([{ count: '1' }]);
  expect(await staging.sql('SELECT b FROM parent ORDER BY b')).toEqual([{ b: 'q' }, { b: 's' }]);
  expect(await staging.sql("SELECT count(*) FROM parent WHERE a NOT LIKE 'p-%'")).toEqual([{ count: '0' }]);
  const told = record.tables.map((table) => `${table.schema}.${table.name}`);
  expect(new Set(told).size).toBe(told.length);
});

test('G1: large objects stop the run unless they are decided; kept ones are equal byte for byte', async () => {
  const from = await production(`
    CREATE TABLE file (id int PRIMARY KEY, content oid);
    INSERT INTO file SELECT i, lo_from_bytea(0, decode(repeat(md5(i::text), 100000 * i), 'hex')) FROM generate_series(0, 2) i`);
  const rules = { 'public.file': { columns: { id: 'keep', content: 'keep' } } };
  await using files = await project(
    { source: from.url, target: `${from.url}_never` },
    JSON.stringify({ tables: rules }),
  );
  const config = await loadConfig(files.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });
  const options = { schema: 'public', table: 'file', rows: 1, signal: new AbortController().signal };
  await expect(previewTable(config, options)).rejects.toMatchObject({ code: 'large_objects' });

  const content = 'SELECT id, md5(lo_get(content)), length(lo_get(content)) AS bytes FROM file ORDER BY id';
  const kept = await refreshed(from, rules, { large_objects: 'keep' });
  expect(await kept.staging.sql(content)).toEqual(await from.sql(content));
  const none = await refreshed(from, rules, { large_objects: 'none' });
  expect(await none.staging.sql('SELECT count(*) FROM pg_largeobject_metadata')).toEqual([{ count: '0' }]);
});

test('a table with a condition is copied, compared and previewed by it', async () => {
  const from = await production(`
    CREATE TABLE event (id int PRIMARY KEY, who text);
    INSERT INTO event SELECT i, 'person ' || i FROM generate_series(1, 100) i`);
  const rules = {
    'public.event': { rows: { where: 'id > 90 -- the last' }, columns: { id: 'keep', who: 'pseudonym' } },
  };
  const { staging } = await refreshed(from, rules);
  expect(await staging.sql('SELECT count(*), min(id) FROM event')).toEqual([{ count: '10', min: '91' }]);
  await using files = await project(
    { source: from.url, target: staging.url },
    JSON.stringify({ tables: rules }),
  );
  const config = await loadConfig(files.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });
  const options = { schema: 'public', table: 'event', rows: 3, signal: new AbortController().signal };
  expect((await previewTable(config, options)).rows).toHaveLength(3);
});

test('a table without a condition is previewed', async () => {
  const from = await production("CREATE TABLE t (who text); INSERT INTO t VALUES ('a person')");
  await using files = await project(
    { source: from.url, target: from.url },
    JSON.stringify({ tables: { 'public.t': { columns: { who: 'pseudonym' } } } }),
  );
  const config = await loadConfig(files.configFile, { ...process.env, UNDERSTUDY_KEY: TEST_KEY });
  const options = { schema: 'public', table: 't', rows: 3, signal: new AbortController().signal };
  expect((await previewTable(config, options)).rows).toHaveLength(1);
});

test('a source whose pg_dump makes large objects with the tables, as those before 17 do', async () => {
  const old = await startServer(14);
  try {
    const url = serverUrl(old, 'postgres');
    await query(url, "SELECT lo_from_bytea(0, 'a'); CREATE TABLE t (id int)");
    for (const decision of ['none', 'keep']) {
      const rules = { 'public.t': { columns: { id: 'keep' } } };
      const { staging } = await refreshed({ url }, rules, { large_objects: decision });
      const count = decision === 'keep' ? '1' : '0';
      expect(await staging.sql('SELECT count(*) FROM pg_largeobject_metadata')).toEqual([{ count }]);
    }
  } finally {
    await old.stop();
  }
});
