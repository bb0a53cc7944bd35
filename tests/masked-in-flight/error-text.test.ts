/**
 * A server's error quotes rows: `Key (email)=(…) already exists`, `Failing row contains (…)`, `COPY t, line 7: "…"`.
 * One run for each kind, held to this: the server did quote what was planted, and nothing that Understudy says, writes
 * or keeps does. Values of masked columns are not in the target's log either; kept ones are in the target anyway.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunRecord } from '../../src/report/record.ts';
import { filesHolding, holds } from '../support/byte-scan.ts';
import { understudy } from '../support/command.ts';
import { contents } from '../support/contents.ts';
import { createDatabase, existingDatabase, onServer } from '../support/database.ts';
import { project, TEST_KEY } from '../support/refresh.ts';
import { type Server, startServer } from '../support/server.ts';

/** Planted in a kept column: what the server's error quotes. */
const KEPT = 'GEHALTEN5';
/** Planted in a masked column of the same row. */
const MASKED = 'VERDECKT5';

let production: Server;
let staging: Server;

beforeAll(async () => {
  [production, staging] = await Promise.all([
    startServer(17),
    startServer(17, ['-c', 'log_statement=all', '-c', 'log_error_verbosity=verbose']),
  ]);
});

afterAll(async () => {
  await Promise.all([production?.stop(), staging?.stop()]);
});

/** On production it gives its argument back; in any other database it gives what would break there. */
const elsewhere = (gives: string): string => `
  CREATE FUNCTION elsewhere(v text) RETURNS text IMMUTABLE LANGUAGE plpgsql AS $$
    BEGIN IF current_database() LIKE 'errors%' AND current_database() NOT LIKE '%staging%' THEN RETURN v; END IF; RETURN ${gives}; END $$;`;

interface Case {
  /** What quotes the row. */
  readonly quotes: string;
  /** Which server's log shows that it did. */
  readonly by: 'production' | 'staging';
  readonly sql: string;
  /** Columns of `t` beside `id`, `kept` and `mail`, as rules. */
  readonly columns?: string;
  readonly rows?: string;
  readonly migration?: string;
  readonly settings?: Record<string, unknown>;
  readonly state: string;
}

const TABLE = 'CREATE TABLE t (id int PRIMARY KEY, kept text, mail text';
const ROWS = `INSERT INTO t (id, kept, mail) SELECT i, '${KEPT}v' || i, '${MASKED}v' || i || '@example.org' FROM generate_series(1, 50) AS i;`;
const RAISE = `RAISE EXCEPTION '% is bad', v USING ERRCODE = 'KEPT5', COLUMN = v, TABLE = v, CONSTRAINT = v, DETAIL = v, HINT = v`;

const CASES: Readonly<Record<string, Case>> = {
  'a check of a row that is loaded (23514)': {
    quotes: 'Failing row contains',
    by: 'staging',
    sql: `${elsewhere("'no'")} ${TABLE}, CHECK (elsewhere(kept) = kept)); ${ROWS}`,
    state: '23514',
  },
  'a NULL that is not allowed (23502)': {
    quotes: 'Failing row contains',
    by: 'staging',
    sql: `${elsewhere('NULL')} ${TABLE}, made text GENERATED ALWAYS AS (elsewhere(kept)) STORED NOT NULL); ${ROWS}`,
    state: '23502',
  },
  'a unique index that is built (23505)': {
    quotes: 'is duplicated',
    by: 'staging',
    sql: `${elsewhere('left(v, 10)')} ${TABLE}); ${ROWS} CREATE UNIQUE INDEX once ON t (elsewhere(kept));`,
    state: '23505',
  },
  'a value that is no text of its type, in COPY (22P02)': {
    quotes: 'invalid input syntax for type integer',
    by: 'staging',
    sql: `${elsewhere('v::int::text')} ${TABLE}, CHECK (elsewhere(kept) = kept)); ${ROWS}`,
    state: '22P02',
  },
  'a name that the target does not know, in COPY (42P01)': {
    quotes: 'COPY t, line 1, column thing',
    by: 'staging',
    sql: `CREATE SCHEMA hidden; CREATE TABLE hidden."${KEPT}" (); ${TABLE}, thing regclass); ${ROWS} UPDATE t SET thing = 'hidden."${KEPT}"';`,
    columns: 'thing: keep',
    settings: { schemas: { exclude: ['hidden'] } },
    state: '42P01',
  },
  'code of the database that fails (RAISE)': {
    quotes: 'is bad',
    by: 'staging',
    sql: `CREATE FUNCTION guard(v text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN IF current_database() LIKE '%staging%' THEN ${RAISE}; END IF; RETURN true; END $$;
      ${TABLE}, CHECK (guard(kept))); ${ROWS}`,
    state: 'not shown',
  },
  'a cast in rows: where (22P02)': {
    quotes: 'invalid input syntax for type integer',
    by: 'production',
    sql: `${TABLE}); ${ROWS}`,
    rows: 'mail::int > 0',
    state: '22P02',
  },
  'a regular expression in rows: where (2201B)': {
    quotes: 'invalid regular expression',
    by: 'production',
    sql: `${TABLE}); ${ROWS}`,
    rows: `kept ~ ('(' || mail) AND mail ~ '${MASKED}'`,
    state: '2201B',
  },
  'a division by zero in rows: where (22012)': {
    quotes: 'division by zero',
    by: 'production',
    sql: `${TABLE}); ${ROWS}`,
    rows: `1 / (id - 7) > 0 OR mail = '${MASKED}v7@example.org'`,
    state: '22012',
  },
  'a migration that casts (22P02)': {
    quotes: 'invalid input syntax for type integer',
    by: 'staging',
    sql: `${TABLE}); ${ROWS}`,
    migration: 'ALTER TABLE t ALTER kept TYPE int USING kept::int;',
    state: '22P02',
  },
  'a migration that raises (RAISE)': {
    quotes: 'is bad',
    by: 'staging',
    sql: `${TABLE}); ${ROWS}`,
    migration: `DO $$ DECLARE v text := (SELECT kept FROM t LIMIT 1); BEGIN ${RAISE}; END $$;`,
    state: 'not shown',
  },
};

describe.each(Object.entries(CASES))('%s', (_, each) => {
  test('G4: the record, what is printed (by preview too), the report or the store quotes a row', async () => {
    await using source = await createDatabase(production, 'errors');
    await source.sql(each.sql);
    await using target = existingDatabase(staging, `${source.name}_staging`);
    const rows = each.rows === undefined ? '' : `\n    rows: { where: ${JSON.stringify(each.rows)} }`;
    await using files = await project(
      {
        source: source.url,
        target: target.url,
        unlisted: 'redact',
        jobs: 2,
        ...(each.migration === undefined ? {} : { migrations: { directory: 'todo', after: '0.sql' } }),
        ...each.settings,
      },
      `tables:\n  public.t:${rows}\n    columns:\n      id: keep\n      kept: keep\n      mail: email\n${each.columns === undefined ? '' : `      ${each.columns}\n`}`,
    );
    if (each.migration !== undefined) {
      await mkdir(join(files.folder, 'todo'));
      await writeFile(join(files.folder, 'todo/0.sql'), 'SELECT 1;');
      await writeFile(join(files.folder, 'todo/1.sql'), each.migration);
    }
    const before = { production: production.log().length, staging: staging.log().length };
    const run = await understudy(['refresh', '--config', files.configFile, '--json']);
    const record: RunRecord = JSON.parse(run.stdout);
    expect(record.error, run.stderr).toBeDefined();
    expect(run.status).toBe(record.exitCode);
    const logs = {
      production: production.log().slice(before.production),
      staging: staging.log().slice(before.staging),
    };
    expect(logs[each.by]).toContain(each.quotes);
    expect(JSON.stringify(record.error)).toContain(each.state);

    // The rules are the user's own words; the run repeats them nowhere but where they stand.
    const written = filesHolding(files.folder, [KEPT, MASKED]).filter((path) => !path.includes('/rules/'));
    expect(written).toEqual([]);
    const preview =
      each.rows === undefined
        ? null
        : await understudy(['preview', 'public.t', '--config', files.configFile]);
    for (const text of [run.stdout, run.stderr, preview?.stdout ?? '', preview?.stderr ?? '']) {
      expect(holds(text, KEPT)).toBe(false);
      expect(holds(text, MASKED)).toBe(false);
    }
    expect(holds(logs.staging, MASKED)).toBe(false);
    expect(holds(logs.staging + logs.production, TEST_KEY)).toBe(false);
    const store = await contents(staging, 'understudy');
    expect(store).toContain(record.runId);
    expect(holds(store, KEPT) || holds(store, MASKED)).toBe(false);
  });
});

test('G4: a run that failed left what it had masked in the data directory or WAL of the target', async () => {
  await onServer(staging, 'CHECKPOINT');
  expect(filesHolding(staging.dataDirectory ?? '', [MASKED, TEST_KEY])).toEqual([]);
});
