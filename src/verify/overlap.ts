import { quoteIdentifier, quoteLiteral } from '../names.ts';
import type { Connection } from '../postgres/connect.ts';
import { type RowCondition, saltedSha256 } from './digest.ts';

/** About how many distinct values of a column are compared. */
const SAMPLED_VALUES = 2000;

/** Where the values are asked for. */
export interface Rows {
  readonly connection: Connection;
  /** As `rowsOf` writes it. */
  readonly from: string;
  readonly condition: RowCondition;
}

/**
 * For each of `columns`: the share (0 … 1) of its distinct values in `outputs` that also occur in `inputs`, or null
 * where `outputs` has none. Only salted digests leave the servers, and of these only those below one threshold, the
 * same on both sides, so that about 2,000 values a column are compared whatever the size.
 */
export async function overlap(
  outputs: Rows,
  inputs: Rows,
  columns: readonly string[],
  rows: number,
  salt: string,
): Promise<(number | null)[]> {
  const threshold = digestThreshold(rows);
  const [made, found] = await Promise.all([
    sampledDigests(outputs, columns, threshold, salt),
    sampledDigests(inputs, columns, threshold, salt),
  ]);
  return columns.map((_, index) => {
    const values = made[index] ?? new Set();
    const shared = [...values].filter((digest) => found[index]?.has(digest)).length;
    return values.size === 0 ? null : shared / values.size;
  });
}

/** The hexadecimal digest below which a share of SAMPLED_VALUES / rows of all digests lie. */
function digestThreshold(rows: number): string {
  const share = Math.min(1, SAMPLED_VALUES / Math.max(rows, 1));
  return share === 1
    ? 'g'
    : Math.floor(share * 0xffffffff)
        .toString(16)
        .padStart(8, '0');
}

async function sampledDigests(
  { connection, from, condition }: Rows,
  columns: readonly string[],
  threshold: string,
  salt: string,
): Promise<Set<string>[]> {
  const values = columns.map((column, index) => `(${index}, ${quoteIdentifier(column)}::text)`).join(', ');
  const rows = await connection.query<{ i: number; d: string }>(
    `SELECT DISTINCT v.i, d.d
       FROM (SELECT * FROM ${from} WHERE ${condition}) AS t,
            LATERAL (VALUES ${values}) AS v(i, x),
            LATERAL (SELECT left(encode(${saltedSha256('v.x', salt)}, 'hex'), 24) COLLATE "C" AS d) AS d
      WHERE v.x IS NOT NULL AND v.x <> '' AND d.d < ${quoteLiteral(threshold)}`,
  );
  const sets = columns.map(() => new Set<string>());
  for (const { i, d } of rows) {
    sets[i]?.add(d);
  }
  return sets;
}
