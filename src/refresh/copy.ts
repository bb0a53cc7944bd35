import pRetry from 'p-retry';
import type { ProjectKey } from '../crypto/key.ts';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import type { Plan } from '../rules/plan.ts';
import { type Chunk, type CopyTable, chunksOf, tablesToCopy, treatmentsOf } from './copy-chunks.ts';
import { ThreadWorker } from './copy-remote.ts';
import { ChunkFailure, type ChunkResult, ChunkWorker, type Worker } from './copy-worker.ts';
import { copyLargeObjects } from './large-objects.ts';
import type { Lessons } from './lessons/lessons.ts';
import { loadMasks } from './own-masks.ts';
import type { Run } from './run.ts';
import type { Snapshot } from './snapshot.ts';

/** A chunk as it was loaded. */
export interface CopiedChunk {
  /** Heap blocks of the source, [from, to); `to` null: to the end. */
  readonly from: number;
  readonly to: number | null;
  readonly rowsLoaded: number;
  /** The target's transaction that loaded it, as xmin shows it. */
  readonly transaction: string;
}

/** A masked column; of one with cases, `mask` names them all. */
export interface CopiedColumn {
  readonly name: string;
  readonly mask: string;
  /** Cells masked; those that came out as they went in, under a mask that replaces; and those the mask refused. */
  readonly masked: number;
  readonly equal: number;
  readonly redacted: number;
  /** What was found inside values, by kind. */
  readonly found: Readonly<Record<string, number>>;
}

export interface CopiedTable {
  readonly schema: string;
  readonly name: string;
  /** By the source's own count. */
  readonly rowsRead: number;
  /** By the engine's count; null where rows passed through unparsed. */
  readonly rowsSent: number | null;
  /** By the target's own count. */
  readonly rowsLoaded: number;
  /** Bytes of COPY text. */
  readonly bytesRead: number;
  readonly columns: readonly CopiedColumn[];
  /** In the order of their blocks. */
  readonly chunks: readonly CopiedChunk[];
}

export interface CopyResult {
  readonly tables: readonly CopiedTable[];
}

/** A chunk whose source connection was lost is tried this often again, first after so many milliseconds, then doubled. */
const RETRIES = { retries: 3, minTimeout: 500 };

/**
 * Copies every table of `plan` that has rows from the snapshot into the database `next`, masked on the way: chunk by
 * chunk, the largest tables first, by `jobs` workers. A lost source connection is survived while the snapshot stands;
 * any other failure stops all workers and is thrown.
 */
export async function copyTables(
  run: Run,
  snapshot: Snapshot,
  plan: Plan,
  key: ProjectKey,
  next: string,
  learnt: Lessons = {},
): Promise<CopyResult> {
  const { config } = run;
  await copyLargeObjects(run, snapshot, next);
  const registry = await loadMasks(config.masks);
  const tables = tablesToCopy(plan.tables, registry.masks);
  const chunks = chunksOf(tables, config.chunkSize);
  run.progress.tables(
    tables.map((table) => ({ name: nameOf(table), estimatedRows: table.estimatedRows, bytes: table.bytes })),
  );
  const setup = {
    source: config.source,
    target: config.target,
    next,
    lockTimeout: config.lockTimeout,
    key: key.export(),
    tables,
    masks: registry.file,
    learnt,
  };
  const failed = new AbortController();
  const stop = AbortSignal.any([run.signal, snapshot.lost, failed.signal]);
  const results = new Map<Chunk, ChunkResult>();
  const queue = chunks.values();
  const work = async (): Promise<void> => {
    const worker = config.threads ? new ThreadWorker(setup) : new ChunkWorker(setup);
    const close = (): void => void worker.close();
    stop.addEventListener('abort', close, { once: true });
    try {
      await copyChunks(worker, queue, results, (chunk) => ({
        run,
        snapshot,
        stop,
        table: tables[chunk.table]!,
      }));
    } catch (error) {
      failed.abort(error);
    } finally {
      stop.removeEventListener('abort', close);
      await worker.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(config.jobs, chunks.length) }, work));
  } finally {
    setup.key.fill(0);
  }
  refuseWhenStopped(run, snapshot, failed.signal);
  const result = {
    tables: tables.map((table, index) =>
      copied(
        table,
        chunks.filter((chunk) => chunk.table === index),
        results,
      ),
    ),
  };
  record(run, plan, result);
  return result;
}

interface Surroundings {
  readonly run: Run;
  readonly snapshot: Snapshot;
  readonly stop: AbortSignal;
  readonly table: CopyTable;
}

/** One worker's share of the queue. */
async function copyChunks(
  worker: Worker,
  queue: Iterator<Chunk> & Iterable<Chunk>,
  results: Map<Chunk, ChunkResult>,
  around: (chunk: Chunk) => Surroundings,
): Promise<void> {
  for (const chunk of queue) {
    results.set(chunk, await copyChunk(worker, chunk, around(chunk)));
  }
  await worker.settle();
}

async function copyChunk(
  worker: Worker,
  chunk: Chunk,
  { run, snapshot, stop, table }: Surroundings,
): Promise<ChunkResult> {
  const name = nameOf(table);
  const told = (rows: number, bytes: number): void => run.progress.advance(name, rows, bytes);
  // The id is read each time: a second holder may have exported the snapshot anew.
  return await pRetry(() => worker.copy(chunk, snapshot.id, told), {
    ...RETRIES,
    signal: stop,
    shouldRetry: ({ error }) => error instanceof ChunkFailure && error.again,
    onFailedAttempt: ({ error, retriesLeft }) => {
      if (error instanceof ChunkFailure && error.again && retriesLeft > 0) {
        run.progress.note(`${name}: the source’s connection was lost; the chunk is copied again`);
      }
    },
  });
}

/** Why the copy was stopped, the deepest reason first: a lost snapshot or a signal makes every worker fail. */
function refuseWhenStopped(run: Run, snapshot: Snapshot, failed: AbortSignal): void {
  if (run.signal.aborted) {
    throw new UnderstudyError('interrupted', 'the copy was interrupted', 'Staging is as it was.');
  }
  if (snapshot.lost.aborted) {
    throw asUnderstudyError(snapshot.lost.reason);
  }
  if (failed.aborted) {
    const error: unknown = failed.reason;
    throw error instanceof ChunkFailure ? error.error : asUnderstudyError(error);
  }
}

function copied(
  table: CopyTable,
  chunks: readonly Chunk[],
  results: ReadonlyMap<Chunk, ChunkResult>,
): CopiedTable {
  const done = chunks.map((chunk) => ({ chunk, result: results.get(chunk)! }));
  const total = (count: (result: ChunkResult) => number): number =>
    done.reduce((sum, { result }) => sum + count(result), 0);
  const masked = table.columns.slice(0, table.prefix).flatMap((column, field): CopiedColumn[] => {
    const masks = treatmentsOf(column).flatMap(({ mask }) => mask ?? []);
    const found: Record<string, number> = {};
    for (const [kind, count] of done.flatMap(({ result }) => Object.entries(result.found[field] ?? {}))) {
      found[kind] = (found[kind] ?? 0) + count;
    }
    const counts = {
      masked: total((result) => result.masked[field] ?? 0),
      equal: total((result) => result.equal[field] ?? 0),
      redacted: total((result) => result.redacted[field] ?? 0),
      found,
    };
    const mask = [...new Set(masks)].join(', ');
    return masks.length === 0 ? [] : [{ name: column.column.name, mask, ...counts }];
  });
  return {
    schema: table.schema,
    name: table.name,
    rowsRead: total((result) => result.rowsRead),
    rowsSent: table.prefix === 0 ? null : total((result) => result.rowsSent ?? 0),
    rowsLoaded: total((result) => result.rowsLoaded),
    bytesRead: total((result) => result.bytesRead),
    columns: masked,
    chunks: done.map(({ chunk, result }) => ({
      from: chunk.from,
      to: chunk.to,
      rowsLoaded: result.rowsLoaded,
      transaction: result.transaction,
    })),
  };
}

/** Fills the run's record: each table that stands in the plan, also one whose rows are not copied. */
function record(run: Run, plan: Plan, result: CopyResult): void {
  for (const { table, rows } of plan.tables) {
    const copied = result.tables.find((one) => one.schema === table.schema && one.name === table.name);
    const columns = copied?.columns ?? [];
    run.record.tables.push({
      schema: table.schema,
      name: table.name,
      rows: rows.kind,
      rowsRead: copied?.rowsRead ?? 0,
      rowsLoaded: copied?.rowsLoaded ?? 0,
      bytesRead: copied?.bytesRead ?? 0,
      maskedCells: columns.reduce((sum, column) => sum + column.masked, 0),
    });
    for (const { name, masked, equal, redacted, found } of columns) {
      const column = run.record.columns.find(
        (one) => one.schema === table.schema && one.table === table.name && one.column === name,
      );
      if (column !== undefined) {
        column.maskedCells = masked;
        column.equalCells = equal;
        column.redactedCells = redacted;
        column.found = { ...found };
      }
    }
  }
}

const nameOf = (table: CopyTable): string => displayName(table.schema, table.name);
