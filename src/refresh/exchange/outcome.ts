import { setTimeout as sleep } from 'node:timers/promises';
import { UnderstudyError } from '../../errors.ts';
import { displayName } from '../../names.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { connectForMaintenance } from '../../postgres/maintenance.ts';

/** How long the server may be away before nothing can be said of a COMMIT; milliseconds. */
const PATIENCE = 60_000;
const LOOK_EVERY = 250;

/**
 * What became of a COMMIT whose answer was lost: looked up by what is there now. Throws `connection_lost`, saying how to
 * look by hand, when the server cannot be asked.
 */
export async function outcomeOf(
  target: Endpoint,
  incomingOid: number,
  transaction: string,
): Promise<'committed' | 'undone'> {
  const deadline = performance.now() + PATIENCE;
  do {
    const outcome = await look(target, incomingOid, transaction).catch(() => null);
    if (outcome !== null) {
      return outcome;
    }
    await sleep(LOOK_EVERY);
  } while (performance.now() < deadline);
  throw new UnderstudyError(
    'connection_lost',
    `the server went away while the swap of ${displayName(target.database)} was being committed, and has not come back`,
    `Staging is either the old copy or the whole new one. When the server is back, \`understudy verify\` says which.`,
  );
}

/** Null while the transaction is still being committed or undone. */
async function look(
  target: Endpoint,
  incomingOid: number,
  transaction: string,
): Promise<'committed' | 'undone' | null> {
  const connection = await connectForMaintenance(target, 'understudy swap outcome');
  try {
    const [row] = await connection.query<{ oid: number | null; status: string | null }>(
      `SELECT (SELECT oid FROM pg_catalog.pg_database WHERE datname::text = $1) AS oid, pg_xact_status($2::xid8) AS status`,
      [target.database, transaction],
    );
    if (row?.oid === incomingOid) {
      return 'committed';
    }
    return row?.status === 'in progress' ? null : 'undone';
  } finally {
    await connection.end();
  }
}
