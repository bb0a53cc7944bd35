import { type Document, isMap, isScalar, parseDocument, Scalar, YAMLMap } from 'yaml';
import { tableKey } from '../../names.ts';
import { formatQualifiedName, parseQualifiedName } from '../../qualified-name.ts';
import { canonicalValue } from '../canonical-value.ts';
import { type Approval, parseApprovals } from './approvals-file.ts';

const HEADER = `# Who agreed to the rules beside this file, and until when. Written by \`understudy approve\`: an entry that is
# edited by hand holds no longer.
approvals: {}
`;

/** What becomes of the file. */
export interface ApprovalEdit {
  /** Entries that are new, or take the place of older ones. */
  readonly set: readonly Approval[];
  /** Tables whose entries go, [schema, table]. */
  readonly remove: readonly (readonly [string, string])[];
}

/**
 * The file with some entries changed, in order of the tables' names; comments, and what is not touched, stay. `text` is
 * '' for a new file; it must have been read without a mistake. Pure.
 */
export function editApprovals(text: string, { set, remove }: ApprovalEdit): string {
  const document = parseDocument(text.trim() === '' ? HEADER : text, { version: '1.2', schema: 'core' });
  const map = entriesOf(document);
  const gone = new Set(remove.map((table) => JSON.stringify(table)));
  map.items = map.items.filter(({ key }) => !gone.has(tableOf(key)));
  const known = new Map(map.items.map((pair) => [tableOf(pair.key), pair]));
  const added: [string, YAMLMap][] = [];
  for (const approval of set) {
    const pair = known.get(tableOf(approval));
    const entry = isMap(pair?.value) ? pair.value : new YAMLMap();
    fill(document, entry, approval);
    if (pair === undefined) {
      added.push([formatQualifiedName(approval.schema, approval.table), entry]);
    } else {
      pair.value = entry;
    }
  }
  insert(document, map, added);
  map.flow = map.items.length === 0;
  const written = document.toString({ lineWidth: 0 });
  requireMeant(written, set);
  return written;
}

/** What was written must read as it was meant, or nothing is. */
function requireMeant(written: string, set: readonly Approval[]): void {
  const read = parseApprovals(written, 'approvals.yaml');
  const meant = (approval: Approval | undefined): string => JSON.stringify(canonicalValue(approval));
  if (set.some((each) => meant(read.get(tableOf(each))) !== meant(each))) {
    throw new RangeError('an approval would be read otherwise than it was meant');
  }
}

function entriesOf(document: Document): YAMLMap {
  const found = document.get('approvals');
  if (isMap(found)) {
    return found;
  }
  const made = new YAMLMap();
  document.set('approvals', made);
  return made;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}

/** `[schema, table]` as JSON; '' for what names no table. A name may be quoted in more than one way. */
function tableOf(key: unknown): string {
  if (typeof key === 'object' && key !== null && 'schema' in key && 'table' in key) {
    return tableKey(String(key.schema), String(key.table));
  }
  const name = parseQualifiedName(keyText(key));
  return name.ok ? tableKey(name.schema, name.name) : '';
}

/** Each new entry before the first whose name comes after its own. */
function insert(document: Document, map: YAMLMap, added: readonly (readonly [string, YAMLMap])[]): void {
  let from = 0;
  for (const [name, entry] of added.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const next = map.items.findIndex(({ key }, i) => i >= from && keyText(key) > name);
    from = next === -1 ? map.items.length : next;
    map.items.splice(from, 0, document.createPair(name, entry));
  }
}

const FIELDS = ['by', 'at', 'until', 'author', 'hash', 'reasons', 'seal', 'signature'] as const;

function fill(document: Document, entry: YAMLMap, approval: Approval): void {
  const earlier = new Map(entry.items.map((pair) => [keyText(pair.key), pair]));
  entry.items = FIELDS.flatMap((field) => {
    const value = approval[field];
    const none = value === null || (typeof value === 'object' && Object.keys(value).length === 0);
    if (none) {
      return [];
    }
    const pair = document.createPair(field, value);
    const known = earlier.get(field);
    if (field === 'signature' && isScalar(pair.value)) {
      pair.value.type = Scalar.BLOCK_LITERAL;
    } else if (isScalar(pair.value) && isScalar(known?.value)) {
      keepComment(pair.value, known.value);
    }
    return [known === undefined ? pair : Object.assign(known, { value: pair.value })];
  });
}

function keepComment(to: Scalar, from: Scalar): void {
  if (typeof from.comment === 'string') {
    to.comment = from.comment;
  }
}
