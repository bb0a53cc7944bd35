import { asUnderstudyError } from '../../errors.ts';
import { type Connection, connect } from '../../postgres/connect.ts';
import type { Run } from '../run.ts';
import {
  type DefaultRights,
  defaultRightStatements,
  readDefaultRights,
  rightsByDefault,
} from './default-rights.ts';
import { differing, type ObjectRights, onObject, readRights } from './rights.ts';

/**
 * Gives roles the rights in the copy that they have in the staging it replaces, object by object of the same name, and
 * staging's default privileges; an object new to staging gets what those would have given it. A former owner keeps
 * its rights by grants. What the role may not give is said in the record, and does not fail the run.
 */
export async function carryGrants(run: Run, next: Connection): Promise<void> {
  const { target } = run.config;
  const exists = await next.query(
    'SELECT 1 AS found FROM pg_catalog.pg_database WHERE datname::text = $1 AND datallowconn',
    [target.database],
  );
  if (exists.length === 0) {
    return;
  }
  const before = await connect(target);
  try {
    const defaults = await readDefaultRights(before);
    const after = await readRights(next);
    const schemas = await next.query<{ name: string }>(
      'SELECT nspname::text AS name FROM pg_catalog.pg_namespace',
    );
    const statements = [
      ...rightStatements(await readRights(before), after, defaults),
      ...defaultRightStatements(defaults, new Set(schemas.map(({ name }) => name))),
    ];
    await giveAll(run, next, statements);
  } finally {
    await before.end();
  }
}

/** Statements that give the objects of `after` the rights of their namesakes in `before`. */
export function rightStatements(
  before: readonly ObjectRights[],
  after: readonly ObjectRights[],
  defaults: readonly DefaultRights[],
): string[] {
  const current = new Map(after.map((object) => [keyOf(object), object]));
  const known = new Set(before.map(keyOf));
  const carried = before.flatMap((was) => {
    const object = current.get(keyOf({ ...was, column: null }));
    const now = current.get(keyOf(was))?.rights ?? [];
    return object === undefined
      ? []
      : differing(now, was.rights, object.owner, (privilege) => onObject(was, privilege));
  });
  const fresh = after
    .filter((object) => object.column === null && !known.has(keyOf(object)))
    .flatMap((object) =>
      differing(object.rights, rightsByDefault(object, defaults), object.owner, (privilege) =>
        onObject(object, privilege),
      ),
    );
  return [...carried, ...fresh];
}

function keyOf(object: ObjectRights): string {
  return JSON.stringify([object.class, object.identity, object.column]);
}

/** Statements in one query. */
const BATCH = 200;

/** In batches; where one fails, its statements one by one, so that one missing right costs one grant. */
async function giveAll(run: Run, connection: Connection, statements: readonly string[]): Promise<void> {
  const refused: string[] = [];
  for (let from = 0; from < statements.length; from += BATCH) {
    const batch = statements.slice(from, from + BATCH);
    const done = await succeeds(run, connection, batch.join(';\n'));
    for (const statement of done ? [] : batch) {
      if (!(await succeeds(run, connection, statement))) {
        refused.push(statement);
      }
    }
  }
  run.record.notShown.push(
    ...refused.map((statement) => `A right of staging could not be carried over: ${statement}.`),
  );
}

async function succeeds(run: Run, connection: Connection, sql: string): Promise<boolean> {
  try {
    await connection.execute(sql);
    return true;
  } catch (error) {
    if (connection.lost.aborted || run.signal.aborted) {
      throw asUnderstudyError(error);
    }
    return false;
  }
}
