import type { Config } from '../config/config.ts';
import { asUnderstudyError, type UnderstudyError } from '../errors.ts';
import type { CheckResult } from '../report/answers.ts';
import { openStore, storeEndpoint } from '../store/open.ts';
import { runChecks } from './checks/checks.ts';
import { connectServers } from './checks/servers.ts';
import { readKey } from './preflight.ts';

/** Looks at both servers, the store and the key; changes nothing. One entry a thing looked at. */
export async function doctor(
  config: Config,
  options: { readonly signal: AbortSignal },
): Promise<CheckResult[]> {
  const results = [await examine('configuration', 'key', () => keyFound(config))];
  try {
    const servers = await connectServers(config, false);
    const cut = (): void => void servers.close();
    options.signal.addEventListener('abort', cut);
    try {
      const checked = await runChecks(servers);
      results.push(
        ...checked.map(({ on, name, status, message, fix }) => ({ on, name, status, message, fix })),
      );
    } finally {
      options.signal.removeEventListener('abort', cut);
      await servers.close();
    }
  } catch (error) {
    results.push(...connectionFailures(asUnderstudyError(error)));
  }
  results.push(await examine('store', 'runs', () => storeFound(config)));
  const order = ['configuration', 'source', 'target', 'store'];
  return results.sort((a, b) => order.indexOf(a.on) - order.indexOf(b.on));
}

async function examine(
  on: CheckResult['on'],
  name: string,
  look: () => Promise<string>,
): Promise<CheckResult> {
  try {
    return { on, name, status: 'ok', message: await look(), fix: null };
  } catch (error) {
    const { message, hint } = asUnderstudyError(error);
    return { on, name, status: 'failed', message, fix: hint === '' ? null : hint };
  }
}

async function keyFound(config: Config): Promise<string> {
  const { fingerprint } = await readKey(config);
  return config.key.kind === 'ephemeral' ? 'drawn anew for every run' : `fingerprint ${fingerprint}`;
}

async function storeFound(config: Config): Promise<string> {
  try {
    const store = await openStore(storeEndpoint(config), { create: false });
    const [last] = await store.history({ limit: 1 });
    await store.close();
    return last === undefined ? 'no run yet' : `the last run: ${last.runId}, ${last.status}`;
  } catch (error) {
    if (asUnderstudyError(error).code === 'database_missing') {
      return 'not there yet; the first refresh makes it';
    }
    throw error;
  }
}

/** Both servers may be out of reach: each says which it is in its message. */
function connectionFailures(error: UnderstudyError): CheckResult[] {
  const all = error.problems.length > 0 ? error.problems : [{ message: error.message, hint: error.hint }];
  return all.map(({ message, hint }) => ({
    on: message.startsWith('source') ? 'source' : 'target',
    name: 'connection',
    status: 'failed',
    message,
    fix: hint === undefined || hint === '' ? null : hint,
  }));
}
