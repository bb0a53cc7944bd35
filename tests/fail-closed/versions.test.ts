/** Servers that do not fit one another by version or extensions; and those of several versions that do. */
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Server, startServer } from '../support/server.ts';
import { PLANTED, SHOP } from '../support/shop.ts';
import { startTrial, type Trial } from '../support/trial.ts';

const shared = inject('source');
const trials: Trial[] = [];

async function trialOf(...of: Parameters<typeof startTrial>): Promise<Trial> {
  const trial = await startTrial(...of);
  trials.push(trial);
  return trial;
}

afterEach(async () => {
  for (const trial of trials.splice(0)) {
    await trial[Symbol.asyncDispose]();
  }
});

describe('PostgreSQL 14', () => {
  let old: Server;
  let newest: Server;

  beforeAll(async () => {
    [old, newest] = await Promise.all([startServer(14), startServer(18)]);
  });

  afterAll(() => Promise.all([old?.stop(), newest?.stop()]));

  test('a target older than its source is refused before anything is read', async () => {
    const trial = await trialOf(shared, old);
    const record = await trial.refused({
      code: 'version',
      exit: 5,
      says: /is PostgreSQL 14.*older than.*17/,
    });
    expect(record.stages.map((stage) => stage.name)).toEqual(['preflight']);
  });

  test('as source of 18: refreshes, twice', async () => {
    await refreshesTwice(await trialOf(old, newest));
  });

  test('as target of 14: refreshes, twice', async () => {
    await refreshesTwice(await trialOf(old, old), { allow_same_server: true });
  });
});

async function refreshesTwice(trial: Trial, settings: Record<string, unknown> = {}): Promise<void> {
  for (const _ of [1, 2]) {
    const record = await trial.refresh(settings);
    expect(record.error ?? null).toBeNull();
  }
  const counts = `SELECT (SELECT count(*) FROM customer)::text AS customers, (SELECT count(*) FROM purchase)::text AS purchases,
    (SELECT count(*) FROM customer WHERE email LIKE '${PLANTED}%')::text AS plain`;
  expect(await trial.staging.sql(counts)).toEqual([{ customers: '30000', purchases: '60000', plain: '0' }]);
}

test('an extension that the target’s server does not have is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-extension-'));
  await mkdir(join(folder, 'extension'));
  await writeFile(
    join(folder, 'extension', 'made_up.control'),
    "default_version = '1.0'\nrelocatable = true\nsuperuser = false\n",
  );
  await writeFile(
    join(folder, 'extension', 'made_up--1.0.sql'),
    'CREATE FUNCTION made_up() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;',
  );
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  const [source, target] = await Promise.all([
    startServer(18, ['-c', `extension_control_path=${folder}:$system`]),
    startServer(18),
  ]);
  try {
    const trial = await startTrial(source, target, { shop: `CREATE EXTENSION made_up; ${SHOP}` });
    await trial.refused({ code: 'extension_missing', exit: 5, says: /made_up.*Install/ });
  } finally {
    await Promise.all([source.stop(), target.stop()]);
    await rm(folder, { recursive: true });
  }
});
