/**
 * `birth/` makes the database that a copy is loaded into.
 */
import { UnderstudyError } from '../../errors.ts';
import { displayName, quoteIdentifier, quoteLiteral } from '../../names.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import { describeEndpoint } from '../../postgres/endpoint.ts';
import { dropMarked, readMark, writeMark } from '../../postgres/mark.ts';
import { nextName } from '../exchange/moves.ts';
import { isUnmarkedNext, UNMARKED } from './unmarked.ts';

/** A database just made: closed to PUBLIC, marked, empty. */
export interface NewDatabase {
  readonly name: string;
  readonly oid: number;
}

/**
 * Makes the copy's database on the server that `maintenance` is connected to, with the source's encoding and locale,
 * in place of a stale one of ours. From birth nobody may connect but its owner. Fails with `not_ours`, `encoding`,
 * `privilege` or `disk_full`. `onMade` is told as soon as there is something to clean up.
 */
export async function createNext(
  maintenance: Connection,
  catalog: Catalog,
  target: string,
  runId: string,
  onMade: (made: NewDatabase) => void,
): Promise<NewDatabase> {
  const name = nextName(target);
  await dropStale(maintenance, name, target, runId);
  const options = [
    'TEMPLATE template0',
    ...localeOptions(catalog, maintenance.serverVersion),
    ...(await tablespaceOption(maintenance, target)),
    'ALLOW_CONNECTIONS false',
    `CONNECTION LIMIT ${UNMARKED}`,
  ];
  await createDatabase(maintenance, `CREATE DATABASE ${quoteIdentifier(name)} ${options.join(' ')}`, catalog);
  const made = { name, oid: await readOid(maintenance, name) };
  onMade(made);
  await writeMark(maintenance, name, 'next', runId, { target });
  await maintenance.execute(`REVOKE ALL ON DATABASE ${quoteIdentifier(name)} FROM PUBLIC`);
  await maintenance.execute(
    `ALTER DATABASE ${quoteIdentifier(name)} ALLOW_CONNECTIONS true CONNECTION LIMIT -1`,
  );
  return made;
}

async function readOid(maintenance: Connection, name: string): Promise<number> {
  const [row] = await maintenance.query<{ oid: number }>(
    'SELECT oid FROM pg_catalog.pg_database WHERE datname::text = $1',
    [name],
  );
  if (row === undefined) {
    throw new UnderstudyError('database_missing', `${displayName(name)} was dropped as it was made`);
  }
  return row.oid;
}

/** Drops what an earlier run left, by mark and oid; refuses what is not ours. */
async function dropStale(
  maintenance: Connection,
  name: string,
  target: string,
  runId: string,
): Promise<void> {
  const [row] = await maintenance.query<{ oid: number }>(
    'SELECT oid FROM pg_catalog.pg_database WHERE datname::text = $1',
    [name],
  );
  if (row === undefined) {
    return;
  }
  if (await isUnmarkedNext(maintenance, target)) {
    await writeMark(maintenance, name, 'next', runId, { target });
  }
  const mark = await readMark(maintenance, name);
  if (mark?.kind !== 'next') {
    throw new UnderstudyError(
      'not_ours',
      `${describeEndpoint(maintenance.endpoint)}: a database ${displayName(name)} is there, and Understudy did not make it`,
      'A refresh builds its copy under that name. Rename that database, or drop it when nobody needs it.',
    );
  }
  await dropMarked(maintenance, name, row.oid);
}

/** The source's encoding and locale, in the words of a server of `version` (manual, "CREATE DATABASE"). */
function localeOptions(catalog: Catalog, version: number): string[] {
  const options = [
    `ENCODING ${quoteLiteral(catalog.encoding)}`,
    `LC_COLLATE ${quoteLiteral(catalog.collate)}`,
    `LC_CTYPE ${quoteLiteral(catalog.ctype)}`,
  ];
  if (version < 150000) {
    return options; // libc is all there is, and a target is never older than its source
  }
  options.push(`LOCALE_PROVIDER ${catalog.localeProvider}`);
  if (catalog.localeProvider === 'builtin' && catalog.icuLocale !== null) {
    options.push(`BUILTIN_LOCALE ${quoteLiteral(catalog.icuLocale)}`);
  }
  if (catalog.localeProvider === 'icu' && catalog.icuLocale !== null) {
    options.push(`ICU_LOCALE ${quoteLiteral(catalog.icuLocale)}`);
  }
  if (catalog.icuRules !== null) {
    options.push(`ICU_RULES ${quoteLiteral(catalog.icuRules)}`);
  }
  return options;
}

/** Where the copy before lies, for a tablespace is chosen when a database is made; the default needs no right. */
async function tablespaceOption(maintenance: Connection, target: string): Promise<string[]> {
  const [row] = await maintenance.query<{ name: string }>(
    `SELECT t.spcname::text AS name
       FROM pg_catalog.pg_database d JOIN pg_catalog.pg_tablespace t ON t.oid = d.dattablespace
      WHERE d.datname::text = $1
        AND t.oid <> (SELECT dattablespace FROM pg_catalog.pg_database WHERE datname = 'template1')`,
    [target],
  );
  return row === undefined ? [] : [`TABLESPACE ${quoteIdentifier(row.name)}`];
}

async function createDatabase(maintenance: Connection, sql: string, catalog: Catalog): Promise<void> {
  try {
    await maintenance.execute(sql);
  } catch (error) {
    if (!(error instanceof UnderstudyError)) {
      throw error;
    }
    const where = describeEndpoint(maintenance.endpoint);
    if (error.code === 'privilege') {
      throw new UnderstudyError(
        'privilege',
        `${where}: the role may not create the copy's database`,
        `ALTER ROLE ${quoteIdentifier(maintenance.endpoint.user)} CREATEDB; and CREATE on the tablespace, where staging has one of its own.`,
      );
    }
    if (NO_LOCALE.has(error.code)) {
      const locale = catalog.localeProvider === 'libc' ? catalog.collate : (catalog.icuLocale ?? '');
      throw new UnderstudyError(
        'encoding',
        `${where}: the server cannot make a database of the source's encoding ${catalog.encoding} and locale ${locale} (${catalog.localeProvider}), ctype ${catalog.ctype}`,
        'Install the locale on the target’s machine (locale-gen, or its locales package; for icu a server built with it), then restart the server.',
      );
    }
    throw error;
  }
}

/** How an unknown locale comes out of errors.ts: 22023 (ICU, builtin), 42809 (libc), 42601 and 0A000 (not built in). */
const NO_LOCALE: ReadonlySet<string> = new Set(['copy', 'structure', 'encoding']);
