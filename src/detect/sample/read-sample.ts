import type { Column } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import { type Bounds, percentage, type RowSource, type SampleQuery, sampleQueries } from './query.ts';

/** Takes in the values of one column: text or NULL, a row each. */
export type TakeColumn = (column: Column, values: readonly (string | null)[]) => void;

/**
 * Reads a bounded sample of `columns`, giving each column's values to `take`, after which they are gone. Gives the rows
 * that were read.
 */
export async function readSample(
  connection: Connection,
  source: RowSource,
  columns: readonly Column[],
  bounds: Bounds,
  take: TakeColumn,
): Promise<number> {
  const percent = percentage(source, bounds.rows);
  let most = 0;
  for (const query of sampleQueries(source, columns, bounds, percent)) {
    const rows = await rowsOf(connection, query);
    const left = bounds.rows - rows.length;
    // A table of few rows in many blocks: what is missing is read from its beginning.
    if (percent !== null && rows.length < bounds.rows / 10) {
      const [again] = sampleQueries(source, query.columns, { ...bounds, rows: left }, null);
      rows.push(...(again === undefined ? [] : await rowsOf(connection, again)));
    }
    query.columns.forEach((column, i) => {
      take(
        column,
        rows.map((row) => row[`c${i}`] ?? null),
      );
    });
    most = Math.max(most, rows.length);
  }
  return most;
}

function rowsOf(connection: Connection, { sql }: SampleQuery): Promise<Record<string, string | null>[]> {
  return connection.query(sql);
}
