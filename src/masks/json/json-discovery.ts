import type { JsonPaths, Step } from './json-paths.ts';
import { unescapeString } from './json-strings.ts';
import { TOKEN, type Token } from './json-tokens.ts';
import { type JsonVisitor, JsonWalk, memberName } from './json-walk.ts';

/** Where values stand, and whether rules decide them. */
export interface FoundPath {
  /** A path as rules write it, every element of an array alike: `$.users[*].email`. */
  readonly path: string;
  readonly type: 'string' | 'number' | 'boolean';
  /** Whether one of the paths given leads to it. */
  readonly covered: boolean;
}

/** Longer paths are told up to here; deeper values are told by what they lie in. */
const LONGEST = 200;

/**
 * The paths to the values of the JSON text `bytes[start … end)`, each once and at most `most`; null is no value. Names
 * in them are the text's own, so they may hold personal data where names do. Throws `Malformed`.
 */
export function pathsIn(
  bytes: Buffer,
  start: number,
  end: number,
  rules: JsonPaths,
  most = 1000,
): Iterable<FoundPath> {
  const finder = new Finder(bytes, rules, most);
  finder.walk(start, end);
  return finder.found.values();
}

const TYPES: Partial<Record<Token, FoundPath['type']>> = {
  [TOKEN.string]: 'string',
  [TOKEN.number]: 'number',
  [TOKEN.true]: 'boolean',
  [TOKEN.false]: 'boolean',
};

class Finder implements JsonVisitor {
  readonly found: Map<string, FoundPath> = new Map();
  readonly #bytes: Buffer;
  readonly #walk: JsonWalk;
  readonly #most: number;
  /** By depth, the member read last. */
  readonly #names: string[] = [];

  constructor(bytes: Buffer, rules: JsonPaths, most: number) {
    this.#bytes = bytes;
    this.#walk = new JsonWalk(rules);
    this.#most = most;
  }

  walk(start: number, end: number): void {
    this.#walk.walk(this.#bytes, start, end, this);
  }

  key(from: number, to: number, escaped: boolean, _: Step): void {
    let name = this.#bytes.toString('utf8', from + 1, Math.min(to - 1, from + 1 + LONGEST));
    if (escaped) {
      const out = Buffer.allocUnsafe(to - from);
      name = out.toString('utf8', 0, unescapeString(this.#bytes, from + 1, to - 1, out, 0));
    }
    this.#names[this.#walk.depth - 1] = memberName(name);
  }

  leaf(token: Token, _from: number, _to: number, _escaped: boolean, { decided }: { decided: number }): void {
    const type = TYPES[token];
    if (type === undefined || this.found.size >= this.#most) {
      return;
    }
    let path = '$';
    for (let i = 0; i < this.#walk.depth && path.length < LONGEST; i++) {
      path += this.#walk.isArray(i) ? '[*]' : (this.#names[i] ?? '');
    }
    const covered = decided !== -1;
    const id = `${path} ${type} ${covered}`;
    if (!this.found.has(id)) {
      this.found.set(id, { path, type, covered });
    }
  }
}
