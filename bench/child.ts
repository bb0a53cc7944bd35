/** Other processes, and how long they take. */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChildOptions, Taken } from './copy-child.ts';

/** One copy in a process of its own. */
export async function copyInChild(options: ChildOptions): Promise<Taken> {
  const file = fileURLToPath(new URL('./copy-child.ts', import.meta.url));
  return JSON.parse(await output(process.execPath, [file, JSON.stringify(options)]));
}

/** Seconds that a shell command takes; an error when it fails. */
export async function seconds(command: string): Promise<number> {
  return (await timed(command)).seconds;
}

/** The same, with what it printed. */
export async function timed(command: string): Promise<{ seconds: number; printed: string }> {
  const started = performance.now();
  const printed = await output('/bin/bash', ['-c', `set -eo pipefail; ${command}`]);
  return { seconds: (performance.now() - started) / 1000, printed };
}

/** Whether a program is on PATH. */
export const onPath = (program: string): boolean => spawnSync(program, ['--version']).status === 0;

async function output(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) {
    throw new Error(`${program} ended with ${code}`);
  }
  return Buffer.concat(pieces).toString();
}
