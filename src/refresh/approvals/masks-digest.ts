import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { MasksFile } from '../own-masks.ts';

/** What `import`, `export … from` and `require` name by a path; a comment that looks like one does no harm. */
const IMPORTED = /\b(?:from|import|require)\b\s*\(?\s*(['"`])((?:\.{1,2}\/|\/|file:)[^'"`\n]+)\1/g;

/**
 * What an approval holds of the user's own masks: the SHA-256 (hex) of their file, and where it imports others by a path,
 * of all of them. Packages are left out, and so is what code reads by itself.
 */
export async function masksDigest({ path, sha256 }: MasksFile): Promise<string> {
  const digests = new Map<string, string>();
  await follow(path, digests);
  const others = [...digests.values()].slice(1).toSorted();
  return others.length === 0
    ? sha256
    : createHash('sha256')
        .update([sha256, ...others].join('\n'))
        .digest('hex');
}

async function follow(path: string, digests: Map<string, string>): Promise<void> {
  if (digests.has(path)) {
    return;
  }
  const text = await readFile(path, 'utf8').catch(() => null);
  digests.set(path, text === null ? 'missing' : createHash('sha256').update(text).digest('hex'));
  for (const [, , written = ''] of (text ?? '').matchAll(IMPORTED)) {
    const found = resolved(path, written);
    if (found !== null) {
      await follow(found, digests);
    }
  }
}

/** As Node would find it; null for what is no file of this machine. */
function resolved(from: string, written: string): string | null {
  try {
    return createRequire(from).resolve(fileURLToPath(new URL(written, pathToFileURL(from))));
  } catch {
    return null;
  }
}
