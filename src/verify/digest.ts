/**
 * `verify/` proves a copy whole and free of leaks.
 *
 * Kept columns of the same rows, asked of both servers as one number: the sum over the rows of a salted SHA-256 of the
 * row's text, which does not depend on the order of the rows and says nothing about any of them.
 */
import { quoteIdentifier, quoteLiteral, quoteQualified } from '../names.ts';
import type { Connection } from '../postgres/connect.ts';

/** A multiset of rows as two numbers. */
export interface MultisetDigest {
  readonly rows: string;
  readonly sum: string;
}

/** Which rows: a condition over the table's system columns, made of numbers alone. */
export type RowCondition = string;

/** Rows whose heap block lies in one of `ranges`, each [from, to) with `null` for no end; on the source. */
export function inBlocks(ranges: readonly (readonly [from: number, to: number | null])[]): RowCondition {
  return ranges
    .map(([from, to]) => `(ctid >= '(${from},0)'${to === null ? '' : ` AND ctid < '(${to},0)'`})`)
    .join(' OR ');
}

/** Rows that one of `transactions` inserted (`xmin`; a chunk is loaded by one transaction); on the target. */
export function insertedBy(transactions: readonly string[]): RowCondition {
  return `xmin::text IN (${transactions.map((id) => quoteLiteral(id)).join(', ')})`;
}

/** Rows in a FROM: of the table alone, or (`into`) of the partitioned table that took its rows, wherever they lie. */
export function rowsOf(
  schema: string,
  table: string,
  into?: readonly [schema: string, name: string],
): string {
  return into === undefined ? `ONLY ${quoteQualified(schema, table)}` : quoteQualified(...into);
}

/** The digest of `columns` over the rows of `from` (as `rowsOf` writes it) that meet `condition`; the statement holds the salt, no key. */
export async function multisetDigest(
  connection: Connection,
  from: string,
  columns: readonly string[],
  condition: RowCondition,
  salt: string,
): Promise<MultisetDigest> {
  const [digest] = await connection.query<MultisetDigest>(
    `SELECT count(*)::text AS rows, coalesce(sum(${rowNumber(columns, salt)}), 0)::text AS sum
       FROM ${from} WHERE ${condition}`,
  );
  return digest ?? { rows: '0', sum: '0' };
}

/** 60 bits of the row's salted SHA-256 as a number: a sum of them over 10^12 rows still fits numeric. */
function rowNumber(columns: readonly string[], salt: string): string {
  const row = `ROW(${columns.map(quoteIdentifier).join(', ')})::text`;
  return `('x' || left(encode(${saltedSha256(row, salt)}, 'hex'), 15))::bit(60)::bigint::numeric`;
}

/** SQL for the salted SHA-256 (bytea) of a text expression. */
export function saltedSha256(expression: string, salt: string): string {
  return `sha256(convert_to(${quoteLiteral(salt)} || ${expression}, 'UTF8'))`;
}
