import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Problem } from './errors.ts';
import { parseYaml, type YamlDocument } from './yaml.ts';

/** A YAML file as it stood when it was read. */
export interface YamlFile {
  readonly document: YamlDocument;
  /** Hexadecimal, of the bytes. */
  readonly sha256: string;
}

/** Rules for ten thousand tables are some ten megabytes. */
const LARGEST = 64 * 1024 * 1024;

/** Reads and parses a UTF-8 file. What cannot be read at all is one of the document's problems; only I/O errors throw. */
export async function readYamlFile(path: string): Promise<YamlFile> {
  const bytes = await readFile(path);
  const file = shownPath(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length > LARGEST) {
    return { document: unreadable(file, 'larger than 64 MB'), sha256 };
  }
  const text = decoded(bytes);
  return { document: text === null ? unreadable(file, 'not UTF-8 text') : parseYaml(text, file), sha256 };
}

/** A path for people: relative to the working directory where it lies below it. */
export function shownPath(path: string): string {
  const below = relative(process.cwd(), path);
  return below === '' || below.startsWith('..') ? path : below;
}

/** Why a file could not be opened, in words, from the error's code. */
export function whyUnreadable(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? `cannot be read${code === '' ? '' : ` (${code})`}`;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  EISDIR: 'is a folder, not a file',
  ENOTDIR: 'lies below a file that is no folder',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'has too long a name',
};

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function unreadable(file: string, message: string): YamlDocument {
  const problems: Problem[] = [{ at: `${file}:1:1`, message }];
  return { ...parseYaml('', file), value: undefined, problems };
}
