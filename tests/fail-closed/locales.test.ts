/** Sources whose encoding or locale is not the usual one: carried over where the target has it, refused in words where not. */
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, test } from 'vitest';
import { type Server, startServer } from '../support/server.ts';
import { SHOP, SHOP_RULES } from '../support/shop.ts';
import { startTrial } from '../support/trial.ts';

const shared = inject('source');

describe('encodings and locales', () => {
  const WORDS = "CREATE TABLE word (id int PRIMARY KEY, w text); INSERT INTO word VALUES (1, 'Grüße, Zoë ½')";
  const WORD_RULES = `${SHOP_RULES}  public.word: { columns: { id: keep, w: keep } }\n`;

  test('a source in LATIN1 with locale C: refreshes, and text is as it was', async () => {
    const latin = "TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'";
    await using trial = await startTrial(shared, inject('target'), {
      shop: `${SHOP} ${WORDS}`,
      options: latin,
    });
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
      await using trial = await startTrial(shared, strict, { options: icu });
      await trial.refused({ code: 'encoding', exit: 5, says: /UTF8.*nowhere.*icu.*Install the locale/ });
    } finally {
      await strict.stop();
    }
  });

  test.skipIf(!canMakeLocales())(
    'a libc locale that the target does not have (needs localedef)',
    async () => {
      const { server, folder } = await serverWithLocale('de_CH.utf8');
      try {
        const german = "TEMPLATE template0 LC_COLLATE 'de_CH.utf8' LC_CTYPE 'de_CH.utf8'";
        await using trial = await startTrial(server, inject('target'), { options: german });
        await trial.refused({
          code: 'encoding',
          exit: 5,
          says: /UTF8.*de_CH\.utf8.*libc.*Install the locale/,
        });
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
async function serverWithLocale(locale: string): Promise<{ server: Server; folder: string }> {
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
