/**
 * `migrations/` finds pending migrations and runs them on a copy; `tools/` will have a file a tool.
 *
 * Which `.sql` files of a folder have not been applied yet.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UnderstudyError } from '../errors.ts';
import { nearest } from '../nearest.ts';

/** A migration that is to be run. */
export interface Migration {
  /** Its file's name. */
  readonly name: string;
  readonly path: string;
}

/** What says which migrations were applied. */
export type Applied =
  /** Names or versions, as a bookkeeping table has them. */
  | { readonly kind: 'set'; readonly values: readonly string[] }
  /** The last applied version; every earlier one was too (golang-migrate keeps no more). */
  | { readonly kind: 'head'; readonly version: string | null }
  /** The last applied file. */
  | { readonly kind: 'after'; readonly file: string };

/** The migrations of `directory` that are pending, in order. Throws `config_invalid` where the folder or file is missing. */
export async function pendingMigrations(directory: string, applied: Applied): Promise<Migration[]> {
  const files = await listMigrations(directory);
  return selectPending(files, applied).map((name) => ({ name, path: join(directory, name) }));
}

/** The `.sql` files of `directory` in order, but those that undo. */
export async function listMigrations(directory: string): Promise<string[]> {
  let entries: string[];
  try {
    entries = await readdir(directory);
  } catch {
    throw new UnderstudyError(
      'config_invalid',
      `the folder of migrations cannot be read: ${directory}`,
      'Look at migrations.directory; it is relative to the configuration file.',
    );
  }
  return entries.filter((name) => /\.sql$/i.test(name) && !UNDO.test(name)).sort(compareNames);
}

/** Files that undo: golang-migrate's and others' `.down.sql`, Flyway's `U1__x.sql`. */
const UNDO = /\.(down|undo)\.sql$|^U\d[\d._]*__/i;

/** The files of `files` (in order) that are not applied. */
export function selectPending(files: readonly string[], applied: Applied): string[] {
  switch (applied.kind) {
    case 'set':
      return notIn(files, new Set(applied.values.map(normalVersion)));
    case 'head':
      return files.filter((file) => isAfterHead(file, applied.version));
    case 'after': {
      const last = files.indexOf(applied.file);
      if (last < 0) {
        const near = nearest(applied.file, files);
        throw new UnderstudyError(
          'config_invalid',
          `migrations.after names ${applied.file}, which is not among the migrations`,
          near === null ? '' : `Did you mean ${near}?`,
        );
      }
      return files.slice(last + 1);
    }
  }
}

function notIn(files: readonly string[], applied: ReadonlySet<string>): string[] {
  const byVersion = new Map<string, string>();
  return files.filter((file) => {
    const version = leadingVersion(file);
    if (version !== null && applied.has(version)) {
      const other = byVersion.get(version);
      if (other !== undefined) {
        throw new UnderstudyError(
          'config_invalid',
          `the migrations ${other} and ${file} have the same version, so the bookkeeping table cannot tell which was applied`,
          'Give each a version of its own.',
        );
      }
      byVersion.set(version, file);
      return false;
    }
    return !nameForms(file).some((form) => applied.has(normalVersion(form)));
  });
}

function isAfterHead(file: string, head: string | null): boolean {
  const version = leadingVersion(file);
  return head === null || (version !== null && compareNames(version, normalVersion(head)) > 0);
}

/** What a bookkeeping table may call a file: its whole name, or that without `.sql` or `.up.sql`. */
export function nameForms(file: string): string[] {
  return [file, file.replace(/\.sql$/i, ''), file.replace(/\.up\.sql$/i, '')];
}

/**
 * The version that a file's name begins with, normalised: `0007_x.sql` 7, `V1_2__x.sql` and `1.2-x.sql` 1.2,
 * `20240102030405_x.sql` itself; null where it begins with none.
 */
export function leadingVersion(file: string): string | null {
  const flyway = /^[VB](\d+(?:[._]\d+)*)__/i.exec(file)?.[1]?.replaceAll('_', '.');
  const version = flyway ?? /^\d+(?:\.\d+)*(?=[_.\-\s])/.exec(file)?.[0]?.replace(/\.$/, '');
  return version === undefined ? null : normalVersion(version);
}

/** Leading zeros of a version's numbers say nothing; other text is left as it is. */
export function normalVersion(text: string): string {
  return /^\d+(\.\d+)*$/.test(text)
    ? text
        .split('.')
        .map((part) => BigInt(part).toString())
        .join('.')
    : text;
}

/** Numbers in names by value, the rest by code point: 2_x before 10_x, on every machine alike. */
export function compareNames(a: string, b: string): number {
  const [as, bs] = [a.match(RUNS) ?? [], b.match(RUNS) ?? []];
  for (let i = 0; i < Math.min(as.length, bs.length); i++) {
    const [x, y] = [as[i] ?? '', bs[i] ?? ''];
    if (/^\d/.test(x) && /^\d/.test(y)) {
      const [n, m] = [BigInt(x), BigInt(y)];
      if (n !== m) {
        return n < m ? -1 : 1;
      }
    } else if (x !== y) {
      return x < y ? -1 : 1;
    }
  }
  return as.length - bs.length || (a < b ? -1 : a > b ? 1 : 0);
}

const RUNS = /\d+|\D+/g;
