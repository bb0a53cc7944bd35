import { ProjectKey } from '../crypto/key.ts';
import { asUnderstudyError, UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { copyIn, copyOut } from '../postgres/copy.ts';
import type { Endpoint } from '../postgres/endpoint.ts';
import { beginReadOnly, TEXT_FORM } from '../postgres/guard.ts';
import { createEngine, type Engine } from '../stream/engine.ts';
import { Passage } from '../stream/passage.ts';
import { type Chunk, type CopyTable, columnsWithCases, copyInSql, copyOutSql } from './copy-chunks.ts';
import { explained } from './copy-errors.ts';
import { fieldsOf } from './copy-fields.ts';
import type { Lessons } from './lessons/lessons.ts';
import { loadMasks, type MasksFile } from './own-masks.ts';

/** All that a worker is given: enough to work anywhere. */
export interface WorkerSetup {
  readonly source: Endpoint;
  readonly target: Endpoint;
  /** The database that is loaded. */
  readonly next: string;
  /** Milliseconds. */
  readonly lockTimeout: number;
  /** An exported `ProjectKey`. */
  readonly key: Uint8Array;
  readonly tables: readonly CopyTable[];
  /** The user's own masks. */
  readonly masks: MasksFile | null;
  readonly learnt: Lessons;
}

/** What became of a chunk; committed on the target. */
export interface ChunkResult {
  /** By the source's count, the engine's (null where rows passed through unparsed), and the target's. */
  readonly rowsRead: number;
  readonly rowsSent: number | null;
  readonly rowsLoaded: number;
  readonly bytesRead: number;
  /** By field of the table's prefix. */
  readonly masked: readonly number[];
  readonly equal: readonly number[];
  readonly redacted: readonly number[];
  readonly found: readonly Readonly<Record<string, number>>[];
  /** The target's transaction, as xmin shows it. */
  readonly transaction: string;
}

/** Told of rows and bytes read since the last time. */
export type Told = (rows: number, bytes: number) => void;

/** Whoever copies chunks, here or in a thread. One chunk at a time. */
export interface Worker {
  /** Throws a `ChunkFailure`; nothing of the chunk is on the target then, unless the failure says so. */
  copy(chunk: Chunk, snapshot: string, told: Told): Promise<ChunkResult>;
  /** After the last chunk: makes sure that a crash of the target could lose none of what was loaded. */
  settle(): Promise<void>;
  /** Ends everything at once, a running copy too. Never throws. */
  close(): Promise<void>;
}

/** A chunk that was not copied. */
export class ChunkFailure extends Error {
  readonly error: UnderstudyError;
  /** The source's connection was lost, and nothing was committed: it may be tried again. */
  readonly again: boolean;

  constructor(error: UnderstudyError, again: boolean) {
    super(error.message);
    this.name = 'ChunkFailure';
    this.error = error;
    this.again = again;
  }
}

/** Bytes between two words of progress. */
const TELL_EVERY = 4 * 1024 * 1024;

/** Failures of the source after which its snapshot may still be joined anew. */
const PASSING: ReadonlySet<string> = new Set(['connection_lost', 'unreachable', 'snapshot_lost']);

/** For the loading session: its text form, no timeouts, and commits that `settle` makes durable together. */
const LOADING: Readonly<Record<string, string>> = {
  ...TEXT_FORM,
  search_path: '',
  statement_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  synchronous_commit: 'off',
};

/** Copies chunks over one source connection and one target connection of its own. */
export class ChunkWorker implements Worker {
  readonly #setup: WorkerSetup;
  readonly #key: ProjectKey;
  #source: Connection | null = null;
  #target: Connection | null = null;
  /** For the table last worked on; null for one whose rows pass. */
  #engine: { readonly table: number; readonly engine: Engine | null } | null = null;
  readonly #passage = new Passage();
  #closed = false;

  constructor(setup: WorkerSetup) {
    this.#setup = setup;
    this.#key = ProjectKey.import(setup.key);
  }

  async copy(chunk: Chunk, snapshot: string, told: Told): Promise<ChunkResult> {
    const table = this.#setup.tables[chunk.table]!;
    let atSource = false;
    const fromSource = async <T>(work: Promise<T>): Promise<T> => {
      try {
        return await work;
      } catch (error) {
        atSource = true;
        throw error;
      }
    };
    try {
      const target = this.#target ?? (await this.#openTarget());
      const source = this.#source ?? (await fromSource(this.#openSource(snapshot)));
      return await this.#load(source, target, table, chunk, fromSource, told);
    } catch (thrown) {
      const error = explained(thrown, table, atSource);
      this.#engine = null;
      this.#passage.end();
      await this.#drop();
      throw new ChunkFailure(error, atSource && PASSING.has(error.code));
    }
  }

  async settle(): Promise<void> {
    // A synchronous commit flushes the log up to itself, and so every commit before it. That this session still
    // lives shows that the server did not crash in between: a crash ends them all.
    await this.#target?.execute(
      'BEGIN; SET LOCAL synchronous_commit = on; SELECT pg_catalog.pg_current_xact_id(); COMMIT',
    );
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#drop();
    this.#key.wipe();
  }

  async #load(
    source: Connection,
    target: Connection,
    table: CopyTable,
    chunk: Chunk,
    fromSource: <T>(work: Promise<T>) => Promise<T>,
    told: Told,
  ): Promise<ChunkResult> {
    const engine = await this.#engineFor(chunk.table);
    const rows = engine ?? this.#passage;
    const transaction = await begin(target);
    const name = displayName(table.schema, table.name);
    const out = copyOut(source, copyOutSql(table, chunk), name);
    const into = copyIn(target, copyInSql(table), name);
    const tally = new Tally(engine, told);
    let rowsRead: number;
    try {
      const pieces = out.pieces[Symbol.asyncIterator]();
      for (
        let next = await fromSource(pieces.next());
        next.done !== true;
        next = await fromSource(pieces.next())
      ) {
        tally.read(next.value.length);
        const ready = rows.push(next.value);
        if (ready !== null) {
          await into.write(ready, () => rows.recycle(ready));
        }
      }
      const rest = rows.end();
      if (rest !== null) {
        await into.write(rest);
      }
      rowsRead = await fromSource(out.rows);
      if (engine !== null && engine.rows !== rowsRead) {
        throw rowsLost(name, `${rowsRead} rows were read and ${engine.rows} masked`);
      }
    } catch (error) {
      tally.undo();
      await into.fail();
      throw error;
    }
    const rowsLoaded = await into.end();
    if (rowsLoaded !== rowsRead) {
      throw rowsLost(name, `${rowsRead} rows were read and ${rowsLoaded} loaded`);
    }
    await commit(target, name);
    tally.finish(rowsRead);
    return {
      rowsRead,
      rowsSent: engine?.rows ?? null,
      rowsLoaded,
      bytesRead: tally.bytes,
      ...counts(engine, columnsWithCases(table).length),
      transaction,
    };
  }

  /** The engine of the chunk before, where that was of the same table: its masks are prepared, its buffers warm. */
  async #engineFor(table: number): Promise<Engine | null> {
    if (this.#engine?.table !== table) {
      const { tables, learnt } = this.#setup;
      const { columns, prefix } = tables[table]!;
      const { masks } = await loadMasks(this.#setup.masks);
      const fields = fieldsOf(tables[table]!, this.#key, masks, learnt);
      this.#engine = { table, engine: prefix === 0 ? null : createEngine(fields, columns.length > prefix) };
    }
    this.#engine.engine?.reset();
    return this.#engine.engine;
  }

  async #openSource(snapshot: string): Promise<Connection> {
    const connection = await this.#kept(connect(this.#setup.source, { applicationName: 'understudy copy' }));
    this.#source = connection;
    await beginReadOnly(connection, { snapshot, lockTimeoutMs: this.#setup.lockTimeout });
    return connection;
  }

  async #openTarget(): Promise<Connection> {
    const { target, next } = this.#setup;
    const connection = await this.#kept(
      connect(target, { database: next, applicationName: 'understudy copy' }),
    );
    this.#target = connection;
    await connection.query(
      'SELECT pg_catalog.set_config(s.name, s.value, false) FROM pg_catalog.json_each_text($1::pg_catalog.json) AS s (name, value)',
      [JSON.stringify(LOADING)],
    );
    return connection;
  }

  /** A connection that was being opened while the worker was closed is ended at once. */
  async #kept(opening: Promise<Connection>): Promise<Connection> {
    const connection = await opening;
    if (this.#closed) {
      await connection.end();
      throw new UnderstudyError('interrupted', 'the copy was stopped', 'Staging is as it was.');
    }
    return connection;
  }

  async #drop(): Promise<void> {
    const connections = [this.#source, this.#target];
    this.#source = null;
    this.#target = null;
    await Promise.all(connections.map((connection) => connection?.end()));
  }
}

/** By field of the prefix; the first fields, `unsent` of them, are not of it. */
function counts(
  engine: Engine | null,
  unsent: number,
): Pick<ChunkResult, 'masked' | 'equal' | 'redacted' | 'found'> {
  return {
    masked: engine?.masked.slice(unsent) ?? [],
    equal: engine?.equal.slice(unsent) ?? [],
    redacted: engine?.redacted.slice(unsent) ?? [],
    found: engine?.found().slice(unsent) ?? [],
  };
}

/** Begins the transaction that loads a chunk; gives its id as xmin shows it. */
async function begin(target: Connection): Promise<string> {
  await target.execute('BEGIN');
  const [row] = await target.query<{ id: string }>(
    'SELECT pg_catalog.pg_current_xact_id()::pg_catalog.xid::pg_catalog.text AS id',
  );
  return row?.id ?? '';
}

async function commit(target: Connection, name: string): Promise<void> {
  try {
    await target.execute('COMMIT');
  } catch (error) {
    const { code, hint, problems } = asUnderstudyError(error);
    throw new UnderstudyError(code, `whether a chunk of ${name} was committed is not known`, hint, problems);
  }
}

/** Counts what was read, and tells of it now and then. */
class Tally {
  bytes = 0;
  #toldBytes = 0;
  #toldRows = 0;
  readonly #engine: Engine | null;
  readonly #told: Told;

  constructor(engine: Engine | null, told: Told) {
    this.#engine = engine;
    this.#told = told;
  }

  read(bytes: number): void {
    this.bytes += bytes;
    if (this.bytes - this.#toldBytes >= TELL_EVERY) {
      this.#tell(this.#engine?.rows ?? 0);
    }
  }

  finish(rows: number): void {
    this.#tell(rows);
  }

  /** Takes back what was told of a chunk that failed. */
  undo(): void {
    this.#told(-this.#toldRows, -this.#toldBytes);
  }

  #tell(rows: number): void {
    this.#told(rows - this.#toldRows, this.bytes - this.#toldBytes);
    this.#toldRows = rows;
    this.#toldBytes = this.bytes;
  }
}

function rowsLost(name: string, what: string): UnderstudyError {
  return new UnderstudyError(
    'row_lost',
    `${name}: ${what}`,
    'Staging is as it was. Please report this with the run’s report.',
  );
}
