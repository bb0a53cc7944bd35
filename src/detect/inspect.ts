import type { DetectConfig } from '../config/config.ts';
import { displayName } from '../names.ts';
import type { Catalog } from '../postgres/catalog.ts';
import type { Connection } from '../postgres/connect.ts';
import type { DetectAnswer } from '../report/answers.ts';
import { detectColumns } from './detect.ts';
import { quasiIdentifiers } from './quasi.ts';
import { profileTables } from './sample/profile-tables.ts';

/** How the database is looked at. */
export interface InspectOptions {
  /** False: structure alone; no row is read. */
  readonly data: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Says what holds personal data, and why. `connection` is inside a read-only transaction, whose catalog `catalog` is. A
 * table that cannot be read is named in `notShown` and judged by its structure. Values are profiled and dropped table by
 * table; none is in the answer.
 */
export async function inspect(
  connection: Connection,
  catalog: Catalog,
  bounds: DetectConfig,
  options: InspectOptions,
): Promise<DetectAnswer> {
  if (!options.data) {
    return {
      columns: detectColumns(catalog, null),
      quasiIdentifiers: [],
      sampled: { tables: 0, rows: 0 },
      notShown: [{ at: displayName(catalog.database), what: 'no row was read, as was asked' }],
    };
  }
  const { profiles, sampled, notShown } = await profileTables(connection, catalog, bounds, options.signal);
  const columns = detectColumns(catalog, profiles);
  const found = await quasiIdentifiers(connection, catalog, columns, bounds, options.signal);
  return {
    columns,
    quasiIdentifiers: found.sets,
    sampled,
    notShown: [...notShown, ...found.notShown],
  };
}
