import { UnderstudyError } from '../../errors.ts';
import { quoteIdentifier } from '../../names.ts';
import { type Connection, connect } from '../../postgres/connect.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { ROWS } from './rows.ts';
import { AFTER_DATA, SCHEMA } from './schema.ts';

/** Creates the database that `endpoint` names and fills it with the demo's inventions; about six seconds. */
export async function createProduction(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
  const server = await connect(endpoint, { database: 'postgres' });
  try {
    await server.execute(`CREATE DATABASE ${quoteIdentifier(endpoint.database)}`);
  } finally {
    await server.end();
  }
  await fillProduction(endpoint, signal);
}

/** Fills an empty database with the demo's inventions; refuses one that holds a table, for it may be somebody's. */
export async function fillProduction(endpoint: Endpoint, signal: AbortSignal): Promise<void> {
  const connection = await connect(endpoint);
  try {
    await refuseUnlessEmpty(connection);
    for (const sql of ['BEGIN', SCHEMA, ...ROWS, AFTER_DATA, 'COMMIT']) {
      if (signal.aborted) {
        throw new UnderstudyError('interrupted', 'interrupted', 'Nothing is left of what was begun.');
      }
      await connection.execute(sql);
    }
  } finally {
    await connection.end();
  }
}

async function refuseUnlessEmpty(connection: Connection): Promise<void> {
  const rows = await connection.query(
    `SELECT FROM pg_class WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
     AND relkind IN ('r', 'p', 'v', 'm') LIMIT 1`,
  );
  if (rows.length > 0) {
    throw new UnderstudyError(
      'not_ours',
      `the database ${connection.endpoint.database} holds tables already`,
      'The demo fills an empty database only.',
    );
  }
}
