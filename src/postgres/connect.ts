import { Kysely, PostgresDialect } from 'kysely';
import { Client, type CustomTypesConfig, types } from 'pg';
import { UnderstudyError } from '../errors.ts';
import { connectError, failedByTls } from './connect-errors.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';
import { serverError } from './errors.ts';
import { readPassword } from './password.ts';
import { SingleClientPool } from './single-client-pool.ts';
import type { SystemCatalogs } from './system-catalogs.ts';
import { tlsOptions } from './tls.ts';

/** How long a connection that is ended may take to say goodbye before it is cut; milliseconds. */
const END_TIMEOUT = 3_000;

/** Idle time before TCP asks whether the other side still lives; milliseconds. */
const KEEP_ALIVE_DELAY = 10_000;

/** What a caller may say of a connection. */
export interface ConnectOptions {
  /** Another database on the endpoint's server: `postgres`, `<target>_next`. */
  readonly database?: string;
  /** What a DBA sees in pg_stat_activity; `understudy` by default. */
  readonly applicationName?: string;
}

/**
 * Opens one connection, with a password read anew and TLS by libpq's sslmode. Fails with `unreachable`,
 * `authentication`, `database_missing`, `tls`, `privilege`, `version` or what the password's source fails with.
 */
export async function connect(endpoint: Endpoint, options: ConnectOptions = {}): Promise<Connection> {
  const actual = { ...endpoint, database: options.database ?? endpoint.database };
  const application = options.applicationName ?? 'understudy';
  try {
    if (actual.tls.mode !== 'prefer') {
      return await open(actual, application, await tlsOptions(actual));
    }
    return await openPreferringTls(actual, application);
  } catch (error) {
    throw connectError(error, actual);
  }
}

/** libpq's `prefer`: with TLS where it can be had, else without (manual, table "SSL Mode Descriptions"). */
async function openPreferringTls(endpoint: Endpoint, application: string): Promise<Connection> {
  const tls = await tlsOptions(endpoint);
  try {
    return await open(endpoint, application, tls);
  } catch (error) {
    if (tls === false || !failedByTls(error)) {
      throw error;
    }
    return await open(endpoint, application, false);
  }
}

async function open(
  endpoint: Endpoint,
  application: string,
  ssl: Awaited<ReturnType<typeof tlsOptions>>,
): Promise<Connection> {
  const password = await readPassword(endpoint.password);
  const client = new Client({
    host: endpoint.host,
    port: endpoint.port,
    database: endpoint.database,
    user: endpoint.user,
    ...(password === undefined ? {} : { password }),
    ssl,
    application_name: application,
    connectionTimeoutMillis: endpoint.connectTimeout,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY,
    types: TEXT_TYPES,
  });
  const connection = new Connection(endpoint, client);
  try {
    await client.connect();
    await connection.greet();
    return connection;
  } catch (error) {
    await connection.end();
    throw error;
  }
}

/**
 * One connection to one server: a single driver's client, no pool. Every error of the server's leaves it as an
 * `UnderstudyError`. Queries wait for one another.
 */
export class Connection {
  /** Where it goes, with the database it is connected to. */
  readonly endpoint: Endpoint;
  /** The driver's client; only `postgres/` touches it. */
  readonly client: Client;
  /** Aborted, with an `UnderstudyError` as reason, when the connection dies; not when it is ended by `end`. */
  readonly lost: AbortSignal;
  /** The system catalogs, typed, over this one connection. */
  readonly db: Kysely<SystemCatalogs>;
  readonly #lost = new AbortController();
  #processId = 0;
  #serverVersion = 0;
  #ended: Promise<void> | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(endpoint: Endpoint, client: Client) {
    this.endpoint = endpoint;
    this.client = client;
    this.lost = this.#lost.signal;
    this.db = this.kysely<SystemCatalogs>();
    // An error on an idle connection is an event; without a listener it would end the process.
    client.on('error', (error) => this.#die(error));
    client.on('end', () => this.#die(new Error('Connection terminated')));
  }

  /** The process id from BackendKeyData: the server process's, or an invention of the pooler between. */
  get processId(): number {
    return this.#processId;
  }

  /** `server_version_num`: 170010. */
  get serverVersion(): number {
    return this.#serverVersion;
  }

  /** A query builder over this connection for a schema of the caller's; nothing to close. */
  kysely<Schema>(): Kysely<Schema> {
    const pool = new SingleClientPool((sql, parameters) => this.#result(sql, parameters));
    return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  }

  /** Runs one statement with `$1 …` parameters; rows as objects. `T` is the caller's word for their shape. */
  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const { rows } = await this.#result<T>(sql, parameters);
    return rows;
  }

  /** Runs one or more statements by the simple protocol; what they return is dropped. */
  async execute(sql: string): Promise<void> {
    await this.#inTurn(() => this.client.query(sql));
  }

  /** Ends the connection; safe to call twice. A running query is cut off. Never throws. */
  async end(): Promise<void> {
    this.#ended ??= this.#end();
    await this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }

  /** Right after connecting: whom we speak to. */
  async greet(): Promise<void> {
    this.#processId = backendKey(this.client);
    const [row] = await this.query<{ version: number; encoding: string }>(GREETING);
    this.#serverVersion = row?.version ?? 0;
    if (this.#serverVersion < OLDEST_VERSION) {
      throw new UnderstudyError(
        'version',
        `${describeEndpoint(this.endpoint)}: the server’s version is ${this.#serverVersion}`,
        'PostgreSQL 14 or later is needed.',
      );
    }
    // A database in another encoding makes it the session's own. On the source it is set within the transaction
    // (guard.ts), never for the session.
    if (row?.encoding !== 'UTF8' && this.endpoint.role !== 'source') {
      await this.execute("SET client_encoding = 'UTF8'");
    }
  }

  async #result<T>(sql: string, parameters: readonly unknown[]): Promise<ServerResult<T>> {
    const config = { text: sql, values: [...parameters], queryMode: 'extended' };
    return await this.#inTurn(async () => {
      const { command, rowCount, rows } = await this.client.query(config);
      return { command, rowCount: rowCount ?? 0, rows };
    });
  }

  /** The driver warns of, and will refuse, a query begun before the one before has ended. */
  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => {});
    try {
      return await turn;
    } catch (error) {
      throw serverError(error, { endpoint: this.endpoint, doing: 'running a query' });
    }
  }

  #die(error: Error): void {
    if (this.#ended === null && !this.lost.aborted) {
      this.#lost.abort(serverError(error, { endpoint: this.endpoint, doing: 'the connection was open' }));
    }
  }

  async #end(): Promise<void> {
    const cut = setTimeout(() => this.client.connection.stream.destroy(), END_TIMEOUT);
    try {
      await this.client.end();
    } catch {
      this.client.connection.stream.destroy();
    } finally {
      clearTimeout(cut);
    }
  }
}

/** What the driver gives for one statement. */
export interface ServerResult<T> {
  readonly command: string;
  readonly rowCount: number;
  readonly rows: T[];
}

/** Qualified, for a role's search_path may hold anything. */
const GREETING = `
  SELECT pg_catalog.current_setting('server_version_num')::pg_catalog.int4 AS version,
         pg_catalog.current_setting('client_encoding') AS encoding`;

/** PostgreSQL 14. */
const OLDEST_VERSION = 140000;

/** Types whose text is read as a JavaScript value; every other (dates and int8 among them) stays text. */
const PARSED_TYPES: ReadonlySet<number> = new Set([
  types.builtins.BOOL,
  types.builtins.INT2,
  types.builtins.INT4,
  types.builtins.OID,
  types.builtins.FLOAT4,
  types.builtins.FLOAT8,
  types.builtins.JSON,
  types.builtins.JSONB,
  1005, // int2[]
  1007, // int4[]
  1028, // oid[]
  1009, // text[]
  1015, // varchar[]
]);

const TEXT_TYPES: CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    PARSED_TYPES.has(oid) ? types.getTypeParser(oid, format ?? 'text') : (value: string) => value,
};

/** The driver keeps BackendKeyData's process id in a field that its types leave out. */
function backendKey(client: Client): number {
  return 'processID' in client && typeof client.processID === 'number' ? client.processID : 0;
}
