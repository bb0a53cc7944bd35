import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import type { Connection } from '../postgres/connect.ts';
import type { Migration } from './pending.ts';
import type { Script, ScriptStatement } from './script.ts';

/**
 * Runs one migration, in a transaction unless it is marked not to be; `afterwards` runs in the same transaction, where
 * there is one. Throws `migration_failed`, which names file, statement and line, and never quotes data or SQL.
 */
export async function runMigration(
  connection: Connection,
  migration: Migration,
  script: Script,
  afterwards: () => Promise<void>,
): Promise<void> {
  if (!script.inTransaction) {
    await runStatements(connection, migration, script);
    await afterwards();
    return;
  }
  await connection.execute('BEGIN');
  try {
    await runStatements(connection, migration, script);
    await afterwards();
    await runOne(connection, migration, null, 'COMMIT'); // deferred constraints are checked here
  } catch (error) {
    await connection.execute('ROLLBACK').catch(() => {});
    throw error;
  }
}

async function runStatements(connection: Connection, migration: Migration, script: Script): Promise<void> {
  for (const [index, statement] of script.statements.entries()) {
    await runOne(connection, migration, { index, statement }, statement.sql);
  }
}

async function runOne(
  connection: Connection,
  migration: Migration,
  place: { readonly index: number; readonly statement: ScriptStatement } | null,
  sql: string,
): Promise<void> {
  try {
    await connection.execute(sql);
  } catch (error) {
    const { message, hint, problems } = asUnderstudyError(error);
    const where =
      place === null
        ? 'its COMMIT'
        : `statement ${place.index + 1} (${place.statement.kind}) on line ${place.statement.line}`;
    throw new UnderstudyError(
      'migration_failed',
      `${migration.name}: ${where} failed: ${message}`,
      `It failed on a copy of production's data; staging is as it was. ${hint}`.trim(),
      problems,
    );
  }
}
