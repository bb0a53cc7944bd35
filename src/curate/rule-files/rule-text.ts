/** Proposed rules as text: one line a column, why behind it. */
import { Document, isMap, isScalar, Pair, Scalar, YAMLMap } from 'yaml';
import { formatQualifiedName } from '../../qualified-name.ts';
import type { ColumnProposal, TableProposal } from '../proposal.ts';

/** The first line of a new file: editors check it by the schema that is installed with the package. */
export const HEADER = `# yaml-language-server: $schema=../node_modules/pg-understudy/rules.schema.json
# What becomes of every column. Written by \`understudy init\`, which adds what is new and changes nothing that stands here.
# Behind a decision: what was found, how sure that is (0 to 1), and why.
`;

/** How deep a file indents each level: two blanks where it does not say otherwise. */
export interface Indent {
  /** Blanks before the name of a table. */
  readonly table: number;
  /** Blanks more for each level below. */
  readonly step: number;
}

export const INDENT: Indent = { table: 2, step: 2 };

/** A table with all its columns, each line ended. */
export function tableText(table: TableProposal, { table: before, step }: Indent): string {
  const lines = [
    ...(table.comment === null ? [] : [`# ${plain(table.comment)}`]),
    `${keyText(formatQualifiedName(table.schema, table.table))}:`,
  ];
  const members: string[] = [];
  if (table.rows !== 'all') {
    members.push(entryText('rows', typeof table.rows === 'string' ? table.rows : { ...table.rows }, null));
  }
  if (Object.keys(table.persons).length > 0) {
    members.push(entryText('person', { ...table.persons }, null));
  }
  if (table.columns.length > 0) {
    members.push(`columns:\n${columnsText(table.columns, step)}`);
  }
  return shifted(`${lines.join('\n')}\n${shifted(members.join(''), step)}`, before);
}

/** Columns, a line or more each, indented by `before` blanks. */
export function columnsText(columns: readonly ColumnProposal[], before: number): string {
  return shifted(
    columns.map(({ column, decision, comment }) => entryText(column, decision, comment)).join(''),
    before,
  );
}

function shifted(text: string, by: number): string {
  // Split by hand: to a regular expression U+2028, which may stand in a name, begins a line too.
  const blanks = ' '.repeat(by);
  return text
    .split('\n')
    .map((line) => (line === '' ? line : blanks + line))
    .join('\n');
}

/** A name as a key of YAML; what is no plain text stands in quotes, on one line. */
function keyText(name: string): string {
  return entryText(name, 'x', null).replace(/: x\n$/, '');
}

/** `key: value  # comment`, ended; a value that holds mappings of mappings stands on lines of its own. */
function entryText(key: string, value: unknown, comment: string | null): string {
  if (value === 'keep' && comment === null && /^[a-z_]+_[a-z0-9_]*$/.test(key)) {
    return `${key}: keep\n`; // most lines of most files
  }
  const document: Document = new Document(null, { version: '1.2' });
  const node = document.createNode(asMaps(value));
  const name = new Scalar(key);
  if (key === '<<' || /[\p{C}\p{Zl}\p{Zp}]/u.test(key)) {
    name.type = 'QUOTE_DOUBLE';
  }
  const long = isMap(node) && isDeep(node);
  if (isMap(node)) {
    flow(node, long);
  }
  if (comment !== null && long) {
    name.commentBefore = ` ${plain(comment)}`;
  } else if (comment !== null && (isMap(node) || isScalar(node))) {
    node.comment = ` ${plain(comment)}`;
  }
  const map = new YAMLMap();
  map.items.push(new Pair(name, node));
  document.contents = map;
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: 1_000_000 });
}

/** Objects as Maps, in which no key means anything but itself. */
function asMaps(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(asMaps);
  }
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value).map(([key, held]) => [key, asMaps(held)]))
    : value;
}

/** Whether it holds a mapping of several decisions, which one line would not show. */
function isDeep(map: YAMLMap): boolean {
  return (
    map.items.some(({ value }) => isMap(value) && value.items.some((each) => isMap(each.value))) ||
    map.items.some(
      ({ key, value }) =>
        isScalar(key) && DEEP.has(String(key.value)) && isMap(value) && value.items.length > 1,
    )
  );
}

const DEEP: ReadonlySet<string> = new Set(['paths', 'keys', 'attributes']);

function flow(map: YAMLMap, deep: boolean): void {
  map.flow = !deep;
  for (const { key, value } of deep ? map.items : []) {
    if (isMap(value)) {
      flow(value, isScalar(key) && DEEP.has(String(key.value)));
    }
  }
}

/** A comment is one line, whatever names and reasons hold. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}
