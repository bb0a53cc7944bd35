import { tableKey } from '../../names.ts';
import { formatQualifiedName, parseQualifiedName } from '../../qualified-name.ts';
import { canonicalValue } from '../../rules/canonical-value.ts';
import { parseYaml } from '../../yaml.ts';
import type { TableProposal } from '../proposal.ts';

/** Whether `candidate` says all that the file said, and what is added, and no more. */
export function saysAll(
  candidate: string,
  file: string,
  before: unknown,
  tables: readonly TableProposal[],
): boolean {
  const { value, problems } = parseYaml(candidate, file);
  if (problems.length > 0) {
    return false;
  }
  return JSON.stringify(canonicalValue(value)) === JSON.stringify(canonicalValue(merged(before, tables)));
}

type Members = Map<string, unknown>;

function merged(before: unknown, tables: readonly TableProposal[]): unknown {
  const file = membersOf(before);
  const all = membersOf(file.get('tables'));
  const names = namesByTable(all.keys());
  for (const table of tables) {
    const known = names.get(tableKey(table.schema, table.table));
    const entry = membersOf(known === undefined ? null : all.get(known));
    if (known === undefined && table.rows !== 'all') {
      entry.set('rows', table.rows);
    }
    if (known === undefined && Object.keys(table.persons).length > 0) {
      entry.set('person', table.persons);
    }
    const columns = membersOf(entry.get('columns'));
    for (const { column, decision } of table.columns) {
      columns.set(column, decision);
    }
    if (columns.size > 0) {
      entry.set('columns', bareOf(columns));
    }
    all.set(known ?? formatQualifiedName(table.schema, table.table), bareOf(entry));
  }
  file.set('tables', bareOf(all));
  return bareOf(file);
}

/** Tables as they are written, by `tableKey`: quoted or not, they are the same. */
export function namesByTable(written: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const each of written) {
    const name = parseQualifiedName(each);
    if (name.ok) {
      names.set(tableKey(name.schema, name.name), each);
    }
  }
  return names;
}

function membersOf(value: unknown): Members {
  return new Map(
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [],
  );
}

function bareOf(members: Members): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of members) {
    object[key] = value;
  }
  return object;
}
