import { quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import { aclEntries, differing, type ObjectRights, type Right } from './rights.ts';

/** What ALTER DEFAULT PRIVILEGES set: rights on objects that `role` will make. */
export interface DefaultRights {
  readonly role: string;
  /** Null: in every schema. */
  readonly schema: string | null;
  /** GRANT's word for what is made: `TABLES`, `SEQUENCES`, `ROUTINES`, `TYPES`, `SCHEMAS`. */
  readonly objects: string;
  readonly rights: readonly Right[];
  /** What such an object would have without: for every schema they take its place, in one schema they come on top. */
  readonly builtIn: readonly Right[];
}

/** The default privileges set in a database. */
export async function readDefaultRights(connection: Connection): Promise<DefaultRights[]> {
  return await connection.query<DefaultRights>(`
    SELECT pg_catalog.pg_get_userbyid(d.defaclrole)::text AS role, n.nspname::text AS schema,
           CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'ROUTINES'
                                WHEN 'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' END AS objects,
           ${aclEntries('d.defaclacl')} AS rights,
           ${aclEntries(`acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)`)} AS "builtIn"
      FROM pg_catalog.pg_default_acl d LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
     WHERE d.defaclobjtype IN ('r', 'S', 'f', 'T', 'n') ORDER BY 1, 2 NULLS FIRST, 3`);
}

/** Statements that set the same default privileges in a new database, in the schemas it has. */
export function defaultRightStatements(
  defaults: readonly DefaultRights[],
  schemas: ReadonlySet<string>,
): string[] {
  return defaults
    .filter(({ schema }) => schema === null || schemas.has(schema))
    .flatMap(({ role, schema, objects, rights, builtIn }) => {
      const where = schema === null ? '' : ` IN SCHEMA ${quoteIdentifier(schema)}`;
      const head = `ALTER DEFAULT PRIVILEGES FOR ROLE ${quoteIdentifier(role)}${where}`;
      const from = schema === null ? builtIn : [];
      return differing(from, rights, role, (privilege) => `${privilege} ON ${objects}`).map(
        (sql) => `${head} ${sql}`,
      );
    });
}

/** The rights `object` would have, had its owner made it where `defaults` are set. */
export function rightsByDefault(object: ObjectRights, defaults: readonly DefaultRights[]): Right[] {
  const fitting = defaults.filter(
    ({ role, schema, objects }) =>
      role === object.owner &&
      objects === `${object.class}S` &&
      (schema === null || schema === object.schema),
  );
  const everywhere = fitting.find(({ schema }) => schema === null);
  const here = fitting.filter(({ schema }) => schema !== null).flatMap(({ rights }) => rights);
  return [...(everywhere?.rights ?? object.rights), ...here];
}
