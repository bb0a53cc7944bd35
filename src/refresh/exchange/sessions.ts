import type { Connection } from '../../postgres/connect.ts';

/** A session (or prepared transaction) in one of the databases to be swapped. */
export interface Session {
  /** Null for a prepared transaction. */
  readonly processId: number | null;
  readonly user: string;
  readonly application: string;
  /** Whether the role may end it. */
  readonly endable: boolean;
}

/**
 * Who is in the databases with `oids`. Sessions of superusers can only be ended by one; the server's own workers are
 * left out, for it sends them away by itself.
 */
export async function listSessions(
  connection: Connection,
  oids: readonly number[],
): Promise<readonly Session[]> {
  return await connection.query<Session>(SELECT_SESSIONS, [oids]);
}

/** Ends every session that the role may end, once; one that is not ended (yet) is no error. */
export async function endSessions(connection: Connection, oids: readonly number[]): Promise<void> {
  // A right may be lost or a session may be a superuser's by now: the next look names it.
  await connection
    .query(`SELECT pg_terminate_backend("processId") ${FROM_SESSIONS} AND endable`, [oids])
    .catch(() => {});
}

/** The session for people: user, application, process. */
export function describeSession({ processId, user, application }: Session): string {
  const name = application === '' ? '' : `, application ${JSON.stringify(application)}`;
  return processId === null
    ? `prepared transaction of ${user} (ROLLBACK PREPARED ends it)`
    : `process ${processId} of ${user}${name}`;
}

// pg_terminate_backend fails the whole statement on a session that it may not end, so those are filtered out here.
const FROM_SESSIONS = `
  FROM (
    SELECT a.pid AS "processId", a.usename::text AS "user", coalesce(a.application_name, '') AS application,
           me.rolsuper OR (NOT r.rolsuper AND (pg_has_role('pg_signal_backend', 'USAGE') OR pg_has_role(a.usesysid, 'USAGE'))) AS endable
      FROM pg_catalog.pg_stat_activity a
      JOIN pg_catalog.pg_roles r ON r.oid = a.usesysid
      CROSS JOIN (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) me
     WHERE a.datid = ANY($1::oid[]) AND a.pid <> pg_backend_pid()
    UNION ALL
    SELECT NULL, p.owner::text, '', false
      FROM pg_catalog.pg_prepared_xacts p
      JOIN pg_catalog.pg_database d ON d.datname = p.database
     WHERE d.oid = ANY($1::oid[])
  ) sessions WHERE true`;

const SELECT_SESSIONS = `SELECT * ${FROM_SESSIONS} ORDER BY "processId"`;
