import { randomBytes } from 'node:crypto';
import { UnderstudyError } from '../errors.ts';
import { quoteIdentifier, quoteLiteral, quoteQualified } from '../names.ts';
import type { Connection } from './connect.ts';
import { describeEndpoint } from './endpoint.ts';

/** What a read-only transaction is given. */
export interface ReadOnlyOptions {
  /** An exported snapshot's id; without one the transaction has a snapshot of its own. */
  readonly snapshot?: string;
  /** Tables to lock IN ACCESS SHARE MODE before the snapshot is taken, so that none is rewritten under it. */
  readonly lock?: readonly TableName[];
  /** Longest wait for a lock; milliseconds. */
  readonly lockTimeoutMs: number;
}

/** A table's qualified name. */
export interface TableName {
  readonly schema: string;
  readonly name: string;
}

/**
 * The settings that a value's text depends on. Every session that reads or writes COPY text has these, at the source
 * and at the target. `lc_monetary` C on both sides carries money's cents over as they are stored.
 */
export const TEXT_FORM: Readonly<Record<string, string>> = {
  client_encoding: 'UTF8',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  extra_float_digits: '1',
  bytea_output: 'hex',
  lc_monetary: 'C',
  xmlbinary: 'base64',
  xmloption: 'content',
  standard_conforming_strings: 'on',
};

/** The rest of what a reading transaction needs; settings a server does not know are passed over. */
const READING: Readonly<Record<string, string>> = {
  search_path: '',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  transaction_timeout: '0', // 17 and later
  row_security: 'off', // a policy that would hide rows is an error then
  quote_all_identifiers: 'off',
  synchronize_seqscans: 'off',
  jit: 'off',
};

/**
 * Begins a transaction that only reads, in a snapshot that does not move, with every setting of ours local to it.
 * Fails with `snapshot_lost` when the snapshot's holder is gone (or was another server's).
 */
export async function beginReadOnly(connection: Connection, options: ReadOnlyOptions): Promise<void> {
  await connection.execute('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  if (options.lock !== undefined) {
    await lockTables(connection, options.lock, options.lockTimeoutMs);
  }
  if (options.snapshot !== undefined) {
    await importSnapshot(connection, options.snapshot);
  }
  const settings = { ...TEXT_FORM, ...READING, lock_timeout: String(options.lockTimeoutMs) };
  await connection.query(
    `SELECT pg_catalog.set_config(s.name, s.value, true)
     FROM pg_catalog.json_each_text($1::pg_catalog.json) AS s (name, value)
     WHERE pg_catalog.current_setting(s.name, true) IS NOT NULL`,
    [JSON.stringify(settings)],
  );
}

/** Tables named in one LOCK statement. */
const LOCK_BATCH = 200;

/** Neither SET nor LOCK takes the transaction's snapshot: the first query after them does. */
async function lockTables(
  connection: Connection,
  tables: readonly TableName[],
  lockTimeoutMs: number,
): Promise<void> {
  await connection.execute(`SET LOCAL lock_timeout = ${Math.trunc(lockTimeoutMs)}`);
  for (let from = 0; from < tables.length; from += LOCK_BATCH) {
    const batch = tables.slice(from, from + LOCK_BATCH);
    const names = batch.map(({ schema, name }) => `ONLY ${quoteQualified(schema, name)}`);
    await connection.execute(`LOCK TABLE ${names.join(', ')} IN ACCESS SHARE MODE`);
  }
}

async function importSnapshot(connection: Connection, snapshot: string): Promise<void> {
  try {
    await connection.execute(`SET TRANSACTION SNAPSHOT ${quoteLiteral(snapshot)}`);
  } catch (error) {
    if (connection.lost.aborted) {
      throw error;
    }
    throw new UnderstudyError(
      'snapshot_lost',
      `${describeEndpoint(connection.endpoint)}: the snapshot cannot be joined`,
      'Its holder was ended, or this connection reached another server. Name one server itself, and run again.',
    );
  }
}

/** Exports the transaction's snapshot: its id can be imported on this server while the transaction lives. */
export async function exportSnapshot(connection: Connection): Promise<string> {
  const [row] = await connection.query<{ id: string }>('SELECT pg_catalog.pg_export_snapshot() AS id');
  if (row === undefined) {
    throw new TypeError('pg_export_snapshot gave no row');
  }
  return row.id;
}

/** How many transactions are looked at: a pooler may give the first few the same server process. */
const POOLER_PROBES = 3;

/**
 * Refuses a pooler (`pooler`): through one, settings and locks stay behind in other people's sessions. Its process id
 * in BackendKeyData is not that of the server process that answers.
 */
export async function refusePooler(connection: Connection): Promise<void> {
  for (let probe = 0; probe < POOLER_PROBES; probe++) {
    const [row] = await connection.query<{ pid: number }>('SELECT pg_catalog.pg_backend_pid() AS pid');
    if (row?.pid !== connection.processId) {
      throw new UnderstudyError(
        'pooler',
        `${describeEndpoint(connection.endpoint)}: a pooler stands between this and the server`,
        'Name the server itself, by its direct endpoint (not PgBouncer’s port; with a provider the host without "-pooler").',
      );
    }
  }
}

/** Refuses (`privilege`) a server that takes no writes: a standby, or one set to read-only. */
export async function refuseReadOnly(connection: Connection): Promise<void> {
  const [row] = await connection.query<{ readOnly: boolean; standby: boolean }>(
    `SELECT pg_catalog.current_setting('transaction_read_only') = 'on' AS "readOnly",
            pg_catalog.pg_is_in_recovery() AS standby`,
  );
  if (row?.readOnly !== true) {
    return;
  }
  throw new UnderstudyError(
    'privilege',
    `${describeEndpoint(connection.endpoint)}: the server takes no writes${row.standby ? ', for it is a standby' : ''}`,
    row.standby
      ? 'Name the primary.'
      : `ALTER ROLE ${quoteIdentifier(connection.endpoint.user)} SET default_transaction_read_only = off; the server, the database or the role sets it on.`,
  );
}

/** How a source and a target lie to each other. */
export type Nearness = 'different servers' | 'same server' | 'same database';

/**
 * Whether two connections reach one server, and there one database. Shown by an advisory lock that is taken on the
 * target and looked for on the source, for names and addresses lie and a physical copy has the same identifier. Locks
 * do not reach a standby, so a source in recovery with the target's system identifier counts as the same server.
 * `targetDatabase` is the database that a refresh replaces, whichever `target` is connected to.
 */
export async function sameServer(
  source: Connection,
  target: Connection,
  targetDatabase: string = target.endpoint.database,
): Promise<Nearness> {
  if (!((await seesLock(source, target)) || (await isStandbyOf(source, target)))) {
    return 'different servers';
  }
  const [row] = await source.query<{ database: string }>('SELECT pg_catalog.current_database() AS database');
  return row?.database === targetDatabase ? 'same database' : 'same server';
}

/** Refuses the same database (`same_database`) always, and the same server (`same_server`) unless it is allowed. */
export async function refuseSameServer(
  source: Connection,
  target: Connection,
  options: { readonly targetDatabase: string; readonly allowSameServer: boolean },
): Promise<Nearness> {
  const nearness = await sameServer(source, target, options.targetDatabase);
  const both = `${describeEndpoint(source.endpoint)} and ${describeEndpoint(target.endpoint)}`;
  if (nearness === 'same database') {
    throw new UnderstudyError(
      'same_database',
      `${both}: source and target are the same database`,
      'Production is never written to. Name staging as target.',
    );
  }
  if (nearness === 'same server' && !options.allowSameServer) {
    throw new UnderstudyError(
      'same_server',
      `${both}: source and target are on one server`,
      'A refresh would write its copy and its store on production’s server. Set allow_same_server: true if that is meant.',
    );
  }
  return nearness;
}

async function seesLock(source: Connection, target: Connection): Promise<boolean> {
  const [classId, objectId] = [randomBytes(4).readInt32BE(), randomBytes(4).readInt32BE()];
  await target.query('SELECT pg_catalog.pg_advisory_lock($1, $2)', [classId, objectId]);
  try {
    // pg_locks spells the two keys as unsigned; objsubid 2 marks a lock by two keys.
    const seen = await source.query(
      `SELECT 1 AS found FROM pg_catalog.pg_locks
       WHERE locktype = 'advisory' AND classid = $1::oid AND objid = $2::oid AND objsubid = 2`,
      [classId >>> 0, objectId >>> 0],
    );
    return seen.length > 0;
  } finally {
    await target.query('SELECT pg_catalog.pg_advisory_unlock($1, $2)', [classId, objectId]);
  }
}

async function isStandbyOf(source: Connection, target: Connection): Promise<boolean> {
  const identity = `
    SELECT pg_catalog.pg_is_in_recovery() AS standby,
           (SELECT system_identifier::pg_catalog.text FROM pg_catalog.pg_control_system()) AS identifier`;
  const [from] = await source.query<{ standby: boolean; identifier: string }>(identity);
  const [to] = await target.query<{ standby: boolean; identifier: string }>(identity);
  return from?.standby === true && from.identifier === to?.identifier;
}
