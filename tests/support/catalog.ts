import { endpointFrom } from '../../src/config/endpoint.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';
import { connect } from '../../src/postgres/connect.ts';
import { beginReadOnly } from '../../src/postgres/guard.ts';
import { readCatalog } from '../../src/postgres/read-catalog.ts';

/** The catalog of the database at `url`, read as a refresh reads it. */
export async function catalogOf(url: string): Promise<Catalog> {
  const connection = await connect(endpointFrom(url));
  try {
    await beginReadOnly(connection, { lockTimeoutMs: 10_000 });
    return await readCatalog(connection, { excludeSchemas: [] });
  } finally {
    await connection.end();
  }
}
