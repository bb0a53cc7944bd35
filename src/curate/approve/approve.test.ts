import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UnderstudyError } from '../../errors.ts';
import { runProgram } from '../../refresh/approvals/program.ts';
import type { ApproveAnswer } from '../../report/answers.ts';
import { type ApproveOptions, approve } from './approve.ts';

const ANN = 'Ann <ann@example.com>';
const BOB = 'Bob <bob@example.com>';
const RULES = `tables:
  public.customer:
    columns:
      id: keep
      email: email
      sex: { keep: true, reason: the dosage tests need it }
  public.log:
    rows: none
`;
const NOW = new Date();

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-approve-'));
  await writeFile(join(folder, 'rules.yaml'), RULES);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function git(...args: string[]): void {
  execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
}

/** Rules committed by `author`, in a repository whose user is Ann. */
function commit(author: string): void {
  git('init', '-q');
  git('config', 'user.name', 'Ann');
  git('config', 'user.email', 'ann@example.com');
  git('add', 'rules.yaml');
  git('commit', '-q', '--no-gpg-sign', '-m', 'rules', '--author', author, '--date', '2026-01-01T00:00:00Z');
}

/** A key, and its part of a line in an allowed signers file. */
async function key(name: string): Promise<{ file: string; line: string }> {
  const file = join(folder, name);
  await keygen(['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  const [type, blob] = (await keygen(['-y', '-f', file])).split(' ');
  return { file, line: `${type} ${blob?.trim()}` };
}

async function keygen(args: readonly string[], input = ''): Promise<string> {
  const ended = await runProgram('ssh-keygen', args, { input });
  expect(ended?.code, ended?.stderr).toBe(0);
  return ended?.stdout.toString('utf8') ?? '';
}

async function signersOf(text: string): Promise<string> {
  const path = join(folder, 'signers');
  await writeFile(path, text);
  return path;
}

interface Terms {
  readonly signers?: string | null;
  readonly fourEyes?: boolean;
  readonly expires?: number | null;
}

async function run(options: Partial<ApproveOptions>, terms: Terms = {}): Promise<ApproveAnswer> {
  const approval = { required: true, signers: null, fourEyes: false, expires: null, ...terms };
  const config = {
    directory: folder,
    rules: join(folder, 'rules.yaml'),
    masks: null,
    unlisted: 'fail',
    largeObjects: 'fail',
    approval,
  } as const;
  return await approve(config, {
    tables: [],
    all: false,
    renew: false,
    by: null,
    until: null,
    key: null,
    now: NOW,
    signal: new AbortController().signal,
    ...options,
  });
}

async function states(terms: Terms = {}, options: Partial<ApproveOptions> = {}): Promise<string[]> {
  const { tables } = await run(options, terms);
  return tables.map(({ table, state, why }) => `${table}: ${state}${why === null ? '' : `: ${why}`}`);
}

const APPROVED = ['customer: approved', 'log: approved'];

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof UnderstudyError) {
      return [error.code, error.message, ...error.problems.map(({ at, message }) => `${at} ${message}`)].join(
        ' | ',
      );
    }
    throw error;
  }
  throw new Error('it was not refused');
}

async function edit(from: string | RegExp, to: string, file = 'approvals.yaml'): Promise<void> {
  const before = await readFile(join(folder, file), 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  await writeFile(join(folder, file), after);
}

describe('without signatures', () => {
  test('one table, then the rest; asked again, nothing is written', async () => {
    expect(await states({}, { tables: ['public.log'], by: ANN })).toEqual([
      'customer: missing: nobody approved it',
      'log: approved',
    ]);
    const { tables } = await run({ all: true, by: BOB });
    expect(tables.map(({ by }) => by)).toEqual([BOB, ANN]);
    expect(tables[0]).toMatchObject({
      masked: 1,
      kept: [
        { column: 'id', reason: null },
        { column: 'sex', reason: 'the dosage tests need it' },
      ],
    });
    const before = await readFile(join(folder, 'approvals.yaml'), 'utf8');
    await run({ all: true, by: 'Zoe' });
    expect(await readFile(join(folder, 'approvals.yaml'), 'utf8')).toBe(before);
    expect(await states()).toEqual(APPROVED);
  });

  test('a changed reason asks for approval anew, of that table alone', async () => {
    await run({ all: true, by: ANN });
    await edit('the dosage tests need it', 'whatever', 'rules.yaml');
    expect(await states()).toEqual([expect.stringContaining('customer: changed'), 'log: approved']);
  });

  test('who approves is git’s user, where nobody is named', async () => {
    commit(BOB);
    const { tables } = await run({ all: true });
    expect(tables.map(({ by }) => by)).toEqual([ANN, ANN]);
  });

  test('until a day, for some days, or as the configuration says', async () => {
    const until = async (
      given: string | null,
      expires: number | null = null,
    ): Promise<string | null | undefined> =>
      (await run({ tables: ['public.log'], by: ANN, until: given }, { expires })).tables[1]?.until;
    expect(await until('2099-01-31')).toBe('2099-01-31T23:59:59Z');
    expect(await until(null)).toBe(null);
    const inADay = `${new Date(NOW.getTime() + 86_400_000).toISOString().slice(0, 19)}Z`;
    expect(await until('1d')).toBe(inADay);
    expect(await until(null, 86_400_000)).toBe(inADay);
    expect(await states({}, { now: new Date(NOW.getTime() + 86_400_000) })).toContainEqual(
      expect.stringContaining('log: expired'),
    );
  });

  test.each(['2020-01-01', '2099-02-30', 'tomorrow', '0d'])('an end that is none: %s', async (until) => {
    expect(await refusal(run({ all: true, by: ANN, until }))).toContain('usage');
  });

  test('approvals of tables that are gone go with --all, and are named', async () => {
    await run({ all: true, by: ANN });
    await writeFile(join(folder, 'rules.yaml'), RULES.slice(0, RULES.indexOf('  public.log')));
    expect((await run({ all: true, by: ANN })).removed).toEqual(['public.log']);
    expect(await readFile(join(folder, 'approvals.yaml'), 'utf8')).not.toContain('public.log');
  });

  test('a table that the rules do not decide is refused, with the nearest', async () => {
    expect(await refusal(run({ tables: ['public.customers'], by: ANN }))).toContain('public.customers');
  });

  test('a merge conflict left in is not written over', async () => {
    await run({ all: true, by: ANN });
    await edit('approvals:', '<<<<<<< HEAD\napprovals:');
    const before = await readFile(join(folder, 'approvals.yaml'), 'utf8');
    expect(await refusal(run({ all: true, by: ANN }))).toMatch(/approvals_invalid .*merge conflict/);
    expect(await readFile(join(folder, 'approvals.yaml'), 'utf8')).toBe(before);
  });
});

describe('signed by SSH key', () => {
  test('as git signs; whoever edits, copies or takes off a signature is found out', async () => {
    const ann = await key('ann');
    const signers = await signersOf(`ann@example.com namespaces="understudy" ${ann.line}\n`);
    expect(await states({ signers }, { all: true, by: ANN, key: ann.file })).toEqual(APPROVED);
    expect(await states({ signers })).toEqual(APPROVED);
    const good = await readFile(join(folder, 'approvals.yaml'), 'utf8');
    const forged = async (text: string): Promise<void> => {
      await writeFile(join(folder, 'approvals.yaml'), text);
      expect((await states({ signers }))[0]).toContain('customer: forged');
    };
    const [, first = '', second = ''] = good.split(/^ {2}public\./m);
    const signature = (entry: string): string => entry.slice(entry.indexOf('    signature'));
    await forged(good.replaceAll(ANN, BOB));
    await forged(good.replaceAll(/at: .*/g, 'at: 2026-01-01T00:00:00Z'));
    await forged(good.replaceAll(/(at: .*)/g, '$1\n    until: 2099-01-01T00:00:00Z'));
    await forged(good.replaceAll(/hash: sha256:./g, 'hash: sha256:0').replaceAll('sha256:00', 'sha256:10'));
    await forged(good.replace(signature(first), signature(second)));
    await forged(
      good.replaceAll(/ {4}signature: \|\n(?: {6}.*\n)+/g, `    seal: sha256:${'0'.repeat(64)}\n`),
    );
    await forged(good.replaceAll(/^ {6}[A-Za-z0-9+/]{20}/gm, '      AAAAAAAAAAAAAAAAAAAA'));
  });

  test('an entry without a signature is refused once signers are asked for', async () => {
    await run({ all: true, by: ANN });
    const signers = await signersOf(`ann@example.com ${(await key('ann')).line}\n`);
    expect(await states({ signers })).toEqual([
      'customer: forged: its entry is not signed',
      'log: forged: its entry is not signed',
    ]);
  });

  test('a key of somebody else, a key for another namespace, one that expired: nothing is written', async () => {
    const [ann, bob] = [await key('ann'), await key('bob')];
    const attempt = async (line: string, file: string): Promise<string> => {
      const signers = await signersOf(line);
      return await refusal(run({ all: true, by: ANN, key: file }, { signers }));
    };
    const both = `ann@example.com ${ann.line}\nbob@example.com ${bob.line}\n`;
    expect(await attempt(both, bob.file)).toContain('by no key that may sign as ann@example.com');
    expect(await attempt(`ann@example.com namespaces="git" ${ann.line}\n`, ann.file)).toContain('namespace');
    expect(await attempt(`ann@example.com valid-before="20200101" ${ann.line}\n`, ann.file)).toContain(
      'not valid now',
    );
    await expect(readFile(join(folder, 'approvals.yaml'))).rejects.toThrow('ENOENT');
  });

  test('a signature whose key expired, or whose signer was taken off the list, no longer holds', async () => {
    const ann = await key('ann');
    const signers = await signersOf(`ann@example.com ${ann.line}\n`);
    await run({ all: true, by: ANN, key: ann.file }, { signers });
    await signersOf(`ann@example.com valid-before="20200101" ${ann.line}\n`);
    expect((await states({ signers }))[0]).toContain('forged: its key is not valid now');
    await signersOf('');
    expect((await states({ signers }))[0]).toContain('forged');
  });

  test('a signature for git is none here', async () => {
    const ann = await key('ann');
    const signers = await signersOf(`ann@example.com ${ann.line}\n`);
    await run({ all: true, by: ANN, key: ann.file }, { signers });
    const other = await keygen(['-Y', 'sign', '-n', 'git', '-f', ann.file], 'anything');
    await edit(/-----BEGIN[\s\S]*?-----END SSH SIGNATURE-----/, other.trim().replaceAll('\n', '\n      '));
    expect(await states({ signers })).toContainEqual(
      expect.stringContaining('forged: its signature, or its key'),
    );
  });

  test('git’s signing key is taken where git signs by SSH', async () => {
    commit(BOB);
    const ann = await key('ann');
    git('config', 'gpg.format', 'ssh');
    git('config', 'user.signingKey', ann.file);
    const signers = await signersOf(`ann@example.com ${ann.line}\n`);
    expect(await states({ signers }, { all: true })).toEqual(APPROVED);
  });

  test('a signers file that is not there is a mistake in the configuration', async () => {
    const signers = join(folder, 'nowhere');
    expect(await refusal(run({}, { signers }))).toContain('config_invalid');
  });
});

describe('four eyes', () => {
  const fourEyes = true;

  test('who wrote the rules last cannot approve them; another can', async () => {
    commit('Ann Lee <ANN@example.com>');
    expect(await refusal(run({ all: true }, { fourEyes }))).toMatch(/approval_refused.*cannot approve/);
    expect(await states({ fourEyes }, { all: true, by: BOB })).toEqual(APPROVED);
  });

  test('what is not committed may be anybody’s work, whatever name is given', async () => {
    commit(BOB);
    await edit('email: email', 'email: { mask: email, unique: true }', 'rules.yaml');
    expect(await refusal(run({ all: true }, { fourEyes }))).toMatch(/public\.customer/);
    expect(await refusal(run({ all: true }, { fourEyes }))).not.toMatch(/public\.log/);
    expect(await refusal(run({ all: true, by: 'Eve <eve@example.com>' }, { fourEyes }))).toMatch(
      /not committed/,
    );
  });

  test('a key that may sign for several people is a mistake in the configuration', async () => {
    commit(BOB);
    const ann = await key('ann');
    for (const principals of ['*', '*@example.com', '"ann@example.com,bob@example.com"']) {
      const signers = await signersOf(`# ours\n${principals} namespaces="understudy" ${ann.line}\n`);
      const terms = { signers, fourEyes };
      expect(await refusal(run({ all: true, by: ANN, key: ann.file }, terms))).toMatch(
        /config_invalid.*line 2/,
      );
      expect(await refusal(run({}, terms))).toContain('config_invalid');
    }
    const twice = await signersOf(`ann@example.com ${ann.line}\nbob@example.com ${ann.line}\n`);
    expect(await refusal(run({}, { signers: twice, fourEyes }))).toMatch(/config_invalid.*line 2/);
    const signers = await signersOf(`# a, b*\nann@example.com ${ann.line}\n`);
    expect(await states({ signers, fourEyes }, { all: true, by: ANN, key: ann.file })).toEqual(APPROVED);
  });

  test('where git knows nothing, nobody can approve', async () => {
    expect(await refusal(run({ all: true, by: ANN }, { fourEyes }))).toContain('git repository');
  });

  test('an approval of one’s own work, made before four eyes were asked for, does not hold', async () => {
    commit(ANN);
    await run({ all: true });
    expect((await states({ fourEyes }))[0]).toContain('forged: Ann <ann@example.com> wrote the rules');
  });

  test('git is asked too: an entry that names another author than it knows does not hold', async () => {
    commit(BOB);
    await run({ all: true });
    expect(await states({ fourEyes })).toEqual(APPROVED);
    git('commit', '-q', '--amend', '--no-edit', '--no-gpg-sign', '--author', ANN);
    expect((await states({ fourEyes }))[0]).toContain('forged: Ann');
  });

  test('a shallow clone knows no authors: the one that the entry records counts', async () => {
    commit(BOB);
    await run({ all: true, by: ANN });
    git('add', 'approvals.yaml');
    git('commit', '-q', '--no-gpg-sign', '-m', 'approved', '--date', '2026-01-02T00:00:00Z');
    await edit('tables:', '# the shop\ntables:', 'rules.yaml');
    git('commit', '-qa', '--no-gpg-sign', '-m', 'layout', '--date', '2026-01-02T00:00:00Z');
    const clone = join(folder, 'clone');
    git('clone', '-q', '--depth', '1', `file://${folder}`, clone);
    folder = clone;
    expect(await states({ fourEyes })).toEqual(APPROVED);
    expect(await refusal(run({ all: true, renew: true, by: ANN }, { fourEyes }))).toContain('history');
    folder = join(clone, '..');
  });

  test('who approves and then writes in the rules needs another to approve; somebody else may put them in order', async () => {
    commit(BOB);
    await run({ all: true });
    await edit('email: email', 'email: "email"', 'rules.yaml');
    const [mine] = await states({ fourEyes });
    expect(mine).toContain('not committed');
    const later = new Date(NOW.getTime() + 60_000).toISOString();
    git('commit', '-q', '-a', '--no-gpg-sign', '-m', 'layout', '--date', later);
    expect((await states({ fourEyes }))[0]).toContain('forged: Ann');
    git('commit', '-q', '--amend', '--no-edit', '--no-gpg-sign', '--author', BOB, '--date', later);
    expect(await states({ fourEyes })).toEqual(APPROVED);
  });
});
