import type { Config } from '../config/config.ts';
import { UnderstudyError } from '../errors.ts';
import type { Catalog } from '../postgres/catalog.ts';
import { type Connection, connect } from '../postgres/connect.ts';
import { beginReadOnly } from '../postgres/guard.ts';
import type { Run } from './run.ts';
import type { Snapshot } from './snapshot.ts';

/** Bytes of a large object that are held at once. */
const PIECE = 1 << 20;

/** Refuses (`large_objects`) a source with large objects of which nothing was decided: no mask takes them. */
export function refuseLargeObjects(
  { largeObjects: decision }: Pick<Config, 'largeObjects'>,
  { largeObjects: found }: Pick<Catalog, 'largeObjects'>,
): void {
  if (decision === 'fail' && found > 0) {
    throw new UnderstudyError(
      'large_objects',
      `the source holds ${found === 1 ? 'a large object' : `${found} large objects`}, and nothing says what becomes of them`,
      'No mask takes them. Write large_objects: none to leave them out, or keep to copy them as they are.',
    );
  }
}

/** With `large_objects: keep`, copies each as it is, under its own oid, out of the snapshot into `next`. */
export async function copyLargeObjects(run: Run, snapshot: Snapshot, next: string): Promise<void> {
  const { config } = run;
  if (config.largeObjects !== 'keep' || snapshot.catalog.largeObjects === 0) {
    return;
  }
  const source = await connect(config.source, { applicationName: 'understudy copy' });
  const stop = (): void => void source.end();
  run.signal.addEventListener('abort', stop, { once: true });
  try {
    await beginReadOnly(source, { snapshot: snapshot.id, lockTimeoutMs: config.lockTimeout });
    const target = await connect(config.target, { database: next, applicationName: 'understudy copy' });
    try {
      const objects = await source.query<{ oid: number }>(
        'SELECT oid FROM pg_catalog.pg_largeobject_metadata ORDER BY oid',
      );
      for (const { oid } of objects) {
        await copyOne(source, target, oid);
      }
    } finally {
      await target.end();
    }
  } finally {
    run.signal.removeEventListener('abort', stop);
    await source.end();
  }
  run.record.notShown.push(
    `${snapshot.catalog.largeObjects} large objects were copied as they are (large_objects: keep); their owners and rights were not.`,
  );
}

async function copyOne(source: Connection, target: Connection, oid: number): Promise<void> {
  await target.query('SELECT pg_catalog.lo_create($1::oid)', [oid]);
  for (let from = 0; ; from += PIECE) {
    const [piece] = await source.query<{ bytes: string }>(
      'SELECT pg_catalog.lo_get($1::oid, $2::int8, $3::int4) AS bytes',
      [oid, from, PIECE],
    );
    // bytea as text: \x and two digits a byte.
    const bytes = piece?.bytes ?? '\\x';
    if (bytes.length > 2) {
      await target.query('SELECT pg_catalog.lo_put($1::oid, $2::int8, $3::bytea)', [oid, from, bytes]);
    }
    if (bytes.length < 2 + 2 * PIECE) {
      return;
    }
  }
}
