/**
 * The store's own schema, a file a step; `src/store/schema.ts` types what the last of them leaves.
 *
 * Runs and what came of them: the record as it was printed, and its parts in tables, for history and forecasts.
 */
import type { CreateTableBuilder, Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('runs')
    .addColumn('run_id', 'text', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('target_key', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('exit_code', 'integer')
    .addColumn('host', 'text', (column) => column.notNull())
    .addColumn('process_id', 'integer', (column) => column.notNull())
    .addColumn('lock_process_id', 'integer', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz', (column) => column.notNull())
    .addColumn('ended_at', 'timestamptz')
    .addColumn('duration_ms', 'bigint')
    .addColumn('error_code', 'text')
    // json and not jsonb: it keeps the text as it was.
    .addColumn('record', 'json')
    .execute();
  await db.schema.createIndex('runs_by_target').on('runs').columns(['target_key', 'started_at']).execute();
  await createPart(db, 'run_stages', (table) =>
    table
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('duration_ms', 'bigint', (column) => column.notNull()),
  );
  await createPart(db, 'run_tables', (table) =>
    table
      .addColumn('schema_name', 'text', (column) => column.notNull())
      .addColumn('table_name', 'text', (column) => column.notNull())
      .addColumn('rows', 'text', (column) => column.notNull())
      .addColumn('rows_read', 'bigint', (column) => column.notNull())
      .addColumn('rows_loaded', 'bigint', (column) => column.notNull())
      .addColumn('bytes_read', 'bigint', (column) => column.notNull())
      .addColumn('masked_cells', 'bigint', (column) => column.notNull()),
  );
  await createPart(db, 'run_columns', (table) =>
    table
      .addColumn('schema_name', 'text', (column) => column.notNull())
      .addColumn('table_name', 'text', (column) => column.notNull())
      .addColumn('column_name', 'text', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('mask', 'text')
      .addColumn('domain', 'text')
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('masked_cells', 'bigint', (column) => column.notNull())
      .addColumn('equal_cells', 'bigint', (column) => column.notNull()),
  );
  await createPart(db, 'run_migrations', (table) =>
    table
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('duration_ms', 'bigint', (column) => column.notNull()),
  );
}

type Part = CreateTableBuilder<string, 'run_id' | 'position'>;

/** A table of a run's parts, in the record's order; they go with their run. */
async function createPart(
  db: Kysely<unknown>,
  name: string,
  addColumns: (part: Part) => { execute(): Promise<void> },
): Promise<void> {
  const part = db.schema
    .createTable(name)
    .addColumn('run_id', 'text', (column) => column.notNull().references('runs.run_id').onDelete('cascade'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint(`${name}_pkey`, ['run_id', 'position']);
  await addColumns(part).execute();
}
