import type { Sequence } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';

/** Sets sequences to where the source's were in the snapshot; those never used stay at their start. */
export async function setSequences(connection: Connection, sequences: readonly Sequence[]): Promise<void> {
  const used = sequences.filter(({ lastValue }) => lastValue !== null);
  await connection.query(
    `SELECT count(pg_catalog.setval(found.oid, s.value))
       FROM unnest($1::text[], $2::text[], $3::int8[]) AS s (schema, name, value)
       JOIN LATERAL (SELECT c.oid::regclass AS oid
                       FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                      WHERE n.nspname = s.schema AND c.relname = s.name AND c.relkind = 'S') found ON true`,
    [used.map(({ schema }) => schema), used.map(({ name }) => name), used.map(({ lastValue }) => lastValue)],
  );
}
