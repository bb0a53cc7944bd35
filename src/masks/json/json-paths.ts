import { type JSONPathQuery, jsonpath } from 'json-p3';
import { type FilterSelector, JSONPATH } from './json-filters.ts';

type Selector = JSONPathQuery['segments'][number]['selectors'][number];
const {
  NameSelector,
  IndexSelector,
  SliceSelector,
  WildcardSelector,
  FilterSelector: Filter,
} = jsonpath.selectors;

/** More states than rules give are made by values only; they are forgotten then. */
const MOST_STATES = 4096;

/** A path being followed: `segment` segments of path `path` lead to here. */
interface Item {
  readonly path: number;
  readonly segment: number;
}

/** How a path leads to a member: by its name, by a wildcard or a filter, or not at all. */
export type Naming = 'name' | 'any' | 'none';

/** From a value to one of its members or elements. */
export interface Step {
  readonly state: State;
  readonly naming: Naming;
  /** The name, where `naming` is `name`. */
  readonly name: string | null;
}

/** What the paths say of a value. */
export interface State {
  /** The last path that selects the value, or something it lies in; -1 for none. */
  readonly decided: number;
  readonly items: readonly Item[];
  /** True when nothing below can be decided otherwise. */
  readonly settled: boolean;
  readonly names: readonly { readonly bytes: Buffer; readonly name: string }[];
  readonly filters: readonly FilterSelector[];
  /** Whether elements go by their place. */
  readonly byPlace: boolean;
  /** Steps taken before, by name's place in `names` (-1 for others), element's selectors and filters' outcomes. */
  readonly steps: Map<string, Step>;
  /** The steps that hang on no filter, by name's place in `names` plus 1; and an element's. */
  readonly plain: (Step | undefined)[];
  element: Step | undefined;
}

/**
 * JSONPaths (RFC 9535) as one automaton, whose states are made when a value first leads to them. Of several paths that
 * select a value, or something it lies in, the one written last decides.
 */
export class JsonPaths {
  readonly root: State;
  /** Whether paths count from an array's end. */
  readonly fromEnd: boolean;
  readonly #queries: readonly JSONPathQuery[];
  readonly #states: Map<string, State> = new Map();

  /** Throws an error with the parser's words where a path is none. */
  constructor(paths: readonly string[]) {
    this.#queries = paths.map((path) => JSONPATH.compile(path));
    this.fromEnd = this.#queries.some(({ segments }) =>
      segments.some(({ selectors }) => selectors.some(countsFromEnd)),
    );
    this.root = this.#state(
      -1,
      paths.map((_, path) => ({ path, segment: 0 })),
    );
  }

  /** Forgets states where values made many. */
  trim(): void {
    if (this.#states.size > MOST_STATES) {
      this.#states.clear();
      for (const state of [this.root]) {
        state.steps.clear();
        state.plain.length = 0;
        state.element = undefined;
      }
    }
  }

  /** To the member of an object whose name is number `at` of `state.names` (-1: another); `outcomes` of its filters. */
  member(state: State, at: number, outcomes: string): Step {
    if (outcomes === '') {
      state.plain[at + 1] ??= this.#member(state, at, outcomes);
      return state.plain[at + 1]!;
    }
    const id = `${at} ${outcomes}`;
    const step = state.steps.get(id) ?? this.#member(state, at, outcomes);
    state.steps.set(id, step);
    return step;
  }

  /** To element `index` of an array of `length` elements (any number where paths do not count from the end). */
  element(state: State, index: number, length: number, outcomes: string): Step {
    if (outcomes === '' && !state.byPlace) {
      state.element ??= this.#element(state, index, length, outcomes);
      return state.element;
    }
    const places = state.byPlace ? this.#places(state, index, length) : '';
    const id = `[${places}] ${outcomes}`;
    const step = state.steps.get(id) ?? this.#element(state, index, length, outcomes);
    state.steps.set(id, step);
    return step;
  }

  #member(state: State, at: number, outcomes: string): Step {
    const name = state.names[at]?.name ?? null;
    return this.#step(state, name, (selector) =>
      selector instanceof NameSelector ? selector.name === name : passes(state, selector, outcomes),
    );
  }

  #element(state: State, index: number, length: number, outcomes: string): Step {
    return this.#step(
      state,
      null,
      (selector) => isAt(selector, index, length) || passes(state, selector, outcomes),
    );
  }

  #places(state: State, index: number, length: number): string {
    return state.items
      .flatMap((item) => this.#selectors(item))
      .map((selector) => (isAt(selector, index, length) ? '1' : '0'))
      .join('');
  }

  #step(state: State, name: string | null, selects: (selector: Selector) => boolean): Step {
    const items: Item[] = [];
    let naming: Naming = 'none';
    for (const item of state.items) {
      const segment = this.#queries[item.path]!.segments[item.segment]!;
      // `..` goes on looking below.
      if (segment.toString().startsWith('..')) {
        items.push(item);
      }
      const by = segment.selectors.filter(selects);
      if (by.length > 0) {
        items.push({ path: item.path, segment: item.segment + 1 });
        naming = naming === 'name' || by.some((one) => one instanceof NameSelector) ? 'name' : 'any';
      }
    }
    return { state: this.#state(state.decided, items), naming, name: naming === 'name' ? name : null };
  }

  #state(inherited: number, items: readonly Item[]): State {
    let decided = inherited;
    for (const { path, segment } of items) {
      if (segment === this.#queries[path]!.segments.length) {
        decided = Math.max(decided, path);
      }
    }
    // What was written before the path that decides cannot decide any more.
    const live = [...new Set(items.map(({ path, segment }) => `${path}.${segment}`))]
      .map((id) => id.split('.').map(Number))
      .map(([path = 0, segment = 0]) => ({ path, segment }))
      .filter(({ path }) => path > decided)
      .sort((a, b) => a.path - b.path || a.segment - b.segment);
    const id = JSON.stringify([decided, live]);
    const state = this.#states.get(id) ?? this.#made(decided, live);
    this.#states.set(id, state);
    return state;
  }

  #made(decided: number, items: readonly Item[]): State {
    const selectors = items.flatMap((item) => this.#selectors(item));
    const names = new Set(selectors.flatMap((one) => (one instanceof NameSelector ? [one.name] : [])));
    return {
      decided,
      items,
      settled: items.length === 0,
      names: [...names].map((name) => ({ bytes: Buffer.from(name), name })),
      filters: selectors.filter((one): one is FilterSelector => one instanceof Filter),
      byPlace: selectors.some((one) => one instanceof IndexSelector || one instanceof SliceSelector),
      steps: new Map(),
      plain: [],
      element: undefined,
    };
  }

  #selectors({ path, segment }: Item): readonly Selector[] {
    return this.#queries[path]!.segments[segment]!.selectors;
  }
}

/** Number of the name `bytes[from … to)` in the state's names; -1 where it is none of them. */
export function nameAt({ names }: State, bytes: Buffer, from: number, to: number): number {
  search: for (let k = 0; k < names.length; k++) {
    const name = names[k]!.bytes;
    if (name.length !== to - from) {
      continue;
    }
    for (let i = 0; i < name.length; i++) {
      if (name[i] !== bytes[from + i]) {
        continue search;
      }
    }
    return k;
  }
  return -1;
}

function passes(state: State, selector: Selector, outcomes: string): boolean {
  if (selector instanceof Filter) {
    return outcomes[state.filters.indexOf(selector)] === '1';
  }
  return selector instanceof WildcardSelector;
}

/** RFC 9535, 2.3.3 and 2.3.4. */
function isAt(selector: Selector, index: number, length: number): boolean {
  if (selector instanceof IndexSelector) {
    return index === (selector.index < 0 ? length + selector.index : selector.index);
  }
  if (!(selector instanceof SliceSelector)) {
    return false;
  }
  const step = selector.step ?? 1;
  if (step === 0) {
    return false;
  }
  const fromEnd = (at: number): number => (at < 0 ? length + at : at);
  if (step > 0) {
    const lower = Math.max(fromEnd(selector.start ?? 0), 0);
    const upper = selector.stop === undefined ? Number.POSITIVE_INFINITY : fromEnd(selector.stop);
    return index >= lower && index < upper && (index - lower) % step === 0;
  }
  const upper = Math.min(fromEnd(selector.start ?? length - 1), length - 1);
  const lower = selector.stop === undefined ? -1 : Math.max(fromEnd(selector.stop), -1);
  return index <= upper && index > lower && (upper - index) % -step === 0;
}

function countsFromEnd(selector: Selector): boolean {
  return (
    (selector instanceof IndexSelector && selector.index < 0) ||
    (selector instanceof SliceSelector &&
      ((selector.start ?? 0) < 0 || (selector.stop ?? 0) < 0 || (selector.step ?? 1) < 0))
  );
}
