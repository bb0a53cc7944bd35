import { readDecision } from '../structure/inner-decision.ts';
import type { JsonOptions } from '../structure/json.ts';
import { JsonPaths, type State, type Step } from './json-paths.ts';
import { unescapeString } from './json-strings.ts';
import { TOKEN, type Token } from './json-tokens.ts';
import { type JsonVisitor, JsonWalk, memberName } from './json-walk.ts';

/** Values, or members' names, that no path of the rules decides. */
export interface UndecidedPath {
  /** As rules write it: every element of an array alike, and names that may be data as `.*`. */
  readonly path: string;
  /** What stands there: a value; or a name alone, its value being null or empty. */
  readonly what: 'value' | 'name';
  /** Documents in which it does; of a path through `.*` at most so many. */
  readonly documents: number;
  /** How many names its last `.*` stands for; 0 where it has none. */
  readonly names: number;
}

/** Whether a member's name, in `documents` of the `of` documents that have its object, is no data and may be shown. */
export type Shown = (name: string, documents: number, of: number, siblings: number) => boolean;

/** Deeper values are told by what they lie in; longer names, and those beyond so many places, by `.*`. */
const DEEPEST = 24;
const LONGEST_NAME = 64;
const MOST_PLACES = 20_000;

/** A place in the documents. */
interface Place {
  documents: number;
  /** The document counted last. */
  last: number;
  /** Documents that have an undecided value, or name, here. */
  values: number;
  lastValue: number;
  named: number;
  lastNamed: number;
  readonly members: Map<string, Place>;
  /** What stands under all names that are not told apart, and how often they came. */
  others: Place | null;
  elements: Place | null;
  /** Names that were put together in this one. */
  names: number;
}

/** Gathers, over many documents, what a mask `json` of these options would not find decided. */
export class Undecided implements JsonVisitor {
  /** Documents read, those that are no JSON not among them. */
  documents = 0;
  readonly #walk: JsonWalk;
  readonly #masked: readonly boolean[];
  readonly #options: JsonOptions;
  readonly #root: Place = place();
  /** By depth, the place of the container that was opened there. */
  readonly #places: Place[] = [this.#root];
  #count = 1;
  #document = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(options: JsonOptions) {
    this.#options = options;
    this.#walk = new JsonWalk(new JsonPaths(Object.keys(options.paths)));
    this.#masked = Object.values(options.paths).map((written) => !readDecision(written).keep);
  }

  /** Reads the document `bytes[start … end)`. Throws `Malformed`; what stood before the fault is counted. */
  read(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#document++;
    this.#enter(this.#root);
    this.#walk.walk(bytes, start, end, this);
    this.documents++;
  }

  key(from: number, to: number, escaped: boolean, { naming }: Step, { decided }: State): void {
    const { depth } = this.#walk;
    if (depth > DEEPEST) {
      return;
    }
    const within = this.#containerAt(depth - 1);
    const member = this.#member(within, from, to, escaped);
    this.#places[depth] = member;
    if (naming !== 'name' && this.#refusesName(naming, decided) && member.lastNamed !== this.#document) {
      member.lastNamed = this.#document;
      member.named++;
    }
  }

  leaf(token: Token, _from: number, _to: number, _escaped: boolean, { decided }: State): void {
    if (token === TOKEN.null || decided !== -1 || this.#options.unlisted === 'keep') {
      return;
    }
    const { depth } = this.#walk;
    const at = this.#containerAt(Math.min(depth, DEEPEST));
    if (at.lastValue !== this.#document) {
      at.lastValue = this.#document;
      at.values++;
    }
  }

  /** What was found, by path. */
  found(shown: Shown): UndecidedPath[] {
    const found: UndecidedPath[] = [];
    collect(this.#root, '$', 0, shown, found);
    return found;
  }

  /** As `json` does: names that a wildcard leads through stay, unless `keys` says otherwise. */
  #refusesName(naming: Step['naming'], decided: number): boolean {
    const { unlisted, keys } = this.#options;
    const refused = (decision: unknown): boolean => decision === 'fail' || decision === 'redact';
    if (decided !== -1 && this.#masked[decided] !== true) {
      return false;
    }
    if (decided !== -1) {
      // Within a masked value names are redacted without a word; `keys: fail` asks for each.
      return keys === 'fail';
    }
    return keys === undefined ? naming === 'none' && refused(unlisted) : keys === 'fail';
  }

  /** The place of the container at `depth`, or of the leaf there. */
  #containerAt(depth: number): Place {
    let at = this.#root;
    for (let i = 0; i < depth; i++) {
      if (this.#walk.isArray(i)) {
        at.elements ??= this.#made();
        this.#places[i + 1] = this.#enter(at.elements);
      }
      at = this.#places[i + 1]!;
    }
    return at;
  }

  #member(within: Place, from: number, to: number, escaped: boolean): Place {
    if (to - from > LONGEST_NAME || this.#count >= MOST_PLACES) {
      within.others ??= place();
      within.others.names++;
      return this.#enter(within.others);
    }
    const name = escaped
      ? unescaped(this.#bytes, from + 1, to - 1)
      : this.#bytes.toString('utf8', from + 1, to - 1);
    const member = within.members.get(name) ?? this.#made();
    within.members.set(name, member);
    return this.#enter(member);
  }

  #made(): Place {
    this.#count++;
    return place();
  }

  #enter(at: Place): Place {
    if (at.last !== this.#document) {
      at.last = this.#document;
      at.documents++;
    }
    return at;
  }
}

function place(): Place {
  return {
    documents: 0,
    last: 0,
    values: 0,
    lastValue: 0,
    named: 0,
    lastNamed: 0,
    members: new Map(),
    others: null,
    elements: null,
    names: 0,
  };
}

function collect(at: Place, path: string, names: number, shown: Shown, found: UndecidedPath[]): void {
  const before = found.length;
  if (at.values > 0) {
    found.push({ path, what: 'value', documents: at.values, names });
  }
  const hidden: Place[] = at.others === null ? [] : [at.others];
  for (const [name, member] of at.members) {
    if (shown(name, member.documents, at.documents, at.members.size)) {
      collect(member, `${path}${memberName(name)}`, 0, shown, found);
    } else {
      hidden.push({ ...member, names: 1 });
    }
  }
  if (hidden.length > 0) {
    const all = hidden.reduce(together);
    collect(all, `${path}.*`, all.names, shown, found);
  }
  if (at.elements !== null) {
    collect(at.elements, `${path}[*]`, names, shown, found);
  }
  // What decides a value below gives its names, too.
  if (at.named > 0 && found.length === before) {
    found.push({ path, what: 'name', documents: at.named, names });
  }
}

/** What stands under either of two names. */
function together(a: Place, b: Place): Place {
  const members = new Map(a.members);
  for (const [name, member] of b.members) {
    const known = members.get(name);
    members.set(name, known === undefined ? member : together(known, member));
  }
  return {
    ...a,
    documents: a.documents + b.documents,
    values: a.values + b.values,
    named: a.named + b.named,
    members,
    others: either(a.others, b.others),
    elements: either(a.elements, b.elements),
    names: a.names + b.names,
  };
}

function either(a: Place | null, b: Place | null): Place | null {
  return a === null || b === null ? (a ?? b) : together(a, b);
}

function unescaped(bytes: Buffer, from: number, to: number): string {
  const out = Buffer.allocUnsafe(to - from);
  return out.toString('utf8', 0, unescapeString(bytes, from, to, out, 0));
}
