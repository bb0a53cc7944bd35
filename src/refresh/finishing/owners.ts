import { quoteIdentifier } from '../../names.ts';
import { type Connection, connect } from '../../postgres/connect.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { beginReadOnly } from '../../postgres/guard.ts';

/** One object, as `pg_identify_object` spells it, and who owns it. */
export interface OwnedObject {
  /** `table`, `function`, `text search dictionary`. */
  readonly type: string;
  /** Qualified and quoted: `public.f(integer)`. */
  readonly identity: string;
  readonly owner: string;
}

/** Who owns what on the source, inside the snapshot. */
export async function readSourceOwners(
  source: Endpoint,
  snapshot: string,
  lockTimeoutMs: number,
): Promise<OwnedObject[]> {
  const connection = await connect(source);
  try {
    await beginReadOnly(connection, { snapshot, lockTimeoutMs });
    return await readOwners(connection);
  } finally {
    await connection.end();
  }
}

/**
 * Hands every object of the copy to its owner: the target's role for the source's owner (`roles`), else `owner`, else
 * it stays with the role that made it. Schemas come first, for an owner must be able to create in them.
 */
export async function assignOwners(
  connection: Connection,
  options: {
    readonly owner: string | null;
    readonly roles: ReadonlyMap<string, string>;
    readonly sourceOwners: readonly OwnedObject[];
  },
): Promise<void> {
  if (options.owner === null && options.sourceOwners.length === 0) {
    return;
  }
  const onSource = new Map(options.sourceOwners.map((one) => [keyOf(one), one.owner]));
  const statements: string[] = [];
  const owners = new Set<string>();
  for (const object of await readOwners(connection)) {
    const owner = options.roles.get(onSource.get(keyOf(object)) ?? '') ?? options.owner;
    if (owner !== null && owner !== object.owner) {
      owners.add(owner);
      statements.push(
        `ALTER ${KEYWORDS[object.type] ?? object.type} ${object.identity} OWNER TO ${quoteIdentifier(owner)}`,
      );
    }
  }
  const lent = await lendPublic(connection, [...owners]);
  await runInBatches(connection, statements);
  await runInBatches(
    connection,
    lent.map((owner) => `REVOKE CREATE ON SCHEMA public FROM ${quoteIdentifier(owner)}`),
  );
}

/** Statements in one query: as many locks as one transaction may hold with the default of max_locks_per_transaction. */
const BATCH = 500;

async function runInBatches(connection: Connection, statements: readonly string[]): Promise<void> {
  for (let from = 0; from < statements.length; from += BATCH) {
    await connection.execute(statements.slice(from, from + BATCH).join(';\n'));
  }
}

/** An object's new owner must be able to create in its schema; `public` keeps its own owner (pg_database_owner). */
async function lendPublic(connection: Connection, owners: readonly string[]): Promise<string[]> {
  const rows = await connection.query<{ owner: string }>(
    `SELECT owner FROM unnest($1::text[]) AS owner
      WHERE EXISTS (SELECT FROM pg_catalog.pg_namespace n
                     WHERE n.nspname = 'public' AND pg_has_role(n.nspowner, 'USAGE')
                       AND NOT has_schema_privilege(owner::name, n.oid, 'CREATE'))`,
    [owners],
  );
  const lent = rows.map(({ owner }) => owner);
  await runInBatches(
    connection,
    lent.map((owner) => `GRANT CREATE ON SCHEMA public TO ${quoteIdentifier(owner)}`),
  );
  return lent;
}

function keyOf({ type, identity }: OwnedObject): string {
  return JSON.stringify([type, identity]);
}

/** Where ALTER's word is not pg_identify_object's. */
const KEYWORDS: Readonly<Record<string, string>> = {
  'composite type': 'TYPE',
  'statistics object': 'STATISTICS',
};

function readOwners(connection: Connection): Promise<OwnedObject[]> {
  return connection.query<OwnedObject>(SELECT_OWNERS);
}

/**
 * Objects with an owner of their own: not an extension's, and not parts of another object (row types, array types,
 * sequences of serial and identity columns), which go with it. `public` keeps its owner.
 */
const SELECT_OWNERS = `
  SELECT o.type, o.identity, pg_catalog.pg_get_userbyid(x.owner)::text AS owner
    FROM (
      SELECT 0 AS place, 'pg_catalog.pg_namespace'::regclass AS class, oid, oid AS schema, nspowner AS owner
        FROM pg_catalog.pg_namespace WHERE nspname <> 'public'
      UNION ALL
      SELECT 1, 'pg_catalog.pg_class'::regclass, oid, relnamespace, relowner
        FROM pg_catalog.pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S') AND relpersistence <> 't'
      UNION ALL
      SELECT 1, 'pg_catalog.pg_proc'::regclass, oid, pronamespace, proowner FROM pg_catalog.pg_proc
      UNION ALL
      SELECT 1, 'pg_catalog.pg_type'::regclass, t.oid, t.typnamespace, t.typowner FROM pg_catalog.pg_type t
        LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
       WHERE t.typtype IN ('b', 'd', 'e', 'r') OR c.relkind = 'c'
      UNION ALL
      SELECT 1, 'pg_catalog.pg_operator'::regclass, oid, oprnamespace, oprowner FROM pg_catalog.pg_operator
      UNION ALL
      SELECT 1, 'pg_catalog.pg_opfamily'::regclass, oid, opfnamespace, opfowner FROM pg_catalog.pg_opfamily
      UNION ALL
      SELECT 1, 'pg_catalog.pg_opclass'::regclass, oid, opcnamespace, opcowner FROM pg_catalog.pg_opclass
      UNION ALL
      SELECT 1, 'pg_catalog.pg_collation'::regclass, oid, collnamespace, collowner FROM pg_catalog.pg_collation
      UNION ALL
      SELECT 1, 'pg_catalog.pg_conversion'::regclass, oid, connamespace, conowner FROM pg_catalog.pg_conversion
      UNION ALL
      SELECT 1, 'pg_catalog.pg_ts_dict'::regclass, oid, dictnamespace, dictowner FROM pg_catalog.pg_ts_dict
      UNION ALL
      SELECT 1, 'pg_catalog.pg_ts_config'::regclass, oid, cfgnamespace, cfgowner FROM pg_catalog.pg_ts_config
      UNION ALL
      SELECT 1, 'pg_catalog.pg_statistic_ext'::regclass, oid, stxnamespace, stxowner FROM pg_catalog.pg_statistic_ext
    ) x
    JOIN pg_catalog.pg_namespace n ON n.oid = x.schema
   CROSS JOIN LATERAL pg_catalog.pg_identify_object(x.class, x.oid, 0) o
   WHERE n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                      WHERE d.classid = x.class AND d.objid = x.oid AND d.objsubid = 0
                        AND (d.deptype IN ('e', 'i') OR (d.deptype = 'a' AND d.refobjsubid > 0 AND o.type = 'sequence')))
   ORDER BY x.place, o.type, o.identity`;
