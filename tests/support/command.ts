/** Understudy as a process of its own, as a user starts it from a checkout. */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { TEST_KEY } from './refresh.ts';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');

export interface Outcome {
  /** Exit status; null when a signal ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** Resolves when `text` has been said on stderr, or nothing more will be. */
  said(text: string): Promise<void>;
}

/** Starts `understudy ARGS`; the environment holds the test key beside what is given. */
export function startUnderstudy(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  main: string = MAIN,
): Running {
  const child = spawn(process.execPath, [main, ...args], {
    env: { ...process.env, UNDERSTUDY_KEY: TEST_KEY, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
  const said = (text: string): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (stderr.includes(text)) {
          resolve();
        }
      };
      child.stderr.on('data', look).once('close', resolve);
      look();
    });
  return { child, outcome, said };
}

/** Runs `understudy ARGS` to its end. */
export function understudy(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return startUnderstudy(args, environment).outcome;
}
