/** What can happen to a run under way: survived, or one clear error; staging serves what it served before. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { RunRecord, StageName } from '../../src/report/record.ts';
import { startUnderstudy } from '../support/command.ts';
import { createDatabase, existingDatabase, onServer, type TestDatabase } from '../support/database.ts';
import { during } from '../support/moments.ts';
import { type Project, project, runRefresh } from '../support/refresh.ts';
import { PLANTED, SHOP, SHOP_RULES } from '../support/shop.ts';

const source = inject('source');
const target = inject('target');

let production: TestDatabase;
let staging: TestDatabase;
let files: Project;

beforeAll(async () => {
  production = await createDatabase(source, 'faults');
  await production.sql(SHOP);
  staging = existingDatabase(target, `faults_staging_${production.name}`);
  files = await project(
    {
      source: production.url,
      target: staging.url,
      jobs: 2,
      chunk_size: '1MB',
      swap: { grace: '0s' },
      verify: { sample: 1 },
    },
    SHOP_RULES,
  );
  const record = await runRefresh(files);
  expect(record.error ?? null).toBeNull();
  await staging.sql('CREATE TABLE served_before AS SELECT 1 AS n');
});

afterAll(async () => {
  await production[Symbol.asyncDispose]();
  await staging[Symbol.asyncDispose]();
  await files[Symbol.asyncDispose]();
});

const servesOld = async (): Promise<boolean> =>
  (await staging.sql("SELECT to_regclass('served_before') IS NOT NULL AS old"))[0]?.old === 't';

const besides = (): Promise<unknown[]> =>
  onServer(
    target,
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${staging.name}_') AND datname NOT LIKE '%previous'`,
  );

function isClean(record: RunRecord): void {
  expect(JSON.stringify(record)).not.toContain(PLANTED);
}

const end = (server: typeof source, where: string): Promise<unknown> =>
  onServer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${where}`);

describe('sessions that die', () => {
  test('G5, G11: the source connections cut in the middle of the copy: survived, or staging as it was', async () => {
    const cut = () => end(source, `datname = '${production.name}' AND query LIKE 'COPY%'`);
    const record = await runRefresh(files, { progress: during('mid-copy', cut) });
    isClean(record);
    if (record.error === undefined) {
      expect(await staging.sql('SELECT count(*)::text AS n FROM purchase')).toEqual([{ n: '60000' }]);
      await staging.sql('CREATE TABLE served_before AS SELECT 1 AS n');
    } else {
      expect(record.error.code).toMatch(/connection_lost|snapshot_lost/);
      expect(record.exitCode).toBe(6);
    }
    expect(await servesOld()).toBe(true);
    expect(await besides()).toEqual([]);
  });

  test('G5: every session of ours at the target cut in the middle of the copy', async () => {
    const cut = () => end(target, `datname LIKE '${staging.name}\\_%'`);
    const record = await runRefresh(files, { progress: during('mid-copy', cut) });
    isClean(record);
    if (record.error === undefined) {
      expect(await staging.sql('SELECT count(*)::text AS n FROM purchase')).toEqual([{ n: '60000' }]);
      await staging.sql('CREATE TABLE served_before AS SELECT 1 AS n');
    } else {
      expect(record.exitCode).toBe(6);
    }
    expect(await servesOld()).toBe(true);
    expect(await besides()).toEqual([]);
  });

  test('G11: the snapshot’s first holder ended in the middle of the copy: survived, and said', async () => {
    const notes: string[] = [];
    const cut = () =>
      end(source, `datname = '${production.name}' AND application_name = 'understudy snapshot'`);
    const progress = { ...during('mid-copy', cut), note: (text: string) => notes.push(text) };
    const record = await runRefresh(files, { progress });
    isClean(record);
    expect(record.error ?? null).toBeNull();
    expect(notes.join()).toContain('a holder of the snapshot was lost');
    expect(await staging.sql('SELECT count(*)::text AS n FROM purchase')).toEqual([{ n: '60000' }]);
    await staging.sql('CREATE TABLE served_before AS SELECT 1 AS n');
  });

  test('both holders of the snapshot ended: one clear error', async () => {
    const cut = () => end(source, `datname = '${production.name}' AND application_name LIKE 'understudy%'`);
    const record = await runRefresh(files, { progress: during('copy', cut) });
    isClean(record);
    expect(record.error?.code).toMatch(/snapshot_lost|connection_lost/);
    expect(record.exitCode).toBe(6);
    expect(await servesOld()).toBe(true);
    expect(await besides()).toEqual([]);
  });
});

describe('interruption', () => {
  const STAGES: readonly (StageName | 'mid-copy')[] = [
    'preflight',
    'snapshot',
    'plan',
    'structure',
    'copy',
    'mid-copy',
    'reconcile',
    'finish',
    'migrate',
    'verify',
    'swap',
  ];

  test.each(STAGES)('a signal at %s: 130, staging as it was, nothing beside it', async (moment) => {
    const controller = new AbortController();
    const record = await runRefresh(files, {
      signal: controller.signal,
      progress: during(moment, async () => controller.abort()),
    });
    expect(record.exitCode).toBe(130);
    expect(record.status).toBe('interrupted');
    expect(await servesOld()).toBe(true);
    expect(await besides()).toEqual([]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s to the process: exit 130', async (signal) => {
    const run = startUnderstudy(['refresh', '--config', files.configFile]);
    await sleep(1200);
    run.child.kill(signal);
    const { status, stderr } = await run.outcome;
    expect(status, stderr).toBe(130);
    expect(await servesOld()).toBe(true);
    expect(await besides()).toEqual([]);
  });
});

describe('two at once', () => {
  test('G15: a second run is refused while the first holds the lock, and the first is not disturbed', async () => {
    let second: RunRecord | undefined;
    const first = await runRefresh(files, {
      progress: during('copy', async () => {
        second = await runRefresh(files);
      }),
    });
    for (let waited = 0; second === undefined && waited < 100; waited++) {
      await sleep(50);
    }
    expect(second?.error?.code).toBe('locked');
    expect(second?.exitCode).toBe(5);
    expect(first.error ?? null).toBeNull();
    await staging.sql('CREATE TABLE served_before AS SELECT 1 AS n');
  });
});

describe('values in the server’s own words', () => {
  test('G4: a unique violation and an input error that quote a row leave nothing in the record', async () => {
    await using odd = await createDatabase(source, 'quoting');
    await odd.sql(`
      CREATE TABLE word (id int, w text); INSERT INTO word VALUES (1, '${PLANTED}'), (2, '${PLANTED}');
      CREATE TABLE amount (id int, n numeric); INSERT INTO amount VALUES (1, 1e10)`);
    await using copy = existingDatabase(target, `quoting_${odd.name}`);
    // A migration meets the duplicate, and a cast that quotes its input.
    await using broken = await project(
      {
        source: odd.url,
        target: copy.url,
        migrations: { directory: 'migrations', format: 'sql', after: '000.sql' },
      },
      'tables: { public.word: { columns: { id: keep, w: keep } }, public.amount: { columns: { id: keep, n: keep } } }',
    );
    const { mkdir, writeFile } = await import('node:fs/promises');
    await mkdir(`${broken.folder}/migrations`);
    await writeFile(`${broken.folder}/migrations/000.sql`, 'SELECT 1;');
    for (const sql of [
      'CREATE UNIQUE INDEX word_w ON word (w);',
      'SELECT w::int FROM word;',
      'ALTER TABLE word ALTER w TYPE int USING w::int;',
    ]) {
      await writeFile(`${broken.folder}/migrations/001.sql`, sql);
      const record = await runRefresh(broken);
      expect(record.error?.code).toBe('migration_failed');
      expect(record.exitCode).toBe(7);
      isClean(record);
    }
  });
});
