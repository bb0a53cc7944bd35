import type { Connection } from '../postgres/connect.ts';
import { dropMarked, listMarked, writeMark } from '../postgres/mark.ts';
import { isUnmarkedNext } from './birth/unmarked.ts';
import { nextName } from './exchange/moves.ts';

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
