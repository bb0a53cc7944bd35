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

/**
 * Fills an empty database with the demo's inventions; false where it holds them already. Refuses one that holds
 * anything else, for it may be somebody's.
 */
export async function fillProduction(endpoint: Endpoint, signal: AbortSignal): Promise<boolean> {
  const connection = await connect(endpoint);
  try {
    if ((await stateOf(connection)) === 'filled') {
      return false;
    }
    for (const sql of ['BEGIN', SCHEMA, ...ROWS, AFTER_DATA, 'COMMIT']) {
      if (signal.aborted) {
        throw new UnderstudyError('interrupted', 'interrupted', 'Nothing is left of what was begun.');
      }
      await connection.execute(sql);
    }
    return true;
  } finally {
    await connection.end();
  }
}

async function stateOf(connection: Connection): Promise<'empty' | 'filled'> {
  const [found] = await connection.query<{ ours: boolean; relations: boolean }>(
    `SELECT to_regclass('shop."LoyaltyCard"') IS NOT NULL AND to_regclass('public.applied') IS NOT NULL AS ours,
       EXISTS (SELECT FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
         AND relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)) AS relations`,
  );
  if (found?.relations === true && !found.ours) {
    throw new UnderstudyError(
      'not_ours',
      `the database ${connection.endpoint.database} holds tables already`,
      'The demo fills an empty database only.',
    );
  }
  return found?.ours === true ? 'filled' : 'empty';
}
