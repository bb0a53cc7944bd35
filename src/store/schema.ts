/**
 * `store/` keeps runs and locks; its schema is made by the top level's `migrations/`.
 *
 * The store's tables as the last migration leaves them.
 */

import type { ColumnType } from 'kysely';
import type { RunRecord } from '../report/record.ts';

/** What a run is for. */
export type RunKind = 'refresh' | 'rollback';

/** How a run stands; `died` is one whose lock went without it having ended. */
export type RunStatus = 'running' | 'done' | 'failed' | 'refused' | 'interrupted' | 'died';

export interface RunsTable {
  run_id: string;
  kind: RunKind;
  target_key: string;
  status: RunStatus;
  exit_code: number | null;
  host: string;
  process_id: number;
  /** The server process that holds the run lock. */
  lock_process_id: number;
  source: string;
  target: string;
  started_at: string;
  ended_at: string | null;
  duration_ms: string | number | null;
  error_code: string | null;
  /** The run's record as JSON text; null until it has ended. */
  record: ColumnType<RunRecord | null, string | null | undefined, string>;
}

interface Part {
  run_id: string;
  /** Place in the record's list, from 0. */
  position: number;
}

export interface RunStagesTable extends Part {
  name: string;
  status: string;
  duration_ms: number;
}

export interface RunTablesTable extends Part {
  schema_name: string;
  table_name: string;
  rows: string;
  rows_read: number;
  rows_loaded: number;
  bytes_read: number;
  masked_cells: number;
}

export interface RunColumnsTable extends Part {
  schema_name: string;
  table_name: string;
  column_name: string;
  decision: string;
  mask: string | null;
  domain: string | null;
  origin: string;
  reason: string | null;
  masked_cells: number;
  equal_cells: number;
}

export interface RunMigrationsTable extends Part {
  name: string;
  status: string;
  duration_ms: number;
}

/** Every table of the store. */
export interface StoreTables {
  runs: RunsTable;
  run_stages: RunStagesTable;
  run_tables: RunTablesTable;
  run_columns: RunColumnsTable;
  run_migrations: RunMigrationsTable;
}
