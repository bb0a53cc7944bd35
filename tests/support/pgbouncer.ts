/** PgBouncer before a test server, where it is installed (Debian: /usr/sbin/pgbouncer). */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from './database.ts';
import { freePort, serverUrl } from './server.ts';
import type { SharedServer } from './servers.ts';

const PROGRAM = ['/usr/sbin/pgbouncer', '/usr/bin/pgbouncer', '/usr/local/bin/pgbouncer'].find(existsSync);

/** Whether there is a PgBouncer; tests skip by name where there is none. */
export const hasPgBouncer: boolean = PROGRAM !== undefined;

export type PoolMode = 'session' | 'transaction' | 'statement';

export interface Pooler extends AsyncDisposable {
  /** As clients see it: the server's roles, the pooler's port. */
  readonly server: SharedServer;
}

/**
 * Starts a pooler before `server` with one server connection a database, which is never reset: whoever comes after finds
 * what was left behind. `databases` are those it knows; all of them when left out.
 */
export async function startPgBouncer(
  server: SharedServer,
  mode: PoolMode,
  { databases = ['*'] }: { databases?: readonly string[] } = {},
): Promise<Pooler> {
  const folder = await mkdtemp(join(tmpdir(), 'understudy-pgbouncer-'));
  const port = await freePort();
  const users = join(folder, 'users.txt');
  await writeFile(users, `"${server.user}" "${server.password}"\n`);
  const lines = [
    '[databases]',
    ...databases.map((name) => `${name} = host=${server.host} port=${server.port}`),
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${users}`,
    `pool_mode = ${mode}`,
    'default_pool_size = 1',
    'server_reset_query =',
    'query_wait_timeout = 20',
  ];
  const configFile = join(folder, 'pgbouncer.ini');
  await writeFile(configFile, lines.join('\n'));
  await chmod(folder, 0o755); // it gives root up
  const asOther = process.getuid?.() === 0 ? ['-u', 'postgres'] : [];
  const child = spawn(PROGRAM ?? '', [...asOther, configFile], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const pooler = { ...server, host: '127.0.0.1', port, dataDirectory: null };
  const known = databases[0] === '*' ? 'postgres' : databases[0];
  for (let attempt = 0; ; attempt++) {
    try {
      await query(serverUrl(pooler, known), 'SELECT 1');
      break;
    } catch (error) {
      if (attempt === 50 || child.exitCode !== null) {
        child.kill('SIGTERM');
        throw error;
      }
      await sleep(100);
    }
  }
  return {
    server: pooler,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM'); // at once; SIGINT waits for clients
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
