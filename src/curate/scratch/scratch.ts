import { randomBytes } from 'node:crypto';
import { refuseAborted } from '../../detect/open-source.ts';
import { UnderstudyError } from '../../errors.ts';
import { quoteIdentifier, quoteLiteral } from '../../names.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import { type Connection, connect } from '../../postgres/connect.ts';
import { embeddedEndpoint, startEmbeddedServer } from '../../postgres/embedded-server.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { beginReadOnly, sameServer } from '../../postgres/guard.ts';
import { connectForMaintenance } from '../../postgres/maintenance.ts';
import { readCatalog } from '../../postgres/read-catalog.ts';
import { loadScripts } from './load-scripts.ts';

export interface ScratchOptions {
  readonly excludeSchemas: readonly string[];
  readonly signal: AbortSignal;
}

/** Scripts, and the server to try them on; null: one of our own, started for it. */
export interface Scripts {
  readonly path: string;
  readonly server: Endpoint | null;
}

/**
 * The catalog of a database that scripts make: a temporary one, on a server that is not production's, filled, read and
 * dropped. Only structure is taken: data of COPY and of INSERT in a dump is passed over. Fails with `structure` at file
 * and line where a script does not run, with `same_server` where the server is production's, or as connecting does.
 */
export async function withScratch(
  source: Endpoint,
  { path, server }: Scripts,
  options: ScratchOptions,
): Promise<Catalog> {
  return server === null ? onOwnServer(path, options) : onServer(source, server, path, options);
}

/** The file is somebody's, and runs as a role that may do nothing outside its database; extensions aside. */
async function onOwnServer(path: string, options: ScratchOptions): Promise<Catalog> {
  const password = randomBytes(18).toString('base64url');
  const server = await startEmbeddedServer({ purpose: 'check --from', user: 'postgres', password });
  try {
    const role = { user: 'scratch', password };
    const admin = await connect(embeddedEndpoint(server, 'target', 'postgres'));
    try {
      await admin.execute(`CREATE ROLE scratch LOGIN PASSWORD ${quoteLiteral(password)}`);
      await admin.execute('CREATE DATABASE scratch TEMPLATE template0 OWNER scratch');
    } finally {
      await admin.end();
    }
    const superuser = await connect(embeddedEndpoint(server, 'target', 'scratch'));
    try {
      await superuser.execute('ALTER SCHEMA public OWNER TO scratch');
      const connection = await connect(embeddedEndpoint(server, 'target', 'scratch', role));
      return await fillAndRead(connection, superuser, path, options);
    } finally {
      await superuser.end();
    }
  } finally {
    await server.stop();
  }
}

async function onServer(
  source: Endpoint,
  server: Endpoint,
  path: string,
  options: ScratchOptions,
): Promise<Catalog> {
  const maintenance = await connectForMaintenance(server, 'understudy check');
  try {
    await refuseProduction(source, server, maintenance);
    const name = `understudy_check_${randomBytes(6).toString('hex')}`;
    await maintenance.execute(`CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0`);
    try {
      const connection = await connect(server, { database: name, applicationName: 'understudy check' });
      return await fillAndRead(connection, connection, path, options);
    } finally {
      await maintenance.execute(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)} WITH (FORCE)`);
    }
  } finally {
    await maintenance.end();
  }
}

/** By address, and, where production can be reached from here, by what it sees. */
async function refuseProduction(source: Endpoint, server: Endpoint, maintenance: Connection): Promise<void> {
  const near =
    (source.host === server.host && source.port === server.port) || (await isSeen(source, maintenance));
  if (near) {
    throw new UnderstudyError(
      'same_server',
      'the server that --server names is production’s',
      'Nothing of a file is run there. Name another, or leave --server out to use a server of our own.',
    );
  }
}

async function isSeen(source: Endpoint, maintenance: Connection): Promise<boolean> {
  let production: Connection;
  try {
    production = await connect({ ...source, connectTimeout: 3000 }, { applicationName: 'understudy check' });
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return false;
    }
    throw error;
  }
  try {
    return (await sameServer(production, maintenance)) !== 'different servers';
  } finally {
    await production.end();
  }
}

/** Ends `connection`. */
async function fillAndRead(
  connection: Connection,
  superuser: Connection,
  path: string,
  { excludeSchemas, signal }: ScratchOptions,
): Promise<Catalog> {
  const stop = (): void => {
    void connection.end();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await loadScripts(connection, superuser, path);
    await beginReadOnly(connection, { lockTimeoutMs: 10_000 });
    return await readCatalog(connection, { excludeSchemas });
  } catch (error) {
    refuseAborted(signal);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await connection.end();
  }
}
