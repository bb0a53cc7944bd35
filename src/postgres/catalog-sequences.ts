import { sql } from 'kysely';
import type { Sequence } from './catalog.ts';
import { anyOf, type RelationRow } from './catalog-relations.ts';
import type { Connection } from './connect.ts';

interface SequenceRow {
  readonly oid: number;
  readonly startValue: string;
  readonly lastValue: string | null;
  readonly readable: boolean;
  readonly ownedBy: readonly [string, string, string] | null;
}

/** The sequences among `relations`, with where they stand now: sequences are in no snapshot. */
export async function readSequences(
  connection: Connection,
  relations: readonly RelationRow[],
): Promise<Sequence[]> {
  const sequences = relations.filter((relation) => relation.kind === 'S');
  const details = await readDetails(connection, sequences);
  const unused = sequences.filter((sequence) => {
    const found = details.get(sequence.oid);
    return found?.readable === true && found.lastValue === null;
  });
  const starts = await readStarts(connection, unused);
  return sequences.map(({ oid, schema, name, owner }) => {
    const found = details.get(oid);
    return {
      schema,
      name,
      owner,
      lastValue: found?.lastValue ?? null,
      startValue: starts.get(oid) ?? found?.startValue ?? '1',
      ownedBy: found?.ownedBy ?? null,
    };
  });
}

/** On a standby an unlogged sequence cannot be read; it begins anew. */
async function readDetails(
  connection: Connection,
  sequences: readonly RelationRow[],
): Promise<Map<number, SequenceRow>> {
  const { rows } = await sql<SequenceRow>`
    SELECT s.seqrelid AS oid, s.seqstart::text AS "startValue", can.read AS readable,
           CASE WHEN can.read THEN pg_sequence_last_value(c.oid)::text END AS "lastValue",
           (
             SELECT ARRAY[n.nspname::text, t.relname::text, a.attname::text]
             FROM pg_depend d
             JOIN pg_class t ON t.oid = d.refobjid
             JOIN pg_namespace n ON n.oid = t.relnamespace
             JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
             WHERE d.classid = 'pg_class'::regclass AND d.objid = s.seqrelid
               AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
             LIMIT 1
           ) AS "ownedBy"
    FROM pg_sequence s
    JOIN pg_class c ON c.oid = s.seqrelid
    CROSS JOIN LATERAL (
      SELECT has_sequence_privilege(c.oid, 'SELECT')
        AND has_schema_privilege(c.relnamespace, 'USAGE')
        AND NOT (c.relpersistence = 'u' AND pg_is_in_recovery())
    ) can (read)
    WHERE s.seqrelid = ${anyOf(sequences.map((sequence) => sequence.oid))}
  `.execute(connection.db);
  return new Map(rows.map((row) => [row.oid, row]));
}

/** Sequences asked in one statement. */
const BATCH = 200;

/** What unused sequences will give first. Only the sequence itself says what `setval(…, false)` left there. */
async function readStarts(
  connection: Connection,
  sequences: readonly RelationRow[],
): Promise<Map<number, string>> {
  const starts = new Map<number, string>();
  for (let from = 0; from < sequences.length; from += BATCH) {
    const selects = sequences.slice(from, from + BATCH).map(
      ({ oid, schema, name }) => sql`
        SELECT ${oid}::oid AS oid, last_value::text AS value FROM ${sql.id(schema, name)} WHERE NOT is_called`,
    );
    const { rows } = await sql<{
      oid: number;
      value: string;
    }>`${sql.join(selects, sql` UNION ALL `)}`.execute(connection.db);
    for (const { oid, value } of rows) {
      starts.set(oid, value);
    }
  }
  return starts;
}
