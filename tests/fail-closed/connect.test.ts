import { execFileSync } from 'node:child_process';
import { chown, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from 'vitest';
import { type Connection, connect } from '../../src/postgres/connect.ts';
import type { Endpoint, TlsSettings } from '../../src/postgres/endpoint.ts';
import { beginReadOnly, refusePooler, refuseSameServer, sameServer } from '../../src/postgres/guard.ts';
import { Secret } from '../../src/secret.ts';
import { onServer } from '../support/database.ts';
import { endpointOf } from '../support/endpoints.ts';
import { asRole } from '../support/roles.ts';
import { type Server, startServer } from '../support/server.ts';

const source = endpointOf(inject('source'), 'postgres', 'source');
const target = endpointOf(inject('target'), 'postgres', 'target');

/** A connection that ends with the test. */
async function connected(endpoint: Endpoint, database?: string): Promise<Connection> {
  const connection = await connect(endpoint, database === undefined ? {} : { database });
  onTestFinished(() => connection.end());
  return connection;
}

describe('what cannot be reached is told by its own code', () => {
  const wrong = { kind: 'value', value: new Secret('wrong') } as const;
  const tls = (mode: TlsSettings['mode']): TlsSettings => ({ mode, ca: null, cert: null, key: null });
  const cases: [string, Partial<Endpoint>, string][] = [
    ['a port where nothing listens', { port: 1 }, 'unreachable'],
    ['a host name that is not known', { host: 'nowhere.invalid' }, 'unreachable'],
    ['a Unix socket that is not there', { host: '/nowhere' }, 'unreachable'],
    ['a wrong password', { password: wrong }, 'authentication'],
    ['a role that does not exist', { user: 'nobody_at_all' }, 'authentication'],
    ['a database that does not exist', { database: 'not_there' }, 'database_missing'],
    ['TLS asked of a server without it', { tls: tls('require') }, 'tls'],
    ['a certificate to be checked of a server without one', { tls: tls('verify-full') }, 'tls'],
    ['a password command that fails', { password: { kind: 'command', command: 'exit 3' } }, 'command_failed'],
  ];
  test.each(cases)('%s', async (_, change, code) => {
    await expect(connect({ ...source, ...change })).rejects.toMatchObject({
      code,
      message: expect.not.stringContaining('not-a-secret'),
      hint: expect.stringMatching(/./),
    });
  });

  test('a role that may not connect to the database', async () => {
    const name = `closed_${process.pid}`;
    await onServer(inject('source'), `CREATE DATABASE ${name}`);
    onTestFinished(async () => void (await onServer(inject('source'), `DROP DATABASE ${name} WITH (FORCE)`)));
    await onServer(inject('source'), `REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
    const plain = endpointOf(await asRole(inject('source'), 'plain', '', []), name, 'source');
    await expect(connect(plain)).rejects.toMatchObject({ code: 'privilege' });
  });

  test('sslmode=prefer does without TLS where there is none', async () => {
    const connection = await connected({ ...source, tls: tls('prefer') });
    expect(await connection.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe.skipIf(!hasOpenssl())('TLS, by libpq’s sslmode', () => {
  let server: Server;
  let folder: string;
  let ca: string;

  beforeAll(async () => {
    server = await startServer(17);
    folder = await mkdtemp(join(tmpdir(), 'understudy-tls-'));
    ca = join(folder, 'server.crt');
    await serveTls(server);
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true });
  });

  /** A certificate for a host of another name, signed by itself. */
  async function serveTls({ dataDirectory }: Server): Promise<void> {
    const data = dataDirectory ?? '';
    const [key, cert] = [join(data, 'server.key'), join(data, 'server.crt')];
    const request = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=other.example',
    ];
    execFileSync('openssl', [...request, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    execFileSync('cp', [cert, ca]);
    const { uid, gid } = await stat(data);
    await Promise.all([chown(key, uid, gid), chown(cert, uid, gid)]);
    await onServer(server, 'ALTER SYSTEM SET ssl = on');
    await onServer(server, 'SELECT pg_reload_conf()');
    for (let tries = 0; tries < 50; tries++) {
      const [row] = await onServer<{ ssl: string }>(server, 'SHOW ssl');
      if (row?.ssl === 'on') {
        return;
      }
    }
    throw new Error(await readFile(cert, 'utf8'));
  }

  async function encrypted(mode: TlsSettings['mode'], authority: string | null): Promise<boolean> {
    const endpoint = endpointOf(server, 'postgres', 'source');
    const connection = await connected({ ...endpoint, tls: { mode, ca: authority, cert: null, key: null } });
    const [row] = await connection.query<{ ssl: boolean }>(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    );
    return row?.ssl === true;
  }

  test('disable does without, prefer and require encrypt', async () => {
    expect(await encrypted('disable', null)).toBe(false);
    expect(await encrypted('prefer', null)).toBe(true);
    expect(await encrypted('require', null)).toBe(true);
  });

  test('verify-ca checks the chain, not the host name; verify-full both', async () => {
    expect(await encrypted('verify-ca', ca)).toBe(true);
    await expect(encrypted('verify-ca', null)).rejects.toMatchObject({ code: 'tls' });
    await expect(encrypted('verify-full', ca)).rejects.toMatchObject({
      code: 'tls',
      message: expect.stringContaining('another host name'),
    });
  });

  test('a CA file that is not there is named', async () => {
    await expect(encrypted('verify-ca', '/nowhere/ca.crt')).rejects.toMatchObject({
      code: 'tls',
      message: expect.stringContaining('/nowhere/ca.crt'),
    });
  });
});

describe('a connection', () => {
  test('whose server process is ended says so by its signal, and the process lives on', async () => {
    const doomed = await connected(source);
    const other = await connected(source);
    const lost = new Promise((resolve) => doomed.lost.addEventListener('abort', resolve));
    await other.query('SELECT pg_terminate_backend($1)', [doomed.processId]);
    await lost;
    expect(doomed.lost.reason).toMatchObject({ code: 'connection_lost' });
    await expect(doomed.query('SELECT 1')).rejects.toMatchObject({ code: 'connection_lost' });
  });

  test('that is ended by us is not lost, also when a query runs', async () => {
    const connection = await connected(source);
    const sleeping = connection.query('SELECT pg_sleep(60)').catch((error: unknown) => error);
    await connection.end();
    expect(await sleeping).toMatchObject({ code: 'connection_lost' });
    expect(connection.lost.aborted).toBe(false);
  });

  test('G4: shows neither a row nor the query when a query fails', async () => {
    const connection = await connected(source);
    const failed = connection.query("SELECT 'grace@navy.example'::int4");
    await expect(failed).rejects.toMatchObject({
      code: 'copy',
      message: expect.not.stringContaining('grace'),
      stack: expect.not.stringContaining('grace'),
    });
    const built = connection.db.selectFrom('pg_catalog.pg_class').select('oid').where('relname', '=', 'x');
    expect(await built.execute()).toEqual([]);
  });

  test('runs queries one after another, whoever asks', async () => {
    const connection = await connected(source);
    const numbers = [1, 2, 3, 4, 5];
    const rows = await Promise.all(numbers.map((n) => connection.query('SELECT $1::int4 AS n', [n])));
    expect(rows.flat()).toEqual(numbers.map((n) => ({ n })));
  });

  test('gives dates and int8 as text', async () => {
    const connection = await connected(source);
    const [row] = await connection.query(
      "SELECT '9007199254740993'::int8 AS big, '0044-03-15 BC'::date AS ides, true AS yes, '{a,NULL}'::text[] AS list",
    );
    expect(row).toEqual({ big: '9007199254740993', ides: '0044-03-15 BC', yes: true, list: ['a', null] });
  });
});

describe('G15: the source is only read', () => {
  test('a transaction on it refuses to write, and leaves no setting behind', async () => {
    const connection = await connected(source);
    const before = await connection.query('SELECT name, setting FROM pg_settings ORDER BY name');
    await beginReadOnly(connection, { lockTimeoutMs: 1_000 });
    const [row] = await connection.query(
      `SELECT current_setting('search_path') AS path, current_setting('row_security') AS rows,
              current_setting('lock_timeout') AS wait, current_setting('lc_monetary') AS money`,
    );
    expect(row).toEqual({ path: '', rows: 'off', wait: '1s', money: 'C' });
    await expect(connection.execute('CREATE TABLE public.written (x int)')).rejects.toMatchObject({
      code: 'privilege',
    });
    await connection.execute('ROLLBACK');
    expect(await connection.query('SELECT name, setting FROM pg_settings ORDER BY name')).toEqual(before);
  });

  test('a role’s own timeouts do not hold in it', async () => {
    const role = await asRole(inject('source'), 'hasty', '', []);
    await onServer(inject('source'), `ALTER ROLE ${role.user} SET search_path = 'evil, public'`);
    await onServer(inject('source'), `ALTER ROLE ${role.user} SET client_encoding = 'LATIN1'`);
    await onServer(inject('source'), `ALTER ROLE ${role.user} SET statement_timeout = '900ms'`);
    const connection = await connected(endpointOf(role, 'postgres', 'source'));
    await beginReadOnly(connection, { lockTimeoutMs: 1_000 });
    expect(await connection.query("SELECT 'é' AS e, pg_sleep(1.2)::text")).toMatchObject([{ e: 'é' }]);
  });
});

describe('G15: source and target', () => {
  test('the same database is refused by whatever name', async () => {
    const one = await connected(source);
    const two = await connected({ ...source, role: 'target', host: 'localhost' });
    expect(await sameServer(one, two)).toBe('same database');
    await expect(
      refuseSameServer(one, two, { targetDatabase: 'postgres', allowSameServer: true }),
    ).rejects.toMatchObject({ code: 'same_database' });
  });

  test('the same database is seen though the target’s connection is to another one', async () => {
    const one = await connected(source);
    const two = await connected({ ...source, role: 'target' }, 'template1');
    expect(await sameServer(one, two, 'postgres')).toBe('same database');
  });

  test('another database on production’s server needs leave', async () => {
    const one = await connected(source);
    const two = await connected({ ...source, role: 'target' });
    const staging = { targetDatabase: 'staging' };
    await expect(refuseSameServer(one, two, { ...staging, allowSameServer: false })).rejects.toMatchObject({
      code: 'same_server',
    });
    expect(await refuseSameServer(one, two, { ...staging, allowSameServer: true })).toBe('same server');
  });

  test('two servers are two, also for a role without rights', async () => {
    const plain = endpointOf(await asRole(inject('source'), 'plain', '', []), 'postgres', 'source');
    const [one, two] = [await connected(plain), await connected(target)];
    expect(await sameServer(one, two)).toBe('different servers');
    const locks = await two.query(
      "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()",
    );
    expect(locks).toEqual([]);
  });
});

describe('a pooler', () => {
  test('a server itself is none', async () => {
    await refusePooler(await connected(source));
  });

  test('is refused when its process id is an invention', async () => {
    const connection = await connected(source);
    const pooled = new Proxy(connection, {
      get: (real, name) =>
        name === 'processId'
          ? real.processId + 1
          : name === 'query'
            ? real.query.bind(real)
            : Reflect.get(real, name, real),
    });
    await expect(refusePooler(pooled)).rejects.toMatchObject({ code: 'pooler' });
  });
});

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
