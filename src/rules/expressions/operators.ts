/** The operators that `expression.ts` understands, over known values. */
import type { Value } from './value.ts';

type Known = { readonly value: Value };

/** `left name right` (or `name right`), or null when it is not understood. Any NULL gives NULL, as strict operators do. */
export function operate(name: string, args: readonly Value[]): Known | null {
  const [left, right] = args;
  if (left === undefined) {
    return null;
  }
  if (args.some((each) => each === null)) {
    return ORDER.has(name) || PATTERNS.has(name) || ARITHMETIC.has(name) ? { value: null } : null;
  }
  if (right === undefined) {
    return name === '-' && typeof left === 'number' ? { value: -left } : null;
  }
  if (left === null || right === null) {
    return null;
  }
  if (ORDER.has(name)) {
    const result = compare(name, left, right);
    return result === null ? null : { value: result };
  }
  if (PATTERNS.has(name)) {
    const result = typeof left === 'string' && typeof right === 'string' ? match(name, left, right) : null;
    return result === null ? null : { value: result };
  }
  if (name === '||' && typeof left === 'string' && typeof right === 'string') {
    return { value: left + right };
  }
  return typeof left === 'number' && typeof right === 'number' ? arithmetic(name, left, right) : null;
}

const ORDER = new Set(['=', '<>', '!=', '<', '<=', '>', '>=']);
const PATTERNS = new Set(['~', '~*', '!~', '!~*', '~~', '~~*', '!~~', '!~~*']);
const ARITHMETIC = new Set(['+', '-', '*', '||']);

/** `left name right` for a comparison; null where it depends on a collation or on types that are not known here. */
export function compare(name: string, left: NonNullable<Value>, right: NonNullable<Value>): boolean | null {
  const order = ordered(left, right);
  if (order !== null) {
    return decide(name, order);
  }
  if (typeof left !== typeof right || typeof left === 'number') {
    return null;
  }
  return name === '=' ? left === right : name === '<>' || name === '!=' ? left !== right : null;
}

function decide(name: string, order: number): boolean {
  switch (name) {
    case '=':
      return order === 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    default:
      return order !== 0;
  }
}

function ordered(left: NonNullable<Value>, right: NonNullable<Value>): number | null {
  if (typeof left === 'number' && typeof right === 'number') {
    return left - right;
  }
  if (typeof left === 'boolean' && typeof right === 'boolean') {
    return Number(left) - Number(right);
  }
  const moments = [left, right].map((each) => (typeof each === 'string' ? moment(each) : null));
  return moments[0] !== null && moments[1] !== null && moments[0] !== undefined && moments[1] !== undefined
    ? moments[0] - moments[1]
    : null;
}

/** Milliseconds of an ISO date or time stamp, UTC where no zone is written (as our sessions have it). */
function moment(text: string): number | null {
  const parts = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)([+-]\d\d(?::?\d\d)?|Z)?)?$/.exec(
    text,
  );
  if (parts === null) {
    return null;
  }
  const [, day = '', time = '00:00:00', zone = 'Z'] = parts;
  const offset =
    zone === 'Z' ? 'Z' : zone.length === 3 ? `${zone}:00` : zone.replace(/^(.\d\d)(\d\d)$/, '$1:$2');
  const value = Date.parse(`${day}T${time}${offset}`);
  return Number.isNaN(value) ? null : value;
}

function arithmetic(name: string, left: number, right: number): Known | null {
  const value =
    name === '+' ? left + right : name === '-' ? left - right : name === '*' ? left * right : null;
  return value === null || !Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER
    ? null
    : { value };
}

function match(name: string, text: string, pattern: string): boolean | null {
  const negated = name.startsWith('!');
  const fold = name.endsWith('*');
  const result = name.includes('~~') ? like(text, pattern, fold) : matches(text, pattern, fold);
  return result === null ? null : result !== negated;
}

/** LIKE, in time that grows with the product of the two lengths: a pattern's `%` are not tried with one another. */
function like(text: string, pattern: string, fold: boolean): boolean {
  const letters = [...(fold ? text.toLowerCase() : text)];
  const parts = [...(fold ? pattern.toLowerCase() : pattern).matchAll(/\\(.)|([%_])|(.)/gsu)];
  let at = 0;
  let part = 0;
  // Where the last % stands, and how far what it takes reaches.
  let any = -1;
  let taken = 0;
  while (at < letters.length) {
    const [, escaped, special, plain] = parts[part] ?? [];
    if (special === '%') {
      any = part++;
      taken = at;
    } else if (part < parts.length && (special === '_' || (escaped ?? plain) === letters[at])) {
      part++;
      at++;
    } else if (any >= 0) {
      part = any + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return parts.slice(part).every(([, , special]) => special === '%');
}

const CLASSES: Readonly<Record<string, string>> = {
  alpha: '\\p{L}',
  digit: '0-9',
  alnum: '\\p{L}\\p{N}',
  space: '\\s',
  upper: '\\p{Lu}',
  lower: '\\p{Ll}',
};

/** Repetitions side by side cost a power of the text's length, which is some 50 characters here; options one of 2. */
const MOST_REPEATS = 5;
const MOST_OPTIONS = 10;

/**
 * Whether `text` matches the POSIX pattern; null where JavaScript may read the pattern otherwise, or might need
 * exponential time for it: patterns come from a database that is not ours.
 */
export function matches(text: string, pattern: string, fold = false): boolean | null {
  const source = pattern.replaceAll(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole);
  const repeatedGroup = /[+*}][^()]*\)[+*{]|\([^()]*\|[^()]*\)[+*{]|\)[+*{][^()]*\)[+*{]/.test(source);
  const bare = source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/gs, 'x');
  const count = (quantifier: RegExp): number => bare.match(quantifier)?.length ?? 0;
  if (
    repeatedGroup ||
    count(/[*+}]/g) > MOST_REPEATS ||
    count(/\?/g) > MOST_OPTIONS ||
    /\[[:.=]|\\[mMyYAZ<>\d]|\(\?[^:=!]|^\*\*\*|\[[<>]\]/.test(source) ||
    source.length > 500
  ) {
    return null;
  }
  try {
    return new RegExp(source, fold ? 'isu' : 'su').test(text);
  } catch {
    return null;
  }
}
