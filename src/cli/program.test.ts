import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { CODES, EXIT } from '../errors.ts';
import { COMMANDS } from './commands.ts';
import { EXIT_CODES } from './exit-codes.ts';
import { createProgram, type Host, run } from './program.ts';

interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function cli(...argv: string[]): Promise<Result> {
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr'): Host['stdout'] => ({
    write(text, done) {
      written[name] += text;
      done?.();
      return true;
    },
  });
  const emitter = new EventEmitter();
  const host: Host = Object.assign(emitter, { env: {}, stdout: sink('stdout'), stderr: sink('stderr') });
  const code = await run(argv, host, () => {});
  expect(emitter.eventNames(), 'listeners left behind').toEqual([]);
  return { code, ...written };
}

test('every command has help with examples and exit codes', async () => {
  for (const { name, examples } of COMMANDS) {
    const { code, stdout } = await cli(...name.split(' '), '--help');
    expect(code, name).toBe(0);
    expect(stdout, name).toContain('Exit codes:');
    expect(stdout, name).toMatch(/ 0 {2}done/);
    expect(stdout, name).toContain('--json');
    expect(examples.length, name).toBeGreaterThan(0);
    for (const { command } of examples) {
      expect(stdout).toContain(command);
    }
  }
});

test('a command that has no line in the list of commands would be noticed', () => {
  const names = createProgram(async () => {}).commands.map((command) => command.name());
  for (const asked of 'refresh plan preview verify report rollback key doctor demo history masks'.split(
    ' ',
  )) {
    expect(names).toContain(asked);
  }
});

test('every exit code an error can give is explained', () => {
  expect(Object.keys(EXIT_CODES).map(Number)).toEqual(expect.arrayContaining(Object.values(CODES)));
});

test.each([
  [['frobnicate'], /unknown command 'frobnicate'/],
  [['refersh'], /Did you mean refresh/],
  [['refresh', '--fast'], /unknown option '--fast'/],
  [['preview'], /missing required argument 'table'/],
  [['preview', 'customer'], /schema is missing/],
  [['preview', 'a.b', '--rows', '1e9'], /--rows is a number/],
  [['history', '--limit', '-1'], /--limit/],
  [['refresh', 'now'], /too many arguments/],
])('%j is a usage error, told on stderr', async (argv, message) => {
  const { code, stdout, stderr } = await cli(...argv);
  expect(code).toBe(EXIT.usage);
  expect(stdout).toBe('');
  expect(stderr).toMatch(message);
  expect(stderr).toContain('(usage, exit 2)');
});

test('with --json an error is the one document on stdout, also one of parsing', async () => {
  for (const argv of [
    ['refresh', '--fast', '--json'],
    ['plan', '--json', '--config', '/nowhere/understudy.yaml'],
  ]) {
    const { code, stdout } = await cli(...argv);
    const document = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(document).toMatchObject({ status: 'failed', exitCode: 2 });
    expect(Object.keys(document.error)).toEqual(['code', 'message', 'hint', 'problems']);
  }
});

test('no command at all is a wrong call: help on stderr, nothing on stdout', async () => {
  const { code, stdout, stderr } = await cli();
  expect(code).toBe(EXIT.usage);
  expect(stdout).toBe('');
  expect(stderr).toContain('Usage: understudy');
});

test('G16: key new prints a key that is taken, and never the same twice', async () => {
  const [one, other] = [await cli('key', 'new'), await cli('key', 'new', '--json')];
  expect(one.code).toBe(0);
  expect(one.stdout).toMatch(/^\S{43,}\n$/);
  const { key, fingerprint } = JSON.parse(other.stdout);
  expect(`${key}\n`).not.toBe(one.stdout);
  expect(key).not.toContain(fingerprint);
});

test('an unknown configuration file names what a configuration holds', async () => {
  const { code, stderr } = await cli('refresh', '--config', '/nowhere/understudy.yaml');
  expect(code).toBe(EXIT.usage);
  expect(stderr).toContain('config_missing');
});
