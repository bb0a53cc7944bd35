import { UnderstudyError } from '../../errors.ts';
import { tableKey } from '../../names.ts';
import { connect } from '../../postgres/connect.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { beginReadOnly } from '../../postgres/guard.ts';

/** Who can read a database. */
export interface Readers {
  /** Roles that log in and are superusers, or may become one. */
  readonly superusers: readonly string[];
  /** Keyed by `JSON.stringify([schema, table])`: other roles that log in and may read the table, or columns of it. */
  readonly tables: ReadonlyMap<string, readonly string[]>;
}

/** Longest that the catalogs may be asked for it; milliseconds. */
const TIMEOUT = 30_000;

/**
 * Asks the catalogs of `target` which roles may connect to it and read each table, by themselves or as a role that they
 * may become. Fails as connecting does.
 */
export async function readReaders(target: Endpoint, lockTimeoutMs: number): Promise<Readers> {
  const connection = await connect(target, { applicationName: 'understudy rules' });
  try {
    await beginReadOnly(connection, { lockTimeoutMs });
    await connection.execute(`SET LOCAL statement_timeout = ${TIMEOUT}`);
    const query = <T>(statement: string): Promise<T[]> => connection.query<T>(statement);
    const superusers = await query<{ role: string }>(SUPERUSERS);
    const tables = await query<{ schema: string; table: string; roles: string[] }>(TABLES);
    return {
      superusers: superusers.map(({ role }) => role),
      tables: new Map(tables.map(({ schema, table, roles }) => [tableKey(schema, table), roles])),
    };
  } finally {
    await connection.end();
  }
}

const SUPERUSERS = `
  SELECT r.rolname::text AS role FROM pg_catalog.pg_roles r
  WHERE r.rolcanlogin AND EXISTS (
    SELECT FROM pg_catalog.pg_roles s WHERE s.rolsuper AND pg_catalog.pg_has_role(r.oid, s.oid, 'MEMBER'))
  ORDER BY 1`;

const TABLES = `
  WITH login AS (
    SELECT r.oid, r.rolname::text AS name FROM pg_catalog.pg_roles r
    WHERE r.rolcanlogin
      AND pg_catalog.has_database_privilege(r.oid, pg_catalog.current_database()::text, 'CONNECT')
      AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_roles s WHERE s.rolsuper AND pg_catalog.pg_has_role(r.oid, s.oid, 'MEMBER'))
  ), becomes AS (
    SELECT login.name, m.oid FROM login JOIN pg_catalog.pg_roles m ON pg_catalog.pg_has_role(login.oid, m.oid, 'MEMBER')
  ), may AS (
    SELECT c.oid AS of, b.name FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN becomes b
    WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
      AND pg_catalog.has_schema_privilege(b.oid, n.oid, 'USAGE')
      AND pg_catalog.has_any_column_privilege(b.oid, c.oid, 'SELECT')
  )
  SELECT n.nspname::text AS schema, c.relname::text AS "table",
    coalesce(pg_catalog.array_agg(DISTINCT may.name ORDER BY may.name) FILTER (WHERE may.name IS NOT NULL), '{}') AS roles
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN may ON may.of = c.oid
  WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  GROUP BY 1, 2`;

/** The readers, or why they are not known, in words. */
export async function readersOrWhy(
  target: Endpoint,
  lockTimeoutMs: number,
): Promise<{ readers: Readers | null; why: string | null }> {
  try {
    return { readers: await readReaders(target, lockTimeoutMs), why: null };
  } catch (error) {
    if (error instanceof UnderstudyError && error.code !== 'internal') {
      return { readers: null, why: `Who can read the copy is not known: ${error.message}.` };
    }
    throw error;
  }
}
