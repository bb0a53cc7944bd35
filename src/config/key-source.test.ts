import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { resolveKey } from './key-source.ts';

const KEY = '5f1c0a9e7d3b48620f9e1d2c3b4a59687f6e5d4c3b2a19080716253443526170';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-key-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function keyFile(text: string, mode: number): Promise<string> {
  const path = join(folder, `key-${mode.toString(8)}-${text.length}`);
  await writeFile(path, text);
  await chmod(path, mode);
  return path;
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('nothing was thrown'),
    (error: unknown) => error,
  );
}

describe('where a key comes from', () => {
  test('would catch a key that is not what the environment held when the configuration was read', async () => {
    const key = await resolveKey({ kind: 'env', name: 'NOT_SET_ANYWHERE', value: new Secret(` ${KEY}\n`) });
    expect(key.reveal()).toBe(KEY);
  });

  test('would catch an unset or empty variable that is taken for a key', async () => {
    expect(await failure(resolveKey({ kind: 'env', name: 'NOT_SET_ANYWHERE' }))).toMatchObject({
      code: 'key_missing',
    });
    const empty = resolveKey({ kind: 'env', name: 'K', value: new Secret(' \n') });
    expect(await failure(empty)).toMatchObject({
      code: 'key_missing',
      hint: expect.stringContaining('key new'),
    });
  });

  test('would catch a newline of the file that becomes part of the key', async () => {
    const key = await resolveKey({ kind: 'file', path: await keyFile(`${KEY}\n`, 0o600) });
    expect(key.reveal()).toBe(KEY);
    expect(`${key} ${JSON.stringify(key)}`).toBe('[secret] "[secret]"');
  });

  test.each([0o644, 0o604, 0o620, 0o660, 0o777])(
    'G16: a key file of mode %o is refused, for others may use it',
    async (mode) => {
      const error = await failure(resolveKey({ kind: 'file', path: await keyFile(KEY, mode) }));
      expect(error).toMatchObject({ code: 'key_weak', message: expect.stringContaining('other users') });
    },
  );

  test('would catch a missing, empty or endless key file without its reason', async () => {
    const missing = resolveKey({ kind: 'file', path: join(folder, 'none') });
    expect(await failure(missing)).toMatchObject({
      code: 'key_missing',
      message: expect.stringContaining('does not exist'),
    });
    const empty = resolveKey({ kind: 'file', path: await keyFile('\n', 0o600) });
    expect(await failure(empty)).toMatchObject({
      code: 'key_missing',
      message: expect.stringContaining('is empty'),
    });
    const large = resolveKey({ kind: 'file', path: await keyFile('a'.repeat(70_000), 0o600) });
    expect(await failure(large)).toMatchObject({
      code: 'key_missing',
      message: expect.stringContaining('too large'),
    });
    const device = resolveKey({ kind: 'file', path: '/dev/null' });
    expect(await failure(device)).toMatchObject({ code: 'key_missing' });
  });

  test('would catch a command whose output is not trimmed', async () => {
    const key = await resolveKey({ kind: 'command', command: `printf '  %s\\n\\n' ${KEY} | cat` });
    expect(key.reveal()).toBe(KEY);
  });

  test.each([
    ['exit 3', 'ended with status 3'],
    [`echo ${KEY} >&2; exit 1`, 'ended with status 1'],
    [`echo ${KEY}; exit 1`, 'ended with status 1'],
    ['true', 'printed nothing'],
    ['no-such-command-here', 'ended with status 127'],
    ['head -c 100000 /dev/zero | tr "\\0" a', 'printed too much'],
  ])('G16: a command that fails tells nothing it printed: %s', async (command, expected) => {
    const error = await failure(resolveKey({ kind: 'command', command }));
    expect(error).toMatchObject({
      code: 'command_failed',
      message: expect.stringContaining(expected),
    });
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain(KEY);
  });
});
