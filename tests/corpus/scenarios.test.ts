/**
 * Schemas of our own that are hard on the planner, the structure and the copy: each folder's `source.sql` is refreshed
 * with every column kept, with no rules and `unlisted: redact`, and, where it has them, by its `rules.yaml`. Where
 * `expect.sql` is given, each of its queries, asked of the redacted copy, must give true.
 */
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { catalogOf } from '../support/catalog.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { keepEverything } from '../support/keep-everything.ts';
import { project, runRefresh } from '../support/refresh.ts';
import { schemaListing } from '../support/schema-listing.ts';

/** `full/` holds rules for databases of the shared corpus. */
const SCENARIOS = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'full')
  .map(({ name }) => name);

async function refreshed(
  scenario: string,
  settings: Record<string, unknown>,
  rulesFor: (production: TestDatabase) => Promise<string | undefined>,
  asked: string | null = null,
): Promise<void> {
  const folder = join(import.meta.dirname, scenario);
  await using production = await createDatabase(inject('source'), scenario.replaceAll('-', '_'));
  await production.sql(await readFile(join(folder, 'source.sql'), 'utf8'));
  await production.sql('ANALYZE');
  await using staging = existingDatabase(inject('target'), `staging_${production.name}`);
  await using files = await project(
    { source: production.url, target: staging.url, verify: { sample: 1 }, ...settings },
    await rulesFor(production),
  );
  const record = await runRefresh(files);
  expect(record.error ?? null).toBeNull();
  expect(record.verify).toMatchObject({ rows: { equal: true }, digests: { equal: true } });
  expect(await schemaListing(staging)).toEqual(await schemaListing(production));
  for (const question of asked?.split(/;\n/).filter((each) => each.trim() !== '') ?? []) {
    const [answer] = await staging.sql(question);
    expect(Object.values(answer ?? {}), question).toEqual(['t']);
  }
}

describe.each(SCENARIOS)('%s', (scenario) => {
  const file = (name: string) => join(import.meta.dirname, scenario, name);

  test('G9, G12: every column kept', async () => {
    await refreshed(scenario, {}, async ({ url }) => keepEverything(await catalogOf(url)));
  });

  test('G8, G9: no rules, unlisted: redact', async () => {
    const asked = existsSync(file('expect.sql')) ? await readFile(file('expect.sql'), 'utf8') : null;
    await refreshed(scenario, { unlisted: 'redact' }, async () => undefined, asked);
  });

  test.runIf(existsSync(file('rules.yaml')))('by its rules', async () => {
    await refreshed(scenario, {}, () => readFile(file('rules.yaml'), 'utf8'));
  });
});
