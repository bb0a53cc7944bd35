import { type Problem, UnderstudyError } from '../../errors.ts';
import { quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import { describeEndpoint } from '../../postgres/endpoint.ts';
import type { Statement } from '../../postgres/statements.ts';
import type { LeftOut } from '../ddl/ddl.ts';

/**
 * Extensions that watch a server or serve what is left out: where the role may not create one, or the server does not
 * have it, the copy does without and the report says so.
 */
const DISPENSABLE: ReadonlySet<string> = new Set([
  'auto_explain',
  'file_fdw',
  'mysql_fdw',
  'oracle_fdw',
  'pg_buffercache',
  'pg_freespacemap',
  'pg_prewarm',
  'pg_repack',
  'pg_stat_kcache',
  'pg_stat_monitor',
  'pg_stat_statements',
  'pg_visibility',
  'pg_wait_sampling',
  'pgaudit',
  'pglogical',
  'pgstattuple',
  'postgres_fdw',
  'tds_fdw',
]);

/**
 * Runs CREATE EXTENSION statements one by one, in the server's default version, for a dump names none. Gives those the
 * copy does without. Fails with `extension_missing` or `privilege`, naming all that are missing.
 */
export async function createExtensions(
  connection: Connection,
  statements: readonly Statement[],
): Promise<LeftOut[]> {
  const available = await readAvailable(connection, statements.map(nameOf));
  const leftOut: LeftOut[] = [];
  const missing = statements.map(nameOf).filter((name) => !available.has(name));
  refuseMissing(
    connection,
    missing.filter((name) => !DISPENSABLE.has(name)),
  );
  for (const name of missing) {
    leftOut.push({ class: 'extension', name, why: 'the target’s server does not have it' });
  }
  const denied: string[] = [];
  for (const statement of statements.filter((one) => available.has(nameOf(one)))) {
    const created = await tryToCreate(connection, statement);
    if (!created && DISPENSABLE.has(nameOf(statement))) {
      leftOut.push({
        class: 'extension',
        name: nameOf(statement),
        why: 'the target’s role may not create it',
      });
    } else if (!created) {
      denied.push(nameOf(statement));
    }
  }
  refuseDenied(connection, denied);
  return leftOut;
}

/** False where a right is missing. */
async function tryToCreate(connection: Connection, statement: Statement): Promise<boolean> {
  try {
    await connection.execute(statement.sql);
    return true;
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'privilege') {
      return false;
    }
    if (error instanceof UnderstudyError && !connection.lost.aborted) {
      const name = nameOf(statement);
      throw new UnderstudyError(
        'structure',
        `${describeEndpoint(connection.endpoint)}: the extension ${quoteIdentifier(name)} could not be created`,
        `Try by hand, in a scratch database: CREATE EXTENSION ${quoteIdentifier(name)}. It may need shared_preload_libraries.`,
      );
    }
    throw error;
  }
}

function refuseMissing(connection: Connection, missing: readonly string[]): void {
  if (missing.length > 0) {
    throw new UnderstudyError(
      'extension_missing',
      `${describeEndpoint(connection.endpoint)}: the server does not have the source's extensions ${missing.join(', ')}`,
      'Install their packages there (postgresql-contrib, postgis, …), or leave their schemas out: schemas.exclude.',
      problems(missing, 'not available'),
    );
  }
}

function refuseDenied(connection: Connection, denied: readonly string[]): void {
  if (denied.length > 0) {
    throw new UnderstudyError(
      'privilege',
      `${describeEndpoint(connection.endpoint)}: the role may not create the extensions ${denied.join(', ')}`,
      `They are not trusted: let a role create them that may (ALTER ROLE ${quoteIdentifier(connection.endpoint.user)} SUPERUSER, or the provider's role for it), or mark them trusted in their control files.`,
      problems(denied, 'the role may not create it'),
    );
  }
}

function problems(names: readonly string[], message: string): Problem[] {
  return names.map((name) => ({ at: `extension ${name}`, message }));
}

async function readAvailable(connection: Connection, names: readonly string[]): Promise<Set<string>> {
  const rows = await connection.query<{ name: string }>(
    'SELECT name::text FROM pg_catalog.pg_available_extensions WHERE name::text = ANY($1::text[])',
    [names],
  );
  return new Set(rows.map(({ name }) => name));
}

function nameOf({ node }: Statement): string {
  return 'CreateExtensionStmt' in node ? (node.CreateExtensionStmt.extname ?? '') : '';
}
