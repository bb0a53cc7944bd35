/** Structure and finish alone, with the rows copied as they are. */
import { afterAll, describe, expect, inject, test } from 'vitest';
import { CORPUS, hasCorpus, loadCorpus } from '../support/corpus.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { rebuilt } from '../support/rebuild.ts';
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
