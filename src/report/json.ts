import type { RunRecord } from './record.ts';

/**
 * The record as canonical JSON: keys sorted by code unit, two spaces, a newline at the end. The same record gives the
 * same bytes whatever order its fields were filled in, so that a report can be hashed and compared.
 */
export function drawJson(record: RunRecord): string {
  return `${JSON.stringify(sorted(record), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).filter(([, held]) => held !== undefined);
  // A null prototype, for a field may be named __proto__.
  const result: Record<string, unknown> = Object.create(null);
  for (const [key, held] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
    result[key] = sorted(held);
  }
  return result;
}
