import type { Config } from '../config/config.ts';
import { UnderstudyError } from '../errors.ts';
import type { Connection } from '../postgres/connect.ts';
import { refusePooler, sameServer } from '../postgres/guard.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';

/** Refuses a `store:` on production's server, for it is written to (where the target itself may be there, it may too). */
export async function refuseStoreOnSource(config: Config, source: Connection): Promise<void> {
  if (config.store === null || config.allowSameServer) {
    return;
  }
  const store = await connectForMaintenance(config.store, 'understudy preflight');
  try {
    await refusePooler(store);
    if ((await sameServer(source, store, config.store.database)) !== 'different servers') {
      throw new UnderstudyError(
        'same_server',
        "store: names a database on production's server, which is never written to",
        "Leave store: out to keep runs on the target's server, or name another.",
      );
    }
  } finally {
    await store.end();
  }
}
