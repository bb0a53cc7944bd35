/** YAML 1.2 with positions: a tree of plain data, and for every path in it the line and column it was written at. */
import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { Problem } from './errors.ts';
import {
  formatPlace,
  type Mark,
  type Place,
  placeOf,
  type Reading,
  readMap,
  readNode,
  tell,
} from './yaml-nodes.ts';
import { piecesOf } from './yaml-pieces.ts';
import { CONFLICT, conflictIn, SYNTAX, syntaxWords } from './yaml-syntax.ts';

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

/** Characters of a file that are read at once, where it can be cut. */
const PIECE = 128 * 1024;

/**
 * Reads one YAML 1.2 document (core schema: `no`, `on` and `yes` are strings). Duplicate keys, anchors, aliases, merge
 * keys, tags, NUL characters, numbers that would change on the way, and more than one document are problems. `file` is
 * the name that problems give. A text of more than `piece` characters is read in pieces where that comes to the same.
 */
export function parseYaml(text: string, file: string, piece: number = PIECE): YamlDocument {
  const { value, root, reading } =
    (text.length > piece ? readInPieces(text, file, piece) : null) ?? readWhole(text, file);
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

interface Read {
  readonly value: unknown;
  readonly root: Mark;
  readonly reading: Reading;
}

function readWhole(text: string, file: string): Read {
  const lines = new LineCounter();
  const reading: Reading = { file, lines, problems: [], shift: 0 };
  const root: Mark = { key: 0, value: 0, nullAs: null, children: null };
  const value = read(parsed(text, lines), text, reading, root);
  return { value, root, reading };
}

/** Null where the text cannot be cut, or anything is wrong with it: then it is told as of the whole. */
function readInPieces(text: string, file: string, size: number): Read | null {
  const cut = piecesOf(text, size);
  if (cut === null || cut.pieces.length < 2) {
    return null;
  }
  const name = cut.key.slice(0, -1);
  const reading: Reading = { file, lines: linesOf(text), problems: [], shift: 0 };
  const root: Mark = { key: 0, value: 0, nullAs: null, children: null };
  const value: Record<string, unknown> = Object.create(null);
  const members: Record<string, unknown> = Object.create(null);
  for (const { from, to } of cut.pieces) {
    const head = from === 0 ? '' : `${cut.key}\n`;
    const found = onlyMember(parsed(head + text.slice(from, to), null));
    if (found === null) {
      return null;
    }
    reading.shift = from - head.length;
    const mark = root.children?.get(name) ?? markOf(found.key, found.map);
    if (root.children === null) {
      root.value = mark.key;
      root.children = new Map([[name, mark]]);
    }
    readMap(found.map, reading, mark, 1, members);
    if (reading.problems.length > 0) {
      return null;
    }
  }
  value[name] = members;
  return { value, root, reading };
}

const markOf = (key: Node, value: Node): Mark => ({
  key: key.range?.[0] ?? 0,
  value: value.range?.[0] ?? 0,
  nullAs: null,
  children: null,
});

/** The block mapping below the one key of a document without a fault. */
function onlyMember({ contents, errors, warnings }: Document.Parsed): { key: Node; map: YAMLMap } | null {
  const [pair, ...others] = isMap(contents) ? contents.items : [];
  const { key, value: map } = pair ?? {};
  const isPlain = isMap(map) && map.flow !== true && map.anchor === undefined && map.tag === undefined;
  const isSound = errors.length === 0 && warnings.length === 0 && others.length === 0;
  return isPlain && isSound && isScalar(key) ? { key, map } : null;
}

function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
  return lines;
}

function parsed(text: string, lines: LineCounter | null): Document.Parsed {
  // Unique keys are checked below: the library's own check compares every key with every other.
  return parseDocument(text, {
    version: '1.2',
    schema: 'core',
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'error',
    ...(lines === null ? {} : { lineCounter: lines }),
  });
}

function find(root: Mark, path: YamlPath): Mark & { readonly depth: number } {
  let mark = root;
  let depth = 0;
  for (const step of path) {
    const next = mark.children?.get(step);
    if (next === undefined) {
      break;
    }
    mark = next;
    depth += 1;
  }
  return { ...mark, depth };
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
