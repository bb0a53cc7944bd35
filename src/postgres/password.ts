import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { UnderstudyError } from '../errors.ts';
import type { PasswordSource } from './endpoint.ts';

/** Longest time a password command may take; milliseconds. */
const COMMAND_TIMEOUT = 60_000;

const run = promisify(execFile);

/**
 * The password of one connection, read anew from where it comes from, for tokens are short-lived. Undefined where none
 * is configured: then PGPASSWORD and `~/.pgpass` are asked, as libpq does. A trailing newline is not part of it.
 */
export async function readPassword(source: PasswordSource): Promise<string | undefined> {
  switch (source.kind) {
    case 'none':
      return undefined;
    case 'value':
      return source.value.reveal();
    case 'env':
      return fromEnvironment(source.name);
    case 'file':
      return await fromFile(source.path);
    case 'command':
      return await fromCommand(source.command, source.without);
  }
}

function fromEnvironment(name: string): string {
  // biome-ignore lint/style/noProcessEnv: read for each connection, so it cannot be read once by config/
  const value = process.env[name];
  if (value === undefined || value === '') {
    throw new UnderstudyError(
      'environment_unset',
      `the environment variable ${name}, which holds a password, is not set`,
      `Set ${name}, or name another source: password: file:PATH or command:…`,
    );
  }
  return value;
}

async function fromFile(path: string): Promise<string> {
  try {
    return withoutNewline(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UnderstudyError(
      'config_invalid',
      `the password file ${path} cannot be read (${systemCode(error)})`,
      'Look at its path and rights.',
    );
  }
}

async function fromCommand(command: string, without: string | undefined): Promise<string> {
  const [shell, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
  let password: string;
  try {
    const { stdout } = await run(shell, [flag, command], {
      timeout: COMMAND_TIMEOUT,
      encoding: 'utf8',
      env: environmentWithout(without),
    });
    password = withoutNewline(stdout);
  } catch (error) {
    // What the command printed may hold the secret, so only how it ended is told.
    throw new UnderstudyError(
      'command_failed',
      `the password command failed (${systemCode(error)})`,
      'Run it by hand: it must print the password, and nothing else, on standard output.',
    );
  }
  if (password === '') {
    throw new UnderstudyError(
      'command_failed',
      'the password command printed nothing',
      'It must print the password on standard output.',
    );
  }
  return password;
}

function environmentWithout(name: string | undefined): NodeJS.ProcessEnv {
  // biome-ignore lint/style/noProcessEnv: a child's environment is this process's, but for the project key
  const environment = { ...process.env };
  if (name !== undefined) {
    delete environment[name];
  }
  return environment;
}

function withoutNewline(text: string): string {
  return text.replace(/\r?\n$/, '');
}

function systemCode(error: unknown): string {
  if (typeof error !== 'object' || error === null) {
    return 'failed';
  }
  if ('killed' in error && error.killed === true) {
    return `took longer than ${COMMAND_TIMEOUT / 1000} s`;
  }
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'number' ? `exit status ${code}` : typeof code === 'string' ? code : 'failed';
}
