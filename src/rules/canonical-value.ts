/**
 * `value`, read from a rule, in a form that prints equally where it means the same: the keys of mappings in order. The
 * order of JSONPaths stays, for of several that select a value the last decides; `review` beside what stands at one means
 * nothing to a run. What JSON would print alike (dates and texts, infinities and null) is told apart.
 */
export function canonicalValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(canonicalValue);
  }
  if (value instanceof Map || value instanceof Set || value instanceof Date || value instanceof RegExp) {
    return { [value.constructor.name]: value instanceof RegExp ? String(value) : plain(value) };
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, each]) => each !== undefined);
    const paths = members.length > 0 && members.every(([key]) => key.startsWith('$'));
    return paths
      ? { paths: members.map(([path, decision]) => [path, canonicalValue(withoutReview(decision))]) }
      : members.sort(([a], [b]) => byCodeUnit(a, b)).map(([key, each]) => [key, canonicalValue(each)]);
  }
  return typeof value === 'number' && !Number.isFinite(value) ? { number: String(value) } : scalar(value);
}

function scalar(value: unknown): unknown {
  return typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol'
    ? { [typeof value]: String(value) }
    : value;
}

function plain(value: Map<unknown, unknown> | Set<unknown> | Date): unknown {
  return value instanceof Date ? value.getTime() : [...value].map(canonicalValue);
}

/** What stands at a path is a decision; elsewhere `review` may be the name of something that is decided. */
function withoutReview(decision: unknown): unknown {
  if (typeof decision !== 'object' || decision === null || Array.isArray(decision)) {
    return decision;
  }
  return Object.fromEntries(Object.entries(decision).filter(([key]) => key !== 'review'));
}

/** The order of keys and names that no language has a part in. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
