import { sql } from 'kysely';
import type { Catalog, Table } from './catalog.ts';
import { tryConstants } from './catalog-accepted.ts';
import { readColumns } from './catalog-columns.ts';
import { readChecks, readForeignKeys, readUniqueIndexes } from './catalog-constraints.ts';
import {
  readExtensions,
  readOutside,
  readPolicies,
  readRoles,
  readSchemas,
  readTriggers,
} from './catalog-objects.ts';
import { type RelationRow, readParents, readRelations } from './catalog-relations.ts';
import { readSequences } from './catalog-sequences.ts';
import { readDistinct } from './catalog-statistics.ts';
import { readTypes } from './catalog-types.ts';
import { readViews } from './catalog-views.ts';
import type { Connection } from './connect.ts';

/**
 * The typed model of the database that `connection` is in, as of its transaction's snapshot (`beginReadOnly`, whose
 * empty search_path it counts on). PostgreSQL 14 to 18; a role with no right beyond the catalogs' public ones will do.
 * A fixed number of statements, however many tables there are.
 */
export async function readCatalog(
  connection: Connection,
  options: { readonly excludeSchemas: readonly string[] },
): Promise<Catalog> {
  const { excludeSchemas } = options;
  const relations = await readRelations(connection, excludeSchemas);
  const oids = relations.map((relation) => relation.oid);
  return {
    ...(await readDatabase(connection)),
    schemas: await readSchemas(connection, excludeSchemas),
    tables: await readTables(connection, relations),
    views: await readViews(connection, relations),
    sequences: await readSequences(connection, relations),
    triggers: await readTriggers(connection, oids),
    policies: await readPolicies(connection, oids),
    extensions: await readExtensions(connection),
    outside: await readOutside(connection, relations),
    roles: await readRoles(connection, excludeSchemas),
  };
}

async function readTables(connection: Connection, relations: readonly RelationRow[]): Promise<Table[]> {
  const rows = relations.filter(isTable);
  const oids = rows.map((row) => row.oid);
  const types = await readTypes(connection, oids);
  const parents = await readParents(connection, oids);
  const distinct = await readDistinct(connection, rowCounts(rows), parents);
  const columns = await readColumns(connection, oids, types, distinct);
  await tryConstants(connection, columns);
  const uniqueIndexes = await readUniqueIndexes(connection, oids);
  const checks = await readChecks(connection, oids);
  const foreignKeys = await readForeignKeys(connection, oids);
  const names = new Map(relations.map((row) => [row.oid, [row.schema, row.name] as const]));
  return rows.map((row) => ({
    ...factsOf(row),
    parents: (parents.get(row.oid) ?? []).flatMap((oid) => {
      const name = names.get(oid);
      return name === undefined ? [] : [name];
    }),
    columns: columns.get(row.oid) ?? [],
    uniqueIndexes: uniqueIndexes.get(row.oid) ?? [],
    checks: checks.get(row.oid) ?? [],
    foreignKeys: foreignKeys.get(row.oid) ?? [],
  }));
}

/** Rows that a table holds itself: a partitioned one holds none. */
function rowCounts(tables: readonly TableRow[]): Map<number, number> {
  return new Map(tables.map(({ oid, kind, tuples }) => [oid, kind === 'p' ? 0 : Math.max(0, tuples)]));
}

type TableRow = RelationRow & { readonly kind: keyof typeof KIND };

const KIND = { r: 'table', p: 'partitioned', f: 'foreign' } as const;

function isTable(row: RelationRow): row is TableRow {
  return row.kind in KIND;
}

type Gathered = 'parents' | 'columns' | 'uniqueIndexes' | 'checks' | 'foreignKeys';

function factsOf(row: TableRow): Omit<Table, Gathered> {
  return {
    oid: row.oid,
    schema: row.schema,
    name: row.name,
    kind: KIND[row.kind],
    isPartition: row.isPartition,
    partitionBound: row.bound,
    partitionKey:
      row.partitionKey === null ? null : { text: row.partitionKey, columns: row.partitionColumns },
    persistence: row.persistence === 'u' ? 'unlogged' : 'permanent',
    extension: row.extension,
    extensionFilter: row.extensionFilter,
    owner: row.owner,
    rowSecurity: !row.rowSecurity ? 'off' : row.forceRowSecurity ? 'forced' : 'on',
    blocks: Math.ceil(row.blocks),
    bytes: row.bytes,
    indexBytes: row.indexBytes,
    estimatedRows: Math.max(0, row.tuples),
    filenode: row.filenode,
    comment: row.comment,
  };
}

type DatabaseFacts = Pick<
  Catalog,
  | 'serverVersion'
  | 'database'
  | 'encoding'
  | 'localeProvider'
  | 'collate'
  | 'ctype'
  | 'icuLocale'
  | 'icuRules'
  | 'largeObjects'
  | 'inRecovery'
>;

interface DatabaseRow extends Omit<DatabaseFacts, 'serverVersion' | 'localeProvider'> {
  readonly provider: 'c' | 'i' | 'b';
}

const PROVIDER = { c: 'libc', i: 'icu', b: 'builtin' } as const;

async function readDatabase(connection: Connection): Promise<DatabaseFacts> {
  const version = connection.serverVersion;
  // The locale's columns came one by one: the provider with 15, ICU's rules with 16, a new name with 17.
  const provider = version >= 150000 ? sql.ref('datlocprovider') : sql.lit('c');
  const locale =
    version >= 170000 ? sql.ref('datlocale') : version >= 150000 ? sql.ref('daticulocale') : sql.lit(null);
  const rules = version >= 160000 ? sql.ref('daticurules') : sql.lit(null);
  const { rows } = await sql<DatabaseRow>`
    SELECT datname AS database, pg_encoding_to_char(encoding) AS encoding, ${provider} AS provider,
           datcollate AS collate, datctype AS ctype, ${locale} AS "icuLocale", ${rules} AS "icuRules",
           (SELECT count(*)::int4 FROM pg_largeobject_metadata) AS "largeObjects",
           pg_is_in_recovery() AS "inRecovery"
    FROM pg_database WHERE datname = current_database()
  `.execute(connection.db);
  const [row] = rows;
  if (row === undefined) {
    throw new TypeError('the database is not in pg_database');
  }
  const { provider: letter, ...facts } = row;
  return { serverVersion: version, ...facts, localeProvider: PROVIDER[letter] };
}
