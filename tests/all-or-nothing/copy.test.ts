/** The copy stage alone, between real servers: whole or an error, whoever dies under way. */
import { describe, expect, inject, test } from 'vitest';
import { ProjectKey } from '../../src/crypto/key.ts';
import { UnderstudyError } from '../../src/errors.ts';
import type { Catalog, Column, Table } from '../../src/postgres/catalog.ts';
import { copyTables } from '../../src/refresh/copy.ts';
import { holdSnapshot, type Snapshot } from '../../src/refresh/snapshot.ts';
import type { RowsRule } from '../../src/rules/decision.ts';
import type { ColumnPlan, Plan } from '../../src/rules/plan.ts';
import { createDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { testConfig, testRun } from '../support/test-run.ts';

const source = inject('source');
const target = inject('target');
const KEY = 'b7c1f09d2a5e48630d94e7b1c8a2f35e6d7019c4ab38e25f91d06c7be8a4f213';

const CREATE = `
  CREATE TABLE person (id int GENERATED ALWAYS AS IDENTITY, email text, gone text, note text, born date,
                       twice int GENERATED ALWAYS AS (id * 2) STORED);
  ALTER TABLE person DROP COLUMN gone;
  CREATE TABLE "Odd ""Name" ("select" text);
  CREATE TABLE none ();
  CREATE TABLE child (more int) INHERITS (person);
  CREATE TABLE parted (k int, v text) PARTITION BY RANGE (k);
  CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10);
  CREATE TABLE skipped (a int);`;
const FILL = `
  INSERT INTO person (email, note, born)
    SELECT 'secret' || i || '@real.example.net', repeat('kept ' || i || E'\\t', 9), date '1950-01-01' + i % 9999
    FROM generate_series(1, 120000) i;
  INSERT INTO child (id, email, more) SELECT i, 'child' || i || '@real.example.net', i FROM generate_series(1, 5) i;
  INSERT INTO "Odd ""Name" VALUES (E'a\\\\b'), (NULL);
  INSERT INTO none SELECT FROM generate_series(1, 3);
  INSERT INTO parted VALUES (1, 'x'), (2, 'y');
  INSERT INTO skipped VALUES (1);`;

const MASKED: Readonly<Record<string, string>> = { email: 'email', born: 'date_shift' };

function columnPlan(table: Table, column: Column): ColumnPlan {
  const mask = MASKED[column.name] ?? null;
  return {
    column,
    decision: mask === null ? 'keep' : 'mask',
    mask,
    options: mask === 'date_shift' ? { within: '30d' } : {},
    domain: mask,
    per: mask === 'date_shift' ? 'id' : null,
    person: null,
    synthetic: null,
    onError: 'fail',
    cases: [],
    as:
      mask === null
        ? null
        : {
            name: `${table.schema}.${table.name}.${column.name}`,
            class: column.type.class,
            base: column.type.base,
            length: null,
            scale: null,
            notNull: false,
            enumLabels: null,
          },
    reason: null,
    review: null,
    origin: 'rule',
    at: null,
  };
}

function planOf(catalog: Catalog, rows: Readonly<Record<string, RowsRule>> = {}): Plan {
  const tables = catalog.tables.map((table) => ({
    table,
    rows: rows[table.name] ?? ({ kind: 'all' } as const),
    columns: table.columns
      .filter((column) => column.generated === null)
      .map((column) => columnPlan(table, column)),
  }));
  return { catalog, tables, unproved: [], notes: [], decisionsHash: '' };
}

interface Case {
  readonly threads?: boolean;
  readonly jobs?: number;
  readonly chunkSize?: number;
  readonly rows?: Readonly<Record<string, RowsRule>>;
  /** Called once, when the first bytes have been told. */
  readonly midway?: (around: {
    snapshot: Snapshot;
    staging: TestDatabase;
    stop: () => void;
  }) => Promise<void>;
}

async function copyCase(production: TestDatabase, staging: TestDatabase, of: Case) {
  const stop = new AbortController();
  const config = testConfig(endpointOf(source, production.name, 'source'), endpointOf(target, 'postgres'), {
    threads: of.threads ?? false,
    jobs: of.jobs ?? 2,
    chunkSize: of.chunkSize ?? 1 << 20,
  });
  const run = testRun(config, 'copy', stop.signal);
  const snapshot = await holdSnapshot({
    endpoint: config.source,
    excludeSchemas: [],
    lockTimeoutMs: 10_000,
    maxReplicaLagMs: 60_000,
    signal: stop.signal,
    note: () => {},
  });
  let midway: Promise<void> | null = null;
  const told = new Map<string, number>();
  const advance = (table: string, rows: number): void => {
    told.set(table, (told.get(table) ?? 0) + rows);
    midway ??= of.midway?.({ snapshot, staging, stop: () => stop.abort() }) ?? null;
  };
  try {
    const result = await copyTables(
      { ...run, progress: { ...run.progress, advance } },
      snapshot,
      planOf(snapshot.catalog, of.rows),
      ProjectKey.parse(KEY),
      staging.name,
    );
    return { result, told, notes: run.notes, record: run.record };
  } finally {
    await midway;
    await snapshot.release();
  }
}

/** What the copy holds, in an order that does not depend on how it was loaded. */
const DIGEST = `
  SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS digest, count(*)::text AS rows, max(email) AS email
  FROM ONLY person t`;

async function prepared(): Promise<[TestDatabase, TestDatabase]> {
  const production = await createDatabase(source, 'copy');
  const staging = await createDatabase(target, 'copy');
  await production.sql(`${CREATE}\n${FILL}\nANALYZE`);
  await staging.sql(CREATE);
  return [production, staging];
}

const terminate = (where: string): string =>
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${where} AND pid <> pg_backend_pid()`;

test('G7: the copy is the same by one worker and by eight, in chunks of any size, in threads and without', async () => {
  const digests = new Set<string>();
  for (const of of [
    { jobs: 1, chunkSize: 64 << 20 },
    { jobs: 8, chunkSize: 1 << 20 },
    { jobs: 3, chunkSize: 100_000, threads: true },
  ]) {
    const [production, staging] = await prepared();
    await using _production = production;
    await using _staging = staging;
    const { result, told, record } = await copyCase(production, staging, {
      ...of,
      rows: { skipped: { kind: 'none' }, child: { kind: 'where', where: 'more > 2 -- the last' } },
    });
    const [row] = await staging.sql(DIGEST);
    digests.add(JSON.stringify(row));
    expect(row?.rows).toBe('120000');
    const counts = Object.fromEntries(result.tables.map((table) => [table.name, table.rowsLoaded]));
    expect(counts).toEqual({ person: 120000, child: 3, 'Odd "Name': 2, none: 3, parted_1: 2 });
    expect(told.get('public.person')).toBe(120000);
    const person = result.tables.find((table) => table.name === 'person');
    expect(person).toMatchObject({ rowsRead: 120000, rowsSent: 120000 });
    expect(person?.columns).toEqual([
      { name: 'email', mask: 'email', masked: 120000, equal: 0, redacted: 0, found: {} },
      expect.objectContaining({ name: 'born', masked: 120000 }),
    ]);
    const [xmin] = await staging.sql(
      `SELECT count(*)::text AS n FROM ONLY person WHERE xmin::text IN (${person?.chunks.map((c) => `'${c.transaction}'`)})`,
    );
    expect(xmin?.n).toBe('120000');
    expect(record.tables.find((table) => table.name === 'skipped')).toMatchObject({
      rows: 'none',
      rowsLoaded: 0,
    });
    expect(await staging.sql(`SELECT 1 AS leak FROM person WHERE email LIKE '%@real.example.net'`)).toEqual(
      [],
    );
  }
  expect(digests.size).toBe(1);
});

describe.each([{ threads: false }, { threads: true }])('threads: $threads', ({ threads }) => {
  test('G12: a source connection cut under way is survived, with no row lost or doubled', async () => {
    const [production, staging] = await prepared();
    await using _production = production;
    await using _staging = staging;
    const { notes } = await copyCase(production, staging, {
      threads,
      async midway() {
        await onServer(
          source,
          terminate(`datname = '${production.name}' AND application_name = 'understudy copy'`),
        );
      },
    });
    const [row] = await staging.sql(DIGEST);
    expect(row?.rows).toBe('120000');
    expect(notes.join()).toContain('copied again');
  });

  test('G15: the target cut under way is an error in words, and leaves nothing running', async () => {
    const [production, staging] = await prepared();
    await using _production = production;
    await using _staging = staging;
    const copy = copyCase(production, staging, {
      threads,
      async midway() {
        await onServer(target, terminate(`datname = '${staging.name}'`));
      },
    });
    await expect(copy).rejects.toMatchObject({ code: 'connection_lost' });
    await expect(copy).rejects.toThrow(UnderstudyError);
    await quiet(production, staging);
  });

  test('an interrupted copy ends at once, and leaves nothing running', async () => {
    const [production, staging] = await prepared();
    await using _production = production;
    await using _staging = staging;
    const copy = copyCase(production, staging, { threads, midway: async ({ stop }) => stop() });
    await expect(copy).rejects.toMatchObject({ code: 'interrupted' });
    await quiet(production, staging);
  });

  test('G3: a value that a mask refuses stops the copy, and the error does not hold it', async () => {
    const [production, staging] = await prepared();
    await using _production = production;
    await using _staging = staging;
    await production.sql(`UPDATE person SET born = 'infinity' WHERE id = 70000`);
    await production.sql(
      `ALTER TABLE person ALTER born TYPE text; UPDATE person SET born = 'canary-7f' WHERE id = 70001`,
    );
    await staging.sql('ALTER TABLE person ALTER born TYPE text');
    const error = await copyCase(production, staging, { threads }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'mask' });
    expect(String(error)).toContain('public.person.born');
    expect(JSON.stringify(error) + String(error)).not.toContain('canary-7f');
    await quiet(production, staging);
  });
});

test('G11: the first holder killed under way is survived', async () => {
  const [production, staging] = await prepared();
  await using _production = production;
  await using _staging = staging;
  await copyCase(production, staging, {
    async midway({ snapshot }) {
      const pid = snapshot.connection.processId;
      await onServer(source, `SELECT pg_terminate_backend(${pid})`);
      await onServer(
        source,
        terminate(`datname = '${production.name}' AND application_name = 'understudy copy'`),
      );
    },
  });
  const [row] = await staging.sql(DIGEST);
  expect(row?.rows).toBe('120000');
});

/** No session of a copy is left on either server. */
async function quiet(production: TestDatabase, staging: TestDatabase): Promise<void> {
  await expect
    .poll(async () => [
      ...(await onServer(source, sessions(production))),
      ...(await onServer(target, sessions(staging))),
    ])
    .toEqual([]);
}
const sessions = (database: TestDatabase): string =>
  `SELECT application_name, state FROM pg_stat_activity WHERE datname = '${database.name}' AND application_name LIKE 'understudy%'`;
