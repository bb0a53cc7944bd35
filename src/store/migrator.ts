import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import * as runs from '../../migrations/0001-runs.ts';
import { UnderstudyError } from '../errors.ts';
import type { Connection } from '../postgres/connect.ts';

/** The schema everything of the store's stands in, for `store:` may name a database that others use too. */
export const STORE_SCHEMA = 'understudy';

/** Brings the store's schema up to date; two that do so at once wait for one another. */
export async function migrateStore(connection: Connection): Promise<void> {
  const migrator = new Migrator({
    db: connection.kysely<unknown>(),
    provider: { getMigrations: async () => MIGRATIONS },
    migrationTableSchema: STORE_SCHEMA,
  });
  // kysely makes its own tables before it locks them; two first runs at once would collide there.
  await connection.query('SELECT pg_advisory_lock($1::bigint)', [MIGRATION_LOCK]);
  try {
    const { error } = await migrator.migrateToLatest();
    if (error instanceof UnderstudyError) {
      throw error;
    }
    if (error !== undefined) {
      throw new UnderstudyError(
        'version',
        'the store does not have the schema that this version of Understudy knows',
        'A newer Understudy made it: use that one, or name another database by `store:`.',
      );
    }
  } finally {
    await connection.query('SELECT pg_advisory_unlock($1::bigint)', [MIGRATION_LOCK]).catch(() => {});
  }
}

/** `understudy` read as a number: its first eight bytes. */
const MIGRATION_LOCK = Buffer.from('understu').readBigInt64BE().toString();

const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-runs': inStoreSchema(runs),
};

function inStoreSchema(migration: { up(db: Kysely<unknown>): Promise<void> }): Migration {
  return { up: (db: Kysely<unknown>) => migration.up(db.withSchema(STORE_SCHEMA)) };
}
