import type { DetectConfig } from '../../config/config.ts';
import { displayName } from '../../names.ts';
import type { Catalog, Column, Table } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import { refuseAborted } from '../open-source.ts';
import { profileColumn } from '../profile/profile-column.ts';
import type { TableProfile, ValueProfile } from '../profile.ts';
import { type Attempt, attempt } from './attempt.ts';
import type { RowSource } from './query.ts';
import { readSample } from './read-sample.ts';
import { keyOf, tablesToSample } from './tables.ts';

/** What samples of all tables showed; by `keyOf`. */
export interface Profiles {
  readonly profiles: ReadonlyMap<string, TableProfile>;
  readonly sampled: { readonly tables: number; readonly rows: number };
  readonly notShown: { readonly at: string; readonly what: string }[];
}

/** Samples table after table. No value outlives its column's profile. */
export async function profileTables(
  connection: Connection,
  catalog: Catalog,
  bounds: DetectConfig,
  signal?: AbortSignal,
): Promise<Profiles> {
  const { sources, notShown } = tablesToSample(catalog);
  const said = notShown.map(({ table, what }) => ({ at: displayName(table.schema, table.name), what }));
  const profiles = new Map<string, TableProfile>();
  const sampled = { tables: 0, rows: 0 };
  for (const source of sources.filter(({ blocks }) => blocks > 0)) {
    refuseAborted(signal);
    const { table } = source;
    const outcome = await profileTable(connection, source, bounds, catalog.encoding);
    said.push(...outcome.notShown.map((what) => ({ at: displayName(table.schema, table.name), what })));
    if (outcome.profile !== null) {
      profiles.set(keyOf(table), outcome.profile);
      sampled.tables += 1;
      sampled.rows += outcome.profile.rows;
    }
  }
  return { profiles, sampled, notShown: said };
}

interface TableOutcome {
  readonly profile: TableProfile | null;
  readonly notShown: readonly string[];
}

async function profileTable(
  connection: Connection,
  source: RowSource,
  bounds: DetectConfig,
  encoding: string,
): Promise<TableOutcome> {
  const { table } = source;
  const read = (columns: readonly Column[]): Promise<Attempt<TableProfile>> =>
    attempt(connection, bounds.timeout, encoding, () => sampleOf(connection, source, columns, bounds));
  const all = await read(table.columns);
  if ('result' in all) {
    return { profile: all.result, notShown: [] };
  }
  const allowed = all.privilege ? await readableColumns(connection, table) : [];
  if (allowed.length === 0 || allowed.length === table.columns.length) {
    return { profile: null, notShown: [`${all.failed}; judged by its structure`] };
  }
  const some = await read(allowed);
  return 'result' in some
    ? {
        profile: some.result,
        notShown: [
          `the role may read ${allowed.length} of its ${table.columns.length} columns; the others are judged by structure`,
        ],
      }
    : { profile: null, notShown: [`${some.failed}; judged by its structure`] };
}

async function sampleOf(
  connection: Connection,
  source: RowSource,
  columns: readonly Column[],
  { sample, bytes }: DetectConfig,
): Promise<TableProfile> {
  const profiled = new Map<string, ValueProfile>();
  const rows = await readSample(connection, source, columns, { rows: sample, bytes }, (column, values) => {
    profiled.set(column.name, profileColumn(column.type, values, new Date().getUTCFullYear()));
  });
  return { schema: source.table.schema, table: source.table.name, rows, columns: profiled };
}

/** Columns that the role may read of a table that it may not read as a whole. */
async function readableColumns(connection: Connection, { oid, columns }: Table): Promise<Column[]> {
  const rows = await connection.query<{ number: number }>(
    `SELECT attnum AS number FROM pg_catalog.pg_attribute
     WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped
       AND pg_catalog.has_column_privilege(attrelid, attnum, 'SELECT')`,
    [oid],
  );
  const numbers = new Set(rows.map(({ number }) => number));
  return columns.filter(({ number }) => numbers.has(number));
}
