import type { Connection } from '../../postgres/connect.ts';
import type { SecurityLabel } from '../../rules/import/anon.ts';

interface Row extends Record<string, unknown> {
  readonly provider: string;
  readonly label: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string | null;
  readonly kind: string;
  readonly partition: boolean;
}

/** What the catalog holds of labels on tables and columns, and on what their rules cannot be said of. */
export interface LabelsFound {
  readonly labels: readonly SecurityLabel[];
  /** Labelled views and partitions: `schema.table` parts, and why they are left out. */
  readonly elsewhere: readonly {
    readonly object: readonly string[];
    readonly why: string;
    readonly instead: string;
  }[];
}

/** pg_seclabel of relations and columns, in an order that stays; the extension itself need not be there. */
const QUERY = `
  SELECT l.provider, l.label, n.nspname::text AS schema, c.relname::text AS table, a.attname::text AS column,
    c.relkind::text AS kind, c.relispartition AS partition
  FROM pg_catalog.pg_seclabel l
  JOIN pg_catalog.pg_class c ON c.oid = l.objoid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = l.objsubid AND a.attnum > 0
  WHERE l.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND n.nspname <> ALL ($1::text[])
    AND l.label ~* '^\\s*(NOT\\s+)?(MASKED|TABLESAMPLE)'
  ORDER BY l.provider, n.nspname, c.relname, l.objsubid`;

/** Reads the source's security labels that mask, but those of excluded schemas; nothing of them is run. */
export async function securityLabels(
  connection: Connection,
  excludeSchemas: readonly string[],
): Promise<LabelsFound> {
  const rows = await connection.query<Row>(QUERY, [[...excludeSchemas]]);
  const labels: SecurityLabel[] = [];
  const elsewhere = new Map<string, LabelsFound['elsewhere'][number]>();
  for (const row of rows) {
    const object = [row.schema, row.table];
    const odd = oddity(row);
    if (odd !== null) {
      elsewhere.set(JSON.stringify(object), { object, ...odd });
      continue;
    }
    labels.push({
      provider: row.provider,
      on: row.column === null ? 'table' : 'column',
      object: row.column === null ? object : [...object, row.column],
      label: row.label,
      at: 'pg_seclabel',
    });
  }
  return { labels, elsewhere: [...elsewhere.values()] };
}

function oddity({ kind, partition }: Row): { readonly why: string; readonly instead: string } | null {
  if (partition) {
    const instead = 'The labels of the table above it are taken; label that, or write its rules.';
    return { why: 'a partition, which goes by the rules of the table above it', instead };
  }
  return kind === 'r' || kind === 'p'
    ? null
    : { why: 'no table; what it shows comes out of tables that are masked', instead: '' };
}
