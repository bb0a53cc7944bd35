/** Where the structure that rules are held against comes from. */
import { readFile } from 'node:fs/promises';
import type { Config } from '../../config/config.ts';
import { withSource } from '../../detect/open-source.ts';
import { UnderstudyError } from '../../errors.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';
import { withScratch } from '../scratch/scratch.ts';
import { readStructure } from '../structure-file.ts';

export type Origin =
  /** The configuration's source. */
  | { readonly kind: 'live' }
  /** A file that `understudy structure` wrote. */
  | { readonly kind: 'structure'; readonly path: string }
  /** A plain dump, or a folder of migrations; tried on a server of the user's, or on one of our own for null. */
  | { readonly kind: 'sql'; readonly path: string; readonly server: Endpoint | null };

/** Does `work` with the structure's catalog; in a read-only transaction of the source where it is live. */
export async function withStructure<T>(
  config: Config,
  { origin, signal }: { readonly origin: Origin; readonly signal: AbortSignal },
  work: (catalog: Catalog, connection: Connection | null) => Promise<T>,
): Promise<T> {
  const excludeSchemas = config.schemas.exclude;
  switch (origin.kind) {
    case 'live': {
      const options = { excludeSchemas, lockTimeoutMs: config.lockTimeout, signal };
      return withSource(config.source, options, (connection, catalog) => work(catalog, connection));
    }
    case 'structure': {
      const catalog = readStructure(await textOf(origin.path), origin.path);
      return work(withoutSchemas(catalog, excludeSchemas), null);
    }
    default: {
      const read = await withScratch(config.source, origin, { excludeSchemas, signal });
      return work(read, null);
    }
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new UnderstudyError('usage', `the structure ${shownPath(path)} ${whyUnreadable(error)}`);
  }
}

/** The file may have been written with another configuration. */
function withoutSchemas(catalog: Catalog, excluded: readonly string[]): Catalog {
  return { ...catalog, tables: catalog.tables.filter(({ schema }) => !excluded.includes(schema)) };
}
