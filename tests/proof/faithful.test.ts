/**
 * A migration that would fail on production fails on the masked copy, and one that would not does not: what trips it
 * up (duplicates, NULLs, orphans, over-long and empty values) comes through masking.
 */
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';

/** `soiled` is `sound` with every fault planted. */
const SCHEMA = `
  CREATE TABLE owner (code text PRIMARY KEY, nr int NOT NULL UNIQUE);
  INSERT INTO owner SELECT 'owner-' || i, i * 7 FROM generate_series(1, 500) i;
  CREATE TABLE sound (id int PRIMARY KEY, mail text, token text, nr int, born date, record varchar(100), word text, note text, owner_code text, owner_nr int);
  INSERT INTO sound SELECT i, 'person' || i || '@real.test', 'token-' || i, i * 3, date '1950-01-01' + i, 'MRN-' || 100000 + i,
      'word' || i, 'note ' || i, 'owner-' || 1 + i % 500, (1 + i % 500) * 7
    FROM generate_series(1, 2000) i;
  CREATE TABLE soiled (LIKE sound INCLUDING ALL);
  INSERT INTO soiled SELECT * FROM sound;
  INSERT INTO soiled SELECT 2001, mail, token, nr, born, record, word, note, owner_code, owner_nr FROM sound WHERE id = 5;
  INSERT INTO soiled (id) VALUES (2002);
  INSERT INTO soiled VALUES (2003, 'orphan@real.test', 'token-o', -1, '1900-01-01', 'MRN-999999', 'orphan', 'orphan', 'owner-of-nothing', 999999);
  INSERT INTO soiled VALUES (2004, 'long@real.test', 'token-l', -2, '1900-01-02', repeat('7', 62), repeat('word', 40), repeat('long ', 40), 'owner-2', 14);
  INSERT INTO soiled VALUES (2005, '', '', -3, '1900-01-03', '', '', '', '', 21);
  ANALYZE;`;

const COLUMNS = `
      id: keep
      mail: { mask: email, unique: true }
      token: hash
      nr: { mask: integer, domain: soiled }
      born: distinct
      record: medical_record
      word: { mask: partial }
      note: lorem
      owner_code: { mask: pseudonym, unique: true, domain: owner }
      owner_nr: { mask: integer, domain: owner }`;

const RULES = `
tables:
  public.owner:
    columns:
      code: { mask: pseudonym, unique: true, domain: owner }
      nr: { mask: integer, domain: owner }
  public.sound:
    columns: ${COLUMNS}
  public.soiled:
    columns: ${COLUMNS}
`;

/** What a migration asks of a table, and the SQLSTATE with which the server says that its rows do not meet it. */
const CONSTRAINTS: readonly (readonly [what: string, alter: string, state: string])[] = [
  ...['mail', 'token', 'nr', 'born', 'record', 'owner_code', 'owner_nr'].map(
    (column) => [`UNIQUE (${column})`, `ADD UNIQUE (${column})`, '23505'] as const,
  ),
  ...['mail', 'token', 'nr', 'born', 'record', 'word', 'note', 'owner_code', 'owner_nr'].map(
    (column) => [`${column} NOT NULL`, `ALTER COLUMN ${column} SET NOT NULL`, '23502'] as const,
  ),
  ['FOREIGN KEY (owner_code)', 'ADD FOREIGN KEY (owner_code) REFERENCES owner (code)', '23503'],
  ['FOREIGN KEY (owner_nr)', 'ADD FOREIGN KEY (owner_nr) REFERENCES owner (nr)', '23503'],
  ...['record', 'word', 'note'].map(
    (column) => [`${column} varchar(60)`, `ALTER COLUMN ${column} TYPE varchar(60)`, '22001'] as const,
  ),
  ...['record', 'word', 'note'].map(
    (column) => [`${column} of 60 characters`, `ADD CHECK (length(${column}) <= 60)`, '23514'] as const,
  ),
  ...['mail', 'token', 'record', 'word', 'note', 'owner_code'].map(
    (column) => [`${column} not empty`, `ADD CHECK (${column} <> '')`, '23514'] as const,
  ),
];
/** Facts of `sound` that are no faults: an owner has many rows. */
const UNSOUND: readonly string[] = ['UNIQUE (owner_code)', 'UNIQUE (owner_nr)'];

let production: TestDatabase;
let staging: TestDatabase;

beforeAll(async () => {
  production = await createDatabase(inject('source'), 'faithful');
  await production.sql(SCHEMA);
  staging = existingDatabase(inject('target'), `staging_${production.name}`);
  await using files = await project({ source: production.url, target: staging.url }, RULES);
  const record = await runRefresh(files);
  expect(record.error ?? null).toBeNull();
});
afterAll(async () => {
  await staging[Symbol.asyncDispose]();
  await production[Symbol.asyncDispose]();
});

/** The SQLSTATE with which the table refuses the change, which is taken back; null when it takes it. */
async function refusal(database: TestDatabase, table: string, alter: string): Promise<string | null> {
  try {
    await database.sql(`BEGIN; ALTER TABLE ${table} ${alter}; ROLLBACK`);
    return null;
  } catch (error) {
    if (error instanceof pg.DatabaseError) {
      return error.code ?? null;
    }
    throw error;
  }
}

describe('a migration on the masked copy', () => {
  test('G7: nothing that it looks at was kept, so that what follows is of masked values', async () => {
    const columns = ['mail', 'token', 'nr', 'born', 'record', 'word', 'note', 'owner_code', 'owner_nr'];
    for (const column of columns) {
      const values = async (database: TestDatabase) =>
        (
          await database.sql(`SELECT id, ${column} AS v FROM soiled WHERE ${column}::text <> '' ORDER BY id`)
        ).map(({ id, v }) => `${id} ${v}`);
      const before = new Set(await values(production));
      const after = await values(staging);
      expect([column, after.length, after.filter((each) => before.has(each))]).toEqual([
        column,
        before.size,
        [],
      ]);
    }
  });

  test.each(CONSTRAINTS)('fails with what was planted, as on production: %s', async (_, alter, state) => {
    expect(await refusal(production, 'soiled', alter)).toBe(state);
    expect(await refusal(staging, 'soiled', alter)).toBe(state);
  });

  test.each(CONSTRAINTS)('goes on where production would let it: %s', async (what, alter, state) => {
    const expected = UNSOUND.includes(what) ? state : null;
    expect(await refusal(production, 'sound', alter)).toBe(expected);
    expect(await refusal(staging, 'sound', alter)).toBe(expected);
  });

  test('would catch a fault that is doubled or halved: as many rows trip as on production', async () => {
    const counts = `SELECT
      (SELECT count(*) FROM (SELECT mail FROM soiled WHERE mail IS NOT NULL GROUP BY mail HAVING count(*) > 1) x) AS twice,
      (SELECT count(DISTINCT mail) FROM soiled) AS mails, (SELECT count(DISTINCT nr) FROM soiled) AS numbers,
      (SELECT count(DISTINCT born) FROM soiled) AS days, (SELECT count(DISTINCT record) FROM soiled) AS records,
      (SELECT count(*) FROM soiled WHERE note IS NULL) AS nulls, (SELECT count(*) FROM soiled WHERE note = '') AS empty,
      (SELECT count(*) FROM soiled s LEFT JOIN owner o ON o.code = s.owner_code WHERE o.code IS NULL) AS orphans,
      (SELECT count(*) FROM soiled s LEFT JOIN owner o ON o.nr = s.owner_nr WHERE o.nr IS NULL) AS lost,
      (SELECT sum(length(word)) FROM soiled) AS length, (SELECT sum(length(record)) FROM soiled) AS same`;
    expect(await staging.sql(counts)).toEqual(await production.sql(counts));
  });
});
