import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Secret } from '../secret.ts';
import { readPassword } from './password.ts';

test('a file’s or a command’s last newline is not part of the password, blanks are', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'password-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'password'), ' s3cret \n');
  expect(await readPassword({ kind: 'file', path: join(folder, 'password') })).toBe(' s3cret ');
  expect(await readPassword({ kind: 'command', command: `cat '${join(folder, 'password')}'` })).toBe(
    ' s3cret ',
  );
});

test('G16: a password is asked for anew each time, for tokens are short-lived', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'password-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const command = `echo x >> '${folder}/count'; wc -l < '${folder}/count' | tr -d ' '`;
  expect(await readPassword({ kind: 'command', command })).toBe('1');
  expect(await readPassword({ kind: 'command', command })).toBe('2');
});

test('G16: a command that fails tells its exit status, not what it printed', async () => {
  const failed = readPassword({ kind: 'command', command: 'echo s3cret; echo s3cret >&2; exit 7' });
  await expect(failed).rejects.toMatchObject({
    code: 'command_failed',
    message: 'the password command failed (exit status 7)',
  });
  await expect(readPassword({ kind: 'command', command: 'true' })).rejects.toMatchObject({
    code: 'command_failed',
  });
});

test('an unset variable and a missing file are named', async () => {
  await expect(readPassword({ kind: 'env', name: 'UNDERSTUDY_NOT_SET' })).rejects.toMatchObject({
    code: 'environment_unset',
    message: expect.stringContaining('UNDERSTUDY_NOT_SET'),
  });
  await expect(readPassword({ kind: 'file', path: '/nowhere/at/all' })).rejects.toMatchObject({
    code: 'config_invalid',
    message: expect.stringContaining('ENOENT'),
  });
});

test('a password in the configuration is given as it is; none is undefined', async () => {
  expect(await readPassword({ kind: 'value', value: new Secret('s3cret') })).toBe('s3cret');
  expect(await readPassword({ kind: 'none' })).toBeUndefined();
});
