import type { Connection } from '../../postgres/connect.ts';
import { nextName } from '../exchange/moves.ts';

/** A connection limit that tells a database of ours between its making and its mark, should we die just then. */
export const UNMARKED = 74_103;

/**
 * Whether a run was killed between making its `_next` and marking it, which no transaction can join: by the limit it is
 * made with, closed to everybody. That it is empty and the role's own would not do: others' are, too.
 */
export async function isUnmarkedNext(connection: Connection, target: string): Promise<boolean> {
  const [found] = await connection.query(
    `SELECT 1 AS found FROM pg_catalog.pg_database
      WHERE datname::text = $1 AND NOT datallowconn AND datconnlimit = $2 AND pg_has_role(datdba, 'USAGE')
        AND shobj_description(oid, 'pg_database') IS NULL`,
    [nextName(target), UNMARKED],
  );
  return found !== undefined;
}
