import { execFile } from 'node:child_process';
import { type FileHandle, open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { UnderstudyError } from '../errors.ts';
import { didYouMean } from '../nearest.ts';
import { Secret } from '../secret.ts';
import { shownPath, whyUnreadable } from '../yaml-file.ts';
import type { KeySource } from './config.ts';
import { type Context, complain } from './context.ts';
import { variable } from './environment.ts';

const run = promisify(execFile);

/** Longest time a command may take; milliseconds. */
const COMMAND_TIMEOUT = 60_000;
/** A key is some 64 characters; whatever is much larger is another file. */
const LARGEST = 64 * 1024;

/** Where a key can be; `ephemeral` is drawn, not read. */
export type KeptKeySource = Exclude<KeySource, { readonly kind: 'ephemeral' }>;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const FORMS =
  'Put the key into the environment or a file, and write key: env:UNDERSTUDY_KEY, file:PATH, command:LINE or ephemeral.';

/** `env:NAME`, `file:PATH`, `command:LINE` or `ephemeral`; a key itself is refused. */
export function keySourceSchema(context: Context): z.ZodType<KeySource> {
  const text = z.string().meta({ pattern: '^(env|file|command):.|^ephemeral$' });
  return text.transform((written, ctx): KeySource => {
    const [, kind, rest = ''] = /^(env|file|command):(.+)$/s.exec(written) ?? [];
    if (written === 'ephemeral') {
      return { kind: 'ephemeral' };
    }
    if (kind === 'file') {
      return { kind, path: context.resolve(rest) };
    }
    if (kind === 'command') {
      return { kind, command: rest };
    }
    if (kind === 'env' && NAME.test(rest)) {
      const value = variable(context.environment, rest);
      return value === undefined ? { kind, name: rest } : { kind, name: rest, value: new Secret(value) };
    }
    const message =
      kind === 'env'
        ? 'env: is not followed by the name of an environment variable'
        : 'says where the key is, and is never the key itself: whoever reads this file, its history or its backups would undo every pseudonym';
    complain(ctx)([], message, didYouMean(written, ['ephemeral']) || FORMS);
    return z.NEVER;
  });
}

/**
 * The project key's text, trimmed, from where the configuration says it is. Fails with `key_missing`, with `key_weak`
 * for a file that others may read, or with `command_failed`; never with anything that could hold the key.
 */
export async function resolveKey(source: KeptKeySource): Promise<Secret> {
  switch (source.kind) {
    case 'env':
      return fromEnvironment(source);
    case 'file':
      return await fromFile(source.path);
    case 'command':
      return await fromCommand(source.command);
  }
}

function fromEnvironment(source: Extract<KeySource, { kind: 'env' }>): Secret {
  const text = (source.value?.reveal() ?? process.env[source.name] ?? '').trim();
  if (text === '') {
    throw missing(`the environment variable ${source.name}, which should hold the key, is not set`);
  }
  return new Secret(text);
}

async function fromFile(path: string): Promise<Secret> {
  const shown = shownPath(path);
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw missing(`the key file ${shown} ${whyUnreadable(error)}`);
  }
  try {
    const { mode, uid, size, isFile } = await stated(file);
    if (!isFile || size > LARGEST) {
      throw missing(`the key file ${shown} ${isFile ? 'is too large to be a key' : 'is not a file'}`);
    }
    if (process.platform !== 'win32' && openToOthers(mode, uid)) {
      throw new UnderstudyError(
        'key_weak',
        `the key file ${shown} may be read by other users`,
        `Run: chmod 600 ${shown} (640 is taken where root owns it), and make a new key if others have used this machine.`,
      );
    }
    const text = (await file.readFile('utf8')).trim();
    if (text === '') {
      throw missing(`the key file ${shown} is empty`);
    }
    return new Secret(text);
  } finally {
    await file.close();
  }
}

async function stated(
  file: FileHandle,
): Promise<{ mode: number; uid: number; size: number; isFile: boolean }> {
  const stats = await file.stat();
  return { mode: stats.mode, uid: stats.uid, size: stats.size, isFile: stats.isFile() };
}

/** libpq's rule for a client's key: 0600, or 0640 where root owns it, as a mounted secret is (manual, "SSL Support"). */
function openToOthers(mode: number, uid: number): boolean {
  return (mode & (uid === 0 ? 0o037 : 0o077)) !== 0;
}

async function fromCommand(command: string): Promise<Secret> {
  const [shell, flag] = process.platform === 'win32' ? ['cmd.exe', '/c'] : ['/bin/sh', '-c'];
  let text: string;
  try {
    const { stdout } = await run(shell, [flag, command], {
      timeout: COMMAND_TIMEOUT,
      killSignal: 'SIGKILL',
      maxBuffer: LARGEST,
      encoding: 'utf8',
      windowsHide: true,
    });
    text = stdout.trim();
  } catch (error) {
    // What the command printed, and the error that quotes it, may hold the key: only how it ended is told.
    throw new UnderstudyError(
      'command_failed',
      `the key's command ${howItEnded(error)}`,
      'Run it by hand: it must print the key, and nothing else, on standard output.',
    );
  }
  if (text === '') {
    throw new UnderstudyError(
      'command_failed',
      "the key's command printed nothing",
      'It must print the key.',
    );
  }
  return new Secret(text);
}

function howItEnded(error: unknown): string {
  if (typeof error !== 'object' || error === null) {
    return 'failed';
  }
  const code = 'code' in error ? error.code : null;
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return 'printed too much to be a key';
  }
  if ('killed' in error && error.killed === true) {
    return `took longer than ${COMMAND_TIMEOUT / 1000} s`;
  }
  return typeof code === 'number' ? `ended with status ${code}` : 'could not be run';
}

function missing(message: string): UnderstudyError {
  return new UnderstudyError(
    'key_missing',
    message,
    'Make a key with `understudy key new`, and keep it where `key:` says.',
  );
}
