import { sql } from 'kysely';
import type { CheckConstraint, ForeignKey, UniqueIndex } from './catalog.ts';
import { anyOf, groupBy } from './catalog-relations.ts';
import type { Connection } from './connect.ts';

/** Checks of `tables`: table's oid → constraints by name. Those NOT ENFORCED (18 on) count as not validated. */
export async function readChecks(
  connection: Connection,
  tables: readonly number[],
): Promise<Map<number, CheckConstraint[]>> {
  const { rows } = await sql<CheckConstraint & { table: number }>`
    SELECT conrelid AS table, conname AS name, pg_get_expr(conbin, conrelid) AS expression,
           convalidated AS validated
    FROM pg_constraint
    WHERE conrelid = ${anyOf(tables)} AND contype = 'c'
    ORDER BY conrelid, conname COLLATE "C"
  `.execute(connection.db);
  return groupBy(
    rows,
    (row) => row.table,
    ({ name, expression, validated }) => ({ name, expression, validated }),
  );
}

/**
 * Foreign keys of `tables`: table's oid → constraints by name. The rows that the server keeps beside them for each
 * partition of a referenced table are left out.
 */
export async function readForeignKeys(
  connection: Connection,
  tables: readonly number[],
): Promise<Map<number, ForeignKey[]>> {
  const { rows } = await sql<ForeignKey & { table: number }>`
    SELECT k.conrelid AS table, k.conname AS name,
           ARRAY(${columnNames('conrelid', 'conkey')}) AS columns,
           n.nspname AS "targetSchema", t.relname AS "targetTable",
           ARRAY(${columnNames('confrelid', 'confkey')}) AS "targetColumns",
           k.convalidated AS validated
    FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.confrelid
    JOIN pg_namespace n ON n.oid = t.relnamespace
    LEFT JOIN pg_constraint parent ON parent.oid = k.conparentid
    WHERE k.conrelid = ${anyOf(tables)} AND k.contype = 'f'
      AND (parent.oid IS NULL OR parent.conrelid <> k.conrelid)
    ORDER BY k.conrelid, k.conname COLLATE "C"
  `.execute(connection.db);
  return groupBy(
    rows,
    (row) => row.table,
    ({ table: _, ...foreignKey }) => foreignKey,
  );
}

/** Names of the columns that constraint `k` lists in `numbers`, in its order. */
function columnNames(relation: 'conrelid' | 'confrelid', numbers: 'conkey' | 'confkey') {
  return sql`
    SELECT a.attname::text
    FROM unnest(k.${sql.id(numbers)}) WITH ORDINALITY AS key (number, place)
    JOIN pg_attribute a ON a.attrelid = k.${sql.id(relation)} AND a.attnum = key.number
    ORDER BY key.place`;
}

interface IndexRow extends UniqueIndex {
  readonly table: number;
}

/** Unique, primary key and exclusion indexes of `tables`: table's oid → indexes by name. Invalid ones are not copied. */
export async function readUniqueIndexes(
  connection: Connection,
  tables: readonly number[],
): Promise<Map<number, UniqueIndex[]>> {
  const nullsNotDistinct =
    connection.serverVersion >= 150000 ? sql.ref('i.indnullsnotdistinct') : sql.lit(false);
  const { rows } = await sql<IndexRow>`
    SELECT i.indrelid AS table, c.relname AS name,
           CASE WHEN i.indisprimary THEN 'primary key'
                WHEN i.indisexclusion AND NOT i.indisunique THEN 'exclusion'
                ELSE 'unique' END AS kind,
           ARRAY(
             SELECT a.attname::text FROM generate_series(0, i.indnkeyatts - 1) AS key
             LEFT JOIN pg_attribute a
               ON a.attrelid = i.indrelid AND a.attnum = i.indkey[key] AND i.indkey[key] <> 0
             ORDER BY key
           ) AS columns,
           ARRAY(${columnsRead}) AS reads,
           ARRAY(
             SELECT pg_get_indexdef(i.indexrelid, key + 1, true) FROM generate_series(0, i.indnkeyatts - 1) AS key
             WHERE i.indkey[key] = 0 ORDER BY key
           ) AS expressions,
           pg_get_expr(i.indpred, i.indrelid) AS predicate,
           ${nullsNotDistinct} AS "nullsNotDistinct"
    FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = ${anyOf(tables)} AND (i.indisunique OR i.indisexclusion)
      AND (i.indisvalid OR c.relkind = 'I') AND i.indisready
    ORDER BY i.indrelid, c.relname COLLATE "C"
  `.execute(connection.db);
  return groupBy(
    rows,
    (row) => row.table,
    ({ table: _, ...index }) => index,
  );
}

/**
 * Columns that index `i` reads: its keys, and, where it has expressions or a predicate, what pg_depend says they read.
 * A whole row in them is no dependency on any one column, but shows in the expression's tree (varattno 0).
 */
const columnsRead = sql`
  SELECT a.attname::text
  FROM pg_attribute a
  WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND NOT a.attisdropped
    AND (a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
      OR (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
          AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid AND d.refobjsubid = a.attnum
      )
      OR concat(i.indexprs::text, i.indpred::text) LIKE '%:varattno 0 %')
  ORDER BY a.attnum`;
