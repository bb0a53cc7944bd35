/** Detection under bounds and bad input: what it cannot look at it names, and the rest goes on. */
import { Socket } from 'node:net';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import type { DetectConfig } from '../../src/config/config.ts';
import { inspect } from '../../src/detect/inspect.ts';
import { withSource } from '../../src/detect/open-source.ts';
import type { Connection } from '../../src/postgres/connect.ts';
import type { DetectAnswer } from '../../src/report/answers.ts';
import { createDatabase } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { asRole } from '../support/roles.ts';
import type { SharedServer } from '../support/servers.ts';

const source = inject('source');
const BOUNDS: DetectConfig = { sample: 1000, bytes: 2e6, timeout: 10_000 };

function look(
  server: SharedServer,
  database: string,
  bounds: Partial<DetectConfig> = {},
  before: () => Promise<unknown> = async () => {},
): Promise<DetectAnswer> {
  return withSource(
    endpointOf(server, database, 'source'),
    { excludeSchemas: [], lockTimeoutMs: 1000, signal: new AbortController().signal },
    async (connection, catalog) => {
      await before();
      return await inspect(connection, catalog, { ...BOUNDS, ...bounds }, { data: true });
    },
  );
}

/** Bytes that the server has sent so far. */
function bytesRead({ client }: Connection): number {
  const { stream } = client.connection;
  return stream instanceof Socket ? stream.bytesRead : 0;
}

const found = ({ columns }: DetectAnswer, column: string): string | undefined =>
  columns.find((each) => each.column === column && each.path === undefined)?.kind;

test('more rows are read than the sample allows, or a small table less than whole', async () => {
  await using database = await createDatabase(source, 'detect_rows');
  await database.sql(`
    CREATE TABLE big (id integer PRIMARY KEY, contact text);
    INSERT INTO big SELECT i, 'u' || i || '@example.org' FROM generate_series(1, 200000) AS i;
    CREATE TABLE fresh (contact text) WITH (autovacuum_enabled = false);
    CREATE TABLE small (contact text);
    INSERT INTO small SELECT 'u' || i || '@example.org' FROM generate_series(1, 150) AS i;
    CREATE TABLE parts (id integer, contact text) PARTITION BY RANGE (id);
    CREATE TABLE part_one PARTITION OF parts FOR VALUES FROM (0) TO (50000);
    CREATE TABLE part_two PARTITION OF parts FOR VALUES FROM (50000) TO (100000);
    INSERT INTO parts SELECT i, 'u' || i || '@example.org' FROM generate_series(1, 90000) AS i;
    ANALYZE;
    INSERT INTO fresh SELECT 'u' || i || '@example.org' FROM generate_series(1, 100000) AS i;
    SELECT pg_stat_reset();
  `);
  const answer = await look(source, database.name, { sample: 200 });
  expect(answer.sampled.tables).toBe(4);
  expect(answer.sampled.rows).toBeGreaterThan(150 + 3 * 60);
  expect(answer.sampled.rows).toBeLessThanOrEqual(4 * 200);
  expect(answer.columns.map(({ column, kind }) => `${column} ${kind}`)).toContain('contact email');
  const read = await database.sql<{ name: string; read: string }>(
    `SELECT relname AS name, (seq_tup_read + coalesce(idx_tup_fetch, 0))::text AS read FROM pg_stat_user_tables
     WHERE relname <> 'small' ORDER BY 1`,
  );
  for (const { name, read: rows } of read) {
    expect([name, Number(rows) <= 200]).toEqual([name, true]);
  }
});

test('values cross that are longer than is looked at', async () => {
  await using database = await createDatabase(source, 'detect_bytes');
  await database.sql(`
    CREATE TABLE wide (id integer, story text, doc jsonb, raw bytea, list text[]);
    INSERT INTO wide SELECT i, repeat('word ', 400000), jsonb_build_object('email', 'a@example.org', 'x', repeat('y', 2000000)),
      convert_to(repeat('z', 2000000), 'UTF8'), array_fill(repeat('w', 100)::text, ARRAY[5000]) FROM generate_series(1, 20) AS i;
  `);
  const read = await withSource(
    endpointOf(source, database.name, 'source'),
    { excludeSchemas: [], lockTimeoutMs: 1000, signal: new AbortController().signal },
    async (connection, catalog) => {
      const before = bytesRead(connection);
      const answer = await inspect(connection, catalog, { ...BOUNDS, bytes: 65_536 }, { data: true });
      expect(answer.sampled).toEqual({ tables: 1, rows: 20 });
      return bytesRead(connection) - before;
    },
  );
  // Five columns of 64 kB at most, and what the protocol puts around them.
  expect(read).toBeGreaterThan(10_000);
  expect(read).toBeLessThan(5 * 65_536 + 20_000);
});

test('a table that cannot be read stops the rest, or goes unnamed', async () => {
  await using database = await createDatabase(source, 'detect_rights');
  const reader = await asRole(source, 'looks', '', []);
  await database.sql(`
    CREATE TABLE open (mail text); INSERT INTO open SELECT 'u' || i || '@example.org' FROM generate_series(1, 50) AS i;
    CREATE TABLE closed (word text); INSERT INTO closed VALUES ('x');
    CREATE TABLE partly (word text, secret text); INSERT INTO partly SELECT 'u' || i || '@example.org', 'x' FROM generate_series(1, 50) AS i;
    CREATE TABLE hidden (word text); INSERT INTO hidden VALUES ('x'); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
    CREATE TABLE held (word text); INSERT INTO held VALUES ('x');
    GRANT SELECT ON open, hidden, held TO ${reader.user}; GRANT SELECT (word) ON partly TO ${reader.user};
  `);
  const holder = new pg.Client(database.url);
  await holder.connect();
  try {
    const lock = (): Promise<unknown> => holder.query('BEGIN; LOCK TABLE held IN ACCESS EXCLUSIVE MODE');
    const answer = await look(reader, database.name, { timeout: 500 }, lock);
    const structure = 'judged by its structure';
    expect(answer.notShown).toEqual([
      {
        at: 'public.closed',
        what: `the role may not read it, or row security would hide rows; ${structure}`,
      },
      { at: 'public.held', what: `another session holds a lock on it; ${structure}` },
      {
        at: 'public.hidden',
        what: `the role may not read it, or row security would hide rows; ${structure}`,
      },
      {
        at: 'public.partly',
        what: 'the role may read 1 of its 2 columns; the others are judged by structure',
      },
    ]);
    expect(answer.columns).toHaveLength(6);
    expect([found(answer, 'mail'), answer.sampled.tables]).toEqual(['email', 2]);
  } finally {
    await holder.end();
  }
});

test('1,600 columns, and names with quotation marks, line ends and signs, are looked at', async () => {
  await using database = await createDatabase(source, 'detect_names');
  const columns = Array.from({ length: 1598 }, (_, i) => `c${i} text`).join(', ');
  await database.sql(`
    CREATE SCHEMA "s""'\n;--";
    CREATE TABLE "s""'\n;--"."t""🐘\n$1" ("a""b'\n--" text, "🙂 ? %s" text, ${columns});
    INSERT INTO "s""'\n;--"."t""🐘\n$1" SELECT 'u' || i || '@example.org', 'Anna Schmidt' FROM generate_series(1, 40) AS i;
  `);
  const answer = await look(source, database.name);
  expect(answer.notShown).toEqual([]);
  expect(answer.columns).toHaveLength(1600);
  expect(found(answer, 'a"b\'\n--')).toBe('email');
});

test('bytes that are no characters, in a database without an encoding, stop detection', async () => {
  await using database = await createDatabase(
    source,
    'detect_ascii',
    "TEMPLATE template0 ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C'",
  );
  await database.sql(`
    CREATE TABLE old (mail text, note text);
    INSERT INTO old SELECT 'u' || i || '@example.org', convert_from('\\xff41e4'::bytea, 'SQL_ASCII') FROM generate_series(1, 50) AS i;
  `);
  const answer = await look(source, database.name);
  expect(answer.notShown).toEqual([]);
  expect(found(answer, 'mail')).toBe('email');
});

test('G2: an interrupted look goes on', async () => {
  await using database = await createDatabase(source, 'detect_stop');
  const stop = new AbortController();
  const looking = withSource(
    endpointOf(source, database.name, 'source'),
    { excludeSchemas: [], lockTimeoutMs: 1000, signal: stop.signal },
    async (connection) => {
      setTimeout(() => stop.abort(), 100);
      await connection.query('SELECT pg_catalog.pg_sleep(60)');
    },
  );
  await expect(looking).rejects.toMatchObject({ code: 'interrupted' });
});

test('a set of columns that singles people out goes unsaid, or one that does not is told', async () => {
  await using database = await createDatabase(source, 'detect_sets');
  await database.sql(`
    CREATE TABLE patients (id integer PRIMARY KEY, email text, gender text, postal_code text, city text, marital_status text);
    INSERT INTO patients SELECT i, 'p' || i || '@example.org', (ARRAY['male','female'])[1 + i % 2], to_char(10000 + i / 2, 'FM00000'),
      'Berlin', 'single' FROM generate_series(1, 900) AS i;
    CREATE TABLE members (id integer PRIMARY KEY, email text, gender text, city text);
    INSERT INTO members SELECT i, 'p' || i || '@example.org', 'female', 'Berlin' FROM generate_series(1, 900) AS i;
  `);
  const answer = await look(source, database.name, { sample: 100 });
  expect(answer.quasiIdentifiers).toEqual([
    {
      schema: 'public',
      table: 'patients',
      columns: ['gender', 'postal_code'],
      rows: 900,
      distinct: expect.any(Number),
      unique: expect.any(Number),
    },
  ]);
  expect(answer.quasiIdentifiers[0]?.unique).toBeGreaterThan(0.9);
});
