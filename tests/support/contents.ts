import { existingDatabase } from './database.ts';
import type { SharedServer } from './servers.ts';

/** Every row of every table of `database`, as text. */
export async function contents(server: SharedServer, database: string): Promise<string> {
  const store = existingDatabase(server, database);
  const tables = await store.sql<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) => store.sql(`SELECT t::text AS row FROM ${name} AS t`)),
  );
  return JSON.stringify(rows);
}
