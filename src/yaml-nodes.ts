/** The nodes of a YAML document as plain data, and where each stands; what is not taken is told. */
import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Problem } from './errors.ts';

/** Where in a file something stands; line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** Deeper files are not meant for us; YAML's reader recurses. */
const DEEPEST = 32;

/** One text that is being read. */
export interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: Problem[];
  /** What offsets of the piece that is read lack to be offsets of the text. */
  shift: number;
}

/** Offsets in the text of one path's key and value. */
export interface Mark {
  readonly key: number;
  value: number;
  nullAs: string | null;
  /** Null where there are none: most are single values. */
  children: Map<string | number, Mark> | null;
}

export function placeOf(reading: Reading, offset: number): Place {
  const { line, col } = reading.lines.linePos(offset);
  return { file: reading.file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

export function tell(reading: Reading, offset: number, message: string, hint?: string): void {
  const at = formatPlace(placeOf(reading, offset));
  reading.problems.push(hint === undefined ? { at, message } : { at, message, hint });
}

export function readNode(node: Node | null, reading: Reading, mark: Mark, depth: number): unknown {
  if (node === null) {
    mark.nullAs = '';
    return null;
  }
  mark.value = offsetOf(node, reading) ?? mark.key;
  if (isAlias(node)) {
    tell(reading, mark.value, 'an alias (*name) is not taken here', 'Write the value out.');
    return null;
  }
  if (node.anchor !== undefined) {
    tell(reading, mark.value, 'an anchor (&name) is not taken here', 'Write the value out where it is used.');
  }
  if (node.tag !== undefined) {
    tell(reading, mark.value, 'a tag (!name) is not taken here', 'Quote a value to make it text.');
  }
  if (depth > DEEPEST) {
    tell(reading, mark.value, `nested more than ${DEEPEST} levels deep`);
    return null;
  }
  if (isMap(node)) {
    return readMap(node, reading, mark, depth);
  }
  if (isSeq(node)) {
    return readList(node, reading, mark, depth);
  }
  return isScalar(node) ? readScalar(node, reading, mark) : null;
}

export function readMap(
  map: YAMLMap,
  reading: Reading,
  mark: Mark,
  depth: number,
  value: Record<string, unknown> = Object.create(null),
): unknown {
  mark.children ??= new Map();
  for (const { key, value: held } of map.items) {
    if (!isScalar(key) || typeof key.value !== 'string') {
      tell(reading, mark.value, 'a key is not a name', 'Keys are plain or quoted text.');
      continue;
    }
    const name = key.value;
    const at = offsetOf(key, reading) ?? mark.value;
    checkKey(key, name, reading, at);
    const earlier = mark.children.get(name);
    if (earlier !== undefined) {
      const { line } = placeOf(reading, earlier.key);
      tell(reading, at, `this key stands twice; first on line ${line}`, 'Keep one of the two.');
      continue;
    }
    const child: Mark = { key: at, value: at, nullAs: null, children: null };
    mark.children.set(name, child);
    value[name] = readNode(nodeOf(held), reading, child, depth + 1);
  }
  return value;
}

function checkKey(key: Scalar, name: string, reading: Reading, at: number): void {
  if (key.anchor !== undefined || key.tag !== undefined) {
    tell(reading, at, 'an anchor (&name) or tag (!name) is not taken here');
  }
  if (key.type === 'PLAIN' && name === '<<') {
    tell(reading, at, 'a merge key (<<) is not taken here', 'Write the keys out.');
  }
  checkText(name, reading, at);
}

function readList(list: YAMLSeq, reading: Reading, mark: Mark, depth: number): unknown[] {
  const children = new Map<number, Mark>();
  mark.children = children;
  return list.items.map((item, index) => {
    const node = nodeOf(item);
    const at = (node === null ? null : offsetOf(node, reading)) ?? mark.value;
    const child: Mark = { key: at, value: at, nullAs: null, children: null };
    children.set(index, child);
    return readNode(node, reading, child, depth + 1);
  });
}

function readScalar(scalar: Scalar, reading: Reading, mark: Mark): unknown {
  const { value, source } = scalar;
  if (value === null) {
    mark.nullAs = source ?? '';
    return null;
  }
  if (typeof value === 'string') {
    checkText(value, reading, mark.value);
    return value;
  }
  if (typeof value === 'number') {
    if (!exact(value, source ?? '')) {
      tell(reading, mark.value, 'this number would not stay as written', 'Quote it to keep every character.');
    }
    return value;
  }
  return typeof value === 'boolean' ? value : null;
}

/** Leading zeros and plus signs would be lost, digits beyond a double's too. */
function exact(value: number, source: string): boolean {
  const plain = /^(?:0x|0o)/.test(source) || /^-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][-+]?\d+)?$/.test(source);
  const digits = source
    .replace(/^-?[0.]*/, '')
    .replace(/[eE].*$/, '')
    .replace('.', '').length;
  return (
    plain && Number.isFinite(value) && (Number.isInteger(value) ? Number.isSafeInteger(value) : digits <= 15)
  );
}

function checkText(text: string, reading: Reading, at: number): void {
  if (text.includes('\0') || !text.isWellFormed()) {
    tell(reading, at, 'text with a NUL character or half a surrogate pair, which PostgreSQL cannot hold');
  }
}

/** Where a node starts in the text. */
function offsetOf(node: Node, { shift }: Reading): number | null {
  return node.range == null ? null : node.range[0] + shift;
}

function nodeOf(held: unknown): Node | null {
  return isNode(held) ? held : null;
}
