/**
 * Adds rules to the text of a file: what stands there stays byte for byte, comments, order and quotes. Lines are set in
 * at their sorted place; where a file is written in braces, its document is edited instead.
 */

import { type Document, isMap, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';
import { UnderstudyError } from '../../errors.ts';
import { tableKey } from '../../names.ts';
import { formatQualifiedName } from '../../qualified-name.ts';
import { parseYaml } from '../../yaml.ts';
import type { TableProposal } from '../proposal.ts';
import { editDocument } from './edit-document.ts';
import { columnsText, INDENT, type Indent, tableText } from './rule-text.ts';
import { namesByTable, saysAll } from './says-all.ts';

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/**
 * `text` with `tables` added: whole ones, and columns of those that it has. `order` gives the columns of a table in their
 * order, by which new ones find their place. Fails with `rules_invalid` where `text` is not YAML.
 */
export function insertRules(
  text: string,
  file: string,
  tables: readonly TableProposal[],
  order: (table: TableProposal) => readonly string[],
): string {
  const before = parsed(text, file);
  const document = read(text);
  const insertions = insertionsInto(document, text, tables, order);
  const spliced = insertions === null ? null : splice(text, insertions);
  if (spliced !== null && saysAll(spliced, file, before, tables)) {
    return spliced;
  }
  const edited = editDocument(read(text), tables);
  if (edited !== null && saysAll(edited, file, before, tables)) {
    return edited;
  }
  throw new UnderstudyError(
    'rules_invalid',
    `${file} is written in a way that rules cannot be added to`,
    'Write `tables:` and each `columns:` as indented lines.',
  );
}

function read(text: string): Document.Parsed {
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    logLevel: 'error',
  });
}

function parsed(text: string, file: string): unknown {
  const { value, problems } = parseYaml(text, file);
  if (problems.length > 0) {
    throw new UnderstudyError('rules_invalid', `${file} cannot be read, and is left as it is`, '', problems);
  }
  return value;
}

/** Where lines are to be set in; null where the file is not written in lines. */
function insertionsInto(
  document: Document.Parsed,
  text: string,
  tables: readonly TableProposal[],
  order: (table: TableProposal) => readonly string[],
): Insertion[] | null {
  const { contents } = document;
  const whole = (indent: Indent): string => tables.map((table) => tableText(table, indent)).join('');
  if (contents === null) {
    return [{ at: text.length, text: `tables:\n${whole(INDENT)}` }];
  }
  if (!isMap(contents) || contents.flow === true) {
    return null;
  }
  const holder = pairOf(contents, 'tables');
  if (holder === undefined) {
    return [{ at: text.length, text: `tables:\n${whole(INDENT)}` }];
  }
  if (!isMap(holder.value) || holder.value.flow === true || holder.value.items.length === 0) {
    return null;
  }
  const map = holder.value;
  const indent = indentOf(map, text);
  const pairs = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
  const names = namesByTable(pairs.keys());
  const insertions: Insertion[] = [];
  for (const table of tables) {
    const known = pairs.get(names.get(tableKey(table.schema, table.table)) ?? '');
    if (known === undefined) {
      const name = formatQualifiedName(table.schema, table.table);
      const previous = map.items.findLast(({ key }) => isScalar(key) && String(key.value) < name);
      insertions.push({ at: placeAfter(map, previous, text), text: tableText(table, indent) });
      continue;
    }
    const within = intoTable(known, table, text, indent, order(table));
    if (within === null) {
      return null;
    }
    insertions.push(...within);
  }
  return insertions;
}

function intoTable(
  { value }: Pair,
  table: TableProposal,
  text: string,
  { step }: Indent,
  order: readonly string[],
): Insertion[] | null {
  if (!isMap(value) || value.flow === true || value.items.length === 0) {
    return null;
  }
  const columns = pairOf(value, 'columns');
  const outer = columnAt(value.items[0], text);
  if (columns === undefined) {
    const lines = `${' '.repeat(outer)}columns:\n${columnsText(table.columns, outer + step)}`;
    return [{ at: placeAfter(value, value.items.at(-1), text), text: lines }];
  }
  const map = columns.value;
  if (!isMap(map) || map.flow === true || map.items.length === 0) {
    return null;
  }
  const known = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
  const inner = columnAt(map.items[0], text);
  return table.columns.map((column) => {
    const place = order.indexOf(column.column);
    const name = order.slice(0, Math.max(place, 0)).findLast((each) => known.has(each));
    const previous = name === undefined ? undefined : known.get(name);
    return { at: placeAfter(map, previous, text), text: columnsText([column], inner) };
  });
}

function pairOf(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => isScalar(key) && key.value === name);
}

/** As the file has it. */
function indentOf(map: YAMLMap, text: string): Indent {
  const table = columnAt(map.items[0], text);
  const inner = map.items.flatMap(({ value }) =>
    isMap(value) && value.flow !== true ? value.items.slice(0, 1) : [],
  )[0];
  const step = inner === undefined ? INDENT.step : columnAt(inner, text) - table;
  return { table, step: step > 0 ? step : INDENT.step };
}

function columnAt(pair: Pair | undefined, text: string): number {
  const start = startOf(pair);
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

function startOf(pair: Pair | undefined): number {
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
}

/** Behind the last line of `previous`, comments that are indented more than it included; before the first for none. */
function placeAfter(map: YAMLMap, previous: Pair | undefined, text: string): number {
  if (previous === undefined) {
    const start = startOf(map.items[0]);
    return aboveComments(text, text.lastIndexOf('\n', start - 1) + 1);
  }
  const end = endOf(previous);
  let at = text[end - 1] === '\n' ? end : lineEnd(text, end);
  const own = columnAt(previous, text);
  for (
    let line = /^( *)#[^\n]*(?:\n|$)/.exec(text.slice(at));
    line !== null;
    line = /^( *)#[^\n]*(?:\n|$)/.exec(text.slice(at))
  ) {
    if ((line[1]?.length ?? 0) <= own) {
      break;
    }
    at += line[0].length;
  }
  return at;
}

/** Comments right above the first entry are the entry's. */
function aboveComments(text: string, lineStart: number): number {
  let at = lineStart;
  for (;;) {
    const before = text.lastIndexOf('\n', at - 2) + 1;
    if (at === 0 || !/^ +#/.test(text.slice(before, at))) {
      return at;
    }
    at = before;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end + 1;
}

/** Where the last value within a pair ends. */
function endOf({ key, value }: Pair): number {
  if (isMap(value) && value.flow !== true && value.items.length > 0) {
    const last = value.items.at(-1);
    return last === undefined ? 0 : endOf(last);
  }
  const range = typeof value === 'object' && value !== null && 'range' in value ? value.range : null;
  const end = Array.isArray(range) && typeof range[1] === 'number' ? range[1] : null;
  return end ?? (isScalar(key) ? (key.range?.[1] ?? 0) : 0);
}

function splice(text: string, insertions: readonly Insertion[]): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  let result = '';
  let from = 0;
  // A stable sort: what comes to one place keeps its order.
  for (const { at, text: added } of insertions.toSorted((a, b) => a.at - b.at)) {
    const lines = added.replaceAll('\n', end);
    result += text.slice(from, at);
    result += result === '' || result.endsWith('\n') ? lines : `${end}${lines}`;
    from = at;
  }
  return result + text.slice(from);
}
