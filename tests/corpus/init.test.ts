/** The databases of the corpus under rules that nobody wrote: `init`, then `refresh`, with no edit between. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { loadConfig } from '../../src/config/load-config.ts';
import { init } from '../../src/curate/init.ts';
import { refresh } from '../../src/refresh/refresh.ts';
import { silent } from '../../src/refresh/run.ts';
import { CORPUS, hasCorpus, judgements, loadCorpus } from '../support/corpus.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { personalValues, standing } from '../support/personal-values.ts';
import { TEST_KEY } from '../support/refresh.ts';

const databases: TestDatabase[] = [];
const folders: string[] = [];
afterAll(async () => {
  for (const database of databases) {
    await database[Symbol.asyncDispose]();
  }
  for (const folder of folders) {
    await rm(folder, { recursive: true, force: true });
  }
});

const EXTRA = new Set(['kratos', 'langfuse']);
const { signal } = new AbortController();

describe.skipIf(!hasCorpus)('corpus (../shared/corpus) with rules as init proposes them', () => {
  test.each(CORPUS)(
    'G2, G4, G6: %s: init, then refresh with no edit between, leaves a copy in which nobody of production stands',
    { timeout: 300_000 },
    async (name) => {
      const production = await createDatabase(inject('source'), `init_${name}`);
      databases.push(production);
      await loadCorpus(name, production.url, { extra: EXTRA.has(name) });
      const staging = existingDatabase(inject('target'), `staging_${production.name}`);
      databases.push(staging);
      const folder = await mkdtemp(join(tmpdir(), 'understudy-init-'));
      folders.push(folder);
      const file = join(folder, 'understudy.yaml');
      const flags = {
        file,
        source: production.url,
        target: staging.url,
        data: true,
        environment: {},
        signal,
      };

      const answer = await init(flags);
      expect(answer.open).toEqual([]);
      expect(answer.files.length).toBeGreaterThan(1);
      expect(answer.columns.masked).toBeGreaterThan(0);
      const written = await contentsOf(folder);
      expect(JSON.stringify(written)).not.toContain('not-a-secret');

      expect((await init(flags)).files).toEqual([]);
      expect(await contentsOf(folder)).toEqual(written);

      const config = await loadConfig(file, {
        ...process.env,
        UNDERSTUDY_KEY: TEST_KEY,
        PRODUCTION_URL: production.url,
        STAGING_URL: staging.url,
      });
      const record = await refresh(
        { ...config, verify: { sample: 1 } },
        { progress: silent, signal, adopt: false },
      );
      expect(record.error ?? null).toBeNull();
      expect(record.exitCode).toBe(0);

      const values = await personalValues(production, await judgements(name));
      // A search that finds nothing anywhere shows nothing: it finds the source's in the source.
      expect((await standing(production, values)).length).toBeGreaterThan(2);
      expect(await standing(staging, values)).toEqual([]);
    },
  );
});

/** Every file below `folder`, by its path. */
async function contentsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.toSorted().map(async (path) => [path, await readFile(path, 'utf8')] as const)),
  );
}
