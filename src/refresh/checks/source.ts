import { displayName, quoteIdentifier } from '../../names.ts';
import { type Check, type Finding, failure, fine, type Servers, someOf, warning } from './check.ts';

const OLDEST = 14;
const NEWEST = 18;

const versions: Check = {
  name: 'versions',
  on: 'source',
  stops: true,
  async run({ source, target }) {
    const major = (version: number): number => Math.floor(version / 10_000);
    const [from, to] = [major(source.serverVersion), major(target.serverVersion)];
    for (const [which, version] of [
      ['source', from],
      ['target', to],
    ] as const) {
      if (version < OLDEST || version > NEWEST) {
        return [
          failure(
            'version',
            `the ${which} is PostgreSQL ${version}`,
            `PostgreSQL ${OLDEST} to ${NEWEST} are known to work.`,
          ),
        ];
      }
    }
    return to >= from
      ? [fine(`PostgreSQL ${from} into ${to}`)]
      : [
          failure(
            'version',
            `the target is PostgreSQL ${to}, older than the source's ${from}`,
            `Structure of ${from} may not load into ${to}: upgrade the target's server.`,
          ),
        ];
  },
};

/** Tables and sequences that are read: not the server's own, not those of excluded schemas. */
const READ_RELATIONS = `
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'S', 'm') AND c.relpersistence <> 't'
   AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' AND n.nspname <> ALL($1::text[])
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                    WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

const privileges: Check = {
  name: 'rights',
  on: 'source',
  stops: true,
  async run({ source, config }) {
    const rows = await source.query<{ schema: string; name: string; usage: boolean }>(
      `SELECT n.nspname::text AS schema, c.relname::text AS name, has_schema_privilege(n.oid, 'USAGE') AS usage
       ${READ_RELATIONS} AND NOT (has_schema_privilege(n.oid, 'USAGE')
         AND CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT') ELSE has_table_privilege(c.oid, 'SELECT') END)
       ORDER BY 1, 2`,
      [config.schemas.exclude],
    );
    if (rows.length === 0) {
      return [fine('every table and sequence may be read')];
    }
    const role = quoteIdentifier(source.endpoint.user);
    return [
      failure(
        'privilege',
        `the source's role may not read ${someOf(rows.map((row) => displayName(row.schema, row.name)))}`,
        `GRANT pg_read_all_data TO ${role}`,
      ),
    ];
  },
};

const rowSecurity: Check = {
  name: 'row-level security',
  on: 'source',
  stops: true,
  async run({ source, config }) {
    const rows = await source.query<{ schema: string; name: string }>(
      `SELECT n.nspname::text AS schema, c.relname::text AS name
       ${READ_RELATIONS} AND c.relrowsecurity AND row_security_active(c.oid) ORDER BY 1, 2`,
      [config.schemas.exclude],
    );
    if (rows.length === 0) {
      return [fine('no policy hides rows from the role')];
    }
    return [
      failure(
        'row_security',
        `policies may hide rows of ${someOf(rows.map((row) => displayName(row.schema, row.name)))} from the source's role`,
        `ALTER ROLE ${quoteIdentifier(source.endpoint.user)} BYPASSRLS`,
      ),
    ];
  },
};

const standby: Check = {
  name: 'standby',
  on: 'source',
  stops: false,
  async run({ source }) {
    const [row] = await source.query<StandbyRow>(SELECT_STANDBY);
    if (row?.standby !== true) {
      return [fine('it is a primary: the snapshot holds VACUUM back there while it is open')];
    }
    const found: Finding[] = [];
    if (row.feedback !== 'on' && row.delay !== '-1') {
      found.push(
        warning(
          'conflict_with_recovery',
          `the standby cancels a query that replay has waited for (hot_standby_feedback = ${row.feedback}, max_standby_streaming_delay = ${row.delay})`,
          'Set hot_standby_feedback = on, or max_standby_streaming_delay = -1, on a standby used for refreshes.',
        ),
      );
    }
    if (row.unlogged > 0) {
      found.push(
        warning('internal', `a standby has no rows of unlogged tables: ${row.unlogged} will be empty`, null),
      );
    }
    return found.length > 0 ? found : [fine('it is a standby, and long queries are safe on it')];
  },
};

interface StandbyRow {
  readonly standby: boolean;
  readonly feedback: string;
  readonly delay: string;
  readonly unlogged: number;
}

const SELECT_STANDBY = `
  SELECT pg_is_in_recovery() AS standby, current_setting('hot_standby_feedback') AS feedback,
         current_setting('max_standby_streaming_delay') AS delay,
         (SELECT count(*)::int4 FROM pg_catalog.pg_class WHERE relkind = 'r' AND relpersistence = 'u') AS unlogged`;

const lockTable: Check = {
  name: 'lock table',
  on: 'source',
  stops: false,
  async run(servers) {
    const [from, to] = [await lockSlots(servers, 'source'), await lockSlots(servers, 'target')];
    const [row] = await servers.source.query<{ tables: number; relations: number }>(
      `SELECT count(*) FILTER (WHERE c.relkind IN ('r', 'p'))::int4 AS tables, count(*)::int4 AS relations
         FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')`,
    );
    const [tables, relations] = [row?.tables ?? 0, row?.relations ?? 0];
    const found: Finding[] = [];
    for (const [which, needed, slots] of [
      ['source', tables * HOLDERS, from],
      ['target', relations, to],
    ] as const) {
      if (needed > slots) {
        found.push(
          warning(
            'structure',
            `the ${which}'s lock table has room for about ${slots} locks, and ${needed} may be needed at once`,
            `ALTER SYSTEM SET max_locks_per_transaction = ${suggested(needed, slots)}; then restart the server.`,
          ),
        );
      }
    }
    return found.length > 0 ? found : [fine(`room for about ${Math.min(from, to)} locks at once`)];
  },
};

/** Connections that hold a lock on every table of the source. */
const HOLDERS = 2;

/** Slots of the shared lock table (manual, max_locks_per_transaction). */
async function lockSlots(servers: Servers, which: 'source' | 'target'): Promise<number> {
  const [row] = await servers[which].query<{ slots: number }>(
    `SELECT (current_setting('max_locks_per_transaction')::int4 *
             (current_setting('max_connections')::int4 + current_setting('max_prepared_transactions')::int4)) AS slots`,
  );
  return row?.slots ?? 0;
}

/** The default is 64 a transaction; the next power of two that has room. */
function suggested(needed: number, slots: number): number {
  return 64 * 2 ** Math.ceil(Math.log2(needed / slots));
}

/** The source: whether all of it can be read, and for long enough. */
export const SOURCE_CHECKS: readonly Check[] = [versions, privileges, rowSecurity, standby, lockTable];
