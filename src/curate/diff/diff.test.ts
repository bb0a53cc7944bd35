import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadConfig } from '../../config/load-config.ts';
import { UnderstudyError } from '../../errors.ts';
import type { DiffAnswer } from '../../report/answers.ts';
import { diff } from './diff.ts';

const CONFIG = 'source: $A\ntarget: $B\nkey: env:C\nrules: rules/\nmasks: masks.mjs\n';
const RULES = `tables:
  public.t:
    columns:
      a: email
      b: { mask: ours, length: 3 }
      c: { mask: dictionary, file: words/list.txt }
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-diff-'));
  await mkdir(join(folder, 'app', 'rules', 'words'), { recursive: true });
  await put('understudy.yaml', CONFIG);
  await put('masks.mjs', 'globalThis.ranMasks = true;\n');
  await put('rules/shop.yaml', RULES);
  await put('rules/words/list.txt', 'amber\nbasalt\n');
  await put('rules/approvals.yaml', 'not: {rules');
  git('init', '-q');
  git('config', 'user.name', 'Ann');
  git('config', 'user.email', 'ann@example.com');
  commit();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes below the folder that the configuration stands in, which is not the repository's top. */
async function put(file: string, text: string): Promise<void> {
  await writeFile(join(folder, 'app', file), text);
}

function git(...args: string[]): void {
  execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
}

function commit(): void {
  git('add', '-A');
  git('commit', '-q', '--no-gpg-sign', '-m', 'rules');
}

function compare(from: string | null = null, to: string | null = null): Promise<DiffAnswer> {
  return diff(from, to, () => loadConfig(join(folder, 'app', 'understudy.yaml'), {}, true));
}

const told = ({ changes }: DiffAnswer): string[] =>
  changes.map(({ column, kind, effect }) => `${column}: ${kind}, ${effect}`);

test('HEAD and the working tree, where nothing changed', async () => {
  expect(await compare()).toMatchObject({
    changes: [],
    to: 'the working tree',
    effects: { weaker: 0, stronger: 0, neutral: 0, unknown: 0 },
  });
});

test('what is not committed; words of files; code of own masks, which is never run', async () => {
  await put('rules/shop.yaml', RULES.replace('a: email', 'a: keep').replace('length: 3', 'length: 4'));
  await put('rules/words/list.txt', 'amber\ncobalt\n');
  await put('masks.mjs', 'globalThis.ranMasks = 2;\n');
  const answer = await compare();
  expect(told(answer)).toEqual([
    'null: other mask, unknown',
    'a: newly kept, weaker',
    'b: option, unknown',
    'c: option, unknown',
  ]);
  expect(answer.effects.weaker).toBe(1);
  expect('ranMasks' in globalThis).toBe(false);
});

test('two revisions, with the configuration of each; nothing is left behind', async () => {
  await put('understudy.yaml', CONFIG.replace('rules/', 'policy/').concat('unlisted: redact\n'));
  git('mv', 'app/rules', 'app/policy');
  commit();
  const beside = async (): Promise<string[]> =>
    (await readdir(tmpdir())).filter((name) => name.startsWith('understudy-revision-'));
  const before = await beside();
  expect(told(await compare('HEAD~1', 'HEAD'))).toEqual(['null: setting, weaker']);
  expect(told(await compare('HEAD', 'HEAD~1'))).toEqual(['null: setting, stronger']);
  expect(await beside()).toEqual(before);
});

test('files and folders, without a configuration', async () => {
  const none = (): never => {
    throw new Error('no configuration was asked for');
  };
  await put('other.yaml', 'tables: { public.t: { columns: { a: keep } } }');
  const answer = await diff(join(folder, 'app', 'rules'), join(folder, 'app', 'other.yaml'), none);
  expect(told(answer)).toEqual([
    'a: newly kept, weaker',
    'b: no longer decided, neutral',
    'c: no longer decided, neutral',
  ]);
});

test('a revision before there were rules: all is new', async () => {
  git('checkout', '-q', '--orphan', 'first');
  git('rm', '-rqf', '--cached', 'app/rules');
  git('commit', '-q', '--no-gpg-sign', '-m', 'none');
  expect(told(await compare())).toEqual(['null: newly decided, neutral']);
});

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return [error.code, error.message, ...error.problems.map(({ at }) => at)].join(' | ');
    }
    throw error;
  }
  throw new Error('it was not refused');
}

test('a mistake in another revision is told by its place there', async () => {
  await put('rules/shop.yaml', 'tables: { public.t: { columns: { a: {} } } }');
  commit();
  await put('rules/shop.yaml', RULES);
  expect(await refusal(compare())).toMatch(/rules_invalid .* HEAD:app\/rules\/shop\.yaml:1:\d+$/);
});

test('a name that is nothing, an option in a name’s place, no repository', async () => {
  expect(await refusal(compare('nothing-of-that-name'))).toContain('usage');
  expect(await refusal(compare('--output=evil'))).toContain('usage');
  await rm(join(folder, '.git'), { recursive: true });
  expect(await refusal(compare())).toContain('repository');
});
