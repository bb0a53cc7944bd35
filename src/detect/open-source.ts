import { UnderstudyError } from '../errors.ts';
import type { Catalog } from '../postgres/catalog.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import type { Endpoint } from '../postgres/endpoint.ts';
import { beginReadOnly, refusePooler } from '../postgres/guard.ts';
import { readCatalog } from '../postgres/read-catalog.ts';

/** How the source is looked at. */
export interface SourceOptions {
  readonly excludeSchemas: readonly string[];
  /** Longest wait for a lock; milliseconds. */
  readonly lockTimeoutMs: number;
  /** Aborted: the connection is cut off, and `interrupted` thrown. */
  readonly signal: AbortSignal;
}

/**
 * Does `work` inside one read-only transaction of the source, with the catalog of its snapshot; always closes. Fails
 * with `pooler`, `interrupted`, as `connect` does, or as `work` does.
 */
export async function withSource<T>(
  source: Endpoint,
  options: SourceOptions,
  work: (connection: Connection, catalog: Catalog) => Promise<T>,
): Promise<T> {
  const { signal, excludeSchemas, lockTimeoutMs } = options;
  refuseAborted(signal);
  const connection = await connect(source, { applicationName: 'understudy detect' });
  const stop = (): void => {
    void connection.end();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    await refusePooler(connection);
    await beginReadOnly(connection, { lockTimeoutMs });
    const done = await work(connection, await readCatalog(connection, { excludeSchemas }));
    await connection.execute('ROLLBACK');
    return done;
  } catch (error) {
    refuseAborted(signal);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await connection.end();
  }
}

/** Throws `interrupted` once `signal` is aborted. */
export function refuseAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new UnderstudyError('interrupted', 'interrupted', 'Nothing was changed.');
  }
}
