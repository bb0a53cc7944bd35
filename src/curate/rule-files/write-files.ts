import { mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';
import type { FileEdit } from './merge-into-files.ts';

/**
 * Writes every edit beside its file, and only when all are written puts them in place: a file is as it was or as it is
 * to be, never half. Fails with `usage` where a file changed since it was read, or cannot be written.
 */
export async function writeFiles(edits: readonly FileEdit[]): Promise<void> {
  const written: Written[] = [];
  const placed: Written[] = [];
  let at = '';
  try {
    for (const edit of edits) {
      const path = await placeOf(edit.path);
      at = path;
      const beside = `${path}.${process.pid}.new`;
      written.push({ beside, path, edit });
      await writeBeside(beside, edit, path);
    }
    for (const { path, edit } of written) {
      at = path;
      await refuseChanged(path, edit);
    }
    for (const each of written) {
      at = each.path;
      await rename(each.beside, each.path);
      placed.push(each);
    }
  } catch (error) {
    await takeBack(placed);
    throw error instanceof UnderstudyError ? error : unwritable(error, at);
  } finally {
    for (const { beside } of written) {
      await rm(beside, { force: true }).catch(() => undefined);
    }
  }
}

interface Written {
  readonly beside: string;
  readonly path: string;
  readonly edit: FileEdit;
}

/** What was put in place before another could not be is as it was again. */
async function takeBack(placed: readonly Written[]): Promise<void> {
  for (const { beside, path, edit } of placed) {
    if (edit.before === null) {
      await rm(path, { force: true }).catch(() => undefined);
    } else {
      await writeBeside(beside, { ...edit, after: edit.before }, path)
        .then(() => rename(beside, path))
        .catch(() => undefined);
    }
  }
}

/** A link is followed: what it leads to is replaced, not the link. */
async function placeOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return path;
  }
}

async function writeBeside(beside: string, { after }: FileEdit, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const mode = await stat(path).then(
    (found) => found.mode & 0o777,
    () => 0o644,
  );
  const file = await open(beside, 'wx', mode);
  try {
    await file.writeFile(after);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function refuseChanged(path: string, { before }: FileEdit): Promise<void> {
  const now = await readFile(path, 'utf8').catch(() => null);
  if (now !== before) {
    throw new UnderstudyError(
      'usage',
      `${shownPath(path)} changed while this ran, and is left as it is`,
      'Nothing was written. Run it again.',
    );
  }
}

function unwritable(error: unknown, path: string): UnderstudyError {
  return new UnderstudyError(
    'usage',
    `${shownPath(path)} could not be written: it ${whyUnreadable(error).replace('read', 'written')}`,
    'Nothing was changed. Look at the rights on the folder, and at the space on its disk.',
  );
}
