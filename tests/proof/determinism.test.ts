/** The same key gives the same copy however the work is cut; another key gives another. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';

const source = inject('source');
const target = inject('target');

const RULES = `
tables:
  public.customer:
    columns:
      id: integer
      email: { mask: email, unique: true }
      first_name: first_name
      last_name: last_name
      phone: phone
      street: street_address
      birth_date: { mask: date_shift, within: 30d, per: id }
      token: { mask: uuid }
      balance: keep
  public.purchase:
    columns:
      id: keep
      customer_id: integer
      note: lorem
`;

let production: TestDatabase;

beforeAll(async () => {
  production = await createDatabase(source, 'determinism');
  await production.sql(`
    CREATE TABLE customer (id int PRIMARY KEY, email text UNIQUE NOT NULL, first_name text, last_name text, phone text, street text, birth_date date, token uuid UNIQUE, balance numeric);
    INSERT INTO customer SELECT i, 'c' || i || '@real.test', 'F' || i % 991, 'L' || i % 997, '+1202555' || i, 'Road ' || i, date '1950-01-01' + i % 20000, gen_random_uuid(), i / 7.0 FROM generate_series(1, 60000) i;
    CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id int NOT NULL REFERENCES customer, note text);
    INSERT INTO purchase SELECT i, 1 + i % 60000, repeat('note ' || i || E'\\t\\\\ ', 1 + i % 40) FROM generate_series(1, 80000) i;
    ANALYZE;`);
});

afterAll(() => production[Symbol.asyncDispose]());

/** The loaded tables as digests of all their rows. */
async function copied(name: string, settings: Record<string, unknown>, key?: string): Promise<string[]> {
  await using staging = existingDatabase(target, `det_${name}_${production.name}`);
  await using files = await project({ source: production.url, target: staging.url, ...settings }, RULES);
  const record = await runRefresh(files, key === undefined ? {} : { key });
  expect(record.error ?? null).toBeNull();
  const rows = await staging.sql(`
    SELECT 1 AS n, md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")) AS d FROM customer t
    UNION ALL SELECT 2, md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")) FROM purchase t
    ORDER BY n`);
  return rows.map((row) => row.d ?? '');
}

test('G7: jobs, chunk sizes and threads do not change a byte; another key changes every masked table', async () => {
  const first = await copied('a', { jobs: 1, chunk_size: '64MB', threads: false });
  expect(await copied('b', { jobs: 8, chunk_size: '1MB', threads: false })).toEqual(first);
  expect(await copied('c', { jobs: 8, chunk_size: '1MB', threads: true })).toEqual(first);
  expect(await copied('d', { jobs: 2, chunk_size: '64MB', threads: true })).toEqual(first);
  const other = await copied('e', {}, '3f0a9d17c46be2588e01d9f3a7b64c2590ed1b7a38f5c46d210b9ae87d53f01c');
  expect(other[0]).not.toBe(first[0]);
  expect(other[1]).not.toBe(first[1]);
});
