import type { DetectConfig } from '../../config/config.ts';
import { displayName } from '../../names.ts';
import type { Column, Table } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import { profileColumn } from '../profile/profile-column.ts';
import type { TableProfile, ValueProfile } from '../profile.ts';
import { type Attempt, attempt } from './attempt.ts';
import { NOT_READ } from './columns.ts';
import type { RowSource } from './query.ts';
import { readSample } from './read-sample.ts';

/** What could not be looked at, and why. */
export interface NotShown {
  readonly at: string;
  readonly what: string;
}

/** A table's profile, null where none of it could be read. */
export interface TableOutcome {
  readonly profile: TableProfile | null;
  readonly notShown: readonly NotShown[];
}

const STRUCTURE = 'judged by its structure';
/** Columns that are tried one by one where a value of some is at fault. */
const MOST_TRIED = 200;

/** Samples one table: all of it; or the columns that the role may read; or those whose values can be read. */
export async function profileTable(
  connection: Connection,
  source: RowSource,
  bounds: DetectConfig,
  encoding: string,
): Promise<TableOutcome> {
  const { table } = source;
  const at = displayName(table.schema, table.name);
  const read: Read = (columns) =>
    attempt(connection, bounds.timeout, encoding, () => sampleOf(connection, source, columns, bounds));
  const all = await read(table.columns);
  if ('result' in all) {
    return all.result;
  }
  if (all.by === 'values' && table.columns.length <= MOST_TRIED) {
    return await oneByOne(table, read);
  }
  const allowed = all.by === 'privilege' ? await readableColumns(connection, table) : [];
  const some = allowed.length > 0 && allowed.length < table.columns.length ? await read(allowed) : all;
  if (!('result' in some)) {
    return { profile: null, notShown: [{ at, what: `${some.failed}; ${STRUCTURE}` }] };
  }
  const what = `the role may read ${allowed.length} of its ${table.columns.length} columns; the others are judged by structure`;
  return { ...some.result, notShown: [{ at, what }, ...some.result.notShown] };
}

type Read = (columns: readonly Column[]) => Promise<Attempt<TableOutcome>>;

/** Each column by itself: one with a value that cannot be read does not hide the others. */
async function oneByOne({ schema, name, columns }: Table, read: Read): Promise<TableOutcome> {
  const profiled = new Map<string, ValueProfile>();
  const notShown: NotShown[] = [];
  let rows = 0;
  for (const column of columns) {
    const one = await read([column]);
    if ('failed' in one) {
      notShown.push({ at: displayName(schema, name, column.name), what: `${one.failed}; ${STRUCTURE}` });
    } else {
      notShown.push(...one.result.notShown);
      rows = Math.max(rows, one.result.profile?.rows ?? 0);
      for (const [key, profile] of one.result.profile?.columns ?? []) {
        profiled.set(key, profile);
      }
    }
  }
  return { profile: profiled.size === 0 ? null : { schema, table: name, rows, columns: profiled }, notShown };
}

async function sampleOf(
  connection: Connection,
  { table, ...counted }: RowSource,
  columns: readonly Column[],
  { sample, bytes }: DetectConfig,
): Promise<TableOutcome> {
  const profiled = new Map<string, ValueProfile>();
  const notShown: NotShown[] = [];
  const year = new Date().getUTCFullYear();
  const take = (column: Column, values: readonly (string | null)[]): void => {
    profiled.set(column.name, profileColumn(column.type, values, year));
    const beyond = values.filter((value) => value === NOT_READ).length;
    const present = values.filter((value) => value !== null).length;
    if (2 * beyond > present) {
      notShown.push({
        at: displayName(table.schema, table.name, column.name),
        what: `${beyond} of ${present} sampled values are beyond detect.bytes, or too large to be looked at`,
      });
    }
  };
  const rows = await readSample(connection, { table, ...counted }, columns, { rows: sample, bytes }, take);
  return {
    profile: { schema: table.schema, table: table.name, rows, columns: profiled },
    notShown,
  };
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
