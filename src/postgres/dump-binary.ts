import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UnderstudyError } from '../errors.ts';
import type { DumpOutcome } from './dump-wasm.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';
import { readPassword } from './password.ts';

const runFile = promisify(execFile);

/** A pg_dump that can be run. */
export interface Binary {
  readonly path: string;
  /** `17.2`, `18beta1`. */
  readonly version: string;
  readonly major: number;
}

/** What `path` (a file, or a name looked for on PATH) says of itself; null when it cannot be run or is no pg_dump. */
export async function findBinary(path: string): Promise<Binary | null> {
  try {
    const { stdout } = await runFile(path, ['--version'], { env: environment(), timeout: 10_000 });
    const version = /^pg_dump \(PostgreSQL\) ((\d+)\S*)/.exec(stdout);
    return version === null ? null : { path, version: version[1] ?? '', major: Number(version[2]) };
  } catch {
    return null;
  }
}

/** Whether libpq knows the way in that `endpoint` asks for: before 16 it has no list of authorities of the system's. */
export function canReach(binary: Binary, endpoint: Endpoint): boolean {
  const { mode, ca } = endpoint.tls;
  const system = (mode === 'verify-ca' || mode === 'verify-full') && (ca === null || ca === 'system');
  return !system || (mode === 'verify-full' && binary.major >= 16);
}

/**
 * Runs `binary` with `args`. The child's environment says where the server is and nothing else of ours; the password
 * goes by a file that only this user may read, in a folder of its own, gone afterwards. Fails with `interrupted` or
 * `structure` when it cannot be started.
 */
export async function runBinaryDump(
  binary: Binary,
  endpoint: Endpoint,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<DumpOutcome> {
  await sweepPasswords();
  const folder = await mkdtemp(join(tmpdir(), FOLDER));
  try {
    const environment = await connectionEnvironment(endpoint, binary, folder);
    return await run(binary, endpoint, args, environment, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Beginning of the names of the folders that password files lie in. */
const FOLDER = 'understudy-dump-';

/** Milliseconds. libpq reads the file when it connects, so an older one belongs to nobody any more. */
const FOLDER_LIFE = 10 * 60_000;

/** Takes away the password files of runs that were killed before they could. */
async function sweepPasswords(): Promise<void> {
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const path = join(tmpdir(), name);
    if (name.startsWith(FOLDER)) {
      const made = await stat(path).catch(() => null);
      if (made !== null && Date.now() - made.mtimeMs > FOLDER_LIFE) {
        await rm(path, { recursive: true, force: true }).catch(() => {});
      }
    }
  }
}

function run(
  binary: Binary,
  endpoint: Endpoint,
  args: readonly string[],
  env: Record<string, string>,
  signal: AbortSignal | undefined,
): Promise<DumpOutcome> {
  const { promise, resolve, reject } = Promise.withResolvers<DumpOutcome>();
  const failed = (what: string): void =>
    reject(
      new UnderstudyError(
        signal?.aborted ? 'interrupted' : 'structure',
        `${describeEndpoint(endpoint)}: while the structure was dumped: ${what}`,
      ),
    );
  const child = spawn(binary.path, [...args, '--no-password'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
  });
  const output: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => stderr.push(bytes));
  child.once('error', () => failed(`${binary.path} could not be run`));
  child.once('close', (status) =>
    resolve({
      output: status === 0 ? Buffer.concat(output) : null,
      stderr: Buffer.concat(stderr).toString('utf8'),
    }),
  );
  return promise;
}

/** libpq's environment variables for `endpoint` (manual, "Environment Variables"), with the password in `folder`. */
async function connectionEnvironment(
  endpoint: Endpoint,
  binary: Binary,
  folder: string,
): Promise<Record<string, string>> {
  const { tls } = endpoint;
  const variables: Record<string, string> = {
    ...environment(),
    HOME: folder,
    PGHOST: endpoint.host,
    PGPORT: String(endpoint.port),
    PGUSER: endpoint.user,
    PGDATABASE: endpoint.database,
    PGSSLMODE: tls.mode,
    PGCONNECT_TIMEOUT: String(Math.max(2, Math.ceil(endpoint.connectTimeout / 1000))),
    PGAPPNAME: 'understudy pg_dump',
  };
  const system = tls.mode === 'verify-full' && tls.ca === null && binary.major >= 16;
  const files = { PGSSLROOTCERT: system ? 'system' : tls.ca, PGSSLCERT: tls.cert, PGSSLKEY: tls.key };
  for (const [name, file] of Object.entries(files)) {
    if (file !== null) {
      variables[name] = file;
    }
  }
  const { password, others } = await passwordOf(endpoint);
  if (password !== undefined) {
    variables.PGPASSFILE = join(folder, 'pgpass');
    await writeFile(variables.PGPASSFILE, passfile(password), { mode: 0o600 });
  }
  return { ...variables, ...others };
}

/** The password; where none is configured, what libpq goes by then. */
async function passwordOf(
  endpoint: Endpoint,
): Promise<{ password: string | undefined; others: Record<string, string> }> {
  const password = await readPassword(endpoint.password);
  if (endpoint.password.kind !== 'none') {
    return { password, others: {} };
  }
  const { PGPASSWORD, ...others } = inherited(['PGPASSWORD', 'PGPASSFILE', 'HOME']);
  return { password: PGPASSWORD, others };
}

/** One line for any server, for the child knows only one (manual, "The Password File"). */
function passfile(password: string): string {
  if (/[\r\n\0]/.test(password)) {
    throw new UnderstudyError(
      'structure',
      'a password with a line break in it cannot be given to pg_dump',
      'Set `pg_dump: wasm`, for the built-in one needs no password file.',
    );
  }
  return `*:*:*:*:${password.replaceAll(/[\\:]/g, '\\$&')}\n`;
}

/** What any program needs to start, and no more: keys and URLs of ours stay out of a child's environment. */
function environment(): Record<string, string> {
  return { LC_ALL: 'C', ...inherited(['PATH', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH', 'SystemRoot']) };
}

function inherited(names: readonly string[]): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of names) {
    // biome-ignore lint/style/noProcessEnv: where programs and their libraries lie, and what libpq itself reads
    const value = process.env[name];
    if (value !== undefined) {
      kept[name] = value;
    }
  }
  return kept;
}
