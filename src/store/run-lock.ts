import { createHash } from 'node:crypto';
import { UnderstudyError } from '../errors.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import type { Endpoint } from '../postgres/endpoint.ts';
import { refusePooler } from '../postgres/guard.ts';

/** How often the lock's session is asked whether it still lives, and how long it may take to say so; milliseconds. */
const HEARTBEAT = 10_000;
const HEARTBEAT_TIMEOUT = 30_000;

/** The lock on one target, held by a session of its own in the store's database; it ends with that session. */
export interface RunLock {
  /** The server process that holds it. */
  readonly processId: number;
  /** Aborted when the lock has gone, or may have: the run must not swap then. */
  readonly lost: AbortSignal;
  /** Throws `connection_lost` unless the server says now that the lock is held. */
  assertHeld(): Promise<void>;
  release(): Promise<void>;
}

/** Takes the lock of `targetKey`, or gives null when another session holds it. Machines do not matter: servers do. */
export async function takeRunLock(endpoint: Endpoint, targetKey: string): Promise<RunLock | null> {
  return await lockOver(await connect(endpoint, { applicationName: LOCK_NAME }), targetKey);
}

/** What a DBA sees of the session that holds a run lock. */
export const LOCK_NAME = 'understudy run lock';

/** `takeRunLock` over a connection, which is ended with the lock, or at once where there is none. */
export async function lockOver(connection: Connection, targetKey: string): Promise<RunLock | null> {
  try {
    await refusePooler(connection);
    await connection.execute(SESSION_SETTINGS);
    const [row] = await connection.query<{ taken: boolean }>(
      'SELECT pg_try_advisory_lock($1::bigint) AS taken',
      [lockKey(targetKey)],
    );
    if (row?.taken !== true) {
      await connection.end();
      return null;
    }
  } catch (error) {
    await connection.end();
    throw error;
  }
  return holdLock(connection, targetKey);
}

/**
 * The server finds out within a minute that our machine has gone, and gives the lock free; no idle timeout of the
 * DBA's cuts the session.
 */
const SESSION_SETTINGS = `SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;
  SET idle_session_timeout = 0; SET statement_timeout = 0`;

/** The server processes that hold the lock of `targetKey` now: one or none. */
export async function lockHolder(connection: Connection, targetKey: string): Promise<number | null> {
  const [row] = await connection.query<{ pid: number }>(
    `SELECT pid FROM pg_catalog.pg_locks
      WHERE ${LOCK_ROW} AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`,
    [lockKey(targetKey)],
  );
  return row?.pid ?? null;
}

/** An advisory lock on one bigint shows its halves as classid and objid, with objsubid 1 (manual, "pg_locks"). */
const LOCK_ROW = `locktype = 'advisory' AND objsubid = 1 AND granted
  AND classid::bigint = ($1::bigint >> 32) & 4294967295 AND objid::bigint = $1::bigint & 4294967295`;

function holdLock(connection: Connection, targetKey: string): RunLock {
  const silent = new AbortController();
  const beat = async (): Promise<void> => {
    const late = setTimeout(() => silent.abort(lockLost()), HEARTBEAT_TIMEOUT);
    try {
      await connection.query('SELECT 1');
    } catch {
      silent.abort(lockLost());
    } finally {
      clearTimeout(late);
    }
  };
  const timer = setInterval(() => void beat(), HEARTBEAT);
  timer.unref();
  const lost = AbortSignal.any([connection.lost, silent.signal]);
  return {
    processId: connection.processId,
    lost,
    async assertHeld() {
      const holder = lost.aborted ? null : await lockHolder(connection, targetKey).catch(() => null);
      if (holder !== connection.processId) {
        throw lockLost();
      }
    },
    async release() {
      clearInterval(timer);
      await connection.end();
    },
  };
}

function lockLost(): UnderstudyError {
  return new UnderstudyError(
    'connection_lost',
    'the run lock was lost: the session that held it in the store has ended',
    'Another run may have begun, so this one stopped. Staging is as it was; run the refresh again.',
  );
}

/** 64 bits of the key's SHA-256 as a signed number in text, as advisory locks take it. */
function lockKey(targetKey: string): string {
  return createHash('sha256').update(`understudy run ${targetKey}`).digest().readBigInt64BE().toString();
}
