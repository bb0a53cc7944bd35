/** What a database is made of, as sorted lines that can be compared: the server's own words for each object. */
import type { TestDatabase } from './database.ts';

const NOT_SYSTEM = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_toast%' AND n.nspname NOT LIKE 'pg\\_temp%'`;

/** One query a class of object; each gives lines of text. */
const LISTINGS = {
  columns: `
    SELECT concat_ws(' ', n.nspname, c.relname, c.relkind, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid)) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relkind IN ('r', 'p', 'v', 'm') AND ${NOT_SYSTEM}`,
  constraints: `
    SELECT concat_ws(' ', n.nspname, coalesce(c.relname, t.typname), k.conname, k.contype, k.convalidated, pg_get_constraintdef(k.oid)) AS line
      FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
      LEFT JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_type t ON t.oid = k.contypid
     WHERE ${NOT_SYSTEM}`,
  indexes: `
    SELECT concat_ws(' ', n.nspname, c.relname, x.indisvalid, pg_get_indexdef(c.oid)) AS line
      FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE ${NOT_SYSTEM}`,
  triggers: `
    SELECT concat_ws(' ', n.nspname, c.relname, g.tgenabled, pg_get_triggerdef(g.oid)) AS line
      FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT g.tgisinternal AND ${NOT_SYSTEM}`,
  functions: `
    SELECT concat_ws(' ', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid), md5(pg_get_functiondef(p.oid))) AS line
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.prokind IN ('f', 'p') AND ${NOT_SYSTEM}
       AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = p.oid AND e.deptype = 'e')`,
  views: `
    SELECT concat_ws(' ', n.nspname, c.relname, c.relkind, c.relispopulated, pg_get_viewdef(c.oid)) AS line
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('v', 'm') AND ${NOT_SYSTEM}`,
  types: `
    SELECT concat_ws(' ', n.nspname, t.typname, t.typtype, (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)) AS line
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE t.typtype IN ('e', 'd', 'r') AND ${NOT_SYSTEM}`,
  sequences: `
    SELECT concat_ws(' ', schemaname, sequencename, data_type, start_value, increment_by, cycle) AS line FROM pg_sequences`,
  extensions: `SELECT extname AS line FROM pg_extension`,
  policies: `SELECT concat_ws(' ', schemaname, tablename, policyname, permissive, cmd, qual, with_check) AS line FROM pg_policies`,
} as const;

/** Every class of object and its sorted lines; under an empty search_path, so that definitions come out qualified. */
export async function schemaListing(database: TestDatabase): Promise<Record<string, string[]>> {
  const listing: Record<string, string[]> = {};
  for (const [name, query] of Object.entries(LISTINGS)) {
    const rows = await database.sql<{ line: string }>(`SET search_path = ''; ${query} ORDER BY 1`);
    listing[name] = rows.map((row) => row.line);
  }
  return listing;
}
