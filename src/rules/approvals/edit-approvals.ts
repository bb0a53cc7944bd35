import { type Document, isMap, isScalar, parseDocument, Scalar, YAMLMap } from 'yaml';
import { formatQualifiedName, parseQualifiedName } from '../../qualified-name.ts';
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
  for (const [schema, table] of remove) {
    map.items = map.items.filter(({ key }) => !isSame(keyText(key), schema, table));
  }
  for (const approval of set) {
    setEntry(document, map, approval);
  }
  map.flow = map.items.length === 0;
  const written = document.toString({ lineWidth: 0 });
  // What was written must read as it was meant, or nothing is.
  parseApprovals(written, 'approvals.yaml');
  return written;
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

/** A name may be quoted in more than one way. */
function isSame(written: string, schema: string, table: string): boolean {
  const name = parseQualifiedName(written);
  return name.ok && name.schema === schema && name.name === table;
}

function setEntry(document: Document, map: YAMLMap, approval: Approval): void {
  const name = formatQualifiedName(approval.schema, approval.table);
  const known = map.items.find(({ key }) => isSame(keyText(key), approval.schema, approval.table));
  const entry = known !== undefined && isMap(known.value) ? known.value : new YAMLMap();
  fill(document, entry, approval);
  if (known !== undefined) {
    known.value = entry;
    return;
  }
  const next = map.items.findIndex(({ key }) => keyText(key) > name);
  map.items.splice(next === -1 ? map.items.length : next, 0, document.createPair(name, entry));
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
