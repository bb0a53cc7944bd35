import type { Config } from '../config/config.ts';
import { asUnderstudyError } from '../errors.ts';
import type { CheckResult } from '../report/answers.ts';
import { runChecks } from './checks/checks.ts';
import { connectServers } from './checks/servers.ts';

/** Looks at both servers as a refresh would, and further; changes nothing. A server that cannot be reached is a finding. */
export async function doctor(
  config: Config,
  _options: { readonly signal: AbortSignal },
): Promise<CheckResult[]> {
  let servers: Awaited<ReturnType<typeof connectServers>>;
  try {
    servers = await connectServers(config, true);
  } catch (error) {
    const { message, hint, problems } = asUnderstudyError(error);
    const found = problems.length === 0 ? [{ at: 'configuration', message, hint }] : problems;
    return found.map((problem) => ({
      on: problem.at === 'source' || problem.at === 'target' ? problem.at : 'configuration',
      name: 'connection',
      status: 'failed',
      message: problem.message,
      fix: problem.hint ?? null,
    }));
  }
  try {
    const results = await runChecks(servers);
    return results.map(({ on, name, status, message, fix }) => ({ on, name, status, message, fix }));
  } finally {
    await servers.close();
  }
}
