import type { Connection } from '../../postgres/connect.ts';
import { listMarked } from '../../postgres/mark.ts';
import { type Check, fine, warning } from './check.ts';

const space: Check = {
  name: 'disk space',
  on: 'target',
  stops: false,
  async run({ source, target, config, details }) {
    const needed = await databaseSize(source, null);
    const current = details === null ? 0 : await databaseSize(target, details.oid);
    const others = await listMarked(target, config.target.database);
    let previous = 0;
    for (const { oid, mark } of others) {
      previous += mark.kind === 'previous' ? await databaseSize(target, oid) : 0;
    }
    const sizes = `source ${megabytes(needed)}; target ${megabytes(current)}, previous copies ${megabytes(previous)}`;
    const message = `a refresh needs about ${megabytes(needed)} more while it runs, and WAL (${sizes}); no SQL says how much is free`;
    return needed > LARGE
      ? [warning('disk_full', message, 'Look at the disk of the target’s server.')]
      : [fine(message)];
  },
};

/** From here on a person should look; bytes. */
const LARGE = 10 * 2 ** 30;

/** Bytes of a database, the connection's own where `oid` is null; 0 where the role may not know. */
async function databaseSize(connection: Connection, oid: number | null): Promise<number> {
  try {
    const [row] = await connection.query<{ bytes: number }>(
      `SELECT pg_database_size(oid)::float8 AS bytes FROM pg_catalog.pg_database
        WHERE oid = coalesce($1::oid, (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()))`,
      [oid],
    );
    return row?.bytes ?? 0;
  } catch {
    return 0;
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1e6).toLocaleString('en')} MB`;
}

/** Space, as far as the server tells. */
export const SPACE_CHECKS: readonly Check[] = [space];
