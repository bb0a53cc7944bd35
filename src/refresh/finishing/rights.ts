import { quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';

/** One right of one role; null for PUBLIC. */
export interface Right {
  readonly grantee: string | null;
  readonly privilege: string;
  readonly grantable: boolean;
}

/** An object, or a column of one, and who may do what with it. */
export interface ObjectRights {
  /** GRANT's word: `TABLE`, `SEQUENCE`, `SCHEMA`, `ROUTINE`, `TYPE`. */
  readonly class: string;
  /** Qualified and quoted, as `pg_identify_object` spells it. */
  readonly identity: string;
  /** Schema of the object; null for a schema. */
  readonly schema: string | null;
  /** A column's name; null for the object itself. */
  readonly column: string | null;
  readonly owner: string;
  readonly rights: readonly Right[];
}

/** Everyone's rights on the objects of a database that are no extension's, a default's spelt out. */
export async function readRights(connection: Connection): Promise<ObjectRights[]> {
  return await connection.query<ObjectRights>(SELECT_RIGHTS);
}

/** Statements that make `from` into `to` for one object; grants of `owner` to itself are left as they are. */
export function differing(
  from: readonly Right[],
  to: readonly Right[],
  owner: string,
  words: (privilege: string) => string,
): string[] {
  const present = new Map(from.map((right) => [keyOf(right), right]));
  const wanted = new Map(to.map((right) => [keyOf(right), right]));
  const others = ({ grantee }: Right): boolean => grantee !== owner;
  const revokes = [...present]
    .filter(([key, right]) => !wanted.has(key) && others(right))
    .map(([, right]) => `REVOKE ${words(right.privilege)} FROM ${roleOf(right)}`);
  const grants = [...wanted]
    .filter(
      ([key, right]) =>
        others(right) && (right.grantable ? present.get(key)?.grantable !== true : !present.has(key)),
    )
    .map(([, right]) => {
      const option = right.grantable ? ' WITH GRANT OPTION' : '';
      return `GRANT ${words(right.privilege)} TO ${roleOf(right)}${option}`;
    });
  return [...revokes, ...grants];
}

/** A privilege on an object, as GRANT says it. */
export function onObject(object: ObjectRights, privilege: string): string {
  const column = object.column === null ? '' : ` (${quoteIdentifier(object.column)})`;
  return `${privilege}${column} ON ${object.class} ${object.identity}`;
}

function keyOf({ grantee, privilege }: Right): string {
  return JSON.stringify([grantee, privilege]);
}

function roleOf({ grantee }: Right): string {
  return grantee === null ? 'PUBLIC' : quoteIdentifier(grantee);
}

/** An ACL's entries as JSON; grantors do not matter, for the copy has one. A superuser needs none. */
export const aclEntries = (acl: string): string => `
  (SELECT coalesce(json_agg(json_build_object('grantee', e.grantee, 'privilege', e.privilege, 'grantable', e.grantable)), '[]')
     FROM (SELECT r.rolname::text AS grantee, a.privilege_type AS privilege, bool_or(a.is_grantable) AS grantable
             FROM pg_catalog.aclexplode(${acl}) a LEFT JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
            WHERE a.grantee = 0 OR (r.oid IS NOT NULL AND NOT r.rolsuper)
            GROUP BY 1, 2) e)`;

const SELECT_RIGHTS = `
  SELECT x.kind AS class, o.identity, n.nspname::text AS schema, x.attribute AS "column",
         pg_catalog.pg_get_userbyid(x.owner)::text AS owner, ${aclEntries('x.acl')} AS rights
    FROM (
      SELECT 'SCHEMA' AS kind, 'pg_catalog.pg_namespace'::regclass AS class, oid, NULL::oid AS schema, nspowner AS owner,
             NULL::text AS attribute, coalesce(nspacl, acldefault('n', nspowner)) AS acl
        FROM pg_catalog.pg_namespace WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'
      UNION ALL
      SELECT CASE WHEN relkind = 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, 'pg_catalog.pg_class'::regclass, oid, relnamespace,
             relowner, NULL, coalesce(relacl, acldefault(CASE WHEN relkind = 'S' THEN 's' ELSE 'r' END::"char", relowner))
        FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND relpersistence <> 't'
      UNION ALL
      SELECT 'TABLE', 'pg_catalog.pg_class'::regclass, c.oid, c.relnamespace, c.relowner, a.attname::text, a.attacl
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
       WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
      UNION ALL
      SELECT 'ROUTINE', 'pg_catalog.pg_proc'::regclass, oid, pronamespace, proowner, NULL,
             coalesce(proacl, acldefault('f', proowner)) FROM pg_catalog.pg_proc
      UNION ALL
      SELECT 'TYPE', 'pg_catalog.pg_type'::regclass, t.oid, t.typnamespace, t.typowner, NULL,
             coalesce(t.typacl, acldefault('T', t.typowner)) FROM pg_catalog.pg_type t
        LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
       WHERE t.typtype IN ('d', 'e', 'r') OR c.relkind = 'c'
    ) x
    LEFT JOIN pg_catalog.pg_namespace n ON n.oid = x.schema
   CROSS JOIN LATERAL pg_catalog.pg_identify_object(x.class, x.oid, 0) o
   WHERE (x.schema IS NULL OR (n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'))
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                      WHERE d.classid = x.class AND d.objid = x.oid AND d.deptype = 'e')
   ORDER BY x.kind <> 'SCHEMA', x.kind, o.identity, x.attribute`;
