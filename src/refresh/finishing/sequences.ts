import type { Sequence } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';

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
