import { sql } from 'kysely';
import type { Extension, OutsideObject, Policy, Trigger } from './catalog.ts';
import { anyOf, ownSchema, type RelationRow } from './catalog-relations.ts';
import type { Connection } from './connect.ts';

/** Triggers that somebody made; those of foreign keys and the copies on partitions are the server's. */
export async function readTriggers(connection: Connection, relations: readonly number[]): Promise<Trigger[]> {
  const rows = await connection.db
    .selectFrom('pg_catalog.pg_trigger as g')
    .innerJoin('pg_catalog.pg_class as c', 'c.oid', 'g.tgrelid')
    .innerJoin('pg_catalog.pg_namespace as n', 'n.oid', 'c.relnamespace')
    .select(['n.nspname as schema', 'c.relname as table', 'g.tgname as name', 'g.tgenabled as enabled'])
    .where('g.tgrelid', '=', anyOf(relations))
    .where('g.tgisinternal', '=', false)
    .where('g.tgparentid', '=', 0)
    .orderBy(sql`n.nspname COLLATE "C", c.relname COLLATE "C", g.tgname COLLATE "C"`)
    .execute();
  return rows.map((row) => ({ ...row, enabled: row.enabled !== 'D' }));
}

/** Row security policies, and the roles each is for; `public` for all. */
export async function readPolicies(connection: Connection, tables: readonly number[]): Promise<Policy[]> {
  const { rows } = await sql<Policy>`
    SELECT n.nspname AS schema, c.relname AS table, p.polname AS name,
           ARRAY(
             SELECT CASE role WHEN 0 THEN 'public' ELSE pg_get_userbyid(role)::text END
             FROM unnest(p.polroles) AS role ORDER BY 1
           ) AS roles
    FROM pg_policy p
    JOIN pg_class c ON c.oid = p.polrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE p.polrelid = ${anyOf(tables)}
    ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C", p.polname COLLATE "C"
  `.execute(connection.db);
  return rows;
}

/** Installed extensions; `plpgsql` is one. */
export async function readExtensions(connection: Connection): Promise<Extension[]> {
  return await connection.db
    .selectFrom('pg_catalog.pg_extension as e')
    .innerJoin('pg_catalog.pg_namespace as n', 'n.oid', 'e.extnamespace')
    .select(['e.extname as name', 'e.extversion as version', 'n.nspname as schema'])
    .orderBy(sql`e.extname COLLATE "C"`)
    .execute();
}

/** Schemas of the database's own that no extension made. */
export async function readSchemas(
  connection: Connection,
  excludeSchemas: readonly string[],
): Promise<{ name: string; owner: string }[]> {
  const { rows } = await sql<{ name: string; owner: string }>`
    SELECT n.nspname AS name, pg_get_userbyid(n.nspowner) AS owner
    FROM pg_namespace n
    WHERE ${ownSchema(excludeSchemas)} AND NOT EXISTS (
      SELECT FROM pg_depend d
      WHERE d.classid = 'pg_namespace'::regclass AND d.objid = n.oid AND d.deptype = 'e'
    )
    ORDER BY n.nspname COLLATE "C"
  `.execute(connection.db);
  return rows;
}

/**
 * What acts on the outside or stays behind, by class and name. Only columns that every role may read: of subscriptions
 * not the connection string, of user mappings not the options; of settings, labels and comments not what they say.
 */
export async function readOutside(
  connection: Connection,
  relations: readonly RelationRow[],
): Promise<OutsideObject[]> {
  const { rows } = await sql<OutsideObject>`
    SELECT 'foreign server' AS class, srvname::text AS name FROM pg_foreign_server
    UNION ALL
    SELECT 'user mapping', concat(usename, '@', srvname) FROM pg_user_mappings
    UNION ALL
    SELECT 'subscription', subname FROM pg_subscription
    WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())
    UNION ALL
    SELECT 'publication', pubname FROM pg_publication
    UNION ALL
    SELECT 'event trigger', evtname FROM pg_event_trigger t
    WHERE NOT EXISTS (
      SELECT FROM pg_depend d
      WHERE d.classid = 'pg_event_trigger'::regclass AND d.objid = t.oid AND d.deptype = 'e'
    )
    UNION ALL
    SELECT 'cron job', 'cron.job' WHERE to_regclass('cron.job') IS NOT NULL
    UNION ALL
    SELECT CASE setrole WHEN 0 THEN 'setting of a database' ELSE 'setting of a role' END,
           concat(CASE WHEN setrole <> 0 THEN concat(pg_get_userbyid(setrole), ': ') END, split_part(setting, '=', 1))
    FROM pg_db_role_setting, unnest(setconfig) AS setting
    WHERE setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())
    UNION ALL
    SELECT DISTINCT 'security label', provider FROM pg_seclabel
    UNION ALL
    SELECT 'comment', concat(count(*), CASE count(*) WHEN 1 THEN ' object' ELSE ' objects' END)
    FROM (
      SELECT 1 FROM pg_description c
      WHERE objoid >= ${FIRST_OWN_OID} AND classoid <> 'pg_extension'::regclass AND NOT EXISTS (
        SELECT FROM pg_depend d WHERE d.classid = c.classoid AND d.objid = c.objoid AND d.deptype = 'e'
      )
      UNION ALL
      SELECT 1 FROM pg_shdescription s JOIN pg_database b ON b.oid = s.objoid
      WHERE s.classoid = 'pg_database'::regclass AND b.datname = current_database()
    ) AS comments
    HAVING count(*) > 0
    ORDER BY 1, 2
  `.execute(connection.db);
  const foreign = relations.filter((relation) => relation.kind === 'f');
  return [
    ...rows,
    ...foreign.map(({ schema, name }) => ({ class: 'foreign table' as const, name: `${schema}.${name}` })),
  ];
}

/** Objects below it came with the server (FirstNormalObjectId, access/transam.h). */
const FIRST_OWN_OID = 16384;

/**
 * Roles that own something of the database's own (schemas, relations, functions, types), that policies name, or that
 * functions are for. Roles the server comes with (`pg_…`) are on every server and are left out.
 */
export async function readRoles(
  connection: Connection,
  excludeSchemas: readonly string[],
): Promise<string[]> {
  const own = ownSchema(excludeSchemas);
  const { rows } = await sql<{ name: string }>`
    WITH owners (oid) AS (
      SELECT nspowner FROM pg_namespace n WHERE ${own}
      UNION
      SELECT relowner FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${own} AND c.relpersistence <> 't' AND ${notOfExtension('pg_class', 'c')}
      UNION
      SELECT proowner FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
      WHERE ${own} AND ${notOfExtension('pg_proc', 'f')}
      UNION
      SELECT typowner FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE ${own} AND t.typtype IN ('c', 'd', 'e', 'r') AND ${notOfExtension('pg_type', 't')}
      UNION
      SELECT unnest(polroles) FROM pg_policy p
      JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE ${own}
    )
    SELECT r.rolname AS name FROM owners JOIN pg_roles r ON r.oid = owners.oid
    WHERE NOT starts_with(r.rolname::text, 'pg_')
    ORDER BY r.rolname COLLATE "C"
  `.execute(connection.db);
  return rows.map((row) => row.name);
}

function notOfExtension(catalog: string, alias: string) {
  return sql<boolean>`NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = ${catalog}::regclass AND d.objid = ${sql.ref(alias)}.oid AND d.deptype = 'e'
  )`;
}
