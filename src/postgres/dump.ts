import { UnderstudyError } from '../errors.ts';
import { type Binary, canReach, findBinary, runBinaryDump } from './dump-binary.ts';
import { dumpFailure } from './dump-failure.ts';
import { runWasmDump, WASM_MAJOR } from './dump-wasm.ts';
import type { Endpoint } from './endpoint.ts';

/** What to dump, and by what. */
export interface DumpRequest {
  readonly endpoint: Endpoint;
  /** The exported snapshot to read in. */
  readonly snapshot: string;
  readonly section: 'pre-data' | 'post-data';
  /** Path of a pg_dump; null: from PATH, else the WebAssembly one; `wasm`: that one. */
  readonly pgDump: string | null;
  /** Schemas left out, by their exact names. */
  readonly excludeSchemas: readonly string[];
  readonly comments: boolean;
  /** `server_version_num` of the server. */
  readonly serverVersion: number;
  /** Milliseconds to wait for a table's lock. */
  readonly lockTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** One section of a database's structure. */
export interface Dump {
  /** SQL alone: psql's own lines are taken out. User mappings, with their passwords, are still in it: see ddl.ts. */
  readonly sql: string;
  /** What wrote it, for the report: `pg_dump 17.2 on PATH`. */
  readonly by: string;
}

/**
 * Dumps one section by pg_dump, within `snapshot`. Fails with `structure`, `privilege`, `lock_timeout`,
 * `snapshot_lost`, `version`, `encoding`, `interrupted`, or with what connecting fails with.
 */
export async function dumpSection(request: DumpRequest): Promise<Dump> {
  const binary = await chooseBinary(request);
  const { endpoint, signal } = request;
  const args = dumpArguments(request, binary?.major ?? WASM_MAJOR);
  const { output, stderr } =
    binary === null
      ? await runWasmDump(endpoint, args, signal)
      : await runBinaryDump(binary, endpoint, args, signal);
  if (signal?.aborted) {
    throw new UnderstudyError('interrupted', 'interrupted');
  }
  if (output === null) {
    throw dumpFailure(endpoint, stderr);
  }
  return { sql: withoutRestrict(decode(output)), by: describe(binary, request.pgDump) };
}

/** The pg_dump to run; null for the WebAssembly one. A configured one that cannot serve is an error. */
async function chooseBinary(request: DumpRequest): Promise<Binary | null> {
  const { pgDump, endpoint } = request;
  if (pgDump === 'wasm') {
    return null;
  }
  const needed = Math.floor(request.serverVersion / 10_000);
  const binary = await findBinary(pgDump ?? 'pg_dump');
  const fits = binary !== null && binary.major >= needed;
  if (pgDump !== null && !fits) {
    throw new UnderstudyError(
      'version',
      binary === null
        ? `pg_dump: ${pgDump} cannot be run, or is no pg_dump`
        : `pg_dump: ${pgDump} is of version ${binary.version}, and the source of ${needed}`,
      `Name a pg_dump of version ${needed} or later, or take \`pg_dump\` out of the configuration: one is built in.`,
    );
  }
  if (pgDump === null && !fits && needed > WASM_MAJOR) {
    throw new UnderstudyError(
      'version',
      `the source is of version ${needed}, and no pg_dump of that version is on PATH`,
      `Install the client programs of PostgreSQL ${needed}; the built-in pg_dump reads up to ${WASM_MAJOR}.`,
    );
  }
  return fits && canReach(binary, endpoint) ? binary : null;
}

function describe(binary: Binary | null, configured: string | null): string {
  if (binary === null) {
    return `pg_dump ${WASM_MAJOR}, built in (WebAssembly)`;
  }
  return `pg_dump ${binary.version} ${configured === null ? 'on PATH' : 'as configured'}`;
}

function dumpArguments(request: DumpRequest, major: number): string[] {
  return [
    `--snapshot=${request.snapshot}`,
    `--section=${request.section}`,
    '--format=plain',
    '--encoding=UTF8',
    // Names that a later server reserves are read as names there too.
    '--quote-all-identifiers',
    '--no-owner',
    '--no-privileges',
    // Before 17 pg_dump makes large objects in pre-data; their old name for it is known to all versions.
    '--no-blobs',
    '--no-publications',
    '--no-subscriptions',
    '--no-security-labels',
    '--no-tablespaces',
    ...(request.comments ? [] : ['--no-comments']),
    ...(major >= 18 ? ['--no-statistics'] : []),
    ...(request.lockTimeoutMs === undefined ? [] : [`--lock-wait-timeout=${request.lockTimeoutMs}`]),
    // Within double quotes a pattern's letters stand for themselves (psql's manual, "Patterns").
    ...request.excludeSchemas.map((name) => `--exclude-schema="${name.replaceAll('"', '""')}"`),
  ];
}

function decode(output: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(output);
  } catch {
    throw new UnderstudyError(
      'encoding',
      'the source’s structure holds text that is not valid UTF-8',
      'A database in SQL_ASCII may hold anything; put its names, defaults and function bodies into UTF-8.',
    );
  }
}

/**
 * Takes out the lines that fence a dump in for psql (since the minor releases of August 2025): `\restrict TOKEN` at
 * the head and `\unrestrict TOKEN` at the foot, by their token, for the same words may stand in a function's body.
 */
export function withoutRestrict(sql: string): string {
  const head = /^(?:(?:--[^\n]*)?\r?\n)*\\restrict ([A-Za-z0-9]+)\r?\n/.exec(sql);
  const token = head?.[1];
  if (head === null || token === undefined) {
    return sql;
  }
  const start = head[0].lastIndexOf('\\restrict');
  const closing = `\\unrestrict ${token}`;
  const end = sql.lastIndexOf(closing);
  const tail = end < 0 ? '' : sql.slice(end + closing.length);
  return sql.slice(0, start) + sql.slice(head[0].length, end < 0 ? undefined : end) + tail;
}
