import { type Connection, connect } from '../postgres/connect.ts';
import { dropMarked, listMarked, writeMark } from '../postgres/mark.ts';
import { readDetails } from './exchange/details.ts';
import { nextName } from './exchange/moves.ts';
import { countUserRelations } from './user-relations.ts';

/** Drops what a run that died left beside `target`: its copy in the making, and copies renamed aside to be dropped. Needs the run lock. */
export async function dropLeftovers(connection: Connection, target: string): Promise<void> {
  if (await isUnmarkedNext(connection, target)) {
    await writeMark(connection, nextName(target), 'next', 'died', { target });
  }
  for (const { name, oid, mark } of await listMarked(connection, target)) {
    if (mark.kind === 'next' || mark.kind === 'discarded') {
      await dropMarked(connection, name, oid);
    }
  }
}

/** Drops the copies that a rollback would bring back. */
export async function dropPreviousCopies(connection: Connection, target: string): Promise<void> {
  for (const { name, oid, mark } of await listMarked(connection, target)) {
    if (mark.kind === 'previous') {
      await dropMarked(connection, name, oid);
    }
  }
}

/**
 * Whether a run was killed between making its `_next` and marking it, which no transaction can join: it has no mark,
 * is owned by the role itself, and nothing is in it.
 */
export async function isUnmarkedNext(connection: Connection, target: string): Promise<boolean> {
  const name = nextName(target);
  const details = await readDetails(connection, name);
  if (details === null || details.mark !== null || details.text !== '') {
    return false;
  }
  const [me] = await connection.query<{ name: string }>('SELECT current_user::text AS name');
  if (me?.name !== details.owner) {
    return false;
  }
  const inside = await connect(connection.endpoint, { database: name });
  try {
    return (await countUserRelations(inside)) === 0;
  } finally {
    await inside.end();
  }
}
