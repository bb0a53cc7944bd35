import type { Config } from '../config/config.ts';
import { UnderstudyError } from '../errors.ts';
import type { RunSummary } from '../report/answers.ts';
import { openStore, storeEndpoint } from '../store/open.ts';

/** The last runs in the store, newest first; none where no refresh has made a store yet. */
export async function history(
  config: Config,
  options: { readonly limit: number; readonly signal: AbortSignal },
): Promise<RunSummary[]> {
  try {
    const store = await openStore(storeEndpoint(config), { create: false });
    try {
      return await store.history({ limit: options.limit });
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof UnderstudyError && error.code === 'database_missing') {
      return [];
    }
    throw error;
  }
}
