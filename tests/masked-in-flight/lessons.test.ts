/** What is learnt of a source before the copy: histograms that show nobody, rows' values by their keys, names. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { BatchCmac } from '../../src/crypto/cmac.ts';
import { ProjectKey } from '../../src/crypto/key.ts';
import { MASKS } from '../../src/masks/catalog.ts';
import type { MaskedColumn } from '../../src/masks/mask.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';
import { type Connection, connect } from '../../src/postgres/connect.ts';
import { beginReadOnly } from '../../src/postgres/guard.ts';
import { readCatalog } from '../../src/postgres/read-catalog.ts';
import { learnHistogram } from '../../src/refresh/lessons/histogram.ts';
import { ROW_DIGESTS, type Use } from '../../src/refresh/lessons/lessons.ts';
import { learnNames } from '../../src/refresh/lessons/names.ts';
import { learnRowValues } from '../../src/refresh/lessons/row-values.ts';
import type { ColumnPlan, Plan, TablePlan } from '../../src/rules/plan.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { project, runRefresh } from '../support/refresh.ts';
import { testConfig, testRun } from '../support/test-run.ts';

const source = inject('source');
const KEY = ProjectKey.parse('b7c1f09d2a5e48630d94e7b1c8a2f35e6d7019c4ab38e25f91d06c7be8a4f213');

const CREATE = `
  CREATE TABLE pay (id int, branch text, salary numeric, hired date, seen timestamptz, few int, many int, same int,
                    PRIMARY KEY (branch, id));
  INSERT INTO pay
    SELECT i, 'b' || i % 3, CASE WHEN i = 1 THEN 'NaN' WHEN i = 2 THEN 987654321 WHEN i = 3 THEN 1e400 ELSE 20000 + i * 7 END,
           CASE WHEN i = 1 THEN 'infinity' ELSE date '1980-03-17' + i % 9000 END, timestamptz '2020-05-05 10:00+00' + i * interval '1 hour',
           CASE WHEN i <= 49 THEN i END, CASE WHEN i <= 70 THEN i END, 4711
    FROM generate_series(1, 5000) i;
  CREATE TABLE parted (d date, n int) PARTITION BY RANGE (d);
  CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
  CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
  INSERT INTO parted SELECT date '2020-01-01' + i, i FROM generate_series(0, 369) i;
  CREATE TABLE empty (n int);
  CREATE TABLE person (id int PRIMARY KEY, first text, last text, code text);
  INSERT INTO person VALUES (1, 'Anna', 'Müller', 'x'), (2, 'Anna', 'O''Neil\\', 'y'), (3, 'B', NULL, 'z'), (4, 'anna', '12', 'z');
  ANALYZE;`;

let production: TestDatabase;
let connection: Connection;
let catalog: Catalog;

beforeAll(async () => {
  production = await createDatabase(source, 'lessons');
  await production.sql(CREATE);
  connection = await connect(endpointOf(source, production.name, 'source'));
  await beginReadOnly(connection, { lockTimeoutMs: 10_000 });
  catalog = await readCatalog(connection, { excludeSchemas: [] });
});

afterAll(async () => {
  await connection?.end();
  await production?.[Symbol.asyncDispose]();
});

const AS: MaskedColumn = {
  name: 'public.t.c',
  class: 'text',
  base: 'text',
  length: null,
  scale: null,
  notNull: false,
  enumLabels: null,
};

function planOf(masks: Readonly<Record<string, string>> = {}, where?: string): Plan {
  const tables = catalog.tables.map((table): TablePlan => {
    const columns = table.columns.map((column): ColumnPlan => {
      const mask = masks[`${table.name}.${column.name}`] ?? null;
      const common = { options: {}, per: null, person: null, synthetic: null, onError: 'fail' } as const;
      const rule = { cases: [], reason: null, review: null, origin: 'rule', at: null } as const;
      return {
        ...common,
        ...rule,
        column,
        decision: mask === null ? 'keep' : 'mask',
        mask,
        domain: mask,
        as: mask === null ? null : AS,
      };
    });
    return { table, rows: where === undefined ? { kind: 'all' } : { kind: 'where', where }, columns };
  });
  return { catalog, tables, unproved: [], notes: [], decisionsHash: '' };
}

function useOf(plan: Plan, name: string, columnName: string, more: Partial<ColumnPlan> = {}): Use {
  const table = plan.tables.find((each) => each.table.name === name)!;
  const column = {
    ...table.columns.find((each) => each.column.name === columnName)!,
    domain: 'shuffle',
    ...more,
  };
  const mask = MASKS.get('lorem')!;
  return { table, column, index: null, treatment: column, as: AS, mask, lessons: [] };
}

describe('histograms', () => {
  const bounds = async (column: string, table = 'pay', where?: string) => {
    const plan = planOf({}, where);
    return (await learnHistogram(connection, plan, useOf(plan, table, column), column)).bounds;
  };

  test('numbers: twenty buckets of two digits, and the greatest and least value lie outside', async () => {
    const found = await bounds('salary');
    expect(found).toHaveLength(21);
    expect(found).toEqual(found.map((bound) => Number(bound.toPrecision(2))));
    expect(found.toSorted((a, b) => a - b)).toEqual(found);
    expect([found[0], found[10], found[20]]).toEqual([20000, 38000, 55000]);
  });
  test('dates and times: days that begin a month', async () => {
    for (const [column, first, last] of [
      ['hired', '1980-05-01', '1993-10-01'],
      ['seen', '2020-05-01', '2020-11-01'],
    ] as const) {
      const days = (await bounds(column)).map((day) => new Date(day * 86_400_000).toISOString());
      expect(days.every((day) => day.endsWith('-01T00:00:00.000Z'))).toBe(true);
      expect([days[0]?.slice(0, 10), days.at(-1)?.slice(0, 10)]).toEqual([first, last]);
    }
  });
  test('few values: one bucket; too few: refused by name, without a value', async () => {
    expect(await bounds('many')).toHaveLength(2);
    await expect(bounds('few')).rejects.toMatchObject({
      code: 'rules_unprovable',
      message: expect.stringContaining('public.pay.few'),
    });
    expect(await bounds('many', 'pay', 'id <= 60')).toHaveLength(2);
    await expect(bounds('many', 'pay', 'id <= 40 -- few')).rejects.toMatchObject({
      code: 'rules_unprovable',
    });
  });
  test('one value in all rows: still bounds that something can be drawn between', async () => {
    const found = await bounds('same');
    expect(found.at(-1)!).toBeGreaterThan(found[0]!);
    expect(found).not.toContain(4711);
  });
  test('a partition has the distribution of its table; an empty table any; text none', async () => {
    expect(await bounds('n', 'parted_2')).toEqual(await bounds('n', 'parted_1'));
    expect(await bounds('n', 'empty')).toEqual([0, 1]);
    await expect(bounds('branch')).rejects.toMatchObject({ code: 'rules_unprovable' });
  });
});

describe('rows’ values', () => {
  test('each stands with the digest of its row’s whole key, in their order; NULLs do not', async () => {
    const { rows, bytes, ends } = await learnRowValues(connection, useOf(planOf(), 'pay', 'many'), KEY);
    expect(rows).toHaveLength(70);
    expect([...rows].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([...rows]);
    expect(bytes.buffer).toBeInstanceOf(SharedArrayBuffer);
    const cmac = new BatchCmac(KEY.domain('shuffle').derive(ROW_DIGESTS));
    for (const id of [1, 44, 70]) {
      const parts = [`b${id % 3}`, String(id)].map((part) => [
        Buffer.from([0, 0, 0, part.length]),
        Buffer.from(part),
      ]);
      const message = Buffer.concat(parts.flat());
      const digest = cmac.digests(message, Int32Array.of(0), Int32Array.of(message.length), 1);
      const at = rows.indexOf(digest.readBigUInt64BE(0));
      const value = Buffer.from(bytes.slice(at === 0 ? 0 : ends[at - 1], ends[at]));
      expect(value.toString()).toBe(String(id));
    }
  });
  test('a table without a key is refused', async () => {
    const learning = learnRowValues(connection, useOf(planOf(), 'empty', 'n'), KEY);
    await expect(learning).rejects.toMatchObject({ code: 'rules_unprovable' });
  });
});

test('names are those of all columns masked as such, each once, and no single letters', async () => {
  const run = testRun(
    testConfig(endpointOf(source, production.name, 'source'), endpointOf(source, 'postgres'), {}),
    'x',
  );
  const plan = planOf({ 'person.first': 'first_name', 'person.last': 'last_name', 'person.code': 'email' });
  const { columns, bytes, ends, from } = await learnNames(run, connection, plan, MASKS);
  const names = [...from].map((kind, i) => {
    const name = Buffer.from(bytes.slice(i === 0 ? 0 : ends[i - 1], ends[i])).toString();
    return `${columns[kind]?.mask}: ${name}`;
  });
  expect(names.sort()).toEqual([
    'first_name: Anna',
    'first_name: anna',
    'last_name: Müller',
    "last_name: O'Neil\\",
  ]);
  expect(run.record.learnt).toEqual({ names: 4 });
  expect(run.record.notShown).toEqual([]);
});

describe('names inside values', () => {
  const FULL = `
    CREATE TYPE contact AS (label text, who text);
    CREATE TABLE account (id int PRIMARY KEY, traits jsonb, crew text[], box contact, sheet text, packed text);
    INSERT INTO account VALUES (1, '{"name": {"first": "Canarya"}, "tags": [{"by": "Canaryson"}]}', '{Canaryb,NULL}', '(x,Canaryc)',
      E'who,what\\nCanaryd,Canarye', '{"inner": "{\\"n\\": \\"Canaryf\\"}"}');
    CREATE TABLE memo (id int PRIMARY KEY, words text, doc jsonb);
    INSERT INTO memo SELECT 1, t, jsonb_build_object('note', t, 'size', 5) FROM (VALUES
      ('Canarya, Canaryson, Canaryb, Canaryc, Canaryd and Canaryf met; canarye@real.example.net wrote.')) v (t);
    ANALYZE;`;
  const RULES = `
    tables:
      public.account:
        columns:
          id: keep
          traits: { mask: json, paths: { "$.name.first": first_name, "$.tags[*].by": last_name } }
          crew: { mask: array, element: { mask: first_name } }
          box: { mask: composite, attributes: { label: keep, who: last_name } }
          sheet: { mask: csv, columns: { who: full_name, what: redact } }
          packed: { mask: json, paths: { "$.inner": { mask: json, paths: { "$.n": first_name } } } }
      public.memo:
        columns:
          id: keep
          words: scrub
          doc: { mask: json, paths: { "$.note": scrub, "$.size": keep } }`;

  test('are found in free text, also in that of a document, and become what they became where they stood', async () => {
    await using from = await createDatabase(source, 'inner_names');
    await from.sql(FULL);
    await using to = existingDatabase(inject('target'), `staging_${from.name}`);
    await using files = await project({ source: from.url, target: to.url, jobs: 2, threads: true }, RULES);
    const record = await runRefresh(files);
    expect(record.error ?? null).toBeNull();
    expect(record.learnt).toEqual({ names: 6 });
    const [memo] = await to.sql<{ words: string; doc: string }>('SELECT words, doc::text AS doc FROM memo');
    expect(`${memo?.words} ${memo?.doc}`).not.toMatch(/canary/i);
    const [fake] = await to.sql<{ first: string; crew: string; who: string }>(
      `SELECT traits #>> '{name,first}' AS first, crew[1] AS crew, (box).who AS who FROM account`,
    );
    for (const name of Object.values(fake ?? {})) {
      expect(memo?.words).toContain(name);
      expect(memo?.doc).toContain(name);
    }
    expect(JSON.parse(memo?.doc ?? '').note).toBe(memo?.words);
  });
});

test('G7: synthetic values lie as the column did, whatever the row held, and the same again', async () => {
  const staging = existingDatabase(inject('target'), `staging_${production.name}`);
  const rest = (columns: readonly string[]) => columns.map((name) => `      ${name}: keep\n`).join('');
  const rules = `tables:
  public.pay:
    columns:
      salary: { mask: range, like: true, synthetic: true, null_rate: 0.25 }
      hired: { mask: range, like: true, synthetic: true }
${rest(['id', 'branch', 'seen', 'few', 'many', 'same'])}  public.parted:
    columns:\n${rest(['d', 'n'])}  public.empty:\n    columns:\n${rest(['n'])}  public.person:
    columns:\n${rest(['id', 'first', 'last', 'code'])}`;
  try {
    const sums = [];
    for (const jobs of [1, 4]) {
      await using files = await project({ source: production.url, target: staging.url, jobs }, rules);
      const record = await runRefresh(files);
      expect(record.error ?? null).toBeNull();
      const [row] = await staging.sql(`
        SELECT round(avg((salary IS NULL)::int), 1) AS nulls, count(DISTINCT salary) > 1000 AS many,
               avg((salary BETWEEN 20000 AND 56000)::int) > 0.99 AS inside,
               abs(percentile_cont(0.5) WITHIN GROUP (ORDER BY salary) - 37500) < 3000 AS median,
               (SELECT count(*) FROM pay WHERE salary IN (987654321, 1e400) OR hired = 'infinity') AS outliers,
               avg((hired BETWEEN '1979-01-01' AND '1995-01-01')::int) > 0.99 AS hired,
               md5(string_agg(pay::text, ',' ORDER BY branch, id)) AS sum
          FROM pay`);
      sums.push(row?.sum);
      expect(row).toMatchObject({ many: 't', inside: 't', median: 't', outliers: '0', hired: 't' });
      expect(['0.2', '0.3']).toContain(row?.nulls);
    }
    expect(sums[0]).toBe(sums[1]);
  } finally {
    await staging[Symbol.asyncDispose]();
  }
});
