/** What a project goes through, on databases of odd shape: rules proposed, run, kept true to a structure that moves, agreed to. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { approve } from '../../src/curate/approve/approve.ts';
import { check } from '../../src/curate/check/check.ts';
import { fix } from '../../src/curate/check/fix.ts';
import type { CheckOptions } from '../../src/curate/check/look.ts';
import { init } from '../../src/curate/init.ts';
import { refresh } from '../../src/refresh/refresh.ts';
import { silent } from '../../src/refresh/run.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { TEST_KEY } from '../support/refresh.ts';

const SCENARIOS = ['empty', 'keys', 'names', 'partitions'];
const { signal } = new AbortController();
const LIVE: CheckOptions = { origin: { kind: 'live' }, data: false, strict: false, signal };

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

test.each(SCENARIOS)(
  'G1, G2, G4: %s: init, refresh, check; then a change that check names, fix and refresh; then approved',
  { timeout: 300_000 },
  async (name) => {
    const { production, staging, file, config } = await project(name);
    const flags = {
      file,
      source: production.url,
      target: staging.url,
      data: true,
      environment: {},
      signal,
    };
    expect((await init(flags)).open).toEqual([]);
    await refreshed(await config());
    expect(await canaries(staging)).toEqual([]);
    expect((await init(flags)).files).toEqual([]);
    expect(errorsOf(await check(await config(), LIVE))).toEqual([]);

    await production.sql(await scenario(name, 'drift.sql'));
    // A search that finds nothing anywhere shows nothing.
    expect(await canaries(production)).not.toEqual([]);
    const drifted = await check(await config(), LIVE);
    expect(drifted.passed).toBe(false);
    const told = drifted.problems.map(({ object, add }) => `${object} ${add}`).join('\n');
    expect(told).toContain('guest_book');
    expect(told).toContain('second_email');
    expect((await refresh(await config(), { progress: silent, signal, adopt: false })).exitCode).toBe(3);

    expect(errorsOf(await fix(await config(), { ...LIVE, data: true }))).toEqual([]);
    await refreshed(await config());
    expect(await canaries(staging)).toEqual([]);
    expect((await init(flags)).files).toEqual([]);

    await writeFile(file, `${await readFile(file, 'utf8')}\napproval: { required: true }\n`);
    expect((await refresh(await config(), { progress: silent, signal, adopt: false })).exitCode).toBe(4);
    await approve(await config(), {
      tables: [],
      all: true,
      renew: false,
      by: 'Ann Lee <ann@example.com>',
      until: null,
      key: null,
      now: new Date(),
      signal,
    });
    await refreshed(await config());
  },
);

interface Tried {
  readonly production: TestDatabase;
  readonly staging: TestDatabase;
  readonly file: string;
  config(): Promise<Config>;
}

async function project(name: string): Promise<Tried> {
  const production = await createDatabase(inject('source'), `life_${name}`);
  const staging = existingDatabase(inject('target'), `staging_${production.name}`);
  databases.push(production, staging);
  await production.sql(`${await scenario(name, 'source.sql')}\n;ANALYZE`);
  const folder = await mkdtemp(join(tmpdir(), 'understudy-life-'));
  folders.push(folder);
  const file = join(folder, 'understudy.yaml');
  const environment = {
    ...process.env,
    UNDERSTUDY_KEY: TEST_KEY,
    PRODUCTION_URL: production.url,
    STAGING_URL: staging.url,
  };
  return {
    production,
    staging,
    file,
    config: async () => ({ ...(await loadConfig(file, environment)), verify: { sample: 1 } }),
  };
}

function scenario(name: string, file: string): Promise<string> {
  return readFile(join(import.meta.dirname, 'life', name, file), 'utf8');
}

async function refreshed(config: Config): Promise<RunRecord> {
  const record = await refresh(config, { progress: silent, signal, adopt: false });
  expect(record.error ?? null).toBeNull();
  expect(record.exitCode).toBe(0);
  return record;
}

function errorsOf({ problems }: Awaited<ReturnType<typeof check>>): string[] {
  return problems.filter(({ level }) => level === 'error').map(({ message }) => message);
}

/** Tables and materialized views in which an address of production stands. */
async function canaries(database: TestDatabase): Promise<string[]> {
  const relations = await database.sql<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^(pg_|information_schema)' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of relations) {
    const [row] = await database.sql<{ n: string }>(
      `SELECT count(*) AS n FROM ONLY ${name} AS t WHERE t::text LIKE '%@canary.%'`,
    );
    found.push(...(row?.n === '0' ? [] : [name]));
  }
  return found;
}
