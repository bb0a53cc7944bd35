/** Files as a git revision holds them, into a folder that is thrown away: nothing of a checkout is touched. */
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { git, repositoryOf } from '../../refresh/approvals/git.ts';
import { namedIn } from './named-masks.ts';

/** A commit of a repository. */
export interface Revision {
  /** As it was given. */
  readonly name: string;
  readonly commit: string;
  readonly top: string;
}

/** The commit that `name` names in the repository of `folder`. Fails with `usage` where there is none. */
export async function findRevision(name: string, folder: string): Promise<Revision> {
  const top = await repositoryOf(folder);
  if (top === null) {
    throw new UnderstudyError(
      'usage',
      `${name} is no file or folder, and the configuration lies in no git repository`,
      'Name two rules files or folders, or run it in a repository.',
    );
  }
  const found = await git(folder, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ]);
  if (found === null) {
    throw new UnderstudyError('usage', `${name} is neither a file or folder nor a git revision`);
  }
  return { name, commit: found.toString('utf8').trim(), top };
}

/** A path of this machine as the repository's trees have it; fails with `usage` where it lies outside. */
export async function pathIn({ top }: Revision, path: string): Promise<string> {
  const inside = relative(await realpath(top), await realPlace(path));
  if (inside === '..' || inside.startsWith(`..${sep}`) || resolve(inside) === inside) {
    throw new UnderstudyError('usage', `${path} lies outside the repository ${top}`);
  }
  return inside.split(sep).join('/');
}

/** The path with links followed, of a file that need not be there. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return dirname(path) === path ? path : join(await realPlace(dirname(path)), basename(path));
  }
}

/** A file's bytes; null where the revision has none of that path. Links are not followed. */
export async function fileAt({ commit, top }: Revision, path: string): Promise<Buffer | null> {
  return await git(top, ['cat-file', 'blob', `${commit}:${path}`]);
}

/** Rules of a revision, in a folder of this machine. */
export interface Checkout {
  /** What `readRules` reads; null where the revision has no rules there. */
  readonly path: string | null;
  /** Where files lie that stand at the top of the repository. */
  readonly root: string;
  dispose(): Promise<void>;
}

/** The rules that the revision has at `path`, a file or a folder, and the files of words that they name. */
export async function checkOut(revision: Revision, path: string): Promise<Checkout> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'understudy-revision-')));
  const dispose = (): Promise<void> => rm(root, { recursive: true, force: true });
  try {
    const files = await rulesAt(revision, path);
    for (const file of files) {
      const bytes = (await fileAt(revision, file)) ?? Buffer.alloc(0);
      await write(root, file, bytes);
      for (const named of namedIn(bytes.toString('utf8')).files) {
        await copyNamed(revision, root, posix.normalize(posix.join(posix.dirname(file), named)));
      }
    }
    return { path: files.length === 0 ? null : join(root, path), root, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Paths of the rules files: the file itself, or a folder's own. */
async function rulesAt({ commit, top }: Revision, path: string): Promise<string[]> {
  const listed = async (args: readonly string[]): Promise<string[][]> => {
    const tree = (await git(top, ['ls-tree', '-z', '--full-tree', ...args]))?.toString('utf8') ?? '';
    return tree.split('\0').map((line) => [line.slice(0, 6), line.slice(line.indexOf('\t') + 1)]);
  };
  const isFile = ([mode = '']: readonly string[]): boolean => mode === '100644' || mode === '100755';
  const own = path === '' ? [] : (await listed([commit, '--', path])).filter(isFile);
  const within = await listed(path === '' ? [commit] : [commit, '--', `${path}/`]);
  const rules = within.filter((each) => isFile(each) && /\.ya?ml$/.test(each[1] ?? ''));
  return (own.length > 0 ? own : rules).flatMap(([, name]) => (name === undefined ? [] : [name]));
}

async function copyNamed(revision: Revision, root: string, path: string): Promise<void> {
  const bytes = path.startsWith('../') || path.startsWith('/') ? null : await fileAt(revision, path);
  if (bytes !== null) {
    await write(root, path, bytes);
  }
}

async function write(root: string, path: string, bytes: Buffer): Promise<void> {
  const place = join(root, ...path.split('/'));
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, bytes);
}
