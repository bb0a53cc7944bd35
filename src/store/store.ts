import { hostname } from 'node:os';
import type { Insertable, Kysely } from 'kysely';
import { UnderstudyError } from '../errors.ts';
import type { Connection } from '../postgres/connect.ts';
import type { RunSummary } from '../report/answers.ts';
import type { RunRecord } from '../report/record.ts';
import { STORE_SCHEMA } from './migrator.ts';
import { insertParts } from './parts.ts';
import { lockHolder, type RunLock, takeRunLock } from './run-lock.ts';
import type { RunKind, RunStatus, RunsTable, StoreTables } from './schema.ts';
import { summarise } from './summaries.ts';

/** Which runs `history` gives. */
export interface HistoryOptions {
  readonly limit: number;
  /** Of one target only. */
  readonly targetKey?: string;
}

/** Runs kept in a small database, and the lock that lets one run at a target at a time. Opened by `openStore`. */
export class Store {
  readonly #connection: Connection;
  readonly #db: Kysely<StoreTables>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#db = connection.kysely<StoreTables>().withSchema(STORE_SCHEMA);
  }

  /** Takes the run lock of a target; throws `locked`, naming the run that holds it. Its session ends with `release`. */
  async lock(targetKey: string): Promise<RunLock> {
    const lock = await takeRunLock(this.#connection.endpoint, targetKey);
    if (lock === null) {
      throw await this.#lockedError(targetKey);
    }
    return lock;
  }

  /** Writes down that a run has begun. Needs the lock: runs of the target that are still `running` have died. */
  async begin(record: RunRecord, run: { kind: RunKind; targetKey: string; lock: RunLock }): Promise<void> {
    await this.#db.insertInto('runs').values(openingRow(record, run)).execute();
  }

  /** Writes down how a run ended, and all its parts, at once or not at all. */
  async finish(record: RunRecord): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('runs')
        .set({
          status: record.status,
          exit_code: record.exitCode,
          ended_at: new Date(Date.parse(record.startedAt) + record.durationMs).toISOString(),
          duration_ms: record.durationMs,
          error_code: record.error?.code ?? null,
          record: JSON.stringify(record),
        })
        .where('run_id', '=', record.runId)
        .execute();
      await insertParts(transaction, record);
    });
  }

  /** Marks runs of the target that began and never ended as died; gives their ids. Call it with the lock held. */
  async buryDead(targetKey: string): Promise<string[]> {
    const rows = await this.#db
      .updateTable('runs')
      .set({ status: 'died' satisfies RunStatus, ended_at: new Date().toISOString() })
      .where('target_key', '=', targetKey)
      .where('status', '=', 'running')
      .returning('run_id')
      .execute();
    return rows.map((row) => row.run_id);
  }

  /** The last runs, newest first. */
  async history(options: HistoryOptions): Promise<RunSummary[]> {
    return await summarise(this.#db, options);
  }

  /** The record of `runId`, or of the last refresh that ended; null when there is none. */
  async find(runId: string | 'latest'): Promise<RunRecord | null> {
    const query = this.#db.selectFrom('runs').select('record').where('record', 'is not', null);
    const row = await (runId === 'latest'
      ? query.where('kind', '=', 'refresh').orderBy('started_at', 'desc').limit(1)
      : query.where('run_id', '=', runId)
    ).executeTakeFirst();
    return row?.record ?? null;
  }

  async close(): Promise<void> {
    await this.#connection.end();
  }

  async #lockedError(targetKey: string): Promise<UnderstudyError> {
    const processId = await lockHolder(this.#connection, targetKey);
    const holder = await this.#db
      .selectFrom('runs')
      .select(['run_id', 'kind', 'host', 'process_id', 'started_at'])
      .where('target_key', '=', targetKey)
      .where('status', '=', 'running')
      .where('lock_process_id', '=', processId ?? -1)
      .orderBy('started_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    const who =
      holder === undefined
        ? 'another run'
        : `${holder.kind} ${holder.run_id} (process ${holder.process_id} on ${holder.host}, since ${new Date(holder.started_at).toISOString()})`;
    return new UnderstudyError(
      'locked',
      `${who} works on this target now`,
      'Run again when it has ended. Its lock ends with it, also when it is killed.',
    );
  }
}

function openingRow(
  record: RunRecord,
  run: { kind: RunKind; targetKey: string; lock: RunLock },
): Insertable<RunsTable> {
  const place = ({ host, port, database }: RunRecord['source'] | RunRecord['target']): string =>
    `${host}:${port}/${database}`;
  return {
    run_id: record.runId,
    kind: run.kind,
    target_key: run.targetKey,
    status: 'running',
    host: hostname(),
    process_id: process.pid,
    lock_process_id: run.lock.processId,
    source: place(record.source),
    target: place(record.target),
    started_at: record.startedAt,
  };
}
