/**
 * The tables in which migration tools keep what they applied. They are copied with every row, for without them a tool
 * would run from zero on staging; columns that name a person or hold SQL text are emptied.
 */
import type { Column, Table } from '../postgres/catalog.ts';

interface Ledger {
  readonly tool: string;
  /** The table's name, in lower case; its schema does not matter. */
  readonly name: string;
  /** Columns that must be there. */
  readonly has: readonly string[];
  /** Columns that may be there besides. A table with any other is not recognised, and is decided like any. */
  readonly may?: readonly string[];
  /** Columns that are emptied. */
  readonly empty?: readonly string[];
}

// From each tool's own code, as of 2026.
const LEDGERS: readonly Ledger[] = [
  {
    tool: 'Prisma Migrate',
    name: '_prisma_migrations',
    has: ['id', 'checksum', 'migration_name', 'finished_at', 'started_at'],
    may: ['logs', 'rolled_back_at', 'applied_steps_count'],
    empty: ['logs'],
  },
  {
    tool: 'Drizzle',
    name: '__drizzle_migrations',
    has: ['id', 'hash', 'created_at'],
    may: ['name', 'applied_at'],
  },
  { tool: 'Knex', name: 'knex_migrations', has: ['id', 'name', 'batch', 'migration_time'] },
  { tool: 'Knex', name: 'knex_migrations_lock', has: ['index', 'is_locked'] },
  { tool: 'TypeORM', name: 'migrations', has: ['id', 'timestamp', 'name'] },
  { tool: 'Sequelize', name: 'sequelizemeta', has: ['name'] },
  { tool: 'node-pg-migrate', name: 'pgmigrations', has: ['id', 'name', 'run_on'] },
  { tool: 'Kysely', name: 'kysely_migration', has: ['name', 'timestamp'] },
  { tool: 'Kysely', name: 'kysely_migration_lock', has: ['id', 'is_locked'] },
  { tool: 'MikroORM', name: 'mikro_orm_migrations', has: ['id', 'name', 'executed_at'] },
  {
    tool: 'Flyway',
    name: 'flyway_schema_history',
    has: ['installed_rank', 'version', 'script', 'checksum', 'installed_by', 'success'],
    may: ['description', 'type', 'installed_on', 'execution_time'],
    empty: ['installed_by'],
  },
  {
    tool: 'Liquibase',
    name: 'databasechangelog',
    has: ['id', 'author', 'filename', 'dateexecuted', 'orderexecuted', 'exectype', 'md5sum'],
    may: ['description', 'comments', 'tag', 'liquibase', 'contexts', 'labels', 'deployment_id'],
    // The author is part of a changeset's identity: without it Liquibase would run it again.
    empty: ['description', 'comments'],
  },
  {
    tool: 'Liquibase',
    name: 'databasechangeloglock',
    has: ['id', 'locked'],
    may: ['lockgranted', 'lockedby'],
    empty: ['lockedby'],
  },
  { tool: 'golang-migrate', name: 'schema_migrations', has: ['version', 'dirty'] },
  { tool: 'dbmate or Rails', name: 'schema_migrations', has: ['version'] },
  { tool: 'Rails', name: 'ar_internal_metadata', has: ['key', 'value'], may: ['created_at', 'updated_at'] },
  { tool: 'Ecto', name: 'schema_migrations', has: ['version', 'inserted_at'] },
  { tool: 'Diesel', name: '__diesel_schema_migrations', has: ['version'], may: ['run_on'] },
  { tool: 'Fizz', name: 'schema_migration', has: ['version'], may: ['version_self'] },
  { tool: 'goose', name: 'goose_db_version', has: ['id', 'version_id', 'is_applied'], may: ['tstamp'] },
  { tool: 'Django', name: 'django_migrations', has: ['id', 'app', 'name', 'applied'] },
  { tool: 'Alembic', name: 'alembic_version', has: ['version_num'] },
  {
    tool: 'Atlas',
    name: 'atlas_schema_revisions',
    has: ['version', 'applied', 'total', 'hash'],
    may: [
      'description',
      'type',
      'executed_at',
      'execution_time',
      'error',
      'error_stmt',
      'partial_hashes',
      'operator_version',
    ],
    empty: ['error', 'error_stmt'],
  },
  {
    tool: 'Supabase CLI',
    name: 'schema_migrations',
    has: ['version', 'statements'],
    may: ['name', 'created_by', 'idempotency_key', 'rollback'],
    empty: ['statements', 'created_by', 'rollback'],
  },
];

/** How a recognised table is copied: the tool, and the columns whose values are left out. */
export interface Bookkeeping {
  readonly tool: string;
  readonly empty: ReadonlySet<string>;
}

/** The migration tool whose bookkeeping `table` is; null when it is none that is known. */
export function recogniseBookkeeping(
  table: Pick<Table, 'name'> & { readonly columns: readonly Pick<Column, 'name'>[] },
): Bookkeeping | null {
  const columns = new Set(table.columns.map(({ name }) => name));
  const found = LEDGERS.find(
    ({ name, has, may = [] }) =>
      name === table.name.toLowerCase() &&
      has.every((column) => columns.has(column)) &&
      [...columns].every((column) => has.includes(column) || may.includes(column)),
  );
  return found === undefined ? null : { tool: found.tool, empty: new Set(found.empty) };
}
