import { UnderstudyError } from '../errors.ts';
import { quoteIdentifier } from '../names.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import type { Endpoint } from '../postgres/endpoint.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';
import { migrateStore } from './migrator.ts';
import { Store } from './store.ts';

/** The store's database on the target's server, where `store:` names no other. */
export const STORE_DATABASE = 'understudy';

/** Where the store is: as configured, or a small database on the target's server. */
export function storeEndpoint(config: {
  readonly target: Endpoint;
  readonly store: Endpoint | null;
}): Endpoint {
  return config.store ?? { ...config.target, role: 'store', database: STORE_DATABASE };
}

/**
 * Opens the store, made first when it is missing and `create` is set (the role needs CREATEDB then; nobody else may
 * connect to it). Throws `database_missing` when it is missing otherwise.
 */
export async function openStore(endpoint: Endpoint, options: { readonly create: boolean }): Promise<Store> {
  const connection = await connectToStore(endpoint, options.create);
  try {
    await migrateStore(connection);
    return new Store(connection);
  } catch (error) {
    await connection.end();
    throw error;
  }
}

async function connectToStore(endpoint: Endpoint, create: boolean): Promise<Connection> {
  const options = { applicationName: 'understudy store' };
  try {
    return await connect(endpoint, options);
  } catch (error) {
    if (!(error instanceof UnderstudyError && error.code === 'database_missing')) {
      throw error;
    }
    if (!create) {
      throw new UnderstudyError('database_missing', 'there is no store yet', 'The first refresh makes it.');
    }
  }
  await createDatabase(endpoint);
  return await connect(endpoint, options);
}

/** From template0, so that no session on template1 is in the way; encoding and collation do not depend on the cluster. */
async function createDatabase(endpoint: Endpoint): Promise<void> {
  const connection = await connectForMaintenance(endpoint);
  const name = quoteIdentifier(endpoint.database);
  try {
    const provider = connection.serverVersion >= 150000 ? ' LOCALE_PROVIDER libc' : '';
    await connection.execute(
      `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'${provider}`,
    );
    await connection.execute(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  } catch (error) {
    // Two first runs at once: the other one made it.
    const [made] = await connection.query('SELECT 1 FROM pg_catalog.pg_database WHERE datname::text = $1', [
      endpoint.database,
    ]);
    if (made === undefined) {
      throw error;
    }
  } finally {
    await connection.end();
  }
}
