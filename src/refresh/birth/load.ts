import { UnderstudyError } from '../../errors.ts';
import { quoteIdentifier } from '../../names.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import { describeEndpoint } from '../../postgres/endpoint.ts';
import type { Statement } from '../../postgres/statements.ts';
import type { LeftOut } from '../ddl/ddl.ts';
import { objectName } from '../ddl/names.ts';
import { createExtensions } from './extensions.ts';

/**
 * Runs a database's pre-data on an empty database: schemas, then extensions one by one, then the rest as one query.
 * Gives the extensions that the copy does without. Fails with `structure` and what failed, `extension_missing` or
 * `privilege`.
 */
export async function loadPreData(
  connection: Connection,
  statements: readonly Statement[],
  catalog: Catalog,
): Promise<LeftOut[]> {
  const settings = statements.filter(isSetting);
  const schemas = statements.filter(({ kind }) => kind === 'CreateSchemaStmt');
  const extensions = statements.filter(({ kind }) => kind === 'CreateExtensionStmt');
  const apart = new Set([...settings, ...schemas, ...extensions]);
  await runScript(connection, [...settings, ...schemas]);
  await dropPublic(connection, catalog, schemas);
  const leftOut = await createExtensions(connection, extensions);
  await runScript(
    connection,
    statements.filter((statement) => !apart.has(statement)),
  );
  return leftOut;
}

/** Settings at the head of a section; `default_tablespace` and the like change on the way and stay in their places. */
function isSetting(statement: Statement): boolean {
  const { node } = statement;
  return (
    'SelectStmt' in node ||
    ('VariableSetStmt' in node && !(node.VariableSetStmt.name ?? '').startsWith('default_'))
  );
}

/** template0 has a schema `public`; a source that dropped or renamed its own has none. */
async function dropPublic(
  connection: Connection,
  catalog: Catalog,
  created: readonly Statement[],
): Promise<void> {
  const wanted =
    catalog.schemas.some(({ name }) => name === 'public') ||
    created.some(({ node }) => 'CreateSchemaStmt' in node && node.CreateSchemaStmt.schemaname === 'public') ||
    catalog.extensions.some(({ schema }) => schema === 'public');
  if (!wanted) {
    await connection.execute('DROP SCHEMA IF EXISTS public');
  }
}

/**
 * Runs statements as one query, and so in one transaction. When it fails, they are run again one by one, to say which
 * one failed, by kind and name.
 */
export async function runScript(connection: Connection, statements: readonly Statement[]): Promise<void> {
  if (statements.length === 0) {
    return;
  }
  try {
    await connection.execute(statements.map(({ sql }) => sql).join(';\n'));
  } catch (error) {
    if (connection.lost.aborted || !(error instanceof UnderstudyError)) {
      throw error;
    }
    throw await firstFailure(connection, statements, error);
  }
}

async function firstFailure(
  connection: Connection,
  statements: readonly Statement[],
  error: UnderstudyError,
): Promise<UnderstudyError> {
  await connection.execute('BEGIN');
  for (const statement of statements) {
    try {
      await connection.execute(statement.sql);
    } catch (failure) {
      await connection.execute('ROLLBACK').catch(() => {});
      return failure instanceof UnderstudyError ? statementFailure(connection, statement, failure) : error;
    }
  }
  await connection.execute('ROLLBACK');
  return error;
}

/** A statement of the structure that failed: its class and object, and the error without what it quotes. */
export function statementFailure(
  connection: Connection,
  statement: Statement,
  error: UnderstudyError,
): UnderstudyError {
  const code = CODES_KEPT.has(error.code) ? error.code : 'structure';
  const state = /SQLSTATE \w+/.exec(error.message)?.[0] ?? error.code;
  const reason = error.code === 'disk_full' ? `the disk is full, ${state}` : state;
  return new UnderstudyError(
    code,
    `${describeEndpoint(connection.endpoint)}: the structure could not be made: ${words(statement.kind)} ${objectName(statement.node)} (${reason})`,
    error.code === 'privilege'
      ? `The role ${quoteIdentifier(connection.endpoint.user)} may not make it: some classes of object need a superuser.`
      : error.hint,
    error.problems,
  );
}

const CODES_KEPT: ReadonlySet<string> = new Set([
  'privilege',
  'disk_full',
  'connection_lost',
  'constraint',
  'encoding',
  'lock_timeout',
]);

/** `CreateTableAsStmt` → `create table as`. */
function words(kind: string): string {
  return kind
    .replace(/Stmt$/, '')
    .replace(/^Index$/, 'create')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
