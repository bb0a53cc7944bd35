import type { Config } from '../config/config.ts';
import { resolveKey } from '../config/key-source.ts';
import { ProjectKey } from '../crypto/key.ts';
import { UnderstudyError } from '../errors.ts';
import { connect } from '../postgres/connect.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';
import { readSystemId } from '../postgres/mark.ts';
import { openStore, storeEndpoint } from '../store/open.ts';
import { LOCK_NAME, lockOver, type RunLock } from '../store/run-lock.ts';
import type { RunKind } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Servers } from './checks/check.ts';
import { CHECKS, refuseFailures, runChecks } from './checks/checks.ts';
import { connectServers, together } from './checks/servers.ts';
import type { DatabaseDetails } from './exchange/details.ts';
import { dropLeftovers, dropPreviousCopies } from './leftovers.ts';
import type { Run } from './run.ts';
import { refuseStoreOnSource } from './store-place.ts';

/** What a run that may begin goes by. */
export interface Preflight {
  readonly key: ProjectKey;
  readonly store: Store;
  /** Held until the run's clean-up. */
  readonly lock: RunLock;
  /** `server_version_num`. */
  readonly sourceVersion: number;
  readonly targetVersion: number;
  readonly targetExists: boolean;
  /** Staging as it stood before the run; null when it was not there. The copy is made in its tablespace. */
  readonly target: DatabaseDetails | null;
}

/**
 * Looks at everything that can be known to stand in a run's way, and says it all at once; then takes the run lock and
 * clears away what a run that died left behind. Nothing of the target is changed before the lock is held.
 */
export async function preflight(run: Run, options: { readonly adopt: boolean }): Promise<Preflight> {
  const { config, record } = run;
  const [key, servers] = await keyAndServers(config, options.adopt);
  try {
    record.keyFingerprint = key.fingerprint;
    run.cleanup.defer(() => key.wipe());
    await describeServers(run, servers);
    const results = await runChecks(
      servers,
      CHECKS.filter((check) => check.stops),
    );
    refuseFailures(results);
    for (const { status, message } of results) {
      if (status === 'warning') {
        run.progress.note(message);
      }
    }
    await refuseStoreOnSource(config, servers.source);
    const { store, lock } = await takeRun(run, 'refresh', await targetKeyOf(servers));
    await dropLeftovers(servers.target, config.target.database);
    if (config.swap?.dropPrevious === 'before-load') {
      await dropPreviousCopies(servers.target, config.target.database);
      record.notShown.push('The previous copies were dropped before the load: they cannot be brought back.');
    }
    return {
      key,
      store,
      lock,
      sourceVersion: servers.source.serverVersion,
      targetVersion: servers.target.serverVersion,
      targetExists: servers.details !== null,
      target: servers.details,
    };
  } finally {
    await servers.close();
  }
}

/** What the run lock of a target goes by: the server itself and the name on it, for host and port lie. */
export async function targetKeyOf(servers: Pick<Servers, 'config' | 'target'>): Promise<string> {
  return `${await readSystemId(servers.target)}/${servers.config.target.database}`;
}

/** Opens the store, takes the target's lock and writes the run down; the run's clean-up ends all three. */
export async function takeRun(
  run: Run,
  kind: RunKind,
  targetKey: string,
): Promise<{ store: Store; lock: RunLock }> {
  const store = await openStore(storeEndpoint(run.config), { create: true });
  run.cleanup.defer(() => store.close());
  const inStore = await store.lock(targetKey);
  run.cleanup.defer(() => inStore.release());
  const onServer = await lockServer(run.config, targetKey);
  run.cleanup.defer(() => onServer.release());
  const lock = both(inStore, onServer);
  const died = await store.buryDead(targetKey);
  if (died.length > 0) {
    run.progress.note(`run ${died.join(', ')} died; what it left is cleared away`);
  }
  await store.begin(run.record, { kind, targetKey, lock });
  run.cleanup.defer(() => store.finish(run.record));
  return { store, lock };
}

/** A lock on the target's own server, for runs that keep their records in different stores. */
async function lockServer(config: Config, targetKey: string): Promise<RunLock> {
  const connection =
    config.swap === null
      ? await connect(config.target, { applicationName: LOCK_NAME })
      : await connectForMaintenance(config.target, LOCK_NAME);
  const lock = await lockOver(connection, targetKey);
  if (lock === null) {
    throw new UnderstudyError(
      'locked',
      'another run, which is kept in another store, works on this target now',
      'Run again when it has ended, and let all runs at a target name the same store.',
    );
  }
  return lock;
}

/** Two locks as one, which is known by the first. */
function both(one: RunLock, other: RunLock): RunLock {
  return {
    processId: one.processId,
    lost: AbortSignal.any([one.lost, other.lost]),
    async assertHeld() {
      await one.assertHeld();
      await other.assertHeld();
    },
    async release() {
      await Promise.all([one.release(), other.release()]);
    },
  };
}

async function keyAndServers(
  config: Config,
  adopt: boolean,
): Promise<readonly [ProjectKey, Awaited<ReturnType<typeof connectServers>>]> {
  if (config.swap === null && config.store === null) {
    throw new UnderstudyError(
      'config_invalid',
      'with swap: none the runs must be kept in a database of their own',
      'Say which: store: URL.',
    );
  }
  const [key, servers] = await Promise.allSettled([readKey(config), connectServers(config, adopt)]);
  if (key.status === 'fulfilled' && servers.status === 'fulfilled') {
    return [key.value, servers.value];
  }
  if (servers.status === 'fulfilled') {
    await servers.value.close();
  }
  throw together([
    ...(key.status === 'rejected' ? [{ at: 'key', error: key.reason }] : []),
    ...(servers.status === 'rejected' ? [{ at: 'servers', error: servers.reason }] : []),
  ]);
}

/** The project key as configured, or one drawn for this run alone. */
export async function readKey({ key }: Config): Promise<ProjectKey> {
  return key.kind === 'ephemeral'
    ? ProjectKey.ephemeral()
    : ProjectKey.parse((await resolveKey(key)).reveal());
}

async function describeServers({ record }: Run, { source, target }: Servers): Promise<void> {
  const [row] = await source.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
  record.source.standby = row?.standby ?? null;
  record.source.serverVersion = source.serverVersion;
  record.target.serverVersion = target.serverVersion;
}
