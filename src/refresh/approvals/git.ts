/** What git knows: who one is, who wrote a line. Nothing here changes a repository. */
import { dirname } from 'node:path';
import { runProgram } from './program.ts';

/** One line of a file, as `git blame` has it. */
export interface BlamedLine {
  /** `Name <email>`; null where the line is not committed. */
  readonly author: string | null;
  /** When it was written; milliseconds since 1970. */
  readonly time: number;
  readonly text: string;
}

/** Runs git in `folder`; null where there is no git, or it ends with an error. */
export async function git(folder: string, args: readonly string[]): Promise<Buffer | null> {
  // Settings of a repository may name programs to run; these are not needed here.
  const ended = await runProgram('git', ['-c', 'core.fsmonitor=false', '--no-optional-locks', ...args], {
    cwd: folder,
  });
  return ended === null || ended.code !== 0 ? null : ended.stdout;
}

/** `Name <email>` of git's configuration; null where it has none. */
export async function gitIdentity(folder: string): Promise<string | null> {
  const name = await setting(folder, 'user.name');
  const email = await setting(folder, 'user.email');
  return name === null || email === null ? null : `${name} <${email}>`;
}

/** A setting of git's; null where it is not set. `path` expands a leading `~`. */
export async function setting(folder: string, name: string, path = false): Promise<string | null> {
  const args = ['config', ...(path ? ['--type=path'] : []), '--get', name];
  const value = (await git(folder, args))?.toString('utf8').trim() ?? '';
  return value === '' ? null : value;
}

/** The repository's top folder; null where `folder` lies in none. */
export async function repositoryOf(folder: string): Promise<string | null> {
  return (await git(folder, ['rev-parse', '--show-toplevel']))?.toString('utf8').replace(/\n$/, '') ?? null;
}

/** Who wrote each line of `file`, in order; null where it lies in no repository, or in one without its history. */
export async function blame(file: string): Promise<BlamedLine[] | null> {
  const folder = dirname(file);
  // In a shallow clone, as CI makes them, the last commit seems to have written everything.
  const shallow = await git(folder, ['rev-parse', '--is-shallow-repository']);
  if (shallow?.toString('utf8').trim() === 'true') {
    return null;
  }
  const blamed = await git(folder, ['blame', '--porcelain', '--', file]);
  if (blamed !== null) {
    return parseBlame(blamed.toString('utf8'));
  }
  // In a repository git blames no file that was never committed: all of it is somebody's here.
  return (await repositoryOf(folder)) === null ? null : [];
}

const UNCOMMITTED = /^0+$/;

/** Lines of `git blame --porcelain`: a commit's facts stand where it comes first (git-blame(1), "THE PORCELAIN FORMAT"). */
export function parseBlame(text: string): BlamedLine[] {
  const commits = new Map<string, { name: string; mail: string; time: number }>();
  const lines: BlamedLine[] = [];
  let sha = '';
  for (const line of text.split('\n')) {
    const commit = commits.get(sha);
    if (line.startsWith('\t')) {
      const author = commit === undefined || UNCOMMITTED.test(sha) ? null : `${commit.name} ${commit.mail}`;
      lines.push({ author, time: commit?.time ?? 0, text: line.slice(1) });
      continue;
    }
    const [word = '', ...rest] = line.split(' ');
    if (/^[0-9a-f]{40,64}$/.test(word)) {
      sha = word;
      commits.set(sha, commits.get(sha) ?? { name: '', mail: '', time: 0 });
    } else if (commit !== undefined) {
      note(commit, word, rest.join(' '));
    }
  }
  return lines;
}

function note(commit: { name: string; mail: string; time: number }, word: string, value: string): void {
  if (word === 'author') {
    commit.name = value;
  } else if (word === 'author-mail') {
    commit.mail = value;
  } else if (word === 'author-time') {
    commit.time = Number(value) * 1000;
  }
}
