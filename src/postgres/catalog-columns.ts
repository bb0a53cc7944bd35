import { sql } from 'kysely';
import type { Column } from './catalog.ts';
import { anyOf, groupBy } from './catalog-relations.ts';
import type { DistinctCounts } from './catalog-statistics.ts';
import type { FindType } from './catalog-types.ts';
import type { Connection } from './connect.ts';

interface ColumnRow {
  readonly table: number;
  readonly name: string;
  readonly number: number;
  readonly type: number;
  readonly modifier: number;
  readonly notNull: boolean;
  readonly generated: '' | 's' | 'v';
  readonly identity: '' | 'a' | 'd';
  readonly expression: string | null;
  readonly deterministic: boolean;
  readonly comment: string | null;
}

/** The columns of `tables` that are not dropped: table's oid → columns by number. */
export async function readColumns(
  connection: Connection,
  tables: readonly number[],
  findType: FindType,
  distinct: DistinctCounts,
): Promise<Map<number, Column[]>> {
  // From 18 on NOT NULL may be NOT VALID: then there may be NULLs, and pg_dump adds it after the data.
  const { rows } = await sql<ColumnRow>`
    SELECT a.attrelid AS table, a.attname AS name, a.attnum AS number, a.atttypid AS type, a.atttypmod AS modifier,
           a.attnotnull AND NOT EXISTS (
             SELECT FROM pg_constraint k
             WHERE k.conrelid = a.attrelid AND k.contype = 'n' AND k.conkey[1] = a.attnum AND NOT k.convalidated
           ) AS "notNull",
           a.attgenerated AS generated, a.attidentity AS identity,
           pg_get_expr(d.adbin, d.adrelid) AS expression,
           COALESCE(c.collisdeterministic, true) AS deterministic,
           t.description AS comment
    FROM pg_attribute a
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_collation c ON c.oid = a.attcollation
    LEFT JOIN pg_description t
      ON t.objoid = a.attrelid AND t.classoid = 'pg_class'::regclass AND t.objsubid = a.attnum
    WHERE a.attrelid = ${anyOf(tables)} AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attrelid, a.attnum
  `.execute(connection.db);
  return groupBy(
    rows,
    (row) => row.table,
    (row) => ({ ...columnOf(row, findType), distinct: distinct(row.table, row.name) }),
  );
}

function columnOf(row: ColumnRow, findType: FindType): Omit<Column, 'distinct'> {
  const generated = row.generated === '' ? null : GENERATED[row.generated];
  const type = findType(row.type, row.modifier);
  return {
    name: row.name,
    number: row.number,
    type,
    notNull: row.notNull,
    generated,
    generationExpression: generated === null ? null : row.expression,
    identity: row.identity === '' ? null : IDENTITY[row.identity],
    defaultExpression: generated === null ? row.expression : null,
    deterministicCollation: row.deterministic,
    comment: row.comment,
  };
}

const GENERATED = { s: 'stored', v: 'virtual' } as const;

const IDENTITY = { a: 'always', d: 'by default' } as const;
