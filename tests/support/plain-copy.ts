/** Rows as they are, from one database to the other: for tests of the structure, which need no masking. */
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { quoteIdentifier, quoteQualified } from '../../src/names.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';

/** Copies every table's rows from the database at `source` into its copy at `target`. */
export async function copyRows(catalog: Catalog, source: string, target: string): Promise<void> {
  const [from, to] = [new pg.Client(source), new pg.Client(target)];
  await Promise.all([from.connect(), to.connect()]);
  try {
    for (const table of catalog.tables.filter(
      ({ kind, columns }) => kind === 'table' && columns.length > 0,
    )) {
      const name = quoteQualified(table.schema, table.name);
      const columns = table.columns
        .filter(({ generated }) => generated === null)
        .map((column) => quoteIdentifier(column.name))
        .join(', ');
      await pipeline(
        from.query(copyTo(`COPY (SELECT ${columns} FROM ONLY ${name}) TO STDOUT`)),
        to.query(copyFrom(`COPY ${name} (${columns}) FROM STDIN`)),
      );
    }
  } finally {
    await Promise.all([from.end(), to.end()]);
  }
}
