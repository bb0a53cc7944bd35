/** Two servers for measuring, one in the place of production and one in that of staging. */
import pg from 'pg';
import type { Endpoint } from '../src/postgres/endpoint.ts';
import { Secret } from '../src/secret.ts';
import { type Major, type Server, serverUrl, startServer } from '../tests/support/server.ts';

export interface Bench extends AsyncDisposable {
  readonly source: Server;
  readonly target: Server;
}

/** Room for the log of a load, so that no checkpoint is forced by its size in one run and not in another. */
const FLAGS = ['-c', 'max_wal_size=8GB', '-c', 'checkpoint_timeout=1h', '-c', 'shared_buffers=256MB'];

/** Two fresh servers of one version. */
export async function startBench(major: Major = 17): Promise<Bench> {
  const [source, target] = await Promise.all([startServer(major, FLAGS), startServer(major, FLAGS)]);
  return {
    source,
    target,
    async [Symbol.asyncDispose]() {
      await Promise.all([source.stop(), target.stop()]);
    },
  };
}

/** Runs SQL on one of them; the rows of the last statement. */
export async function sql(server: Server, database: string, text: string): Promise<Record<string, string>[]> {
  const client = new pg.Client({ connectionString: serverUrl(server, database) });
  await client.connect();
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(text);
    return (Array.isArray(result) ? result.at(-1) : result)?.rows ?? [];
  } finally {
    await client.end();
  }
}

/** The endpoint that `url`, a URL of `serverUrl`, names. */
export function endpoint(url: string, role: Endpoint['role']): Endpoint {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    role,
    host: hostname,
    port: Number(port),
    database: decodeURIComponent(pathname.slice(1)),
    user: username,
    password: { kind: 'value', value: new Secret(password) },
    tls: { mode: 'disable', ca: null, cert: null, key: null },
    connectTimeout: 10_000,
  };
}
