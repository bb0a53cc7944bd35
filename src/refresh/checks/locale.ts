import { type Check, type Finding, failure, fine, someOf, warning } from './check.ts';

const encoding: Check = {
  name: 'encoding',
  on: 'target',
  stops: false,
  async run({ source, target }) {
    const [from] = await source.query<DatabaseLocale>(SELECT_LOCALE);
    if (from === undefined) {
      return [];
    }
    const found: Finding[] = [];
    if (from.encoding === 'SQL_ASCII') {
      found.push(
        warning(
          'encoding',
          "the source's encoding is SQL_ASCII: its bytes may be text of any encoding, or of several",
        ),
      );
    }
    if (from.provider === 'c') {
      const names = [...new Set([from.collate, from.ctype])].filter((name) => !EVERYWHERE.has(name));
      const missing: string[] = [];
      for (const name of names) {
        if (!(await knowsLocale(target, name))) {
          missing.push(name);
        }
      }
      if (missing.length > 0) {
        found.push(
          warning(
            'encoding',
            `the target's server does not seem to have the source's locale ${missing.join(' and ')}`,
            `Install it there (locale-gen, or the distribution's locales package), then restart the server.`,
          ),
        );
      }
    }
    return found.length > 0 ? found : [fine(`${from.encoding}, ${from.collate}: can be had on the target`)];
  },
};

interface DatabaseLocale {
  readonly encoding: string;
  readonly provider: string;
  readonly collate: string;
  readonly ctype: string;
}

const SELECT_LOCALE = `
  SELECT pg_encoding_to_char(encoding)::text AS encoding, coalesce(to_jsonb(d) ->> 'datlocprovider', 'c') AS provider,
         datcollate::text AS collate, datctype::text AS ctype
    FROM pg_catalog.pg_database d WHERE datname = current_database()`;

/** Locales that need no files of the operating system's. */
const EVERYWHERE: ReadonlySet<string> = new Set(['C', 'POSIX']);

/** A locale is known by a collation or a database that has it; spellings of UTF-8 differ. */
async function knowsLocale(
  target: { query<T>(sql: string, parameters: readonly unknown[]): Promise<T[]> },
  name: string,
): Promise<boolean> {
  const rows = await target.query(
    `SELECT 1 FROM (SELECT collcollate::text AS name FROM pg_catalog.pg_collation UNION SELECT datcollate::text FROM pg_catalog.pg_database) known
      WHERE replace(lower(known.name), 'utf-8', 'utf8') = replace(lower($1), 'utf-8', 'utf8')`,
    [name],
  );
  return rows.length > 0;
}

const extensions: Check = {
  name: 'extensions',
  on: 'target',
  stops: true,
  async run({ source, target, config }) {
    const wanted = await source.query<{ name: string }>(
      `SELECT e.extname::text AS name FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
        WHERE n.nspname <> ALL($1::text[]) AND e.extname <> ALL($2::text[]) ORDER BY 1`,
      [config.schemas.exclude, LEFT_OUT],
    );
    const names = wanted.map((extension) => extension.name);
    const known = await target.query<{ name: string; trusted: boolean }>(
      `SELECT name::text, bool_or(trusted OR NOT superuser) AS trusted
         FROM pg_catalog.pg_available_extension_versions WHERE name::text = ANY($1::text[]) GROUP BY 1`,
      [names],
    );
    const trusted = new Map(known.map((extension) => [extension.name, extension.trusted]));
    const missing = names.filter((name) => !trusted.has(name));
    const [me] = await target.query<{ superuser: boolean }>(
      'SELECT rolsuper AS superuser FROM pg_catalog.pg_roles WHERE rolname = current_user',
    );
    const guarded = me?.superuser === true ? [] : names.filter((name) => trusted.get(name) === false);
    const found: Finding[] = [];
    if (missing.length > 0) {
      found.push(
        failure(
          'extension_missing',
          `the target's server does not have the source's extensions ${someOf(missing)}`,
          'Install their packages there (postgresql-contrib, postgis, …), or leave their schemas out: schemas.exclude.',
        ),
      );
    }
    if (guarded.length > 0) {
      found.push(
        warning(
          'privilege',
          `only a superuser may create the extensions ${someOf(guarded)} (some providers allow it to their own role)`,
          'Mark them trusted in their control files, or let a role create them that may.',
        ),
      );
    }
    return found.length > 0 ? found : [fine(`${names.length} on the source, all to be had on the target`)];
  },
};

/** Never created on a target: they act on the outside. */
const LEFT_OUT: readonly string[] = ['pg_cron'];

/** What a copy of the source needs of the target's server. */
export const LOCALE_CHECKS: readonly Check[] = [encoding, extensions];
