import { spawn } from 'node:child_process';
import type { KeySource } from '../config/config.ts';
import { UnderstudyError } from '../errors.ts';

/** Longest time a command of the user's may take; milliseconds. */
const TIMEOUT = 120_000;

/**
 * Runs `swap.before` or `swap.after` by the shell; throws `command_failed` with how it ended. What it prints goes
 * nowhere; the project key is not in its environment.
 */
export async function runHook(which: 'before' | 'after', command: string, key: KeySource): Promise<void> {
  const [shell, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
  const ended = await new Promise<string | null>((resolve) => {
    const child = spawn(shell, [flag, command], { stdio: 'ignore', env: environmentWithout(key) });
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT);
    child.once('error', () => resolve('it could not be started'));
    child.once('exit', (status, signal) => {
      clearTimeout(timer);
      resolve(status === 0 ? null : signal === null ? `exit status ${status}` : `ended by ${signal}`);
    });
  });
  if (ended !== null) {
    throw new UnderstudyError(
      'command_failed',
      `the command swap.${which} failed: ${ended}`,
      'Run it by hand to see why.',
    );
  }
}

function environmentWithout(key: KeySource): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: a child's environment is this process's, but for the key
  const environment = { ...process.env };
  if (key.kind === 'env') {
    delete environment[key.name];
  }
  return environment;
}
