/** Servers that do not fit one another: by version, extensions, locale; and those of several versions that do. */
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { type Server, startServer } from '../support/server.ts';
import type { SharedServer } from '../support/servers.ts';
import { PLANTED, SHOP, SHOP_RULES } from '../support/shop.ts';
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

describe('encodings and locales', () => {
  const WORDS = "CREATE TABLE word (id int PRIMARY KEY, w text); INSERT INTO word VALUES (1, 'Grüße, Zoë ½')";
  const WORD_RULES = `${SHOP_RULES}  public.word: { columns: { id: keep, w: keep } }\n`;

  test('a source in LATIN1 with locale C: refreshes, and text is as it was', async () => {
    const latin = "TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'";
    const trial = await trialOf(shared, inject('target'), { shop: `${SHOP} ${WORDS}`, options: latin });
    const record = await trial.refresh({}, { rules: WORD_RULES });
    expect(record.error ?? null).toBeNull();
    expect(
      await trial.staging.sql(
        'SELECT w, pg_encoding_to_char(encoding)::text AS encoding, datcollate::text AS locale FROM word, pg_database WHERE datname = current_database()',
      ),
    ).toEqual([{ w: 'Grüße, Zoë ½', encoding: 'LATIN1', locale: 'C' }]);
  });

  test('an ICU locale that the target does not know', async () => {
    const strict = await startServer(17, ['-c', 'icu_validation_level=error']);
    try {
      const icu = "TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'nowhere-nothing'";
      const trial = await trialOf(shared, strict, { options: icu });
      await trial.refused({ code: 'encoding', exit: 5, says: /UTF8.*nowhere.*icu.*Install the locale/ });
    } finally {
      await trials.splice(0)[0]?.production[Symbol.asyncDispose]();
      await strict.stop();
    }
  });

  test.skipIf(!canMakeLocales())(
    'a libc locale that the target does not have (needs localedef)',
    async () => {
      const { server, folder } = await serverWithLocale('de_CH.utf8');
      try {
        const german = "TEMPLATE template0 LC_COLLATE 'de_CH.utf8' LC_CTYPE 'de_CH.utf8'";
        const trial = await startTrial(server, inject('target'), { options: german });
        await trial.refused({
          code: 'encoding',
          exit: 5,
          says: /UTF8.*de_CH\.utf8.*libc.*Install the locale/,
        });
        await trial[Symbol.asyncDispose]();
      } finally {
        await server.stop();
        await rm(folder, { recursive: true });
      }
    },
  );
});

/** Debian keeps the sources of locales in /usr/share/i18n, and C.utf8 in /usr/lib/locale. */
function canMakeLocales(): boolean {
  try {
    execFileSync('test', ['-f', '/usr/share/i18n/locales/de_CH', '-a', '-d', '/usr/lib/locale/C.utf8']);
    execFileSync('localedef', ['--version'], { stdio: 'ignore' });
    return !execFileSync('locale', ['-a'], { encoding: 'utf8' }).includes('de_CH');
  } catch {
    return false;
  }
}

/** A server that has a locale which the rest of the machine does not (LOCPATH). */
async function serverWithLocale(locale: string): Promise<{ server: Server & SharedServer; folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-locale-'));
  await cp('/usr/lib/locale/C.utf8', join(folder, 'C.utf8'), { recursive: true });
  const [name = ''] = locale.split('.');
  execFileSync('localedef', ['-i', name, '-f', 'UTF-8', join(folder, locale)], { stdio: 'ignore' });
  execFileSync('chmod', ['-R', 'a+rX', folder]);
  const before = process.env.LOCPATH;
  process.env.LOCPATH = folder;
  try {
    return { server: await startServer(17), folder };
  } finally {
    if (before === undefined) {
      delete process.env.LOCPATH;
    } else {
      process.env.LOCPATH = before;
    }
  }
}
