/** The databases of the corpus under full rules, written by hand: every personal column masked, nothing of it left. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { hasCorpus, judgements, loadCorpus } from '../support/corpus.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { personalValues, standing } from '../support/personal-values.ts';
import { project, runRefresh } from '../support/refresh.ts';

const databases: TestDatabase[] = [];
afterAll(async () => {
  for (const database of databases) {
    await database[Symbol.asyncDispose]();
  }
});

describe.skipIf(!hasCorpus)('corpus (../shared/corpus) with full rules', () => {
  test.each([
    ['pagila', false],
    ['kratos', true],
    ['langfuse', true],
    ['chinook', false],
    ['zero', false],
    ['crates-io', false],
    ['hmpps-interventions', false],
    ['hmpps-personal-relationships', false],
  ] as const)(
    'G4, G6, G9: %s: every personal column is masked, and none of it is found in the copy',
    {
      timeout: 300_000,
    },
    async (name, extra) => {
      const production = await createDatabase(inject('source'), `full_${name}`);
      databases.push(production);
      await loadCorpus(name, production.url, { extra });
      const staging = existingDatabase(inject('target'), `staging_${production.name}`);
      databases.push(staging);
      const rules = readFileSync(join(import.meta.dirname, 'full', `${name}.yaml`), 'utf8');
      await using files = await project(
        { source: production.url, target: staging.url, verify: { sample: 1 } },
        rules,
      );
      const record = await runRefresh(files);
      expect(record.error ?? null).toBeNull();

      const judged = await judgements(name);
      const personal = judged.filter((each) => each.class === 'pii');
      const kept = record.columns.filter(
        (column) =>
          column.decision === 'keep' &&
          personal.some(
            (each) =>
              each.schema === column.schema && each.table === column.table && each.column === column.column,
          ),
      );
      expect(kept.map(({ table, column }) => `${table}.${column}`)).toEqual([]);

      const values = await personalValues(production, judged);
      // Most of what these two hold of persons is numbers and dates.
      const few = name.startsWith('hmpps');
      expect(values.emails.size).toBeGreaterThan(few ? 1 : 50);
      expect(values.names.size).toBeGreaterThan(few ? 12 : 0);
      // A search that finds nothing anywhere shows nothing: it finds the source's in the source.
      expect((await standing(production, values)).length).toBeGreaterThan(few ? 2 : 3);
      expect(await standing(staging, values)).toEqual([]);
    },
  );
});
