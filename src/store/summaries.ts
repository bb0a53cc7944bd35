import { type Kysely, sql } from 'kysely';
import type { RunSummary } from '../report/answers.ts';
import type { StageRecord } from '../report/record.ts';
import type { StoreTables } from './schema.ts';

/** The last runs, newest first, each with its rows and stages. */
export async function summarise(
  db: Kysely<StoreTables>,
  options: { readonly limit: number; readonly targetKey?: string },
): Promise<RunSummary[]> {
  let query = db
    .selectFrom('runs')
    .select(['run_id', 'status', 'exit_code', 'started_at', 'duration_ms', 'error_code'])
    .select((run) => [
      run
        .selectFrom('run_tables')
        .whereRef('run_tables.run_id', '=', 'runs.run_id')
        .select(sql<number | null>`sum(run_tables.rows_loaded)::float8`.as('rows'))
        .as('rows'),
      run
        .selectFrom('run_stages')
        .whereRef('run_stages.run_id', '=', 'runs.run_id')
        .select(
          sql<
            StageRecord[] | null
          >`json_agg(json_build_object('name', run_stages.name, 'status', run_stages.status, 'durationMs', run_stages.duration_ms) ORDER BY run_stages.position)`.as(
            'stages',
          ),
        )
        .as('stages'),
    ])
    .where('kind', '=', 'refresh');
  if (options.targetKey !== undefined) {
    query = query.where('target_key', '=', options.targetKey);
  }
  const rows = await query.orderBy('started_at', 'desc').limit(options.limit).execute();
  return rows.map((row) => ({
    runId: row.run_id,
    startedAt: new Date(row.started_at).toISOString(),
    durationMs: row.duration_ms === null ? null : Number(row.duration_ms),
    status: row.status,
    exitCode: row.exit_code,
    rows: row.rows,
    error: row.error_code,
    stages: row.stages ?? [],
  }));
}
