import { UnderstudyError } from '../errors.ts';
import type { Connection } from './connect.ts';
import { describeEndpoint } from './endpoint.ts';

/** Whether a server is a standby, and how far behind its primary it is. */
export interface StandbyState {
  readonly standby: boolean;
  /** Milliseconds; 0 for a primary, and for a standby that has replayed all it was sent. Null when it cannot be told. */
  readonly lagMs: number | null;
}

/**
 * A standby that streams and has replayed all it received is not behind, however old the last transaction is; else its
 * lag is the age of the last transaction replayed.
 */
export async function readStandbyState(connection: Connection): Promise<StandbyState> {
  const [row] = await connection.query<{ standby: boolean; lagMs: number | null }>(`
    SELECT pg_catalog.pg_is_in_recovery() AS standby,
           CASE
             WHEN NOT pg_catalog.pg_is_in_recovery() THEN 0
             WHEN EXISTS (SELECT FROM pg_catalog.pg_stat_wal_receiver)
               AND pg_catalog.pg_last_wal_receive_lsn() = pg_catalog.pg_last_wal_replay_lsn() THEN 0
             ELSE GREATEST(0, 1000 * EXTRACT(epoch FROM
               pg_catalog.clock_timestamp() - pg_catalog.pg_last_xact_replay_timestamp()))::pg_catalog.float8
           END AS "lagMs"`);
  return { standby: row?.standby ?? false, lagMs: row === undefined ? null : row.lagMs };
}

/** Refuses (`replica_lag`) a standby that is further behind than `maxLagMs`. */
export function refuseLag(connection: Connection, state: StandbyState, maxLagMs: number): void {
  if (state.lagMs !== null && state.lagMs > maxLagMs) {
    throw new UnderstudyError(
      'replica_lag',
      `${describeEndpoint(connection.endpoint)}: the standby is ${Math.round(state.lagMs / 1000)} s behind its primary`,
      `At most ${Math.round(maxLagMs / 1000)} s are allowed (max_replica_lag). Wait until it has caught up, or name another source.`,
    );
  }
}
