import type { Connection } from '../postgres/connect.ts';

/** How many tables, views and sequences a database holds that are neither the server's nor an extension's. */
export async function countUserRelations(connection: Connection): Promise<number> {
  const [row] = await connection.query<{ relations: number }>(`
    SELECT count(*)::int4 AS relations
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
       AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
       AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                        WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`);
  return row?.relations ?? 0;
}
