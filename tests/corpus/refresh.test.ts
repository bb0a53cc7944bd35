/** Every database of the corpus, refreshed with rules and, apart, with none and `unlisted: redact`. */
import { afterAll, describe, expect, inject, test } from 'vitest';
import { catalogOf } from '../support/catalog.ts';
import { CORPUS, hasCorpus, judgements, loadCorpus } from '../support/corpus.ts';
import { corpusRules } from '../support/corpus-rules.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';
import { schemaListing } from '../support/schema-listing.ts';
import { startServer } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';

const source = inject('source');
const target = inject('target');
const databases: TestDatabase[] = [];

afterAll(async () => {
  for (const database of databases) {
    await database[Symbol.asyncDispose]();
  }
});

async function loaded(name: string, server: SharedServer = source): Promise<TestDatabase> {
  const database = await createDatabase(server, name.replaceAll('-', '_'));
  databases.push(database);
  await loadCorpus(name, database.url);
  return database;
}

/** Refreshes `production` and holds the copy's schema against it, or against that of `like`; a broken object, index or constraint shows here. */
async function refreshed(
  production: TestDatabase,
  settings: Record<string, unknown>,
  rules?: string,
  { server = target, like = production }: { server?: SharedServer; like?: TestDatabase } = {},
): Promise<void> {
  const staging = existingDatabase(server, `staging_${production.name}`);
  databases.push(staging);
  await using files = await project(
    { source: production.url, target: staging.url, verify: { sample: 1 }, ...settings },
    rules,
  );
  const record = await runRefresh(files);
  expect(record.error ?? null).toBeNull();
  expect(record.exitCode).toBe(0);
  expect(record.verify?.rows.equal).toBe(true);
  expect(record.verify?.digests).toMatchObject({ equal: true });
  expect(record.verify?.digests.chunksCompared).toBe(record.verify?.digests.chunksTotal);
  expect(await schemaListing(staging)).toEqual(await schemaListing(like));
}

describe.skipIf(!hasCorpus)('corpus (../shared/corpus)', () => {
  describe.each(CORPUS)('%s', (name) => {
    test('G9, G11, G12: refreshes with rules; schema equal, kept columns equal, constraints valid', async () => {
      const production = await loaded(name);
      const rules = corpusRules(await catalogOf(production.url), await judgements(name));
      await refreshed(production, {}, rules);
    });

    test('G8, G9: refreshes with no rules and unlisted: redact', async () => {
      await refreshed(await loaded(name), { unlisted: 'redact' });
    });
  });

  describe('from PostgreSQL 14 to 18', () => {
    test.each(['pagila', 'kratos'])('G9, G12: %s', { timeout: 300_000 }, async (name) => {
      const [old, fresh] = await Promise.all([startServer(14), startServer(18)]);
      try {
        const production = await loaded(name, old);
        // Servers of other majors spell the same definitions otherwise: the schema, as 18 spells it.
        const like = await loaded(name, fresh);
        const rules = corpusRules(await catalogOf(production.url), await judgements(name));
        await refreshed(production, {}, rules, { server: fresh, like });
        await refreshed(production, { unlisted: 'redact' }, undefined, { server: fresh, like });
      } finally {
        await Promise.all(databases.splice(0).map((database) => database[Symbol.asyncDispose]()));
        await Promise.all([old.stop(), fresh.stop()]);
      }
    });
  });
});
