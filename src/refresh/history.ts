import type { Config } from '../config/config.ts';
import { asUnderstudyError } from '../errors.ts';
import { connectForMaintenance } from '../postgres/maintenance.ts';
import type { RunSummary } from '../report/answers.ts';
import { openStore, storeEndpoint } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { targetKeyOf } from './preflight.ts';

/** The last refreshes of the configured target, newest first; none where there is no store yet. */
export async function history(
  config: Config,
  options: { readonly limit: number; readonly signal: AbortSignal },
): Promise<RunSummary[]> {
  let store: Store;
  try {
    store = await openStore(storeEndpoint(config), { create: false });
  } catch (error) {
    if (asUnderstudyError(error).code === 'database_missing') {
      return [];
    }
    throw error;
  }
  const cut = (): void => void store.close();
  options.signal.addEventListener('abort', cut);
  try {
    const target = await connectForMaintenance(config.target, 'understudy history');
    const targetKey = await targetKeyOf({ config, target }).finally(() => target.end());
    return await store.history({ limit: options.limit, targetKey });
  } finally {
    options.signal.removeEventListener('abort', cut);
    await store.close();
  }
}
