/** Looks for bytes where they must not be: data directories, WAL, logs, reports, temporary files. */
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The forms in which a text may lie in a file: as it is, in lower and upper case (tsvector, generated columns), in
 * hexadecimal (bytea), in base64, in decimal (pg_node_tree), in UTF-16. Not what pglz or LZ4 made of it: tests keep such values EXTERNAL.
 */
export function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = bytes.toString('base64').replace(/=+$/, '').slice(0, -1);
  const forms = [
    text,
    text.toLowerCase(),
    text.toUpperCase(),
    bytes.toString('hex'),
    base64,
    bytes.join(' '),
  ];
  return [...[...new Set(forms)].map((form) => Buffer.from(form)), Buffer.from(text, 'utf16le')];
}

/** Whether `content` holds `text` in any form. */
export function holds(content: Buffer | string, text: string): boolean {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return formsOf(text).some((form) => bytes.includes(form));
}

/** Files below `folder` that hold one of `needles`, with the needle's text. Files that vanish meanwhile are passed over. */
export function filesHolding(folder: string, needles: readonly string[]): string[] {
  const forms = needles.map((needle) => ({ needle, forms: formsOf(needle) }));
  const found: string[] = [];
  for (const path of filesBelow(folder)) {
    const content = contentOf(path);
    for (const { needle, forms: sought } of forms) {
      if (sought.some((form) => content.includes(form))) {
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
