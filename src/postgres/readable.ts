import { sql } from 'kysely';
import { type Problem, UnderstudyError } from '../errors.ts';
import { displayName, quoteIdentifier, quoteQualified } from '../names.ts';
import { extensionOf, ownSchema } from './catalog-relations.ts';
import type { Connection } from './connect.ts';
import { describeEndpoint } from './endpoint.ts';

/** A table or sequence that a run will read, and what stands in the way. */
export interface ReadableRelation {
  readonly oid: number;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'table' | 'sequence';
  /** SELECT on it. */
  readonly readable: boolean;
  /** USAGE on its schema. */
  readonly usable: boolean;
  /** Row security would hide rows from this role. */
  readonly hidden: boolean;
  /** Its file is another than the snapshot knows: through the snapshot it reads as empty. */
  readonly rewritten: boolean;
}

/** The tables and sequences a run will read, as the transaction sees them; the same set as the catalog's. */
export async function readReadable(
  connection: Connection,
  excludeSchemas: readonly string[],
): Promise<ReadableRelation[]> {
  const { rows } = await sql<ReadableRelation>`
    SELECT c.oid, n.nspname AS schema, c.relname AS name,
           CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'table' END AS kind,
           COALESCE(CASE c.relkind WHEN 'S' THEN has_sequence_privilege(c.oid, 'SELECT')
                                   ELSE has_table_privilege(c.oid, 'SELECT') END, true) AS readable,
           COALESCE(has_schema_privilege(n.oid, 'USAGE'), true) AS usable,
           c.relkind <> 'S' AND c.relrowsecurity AND COALESCE(row_security_active(c.oid), false) AS hidden,
           c.relkind = 'r' AND c.relfilenode IS DISTINCT FROM pg_relation_filenode(c.oid) AS rewritten
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN LATERAL ${extensionOf} extension ON true
    WHERE c.relkind IN ('r', 'p', 'S') AND c.relpersistence <> 't'
      AND ${ownSchema(excludeSchemas)}
      AND (extension.extname IS NULL OR extension.configured)
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C"
  `.execute(connection.db);
  return rows;
}

/** Refuses (`privilege`, `row_security`) when the role may not read all of `relations`, naming each and its remedy. */
export function refuseUnreadable(connection: Connection, relations: readonly ReadableRelation[]): void {
  const role = quoteIdentifier(connection.endpoint.user);
  const where = describeEndpoint(connection.endpoint);
  const missing = missingRights(relations, role);
  if (missing.length > 0) {
    throw new UnderstudyError(
      'privilege',
      `${where}: the role may not read ${list(missing)}`,
      `GRANT pg_read_all_data TO ${role}; or the single grants listed; or leave a schema out by schemas: { exclude: […] }.`,
      missing,
    );
  }
  const hidden = relations.filter((relation) => relation.hidden).map(hiddenRows);
  if (hidden.length > 0) {
    throw new UnderstudyError(
      'row_security',
      `${where}: row security would hide rows of ${list(hidden)}`,
      `ALTER ROLE ${role} BYPASSRLS; or leave a schema that an extension or a provider owns out by schemas: { exclude: […] }.`,
      hidden,
    );
  }
}

function missingRights(relations: readonly ReadableRelation[], role: string): Problem[] {
  const schemas = new Set(relations.filter(({ usable }) => !usable).map(({ schema }) => schema));
  return [
    ...[...schemas].map((schema) => ({
      at: displayName(schema),
      message: 'USAGE on the schema is missing',
      hint: `GRANT USAGE ON SCHEMA ${quoteIdentifier(schema)} TO ${role};`,
    })),
    ...relations
      .filter(({ readable }) => !readable)
      .map(({ schema, name, kind }) => ({
        at: displayName(schema, name),
        message: `SELECT on the ${kind} is missing`,
        hint: `GRANT SELECT ON ${kind.toUpperCase()} ${quoteQualified(schema, name)} TO ${role};`,
      })),
  ];
}

function hiddenRows({ schema, name }: ReadableRelation): Problem {
  return { at: displayName(schema, name), message: 'row security applies to the role' };
}

/** How many names a message holds; the rest stand in its problems. */
const NAMES_SHOWN = 5;

function list(problems: readonly Problem[]): string {
  const names = problems.slice(0, NAMES_SHOWN).map(({ at }) => at);
  const rest = problems.length - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}
