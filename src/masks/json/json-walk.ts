import { Filters } from './json-filters.ts';
import { type JsonPaths, nameAt, type State, type Step } from './json-paths.ts';
import { unescapeString } from './json-strings.ts';
import { JsonTokens, TOKEN, type Token } from './json-tokens.ts';

/** What is told of a JSON text, in its order. Strings and keys are `bytes[from … to)` with their quotes. */
export interface JsonVisitor {
  /** A member's name; `within` is the state of its object. */
  key(from: number, to: number, escaped: boolean, step: Step, within: State): void;
  /** A string, a number, a boolean or null. */
  leaf(token: Token, from: number, to: number, escaped: boolean, state: State): void;
}

/** Walks JSON texts along paths: one pass over the bytes, no recursion; a second one where paths count from the end. */
export class JsonWalk {
  /** Objects and arrays that the value being visited lies in. */
  depth = 0;
  readonly #paths: JsonPaths;
  readonly #tokens: JsonTokens = new JsonTokens();
  readonly #filters: Filters = new Filters(new JsonTokens());
  /** By depth: the container's state, the number of its next element (-1: an object), its length, and the step taken. */
  readonly #states: State[] = [];
  readonly #steps: Step[] = [];
  readonly #indexes: number[] = [];
  readonly #lengths: number[] = [];
  /** Lengths of the text's arrays, in the order in which they begin. */
  #arrays: number[] = [];
  #scratch: Buffer = Buffer.alloc(0);

  constructor(paths: JsonPaths) {
    this.#paths = paths;
  }

  /** Visits the JSON text `bytes[start … end)`. Throws `Malformed`, having visited what stands before. */
  walk(bytes: Buffer, start: number, end: number, visitor: JsonVisitor): void {
    const tokens = this.#tokens;
    this.#begin(bytes, start, end);
    let state = this.#paths.root;
    for (let begun = 0; ; ) {
      const token = tokens.next();
      if (token === TOKEN.key) {
        const within = this.#states[this.depth - 1]!;
        const { from, to, escaped } = tokens;
        const step = this.#member(within, bytes);
        this.#steps[this.depth - 1] = step;
        state = step.state;
        visitor.key(from, to, escaped, step, within);
        continue;
      }
      if (token === TOKEN.end) {
        return;
      }
      if (token === TOKEN.objectEnd || token === TOKEN.arrayEnd) {
        this.depth--;
        continue;
      }
      if (this.depth > 0 && this.#indexes[this.depth - 1] !== -1) {
        state = this.#element();
      }
      if (token === TOKEN.object || token === TOKEN.array) {
        this.#states[this.depth] = state;
        this.#indexes[this.depth] = token === TOKEN.object ? -1 : 0;
        this.#lengths[this.depth] = token === TOKEN.object ? 0 : (this.#arrays[begun++] ?? 0);
        this.depth++;
        continue;
      }
      visitor.leaf(token, tokens.from, tokens.to, tokens.escaped, state);
    }
  }

  /** Where the value being visited stands, by the names that paths give: `$.user[*].?`. */
  shape(): string {
    let shape = '$';
    for (let i = 0; i < this.depth; i++) {
      if (this.#indexes[i] !== -1) {
        shape += '[*]';
      } else {
        const name = this.#steps[i]?.name ?? null;
        shape += name === null ? '.?' : memberName(name);
      }
      if (shape.length > 300) {
        return `${shape.slice(0, 300)}…`;
      }
    }
    return shape;
  }

  /** Whether the container at depth `i` is an array. */
  isArray(i: number): boolean {
    return this.#indexes[i] !== -1;
  }

  #begin(bytes: Buffer, start: number, end: number): void {
    this.#paths.trim();
    this.#filters.reset(bytes, start, end);
    if (this.#paths.fromEnd) {
      this.#tokens.reset(bytes, start, end);
      this.#arrays = arrayLengths(this.#tokens);
    }
    this.#tokens.reset(bytes, start, end);
    this.depth = 0;
  }

  /** The step to the member whose name was just read. */
  #member(within: State, bytes: Buffer): Step {
    const { from, to, escaped, at } = this.#tokens;
    const name = within.names.length === 0 ? -1 : this.#nameAt(within, bytes, from + 1, to - 1, escaped);
    const outcomes = within.filters.length === 0 ? '' : this.#filters.test(within.filters, at);
    return this.#paths.member(within, name, outcomes);
  }

  #nameAt(within: State, bytes: Buffer, from: number, to: number, escaped: boolean): number {
    if (!escaped) {
      return nameAt(within, bytes, from, to);
    }
    if (this.#scratch.length < to - from) {
      this.#scratch = Buffer.allocUnsafeSlow(2 * (to - from));
    }
    return nameAt(within, this.#scratch, 0, unescapeString(bytes, from, to, this.#scratch, 0));
  }

  /** The state of the element whose first token was just read. */
  #element(): State {
    const at = this.depth - 1;
    const within = this.#states[at]!;
    const outcomes = within.filters.length === 0 ? '' : this.#filters.test(within.filters, this.#tokens.from);
    return this.#paths.element(within, this.#indexes[at]!++, this.#lengths[at]!, outcomes).state;
  }
}

/** A name as JSONPath has it behind `$`: `.email`, or `['two words']`. */
export function memberName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? `.${name}`
    : `['${JSON.stringify(name).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}']`;
}

/** The number of elements of each array, in the order in which they begin. */
function arrayLengths(tokens: JsonTokens): number[] {
  const lengths: number[] = [];
  /** By depth, the array's place in `lengths`; -1 for an object. */
  const open: number[] = [];
  for (let token = tokens.next(); token !== TOKEN.end; token = tokens.next()) {
    if (token === TOKEN.objectEnd || token === TOKEN.arrayEnd) {
      open.pop();
      continue;
    }
    if (token === TOKEN.key) {
      continue;
    }
    const within = open.at(-1) ?? -1;
    if (within !== -1) {
      lengths[within]!++;
    }
    if (token === TOKEN.object) {
      open.push(-1);
    } else if (token === TOKEN.array) {
      open.push(lengths.push(0) - 1);
    }
  }
  return lengths;
}
