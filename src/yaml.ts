/** YAML 1.2 with positions: a tree of plain data, and for every path in it the line and column it was written at. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Problem } from './errors.ts';
import { CONFLICT, conflictIn, SYNTAX, syntaxWords } from './yaml-syntax.ts';

/** Where in a file something stands; line and column from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type YamlPath = readonly (string | number)[];

/** What a file holds. */
export interface YamlDocument {
  readonly file: string;
  /**
   * Plain data: strings, numbers, booleans, null, arrays, and objects without a prototype, so that a key `__proto__` is
   * a key. Null for an empty file; undefined when the file is not YAML.
   */
  readonly value: unknown;
  /** What is wrong with the file as YAML. Never quotes a value, for configuration may hold secrets. */
  readonly problems: readonly Problem[];
  /** Where a path's key (or its value) stands; the nearest ancestor's place when it is not in the file. */
  place(path: YamlPath, part?: 'key' | 'value'): Place;
  /** `place` as `file:line:column`. */
  at(path: YamlPath, part?: 'key' | 'value'): string;
  /** How a null was written: `null`, `~` or nothing. Null for every other value. */
  nullAs(path: YamlPath): string | null;
}

/** Deeper files are not meant for us; YAML's reader recurses. */
const DEEPEST = 32;

/**
 * Reads one YAML 1.2 document (core schema: `no`, `on` and `yes` are strings). Duplicate keys, anchors, aliases, merge
 * keys, tags, NUL characters, numbers that would change on the way, and more than one document are problems. `file` is
 * the name that problems give.
 */
export function parseYaml(text: string, file: string): YamlDocument {
  const lines = new LineCounter();
  // Unique keys are checked below: the library's own check compares every key with every other.
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    lineCounter: lines,
    logLevel: 'error',
  });
  const reading: Reading = { file, lines, problems: [] };
  const root: Mark = { key: 0, value: 0, nullAs: null, children: new Map() };
  const value = read(document, text, reading, root);
  const place = (path: YamlPath, part: 'key' | 'value' = 'key'): Place => {
    const mark = find(root, path);
    return placeOf(reading, mark[part]);
  };
  return {
    file,
    value,
    problems: reading.problems,
    place,
    at: (path, part) => formatPlace(place(path, part)),
    nullAs: (path) => {
      const mark = find(root, path);
      return mark.depth === path.length ? mark.nullAs : null;
    },
  };
}

/** `file:line:column`. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

interface Reading {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: Problem[];
}

/** Offsets in the text of one path's key and value. */
interface Mark {
  readonly key: number;
  value: number;
  nullAs: string | null;
  readonly children: Map<string | number, Mark>;
}

function find(root: Mark, path: YamlPath): Mark & { readonly depth: number } {
  let mark = root;
  let depth = 0;
  for (const step of path) {
    const next = mark.children.get(step);
    if (next === undefined) {
      break;
    }
    mark = next;
    depth += 1;
  }
  return { ...mark, depth };
}

function placeOf(reading: Reading, offset: number): Place {
  const { line, col } = reading.lines.linePos(offset);
  return { file: reading.file, line: Math.max(line, 1), column: Math.max(col, 1) };
}

function tell(reading: Reading, offset: number, message: string, hint?: string): void {
  const at = formatPlace(placeOf(reading, offset));
  reading.problems.push(hint === undefined ? { at, message } : { at, message, hint });
}

function read(document: Document.Parsed, text: string, reading: Reading, root: Mark): unknown {
  const fault = document.errors[0] ?? document.warnings.find(({ code }) => code === 'BAD_DIRECTIVE');
  if (fault !== undefined) {
    // Only the first is told: those after it mostly follow from it.
    const conflict = conflictIn(text);
    if (conflict === null) {
      tell(reading, fault.pos[0], ...syntaxWords(fault, text));
    } else {
      tell(reading, conflict, ...CONFLICT);
    }
    return undefined;
  }
  if (document.directives.yaml.explicit === true) {
    tell(reading, 0, ...SYNTAX.BAD_DIRECTIVE);
  }
  if (document.contents === null) {
    return null;
  }
  return readNode(document.contents, reading, root, 0);
}

function readNode(node: Node | null, reading: Reading, mark: Mark, depth: number): unknown {
  if (node === null) {
    mark.nullAs = '';
    return null;
  }
  mark.value = node.range?.[0] ?? mark.key;
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

function readMap(map: YAMLMap, reading: Reading, mark: Mark, depth: number): unknown {
  const value: Record<string, unknown> = Object.create(null);
  for (const { key, value: held } of map.items) {
    if (!isScalar(key) || typeof key.value !== 'string') {
      tell(reading, mark.value, 'a key is not a name', 'Keys are plain or quoted text.');
      continue;
    }
    const name = key.value;
    const at = key.range?.[0] ?? mark.value;
    checkKey(key, name, reading, at);
    const earlier = mark.children.get(name);
    if (earlier !== undefined) {
      const { line } = placeOf(reading, earlier.key);
      tell(reading, at, `this key stands twice; first on line ${line}`, 'Keep one of the two.');
      continue;
    }
    const child: Mark = { key: at, value: at, nullAs: null, children: new Map() };
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
  return list.items.map((item, index) => {
    const node = nodeOf(item);
    const at = node?.range?.[0] ?? mark.value;
    const child: Mark = { key: at, value: at, nullAs: null, children: new Map() };
    mark.children.set(index, child);
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

function nodeOf(held: unknown): Node | null {
  return isNode(held) ? held : null;
}
