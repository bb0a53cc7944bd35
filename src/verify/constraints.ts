import { displayName } from '../names.ts';
import type { Catalog } from '../postgres/catalog.ts';
import type { Connection } from '../postgres/connect.ts';

/** What of a database's constraints and indexes is not in force. */
export interface ConstraintCheck {
  readonly checked: number;
  /** `schema.table.name` of each that is not valid though the source's is. */
  readonly notValid: readonly string[];
}

/**
 * Every constraint that the source has validated must be validated in the copy, and every index usable. What pending
 * migrations dropped is not asked for.
 */
export async function checkConstraints(copy: Connection, source: Catalog): Promise<ConstraintCheck> {
  const leftOpen = new Set(
    source.tables.flatMap((table) =>
      [...table.checks, ...table.foreignKeys]
        .filter((constraint) => !constraint.validated)
        .map((constraint) => displayName(table.schema, table.name, constraint.name)),
    ),
  );
  const found = await copy.query<{ schema: string; table: string; name: string; valid: boolean }>(
    CONSTRAINTS,
  );
  const notValid = found
    .filter((constraint) => !constraint.valid)
    .map((constraint) => displayName(constraint.schema, constraint.table, constraint.name))
    .filter((name) => !leftOpen.has(name));
  return { checked: found.length, notValid };
}

/**
 * Constraints with their validity, and indexes with theirs (manual, "pg_constraint", "pg_index"). A foreign key to a
 * partitioned table has a part of its own for each partition, which is never marked valid: the whole one speaks for it.
 */
const CONSTRAINTS = `
  SELECT n.nspname AS schema, c.relname AS table, k.conname AS name, k.convalidated AS valid
    FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint p WHERE p.oid = k.conparentid AND p.conrelid = k.conrelid)
  UNION ALL
  SELECT n.nspname, c.relname, i.relname, x.indisvalid AND x.indisready
    FROM pg_catalog.pg_index x
    JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
    JOIN pg_catalog.pg_class c ON c.oid = x.indrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relkind IN ('r', 'p', 'm')
   ORDER BY 1, 2, 3`;
