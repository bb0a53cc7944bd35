import { UnderstudyError } from '../errors.ts';
import { displayName } from '../names.ts';
import type { Catalog } from '../postgres/catalog.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { describeEndpoint, type Endpoint } from '../postgres/endpoint.ts';
import { beginReadOnly, exportSnapshot, refusePooler } from '../postgres/guard.ts';
import { readCatalog } from '../postgres/read-catalog.ts';
import { type ReadableRelation, readReadable, refuseUnreadable } from '../postgres/readable.ts';
import { readStandbyState, refuseLag } from '../postgres/standby.ts';
import { Holders } from './holders.ts';
import type { Run } from './run.ts';

/** One consistent state of the source, held open, and its catalog. */
export interface Snapshot {
  /** An id that can be imported now; another after a holder was lost. */
  readonly id: string;
  readonly catalog: Catalog;
  /** Aborted, with `snapshot_lost` or `conflict_with_recovery` as reason, when the last holder is gone. */
  readonly lost: AbortSignal;
  /** A holder, for queries inside the snapshot. A statement that fails there ends that holder. */
  readonly connection: Connection;
  /** Gives the snapshot and its locks up. Never throws. */
  release(): Promise<void>;
}

/**
 * Takes one snapshot of the source, with every table locked against rewriting (ACCESS SHARE) and its catalog read
 * inside it. Fails with `privilege`, `row_security`, `pooler`, `load_balancer`, `replica_lag`, `lock_timeout`,
 * `source_changed`, or as `connect` does.
 */
export async function takeSnapshot(run: Run): Promise<Snapshot> {
  const { config, record } = run;
  const snapshot = await holdSnapshot({
    endpoint: config.source,
    excludeSchemas: config.schemas.exclude,
    lockTimeoutMs: config.lockTimeout,
    maxReplicaLagMs: config.maxReplicaLag,
    signal: run.signal,
    note: (text) => run.progress.note(text),
  });
  run.cleanup.defer(() => snapshot.release());
  record.source.serverVersion = snapshot.catalog.serverVersion;
  record.source.standby = snapshot.catalog.inRecovery;
  if (snapshot.catalog.inRecovery) {
    for (const table of snapshot.catalog.tables.filter(({ persistence }) => persistence === 'unlogged')) {
      record.notShown.push(
        `${displayName(table.schema, table.name)} is unlogged: a standby has none of its rows`,
      );
    }
  }
  return snapshot;
}

/** What a snapshot is taken with. */
export interface HoldOptions {
  readonly endpoint: Endpoint;
  readonly excludeSchemas: readonly string[];
  readonly lockTimeoutMs: number;
  readonly maxReplicaLagMs: number;
  /** Aborted to stop waiting for locks. */
  readonly signal: AbortSignal;
  /** Told what a person should know: a holder lost, another attempt. */
  readonly note: (text: string) => void;
  /** For tests: awaited between the listing of the tables and their locking. */
  readonly beforeLock?: () => Promise<void>;
}

/** How often the source may change under our hands before we give up. */
const ATTEMPTS = 5;

/** `takeSnapshot` without a run around it. */
export async function holdSnapshot(options: HoldOptions): Promise<Snapshot> {
  for (let attempt = 1; ; attempt++) {
    const taken = await attemptSnapshot(options);
    if ('snapshot' in taken) {
      return taken.snapshot;
    }
    if (attempt === ATTEMPTS) {
      throw new UnderstudyError(
        'source_changed',
        `${describeEndpoint(options.endpoint)}: tables changed while they were being locked, ${ATTEMPTS} times over: ${taken.changed}`,
        'A migration or a job that makes, truncates or drops tables is at work. Run again when it is done.',
      );
    }
    options.note(`the source changed while it was being locked (${taken.changed}); trying again`);
  }
}

type Attempt = { readonly snapshot: Snapshot } | { readonly changed: string };

async function attemptSnapshot(options: HoldOptions): Promise<Attempt> {
  const [first, second] = await openBoth(options.endpoint);
  const stop = (): void => {
    void first.end();
    void second.end();
  };
  options.signal.addEventListener('abort', stop, { once: true });
  try {
    const attempt = await lockAndHold(first, second, options);
    if ('changed' in attempt) {
      await Promise.all([first.end(), second.end()]);
    }
    return attempt;
  } catch (error) {
    await Promise.all([first.end(), second.end()]);
    throw error;
  } finally {
    options.signal.removeEventListener('abort', stop);
  }
}

async function openBoth(endpoint: Endpoint): Promise<[Connection, Connection]> {
  const first = await connect(endpoint, { applicationName: 'understudy snapshot' });
  try {
    await refusePooler(first);
    const second = await connect(endpoint, { applicationName: 'understudy snapshot 2' });
    return [first, second];
  } catch (error) {
    await first.end();
    throw error;
  }
}

async function lockAndHold(first: Connection, second: Connection, options: HoldOptions): Promise<Attempt> {
  await refusePooler(second);
  refuseLag(first, await readStandbyState(first), options.maxReplicaLagMs);
  const listed = await listRelations(first, options);
  await options.beforeLock?.();

  const { lockTimeoutMs } = options;
  const lock = listed.filter(({ kind }) => kind === 'table');
  const locked = await lockUnlessDropped(() => beginReadOnly(first, { lock, lockTimeoutMs }));
  if (!locked) {
    return { changed: 'a table was dropped or renamed' };
  }
  const seen = await readReadable(first, options.excludeSchemas);
  const changed = difference(listed, seen);
  if (changed !== null) {
    return { changed };
  }
  refuseUnreadable(first, seen);

  const firstId = await exportSnapshot(first);
  await joinSnapshot(second, firstId, lock, lockTimeoutMs);
  const secondId = await exportSnapshot(second);
  const holders = new Holders(
    [
      { connection: first, id: firstId },
      { connection: second, id: secondId },
    ],
    options.note,
  );
  try {
    const catalog = await readCatalog(first, { excludeSchemas: options.excludeSchemas });
    return { snapshot: heldSnapshot(holders, catalog) };
  } catch (error) {
    await holders.release();
    throw error;
  }
}

/** The tables and sequences to lock and read, in a transaction that is over before the locking begins. */
async function listRelations(connection: Connection, options: HoldOptions): Promise<ReadableRelation[]> {
  await beginReadOnly(connection, { lockTimeoutMs: options.lockTimeoutMs });
  const listed = await readReadable(connection, options.excludeSchemas);
  refuseUnreadable(connection, listed);
  await connection.execute('COMMIT');
  return listed;
}

/** False when a table to be locked is no longer there (or not under its name). */
async function lockUnlessDropped(lock: () => Promise<void>): Promise<boolean> {
  try {
    await lock();
    return true;
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'structure') {
      return false;
    }
    throw error;
  }
}

/**
 * What differs between the tables that were listed, and so locked, and those of the snapshot taken after; null for
 * nothing. A table that is new, or another under the same name, was not locked: it might be rewritten, and then read
 * as empty through the snapshot.
 */
function difference(listed: readonly ReadableRelation[], seen: readonly ReadableRelation[]): string | null {
  const before = new Set(listed.filter(isTable).map(({ oid }) => oid));
  const added = seen.filter(isTable).find((table) => !before.has(table.oid) || table.rewritten);
  return added === undefined ? null : displayName(added.schema, added.name);
}

function isTable(relation: ReadableRelation): boolean {
  return relation.kind === 'table';
}

/** The second holder imports the first's snapshot: what cannot be done is done on another server. */
async function joinSnapshot(
  second: Connection,
  snapshot: string,
  lock: readonly ReadableRelation[],
  lockTimeoutMs: number,
): Promise<void> {
  try {
    await beginReadOnly(second, { snapshot, lock, lockTimeoutMs });
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'snapshot_lost') {
      throw new UnderstudyError(
        'load_balancer',
        `${describeEndpoint(second.endpoint)}: two connections reached two servers`,
        'A load balancer stands between. Name one server itself.',
      );
    }
    throw error;
  }
}

function heldSnapshot(holders: Holders, catalog: Catalog): Snapshot {
  return {
    catalog,
    lost: holders.lost,
    get id() {
      return holders.id;
    },
    get connection() {
      return holders.connection;
    },
    release: () => holders.release(),
  };
}
