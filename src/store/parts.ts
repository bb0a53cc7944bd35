import type { Kysely } from 'kysely';
import type { RunRecord } from '../report/record.ts';
import type { StoreTables } from './schema.ts';

/** Rows an INSERT takes: a statement has at most 65,535 parameters, and a column's row has 12. */
const BATCH = 2_000;

/** The parts of a run's record, each into its table, in the record's order. */
export async function insertParts(db: Kysely<StoreTables>, record: RunRecord): Promise<void> {
  const part = (position: number): { run_id: string; position: number } => ({
    run_id: record.runId,
    position,
  });
  await inBatches(
    record.stages.map((stage, i) => ({
      ...part(i),
      name: stage.name,
      status: stage.status,
      duration_ms: Math.round(stage.durationMs),
    })),
    (rows) => db.insertInto('run_stages').values(rows).execute(),
  );
  await inBatches(
    record.tables.map((table, i) => ({
      ...part(i),
      schema_name: table.schema,
      table_name: table.name,
      rows: table.rows,
      rows_read: table.rowsRead,
      rows_loaded: table.rowsLoaded,
      bytes_read: table.bytesRead,
      masked_cells: table.maskedCells,
    })),
    (rows) => db.insertInto('run_tables').values(rows).execute(),
  );
  await inBatches(
    record.columns.map((column, i) => ({
      ...part(i),
      schema_name: column.schema,
      table_name: column.table,
      column_name: column.column,
      decision: column.decision,
      mask: column.mask,
      domain: column.domain,
      origin: column.origin,
      reason: column.reason,
      masked_cells: column.maskedCells,
      equal_cells: column.equalCells,
    })),
    (rows) => db.insertInto('run_columns').values(rows).execute(),
  );
  await inBatches(
    record.migrations.map((migration, i) => ({
      ...part(i),
      name: migration.name,
      status: migration.status,
      duration_ms: Math.round(migration.durationMs),
    })),
    (rows) => db.insertInto('run_migrations').values(rows).execute(),
  );
}

async function inBatches<Row>(
  rows: readonly Row[],
  insert: (rows: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += BATCH) {
    await insert(rows.slice(start, start + BATCH));
  }
}
