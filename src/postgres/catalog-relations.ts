import { type RawBuilder, sql } from 'kysely';
import type { Connection } from './connect.ts';

/** A table, view or sequence as pg_class has it, with what hangs on it one to one. */
export interface RelationRow {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'r' | 'p' | 'f' | 'v' | 'm' | 'S';
  readonly persistence: 'p' | 'u';
  readonly isPartition: boolean;
  readonly bound: string | null;
  readonly partitionKey: string | null;
  /** Columns the partition key reads. */
  readonly partitionColumns: readonly string[];
  readonly populated: boolean;
  readonly owner: string;
  readonly rowSecurity: boolean;
  readonly forceRowSecurity: boolean;
  readonly filenode: number;
  readonly tuples: number;
  readonly blocks: number;
  readonly bytes: number;
  readonly indexBytes: number;
  readonly extension: string | null;
  /** `WHERE …` of pg_extension.extcondition, or null. */
  readonly extensionFilter: string | null;
  readonly comment: string | null;
}

/**
 * True for a schema of the database's own: not the server's, not temporary, not left out. `n` is pg_namespace.
 * Names that begin with `pg_` are reserved to the server.
 */
export function ownSchema(excluded: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(
    n.nspname <> 'information_schema' AND NOT starts_with(n.nspname::text, 'pg_')
    AND n.nspname <> ALL (${[...excluded]}::text[])
  )`;
}

/**
 * Every table, view and sequence of the database's own, by schema and name. What an extension made is left out, but
 * for the tables and sequences it names as its configuration.
 */
export async function readRelations(
  connection: Connection,
  excludeSchemas: readonly string[],
): Promise<RelationRow[]> {
  const { rows } = await sql<RelationRow>`
    SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relpersistence AS persistence,
           c.relispartition AS "isPartition", pg_get_expr(c.relpartbound, c.oid) AS bound,
           CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionKey",
           CASE c.relkind WHEN 'p' THEN ${partitionColumns} ELSE '{}' END AS "partitionColumns",
           c.relispopulated AS populated, pg_get_userbyid(c.relowner) AS owner,
           c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity",
           c.relfilenode AS filenode, c.reltuples AS tuples,
           size.main / current_setting('block_size')::float8 AS blocks, size.whole AS bytes, size.indexes AS "indexBytes",
           extension.extname AS extension, extension.filter AS "extensionFilter",
           obj_description(c.oid, 'pg_class') AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN LATERAL ${extensionOf} extension ON true
    CROSS JOIN LATERAL (
      SELECT CASE WHEN stored THEN pg_relation_size(c.oid) ELSE 0 END::float8 AS main,
             CASE WHEN stored THEN pg_table_size(c.oid) ELSE 0 END::float8 AS whole,
             CASE WHEN stored THEN pg_indexes_size(c.oid) ELSE 0 END::float8 AS indexes
      FROM (SELECT c.relkind IN ('r', 'm') AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())) AS kind (stored)
    ) size
    WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND c.relpersistence <> 't'
      AND ${ownSchema(excludeSchemas)}
      AND (extension.extname IS NULL OR extension.configured)
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
  `.execute(connection.db);
  return rows;
}

/** The extension that made relation `c`, and whether its rows are user configuration (manual, "Extension Configuration Tables"). */
export const extensionOf: RawBuilder<unknown> = sql`(
  SELECT e.extname, COALESCE(c.oid = ANY (e.extconfig), false) AS configured,
         NULLIF(e.extcondition[array_position(e.extconfig, c.oid)], '') AS filter
  FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
  WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = 0
    AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'
)`;

/**
 * Columns of `c`'s partition key: those named, and those its expressions read. The latter are recorded the other way
 * round, as columns that depend on the table (StorePartitionKey).
 */
const partitionColumns = sql`ARRAY(
  SELECT a.attname::text
  FROM pg_attribute a JOIN pg_partitioned_table p ON p.partrelid = a.attrelid
  WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attnum = ANY (p.partattrs::int2[]) OR EXISTS (
      SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.objsubid = a.attnum
        AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid AND d.refobjsubid = 0 AND d.deptype = 'i'
    ))
  ORDER BY a.attnum
)`;

/** Direct parents by partitioning or inheritance: child's oid → parents' oids, in order. */
export async function readParents(
  connection: Connection,
  oids: readonly number[],
): Promise<Map<number, number[]>> {
  const rows = await connection.db
    .selectFrom('pg_catalog.pg_inherits')
    .select(['inhrelid', 'inhparent'])
    .where('inhrelid', '=', anyOf(oids))
    .orderBy('inhrelid')
    .orderBy('inhseqno')
    .execute();
  return groupBy(
    rows,
    (row) => row.inhrelid,
    (row) => row.inhparent,
  );
}

/** `= ANY` of an array parameter: one statement however many there are. */
export function anyOf(oids: readonly number[]): RawBuilder<number> {
  return sql<number>`ANY (${[...oids]}::oid[])`;
}

/** Rows gathered under a key, each in the rows' order. */
export function groupBy<Row, Key, Value>(
  rows: readonly Row[],
  key: (row: Row) => Key,
  value: (row: Row) => Value,
): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) {
      groups.set(key(row), [value(row)]);
    } else {
      group.push(value(row));
    }
  }
  return groups;
}
