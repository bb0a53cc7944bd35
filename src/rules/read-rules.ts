import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Problem, UnderstudyError } from '../errors.ts';
import { MASKS } from '../masks/catalog.ts';
import type { Mask } from '../masks/mask.ts';
import { displayName, tableKey } from '../names.ts';
import { parseQualifiedName } from '../qualified-name.ts';
import type { YamlDocument, YamlPath } from '../yaml.ts';
import { readYamlFile, shownPath, whyUnreadable, type YamlFile } from '../yaml-file.ts';
import { formatPlace } from '../yaml-nodes.ts';
import { readColumnRule, readTableCondition } from './column-rule.ts';
import type { ColumnRule, Rules, TableRule } from './decision.ts';
import { fileSchema, rowsSchema, tableSchema } from './rule-schema.ts';
import { check, membersOf, type Reading } from './treatment.ts';
import { readWordFile, type WordFile } from './word-file.ts';

/** Kept beside the rules, and no rules themselves. */
const APPROVALS = 'approvals.yaml';

/**
 * Reads a rules file, or a folder's top-level `*.yaml` and `*.yml` but `approvals.yaml`, in order of their names; no
 * rules for null. Every mistake in every file is told at once, at file, line and column. Fails with `rules_invalid`.
 */
export async function readRules(
  path: string | null,
  masks: ReadonlyMap<string, Mask> = MASKS,
): Promise<Rules> {
  const tables = new Map<string, TableRule>();
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  const all = path === null ? [] : await rulesFiles(path);
  // Only what lies beside the rules may be loaded by them.
  const root = path === null || all[0] === path ? dirname(path ?? '.') : path;
  for (const file of all) {
    const { document, sha256 } = await read(file);
    files.set(document.file, sha256);
    problems.push(...document.problems);
    const words = (name: string): WordFile => {
      const found = readWordFile(name, file, root);
      if ('words' in found) {
        files.set(found.path, found.sha256);
      }
      return found;
    };
    for (const table of readTables({ document, masks, problems, label, words })) {
      add(tables, table, problems);
    }
  }
  if (problems.length > 0) {
    const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
    throw new UnderstudyError('rules_invalid', `${count} in the rules`, '', problems);
  }
  return { tables, files: [...files].map(([name, sha256]) => ({ path: name, sha256 })) };
}

async function rulesFiles(path: string): Promise<string[]> {
  try {
    if (!(await stat(path)).isDirectory()) {
      return [path];
    }
    const entries = await readdir(path, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
    return names
      .filter((name) => /^[^.].*\.ya?ml$/.test(name) && name !== APPROVALS)
      .toSorted()
      .map((name) => join(path, name));
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function read(file: string): Promise<YamlFile> {
  try {
    return await readYamlFile(file);
  } catch (error) {
    throw unreadable(file, error);
  }
}

function unreadable(path: string, error: unknown): UnderstudyError {
  return new UnderstudyError(
    'rules_invalid',
    `${shownPath(path)}, where the rules should be, ${whyUnreadable(error)}`,
    'Look at `rules:` in the configuration. Without rules, `understudy plan` lists every column and what to write.',
  );
}

function add(tables: Map<string, TableRule>, table: TableRule, problems: Problem[]): void {
  const key = tableKey(table.schema, table.table);
  const earlier = tables.get(key);
  if (earlier === undefined) {
    tables.set(key, table);
    return;
  }
  problems.push({
    at: formatPlace(table.place),
    message: `${displayName(table.schema, table.table)} is decided twice; first at ${formatPlace(earlier.place)}`,
    hint: 'Keep its rules in one place.',
  });
}

function readTables(reading: Reading): TableRule[] {
  const { document } = reading;
  if (document.value === null || document.value === undefined) {
    return [];
  }
  const tables = membersAt(document.value, 'tables');
  // Tables are checked one by one below: zod would pass over a table or column called __proto__.
  const outline =
    isMapping(document.value) && tables !== null ? { ...document.value, tables: {} } : document.value;
  check(fileSchema, outline, [], reading);
  return inOrder(tables ?? [], ['tables'], document).flatMap(([name, value]) => {
    const table = readTable(name, value, reading);
    return table === null ? [] : [table];
  });
}

function readTable(written: string, value: unknown, reading: Reading): TableRule | null {
  const { document, problems } = reading;
  const path = ['tables', written];
  const name = parseQualifiedName(written);
  if (!name.ok) {
    problems.push({ at: document.at(path), message: `${label(path)}: ${name.message}`, hint: name.hint });
  }
  const columns = membersAt(value, 'columns');
  const outline = isMapping(value) && columns !== null ? { ...value, columns: {} } : (value ?? {});
  const whole = check(tableSchema, outline, path, reading);
  const condition = whole === null ? null : readTableCondition(membersOf(value) ?? new Map(), path, reading);
  const rules = new Map<string, ColumnRule>();
  for (const [column, decision] of inOrder(columns ?? [], [...path, 'columns'], document)) {
    const at = [...path, 'columns', column];
    if (column === '' || Buffer.byteLength(column) > 63) {
      const message = `${label(at)}: not the name of a column, which has 1 to 63 bytes`;
      problems.push({ at: document.at(at), message });
    }
    const rule = readColumnRule(decision, at, reading, condition);
    if (rule !== null) {
      rules.set(column, rule);
    }
  }
  if (!name.ok) {
    return null;
  }
  const rows = rowsSchema.safeParse(isMapping(value) ? (value.rows ?? 'all') : 'all');
  return {
    place: document.place(path),
    schema: name.schema,
    table: name.name,
    rows: rows.success ? rows.data : { kind: 'all' },
    persons: new Map(Object.entries(whole?.person ?? {})),
    columns: rules,
  };
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names and values below `key`; null when no mapping stands there. */
function membersAt(value: unknown, key: string): [string, unknown][] | null {
  const members = isMapping(value) && Object.hasOwn(value, key) ? value[key] : null;
  return isMapping(members) ? Object.entries(members) : null;
}

/** In the file's order, which an object does not keep of names that look like numbers. */
function inOrder(members: [string, unknown][], path: YamlPath, document: YamlDocument): [string, unknown][] {
  return members
    .map((member) => ({ member, place: document.place([...path, member[0]]) }))
    .toSorted((a, b) => a.place.line - b.place.line || a.place.column - b.place.column)
    .map(({ member }) => member);
}

/** `tables › public.customer › columns › email › within` as `public.customer.email.within`. */
function label(path: YamlPath): string {
  const [, table, third, ...rest] = path;
  const inside = third === 'columns' && rest.length > 0 ? rest : third === undefined ? [] : [third, ...rest];
  const words = inside.map((step) => (typeof step === 'number' ? step + 1 : step));
  return table === undefined ? path.join('.') : [table, ...words].join('.');
}
