import type { Treatment } from '../decision.ts';

type Options = Readonly<Record<string, unknown>>;

/** `within: 30 before, 1 now`, for each option that changed. */
export function changedOptions(before: Options, after: Options): string[] {
  return keysOf(before, after)
    .filter((key) => text(before[key]) !== text(after[key]))
    .map((key) =>
      key === 'words' ? 'other words' : `${key}: ${short(before[key])} before, ${short(after[key])} now`,
    );
}

/** `email`, `keep`, `date_shift (within 30, …)`. */
export function inWords({ decision, mask, options }: Treatment): string {
  if (decision === 'keep') {
    return 'keep';
  }
  const plain = Object.entries(options).filter(
    ([key, value]) => key !== 'words' && value !== undefined && !isMapping(value),
  );
  return plain.length === 0
    ? (mask ?? '')
    : `${mask} (${plain.map(([key, value]) => `${key}: ${short(value)}`).join(', ')})`;
}

function short(value: unknown): string {
  const whole = value === undefined ? 'not given' : typeof value === 'string' ? value : text(value);
  return whole.length > 80 ? `${whole.slice(0, 79)}…` : whole;
}

/** A value as JSON; '' for none. */
export function text(value: unknown): string {
  const printable = (_: string, each: unknown): unknown => (typeof each === 'bigint' ? String(each) : each);
  return JSON.stringify(value, printable) ?? '';
}

/** Every name that either holds. */
export function keysOf(a: Options, b: Options): string[] {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

export function isMapping(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
