import type { DetectConfig } from '../../config/config.ts';
import { displayName } from '../../names.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import { refuseAborted } from '../open-source.ts';
import type { TableProfile } from '../profile.ts';
import { type NotShown, profileTable } from './profile-table.ts';
import { keyOf, tablesToSample } from './tables.ts';

/** What samples of all tables showed; by `keyOf`. */
export interface Profiles {
  readonly profiles: ReadonlyMap<string, TableProfile>;
  readonly sampled: { readonly tables: number; readonly rows: number };
  readonly notShown: NotShown[];
}

/** Samples table after table. No value outlives its column's profile. */
export async function profileTables(
  connection: Connection,
  catalog: Catalog,
  bounds: DetectConfig,
  signal?: AbortSignal,
): Promise<Profiles> {
  const { sources, notShown } = tablesToSample(catalog);
  const said: NotShown[] = notShown.map(({ table, what }) => ({
    at: displayName(table.schema, table.name),
    what,
  }));
  const profiles = new Map<string, TableProfile>();
  const sampled = { tables: 0, rows: 0 };
  for (const source of sources.filter(({ blocks }) => blocks > 0)) {
    refuseAborted(signal);
    const { table } = source;
    const outcome = await profileTable(connection, source, bounds, catalog.encoding);
    said.push(...outcome.notShown);
    if (outcome.profile !== null) {
      profiles.set(keyOf(table), outcome.profile);
      sampled.tables += 1;
      sampled.rows += outcome.profile.rows;
    }
  }
  return { profiles, sampled, notShown: said };
}
