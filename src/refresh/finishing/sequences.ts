import { displayName, quoteIdentifier, quoteLiteral, quoteQualified } from '../../names.ts';
import type { Sequence } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { TablePlan } from '../../rules/plan.ts';

/** Sets sequences to where the source's were in the snapshot: the next number is the one the source would give. */
export async function setSequences(connection: Connection, sequences: readonly Sequence[]): Promise<void> {
  await connection.query(
    `SELECT count(pg_catalog.setval(found.oid, s.value, s.called))
       FROM unnest($1::text[], $2::text[], $3::int8[], $4::bool[]) AS s (schema, name, value, called)
       JOIN LATERAL (SELECT c.oid::regclass AS oid
                       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                      WHERE n.nspname = s.schema AND c.relname = s.name AND c.relkind = 'S') found ON true`,
    [
      sequences.map(({ schema }) => schema),
      sequences.map(({ name }) => name),
      sequences.map(({ lastValue, startValue }) => lastValue ?? startValue),
      sequences.map(({ lastValue }) => lastValue !== null),
    ],
  );
}

/**
 * Moves sequences past the keys of columns that are masked, so that new rows of staging do not meet them. Gives the
 * names of those that have too little room left above: there a new row may meet a masked key.
 */
export async function passMaskedKeys(
  connection: Connection,
  sequences: readonly Sequence[],
  tables: readonly TablePlan[],
): Promise<string[]> {
  const masked = new Set(
    tables.flatMap(({ table, columns }) =>
      columns
        .filter(({ mask, column }) => mask !== null && column.type.class === 'integer')
        .map(({ column }) => JSON.stringify([table.schema, table.name, column.name])),
    ),
  );
  const crowded: string[] = [];
  for (const { schema, name, ownedBy } of sequences) {
    if (ownedBy === null || !masked.has(JSON.stringify(ownedBy))) {
      continue;
    }
    const [table, column] = [quoteQualified(ownedBy[0], ownedBy[1]), quoteIdentifier(ownedBy[2])];
    const [moved] = await connection.query<{ crowded: boolean }>(
      `SELECT high.value > s.seqmax / 2 AS crowded,
              CASE WHEN high.value BETWEEN own.last_value AND s.seqmax / 2
                   THEN pg_catalog.setval(s.seqrelid::pg_catalog.regclass, high.value) END AS value
         FROM ${quoteQualified(schema, name)} AS own, (SELECT max(${column})::int8 AS value FROM ${table}) AS high,
              pg_catalog.pg_sequence s
        WHERE s.seqrelid = ${quoteLiteral(quoteQualified(schema, name))}::pg_catalog.regclass AND s.seqincrement > 0`,
    );
    if (moved?.crowded === true) {
      crowded.push(displayName(schema, name));
    }
  }
  return crowded;
}
