import { UnderstudyError } from '../errors.ts';
import { type Connection, connect } from './connect.ts';
import type { Endpoint } from './endpoint.ts';

/** Databases that servers have, to work from; template1 last, for a session there is in the way of others. */
const MAINTENANCE_DATABASES = ['postgres', 'template1'] as const;

/** A connection to a database of the endpoint's server that is not the one to be made, renamed or dropped. */
export async function connectForMaintenance(
  endpoint: Endpoint,
  applicationName = 'understudy',
): Promise<Connection> {
  let refusal: unknown;
  for (const database of MAINTENANCE_DATABASES) {
    try {
      return await connect(endpoint, { database, applicationName });
    } catch (error) {
      refusal ??= error;
      if (!(error instanceof UnderstudyError && REFUSED.has(error.code))) {
        throw error;
      }
    }
  }
  throw refusal;
}

/** The one database may be closed to the role (CONNECT, pg_hba.conf) and another open. */
const REFUSED: ReadonlySet<string> = new Set(['database_missing', 'privilege', 'authentication']);
