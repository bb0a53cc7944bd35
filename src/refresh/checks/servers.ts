import type { Config } from '../../config/config.ts';
import { asUnderstudyError, type Problem, UnderstudyError } from '../../errors.ts';
import { type Connection, connect } from '../../postgres/connect.ts';
import { refusePooler, refuseReadOnly, refuseSameServer } from '../../postgres/guard.ts';
import { connectForMaintenance } from '../../postgres/maintenance.ts';
import { readDetails } from '../exchange/details.ts';
import type { Servers } from './check.ts';

/**
 * Connects to both servers and refuses what nothing more can be asked through: a pooler, or one server for both where
 * that is not allowed. `close` ends both connections.
 */
export async function connectServers(
  config: Config,
  adopt: boolean,
): Promise<Servers & { close(): Promise<void> }> {
  const [source, target] = await bothOrNeither(
    connect(config.source, { applicationName: 'understudy preflight' }),
    config.swap === null
      ? connect(config.target, { applicationName: 'understudy preflight' })
      : connectForMaintenance(config.target, 'understudy preflight'),
  );
  const close = async (): Promise<void> => {
    await Promise.all([source.end(), target.end()]);
  };
  try {
    await refusePooler(source);
    await refusePooler(target);
    await refuseReadOnly(target);
    const { allowSameServer } = config;
    await refuseSameServer(source, target, { targetDatabase: config.target.database, allowSameServer });
    const details = await readDetails(target, config.target.database);
    return { config, source, target, details, adopt, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Everything that went wrong, as one error. */
export function together(
  errors: readonly { readonly at: string; readonly error: unknown }[],
): UnderstudyError {
  const all = errors.map(({ at, error }) => ({ at, error: asUnderstudyError(error) }));
  const [first, ...others] = all.map(({ error }) => error);
  if (first === undefined || others.length === 0) {
    return first ?? asUnderstudyError(null);
  }
  // One that gathers several already is taken apart again.
  const problems = all.flatMap(({ at, error: { message, hint, problems: parts } }): readonly Problem[] =>
    parts.length > 0 ? parts : [{ at, message, hint }],
  );
  return new UnderstudyError(first.code, `${problems.length} things are wrong`, '', problems);
}

async function bothOrNeither(
  one: Promise<Connection>,
  other: Promise<Connection>,
): Promise<readonly [Connection, Connection]> {
  const [a, b] = await Promise.allSettled([one, other]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') {
    return [a.value, b.value];
  }
  await Promise.all([a, b].map((result) => (result.status === 'fulfilled' ? result.value.end() : null)));
  throw together([
    ...(a.status === 'rejected' ? [{ at: 'source', error: a.reason }] : []),
    ...(b.status === 'rejected' ? [{ at: 'target', error: b.reason }] : []),
  ]);
}
