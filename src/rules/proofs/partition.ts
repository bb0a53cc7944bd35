import type { Table } from '../../postgres/catalog.ts';
import { compare } from '../expressions/operators.ts';
import { cellTerm } from '../expressions/term.ts';
import type { Value } from '../expressions/value.ts';
import { fails, HOLDS, isChanged, type Seen, unproved, type Verdict, type View } from './verdict.ts';

/** What a partition takes. */
export type Bound =
  | { readonly kind: 'range'; readonly from: readonly Edge[]; readonly to: readonly Edge[] }
  | { readonly kind: 'list'; readonly values: readonly (string | null)[] }
  | { readonly kind: 'hash'; readonly modulus: number }
  | { readonly kind: 'default' };

type Edge = { readonly text: string } | 'lowest' | 'highest';

/** Reads `pg_get_expr(relpartbound)`; null when it is not understood. */
export function parseBound(text: string): Bound | null {
  if (text === 'DEFAULT') {
    return { kind: 'default' };
  }
  if (text.startsWith('FOR VALUES WITH')) {
    return { kind: 'hash', modulus: Number(/modulus (\d+)/i.exec(text)?.[1] ?? Number.POSITIVE_INFINITY) };
  }
  const list = /^FOR VALUES IN \((.*)\)$/s.exec(text)?.[1];
  if (list !== undefined) {
    const values = literals(list)?.map((each) => (typeof each === 'string' ? null : each.text));
    return values === undefined ? null : { kind: 'list', values };
  }
  const range = /^FOR VALUES FROM \((.*)\) TO \((.*)\)$/s.exec(text);
  const from = literals(range?.[1] ?? '');
  const to = literals(range?.[2] ?? '');
  return range === null || from === null || to === null
    ? null
    : { kind: 'range', from: from.map(edge), to: to.map(edge) };
}

function edge(each: { readonly text: string } | string): Edge {
  return typeof each !== 'string' ? each : each === 'MINVALUE' ? 'lowest' : 'highest';
}

/** `'a', 2, NULL` as texts, and keywords as they stand; null when something else is there. */
function literals(text: string): ({ readonly text: string } | string)[] | null {
  const token = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?|true|false)|(MINVALUE|MAXVALUE|NULL))\s*(?:,|$)/gy;
  const found: ({ readonly text: string } | string)[] = [];
  let at = 0;
  for (const match of text.matchAll(token)) {
    at = match.index + match[0].length;
    found.push(match[3] ?? { text: match[1]?.replaceAll("''", "'") ?? match[2] ?? '' });
  }
  return at === text.length && found.length > 0 ? found : null;
}

/** Plain columns of a partition key, in order; null when it computes something. */
export function keyColumns(parent: Table): string[] | null {
  const inside = /^\w+ \((.*)\)$/s.exec(parent.partitionKey?.text ?? '')?.[1];
  const columns = parent.partitionKey?.columns ?? [];
  const written = inside
    ?.split(', ')
    .map((part) => part.split(' ')[0]?.replace(/^"|"$/g, '').replaceAll('""', '"') ?? '');
  return written?.every((name) => columns.includes(name)) ? written : null;
}

/**
 * Whether masked rows of the partition `view` stay in it, or may go where they belong. `siblings`: bounds of the
 * parent's other partitions. `routed`: the parent takes every row, and the server finds its partition.
 */
export function provePartition(
  view: View,
  parent: Table,
  bound: Bound | null,
  siblings: readonly (Bound | null)[],
  routed: boolean,
): Verdict {
  const reads = parent.partitionKey?.columns ?? [];
  const changed = reads.filter((name) => isChanged(view.see(name)));
  if (changed.length === 0) {
    return HOLDS;
  }
  const columns = keyColumns(parent);
  const values = columns?.map((name) => constantOf(view.see(name)));
  const refused = routed
    ? unproved(
        `${changed.join(', ')} decides the partition; each masked row is loaded into the one that takes it`,
      )
    : fails(
        `${changed.join(', ')} decides which partition a row belongs to, and masked rows would belong to another`,
      );
  if (values === undefined || bound === null || values.some((each) => each === undefined)) {
    return refused;
  }
  const known = values.flatMap((each) => (each === undefined ? [] : [each]));
  return takes(bound, known, siblings) === true ? HOLDS : refused;
}

/** The one value that a masked column will hold, NULL apart, which stays where it was; undefined when there is none. */
function constantOf({ outcome, column }: Seen): Value | undefined {
  if (outcome.kind === 'null') {
    return null;
  }
  if (outcome.kind !== 'constant') {
    return undefined;
  }
  const term = cellTerm(outcome.text, column.type.class);
  return 'value' in term ? term.value : undefined;
}

/** Whether a partition takes a row with these key values; null where that is not certain. */
function takes(bound: Bound, key: readonly Value[], siblings: readonly (Bound | null)[]): boolean | null {
  switch (bound.kind) {
    case 'hash':
      return null;
    case 'default':
      return siblings.every((each) => each !== null && takes(each, key, []) === false) ? true : null;
    case 'list': {
      const [value] = key;
      const same = bound.values.map((each) =>
        each === null || value == null ? each === null && value === null : equal(value, each),
      );
      return same.includes(true) ? true : same.includes(null) ? null : false;
    }
    case 'range': {
      if (key.includes(null)) {
        return false;
      }
      const low = order(key, bound.from);
      const high = order(key, bound.to);
      return low === null || high === null ? null : low >= 0 && high < 0;
    }
    default:
      return null;
  }
}

function equal(value: NonNullable<Value>, text: string): boolean | null {
  return compare('=', value, asLike(value, text));
}

/** Below, at or above the edge: -1, 0, 1. */
function order(key: readonly Value[], edges: readonly Edge[]): number | null {
  for (const [i, value] of key.entries()) {
    const at = edges[i];
    if (at === undefined || value === null) {
      return null;
    }
    if (typeof at === 'string') {
      return at === 'lowest' ? 1 : -1;
    }
    const limit = asLike(value, at.text);
    if (compare('=', value, limit) !== true) {
      const below = compare('<', value, limit);
      return below === null ? null : below ? -1 : 1;
    }
  }
  return 0;
}

function asLike(value: NonNullable<Value>, text: string): NonNullable<Value> {
  return typeof value === 'number'
    ? Number(text)
    : typeof value === 'boolean'
      ? text === 'true' || text === 't'
      : text;
}

/** Values of key column `place` that the partition may take, as text: what a constant is chosen from. */
export function boundValues(
  bound: Bound | null,
  place: number,
  siblings: readonly (Bound | null)[] = [],
): string[] {
  switch (bound?.kind) {
    case 'list':
      return bound.values.flatMap((each) => each ?? []);
    case 'range':
      return [...edgeValues(bound.from[place], 0), ...edgeValues(bound.to[place], -1)];
    case 'default':
      return siblings.flatMap((each) =>
        each?.kind === 'range' ? [...edgeValues(each.to[place], 0), ...edgeValues(each.from[place], -1)] : [],
      );
    default:
      return [];
  }
}

/** The value at the edge, or one before it. */
function edgeValues(at: Edge | undefined, step: 0 | -1): string[] {
  if (at === undefined || typeof at === 'string') {
    return [];
  }
  if (step === 0) {
    return [at.text];
  }
  if (/^-?\d{1,15}$/.test(at.text)) {
    return [String(Number(at.text) - 1)];
  }
  const day = /^(\d{4}-\d\d-\d\d)(.*)$/.exec(at.text);
  const moment = Date.parse(`${day?.[1]}T00:00:00Z`);
  return day === null || Number.isNaN(moment)
    ? []
    : [new Date(moment - 86_400_000).toISOString().slice(0, 10) + (day[2] ?? '')];
}

/** Whether partitions of these bounds take every row between them. */
export function takesAll(bounds: readonly (Bound | null)[]): boolean {
  const moduli = bounds.map((bound) => (bound?.kind === 'hash' ? bound.modulus : Number.POSITIVE_INFINITY));
  return (
    bounds.some((bound) => bound?.kind === 'default') ||
    isUnbroken(bounds) ||
    moduli.reduce((sum, modulus) => sum + 1 / modulus, 0) > 1 - 1e-9
  );
}

/** Whether ranges of one column follow each other from the lowest value to the highest. */
function isUnbroken(bounds: readonly (Bound | null)[]): boolean {
  const name = (edges: readonly Edge[]) => (edges.length === 1 ? JSON.stringify(edges[0]) : null);
  const next = new Map(
    bounds.flatMap((bound) => (bound?.kind === 'range' ? [[name(bound.from), name(bound.to)] as const] : [])),
  );
  let at: string | null | undefined = name(['lowest']);
  for (let steps = 0; at != null && at !== name(['highest']) && steps <= bounds.length; steps++) {
    at = next.get(at);
  }
  return at === name(['highest']);
}
