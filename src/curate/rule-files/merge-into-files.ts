import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { tableKey } from '../../names.ts';
import { formatQualifiedName, parseQualifiedName } from '../../qualified-name.ts';
import { parseYaml } from '../../yaml.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';
import type { Proposal, TableProposal } from '../proposal.ts';
import { insertRules } from './insert-rules.ts';
import { HEADER } from './rule-text.ts';

/** A file as it is to be; `before` is null for a new one. */
export interface FileEdit {
  readonly path: string;
  readonly before: string | null;
  readonly after: string;
}

/** By table, the names of its columns in their order, for new ones to stand at their place. */
export type ColumnOrder = (schema: string, table: string) => readonly string[];

/**
 * What `proposal` adds to the rules at `path`, a folder or one file: columns where their table stands, tables in the
 * file of their schema. Writes nothing. No edit where nothing is new and there are rules. Fails with `rules_invalid` where a file that has
 * to change cannot be read.
 */
export async function mergeIntoFiles(
  path: string,
  proposal: Proposal,
  order: ColumnOrder = () => [],
): Promise<FileEdit[]> {
  const files = await readFiles(path);
  const additions = new Map<string, TableProposal[]>();
  for (const table of proposal.tables.toSorted(byName)) {
    if (table.columns.length > 0 || table.rows !== 'all') {
      const place = files.single ?? placeOf(files, table) ?? join(path, fileNameOf(table.schema));
      additions.set(place, [...(additions.get(place) ?? []), table]);
    }
  }
  if (additions.size === 0 && files.missing) {
    // A database without a table has rules too: that there are none.
    return [{ path: files.single ?? join(path, 'public.yaml'), before: null, after: HEADER + NO_TABLES }];
  }
  return [...additions].map(([file, tables]): FileEdit => {
    const before = files.texts.get(file) ?? null;
    // As it was written for a database without tables; in a flow, all that follows would stand on one line.
    const base = before?.endsWith(`\n${NO_TABLES}`) === true ? before.slice(0, -NO_TABLES.length) : before;
    const after = insertRules(base ?? HEADER, shownPath(file), tables, ({ schema, table }) =>
      order(schema, table),
    );
    return { path: file, before, after };
  });
}

const NO_TABLES = 'tables: {}\n';

function byName(a: TableProposal, b: TableProposal): number {
  const [one, other] = [a, b].map(({ schema, table }) => formatQualifiedName(schema, table));
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

interface Files {
  /** There is neither file nor folder. */
  readonly missing: boolean;
  /** Where the rules are one file. */
  readonly single: string | null;
  readonly texts: ReadonlyMap<string, string>;
  /** By `tableKey`, the file that has it. */
  readonly tables: ReadonlyMap<string, string>;
  /** By schema, how many of its tables each file has. */
  readonly schemas: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

async function readFiles(path: string): Promise<Files> {
  const found = await stat(path).catch(() => null);
  const single = found?.isFile() === true || (found === null && /\.ya?ml$/.test(path)) ? path : null;
  const names = found === null ? [] : single === null ? await rulesIn(path) : [path];
  const texts = new Map<string, string>();
  for (const name of names) {
    texts.set(name, await readText(name));
  }
  const tables = new Map<string, string>();
  const schemas = new Map<string, Map<string, number>>();
  for (const [file, text] of texts) {
    for (const { schema, name } of tablesIn(text, file)) {
      const counts = schemas.get(schema) ?? new Map<string, number>();
      tables.set(tableKey(schema, name), file);
      schemas.set(schema, counts.set(file, (counts.get(file) ?? 0) + 1));
    }
  }
  return { missing: found === null, single, texts, tables, schemas };
}

/** As `readRules` reads a folder. */
async function rulesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        !entry.isDirectory() && /^[^.].*\.ya?ml$/.test(entry.name) && entry.name !== 'approvals.yaml',
    )
    .map(({ name }) => join(folder, name))
    .toSorted();
}

async function readText(path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch (error) {
    throw new UnderstudyError(
      'rules_invalid',
      `${shownPath(path)} ${whyUnreadable(error)}`,
      'It is left as it is.',
    );
  }
}

function tablesIn(text: string, file: string): { readonly schema: string; readonly name: string }[] {
  const { value } = parseYaml(text, file);
  const tables = isMapping(value) ? value.tables : null;
  return (isMapping(tables) ? Object.keys(tables) : []).flatMap((written) => {
    const name = parseQualifiedName(written);
    return name.ok ? [name] : [];
  });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The file that has the table, else the one with most tables of its schema. */
function placeOf({ tables, schemas }: Files, { schema, table }: TableProposal): string | null {
  const counts = [...(schemas.get(schema) ?? [])].toSorted(([, a], [, b]) => b - a);
  return tables.get(tableKey(schema, table)) ?? counts[0]?.[0] ?? null;
}

/** A file for a schema; a name that no file system would take in the same way everywhere gets a mark of its own. */
function fileNameOf(schema: string): string {
  const plain = schema.replace(/[^a-z0-9_-]+/g, '-').replace(/^-+/, '');
  const mark = createHash('sha256').update(schema).digest('hex').slice(0, 8);
  return plain === schema && !RESERVED.test(schema)
    ? `${schema}.yaml`
    : `${plain.slice(0, 40) || 'schema'}-${mark}.yaml`;
}

/** Approvals lie beside the rules; the others are devices to Windows. */
const RESERVED = /^(?:approvals|con|prn|aux|nul|com\d|lpt\d)$/;
