/** Structure and finish alone, with the rows copied as they are. */
import { afterAll, describe, expect, inject, test } from 'vitest';
import { CORPUS, hasCorpus, loadCorpus } from '../support/corpus.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { EVERYTHING } from '../support/everything.ts';
import { dumpOf, rebuilt } from '../support/rebuild.ts';
import { schemaListing } from '../support/schema-listing.ts';

const source = inject('source');
const target = inject('target');
const databases: TestDatabase[] = [];

afterAll(async () => {
  for (const database of databases) {
    await database[Symbol.asyncDispose]();
  }
});

async function made(prefix: string, sql?: string): Promise<TestDatabase> {
  const database = await createDatabase(source, prefix);
  databases.push(database, existingDatabase(target, database.name));
  if (sql !== undefined) {
    await database.sql(sql);
  }
  return database;
}

describe.skipIf(!hasCorpus)('corpus (../shared/corpus)', () => {
  test.each(CORPUS)('G9, G14: %s has the same schema after structure and finish', async (name) => {
    const production = await made('structure');
    await loadCorpus(name, production.url);
    const { copy } = await rebuilt(source, target, production);
    expect(await schemaListing(copy)).toEqual(await schemaListing(production));
  });
});

test('G14, G17: a copy of every class of object dumps as its source does', async () => {
  const production = await made('everything', EVERYTHING);
  const { copy, record } = await rebuilt(source, target, production);
  for (const section of ['pre-data', 'post-data'] as const) {
    expect(await dumpOf(target, copy, section)).toEqual(await dumpOf(source, production, section));
  }
  expect(await schemaListing(copy)).toEqual(await schemaListing(production));
  expect(record.structure.leftOut).toEqual([]);
  expect(await copy.sql('SELECT last_value, is_called FROM loose')).toEqual(
    await production.sql('SELECT last_value, is_called FROM loose'),
  );
  const populated = 'SELECT matviewname, ispopulated FROM pg_matviews ORDER BY 1';
  expect(await copy.sql(populated)).toEqual(await production.sql(populated));
  expect(await copy.sql('SELECT n FROM mat_of_mat')).toEqual([{ n: '500' }]);
  const unanalysed = `SELECT relname FROM pg_class WHERE relkind IN ('r', 'm') AND reltuples < 0 AND relnamespace = 'public'::regnamespace AND relname <> 'never'`;
  expect(await copy.sql(unanalysed)).toEqual([]);
});
