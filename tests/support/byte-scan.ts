/** Looks for bytes where they must not be: data directories, WAL, logs, reports, temporary files. */
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The forms in which a text may lie in a file: as it is, in hexadecimal (bytea), in base64, in UTF-16. */
export function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = bytes.toString('base64').replace(/=+$/, '').slice(0, -1);
  return [bytes, Buffer.from(bytes.toString('hex')), Buffer.from(base64), Buffer.from(text, 'utf16le')];
}

/** Files below `folder` that hold one of `needles`, with the needle's text. Files that vanish meanwhile are passed over. */
export function filesHolding(folder: string, needles: readonly string[]): string[] {
  const forms = needles.flatMap((needle) => formsOf(needle).map((form) => ({ needle, form })));
  const found: string[] = [];
  for (const path of filesBelow(folder)) {
    const content = contentOf(path);
    for (const { needle, form } of forms) {
      if (content.includes(form)) {
        found.push(`${path}: ${needle}`);
      }
    }
  }
  return found;
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

function filesBelow(folder: string): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : entry.isFile() ? [path] : [];
  });
}
