import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { serverUrl } from './server.ts';
import type { SharedServer } from './servers.ts';

/** A database of a test's own. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string;
  readonly url: string;
  /** Runs SQL (several statements too) and gives the last one's rows as text values by name. */
  sql<Row = Record<string, string | null>>(text: string): Promise<Row[]>;
}

/** Makes an empty database named `prefix_…` on `server`; disposing drops it and what a refresh leaves beside it. */
export async function createDatabase(
  server: SharedServer,
  prefix: string,
  options = '',
): Promise<TestDatabase> {
  const name = `${prefix}_${randomBytes(4).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${pg.escapeIdentifier(name)} ${options}`);
  return existingDatabase(server, name);
}

/** A handle for a database that is there already, or that a refresh will make. */
export function existingDatabase(server: SharedServer, name: string): TestDatabase {
  const url = serverUrl(server, name);
  return {
    name,
    url,
    sql: (text) => query(url, text),
    async [Symbol.asyncDispose]() {
      const beside = await onServer<{ datname: string }>(
        server,
        `SELECT datname FROM pg_database WHERE datname = ${pg.escapeLiteral(name)} OR starts_with(datname, ${pg.escapeLiteral(`${name}_`)})`,
      );
      for (const { datname } of beside) {
        await onServer(server, `DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`);
      }
    },
  };
}

/** Runs SQL in the server's `postgres` database. */
export function onServer<Row = Record<string, string | null>>(
  server: SharedServer,
  text: string,
): Promise<Row[]> {
  return query(serverUrl(server), text);
}

const asText: pg.CustomTypesConfig = { getTypeParser: () => (value: string) => value };

/** Runs SQL (several statements too) at `url`; the last one's rows as text values by name. */
export async function query<Row = Record<string, string | null>>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, types: asText });
  await client.connect();
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(text);
    const last = Array.isArray(result) ? result.at(-1) : result;
    return (last?.rows ?? []) as Row[];
  } finally {
    await client.end();
  }
}
