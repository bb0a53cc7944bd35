/** The functions that `expression.ts` understands, over known values. */
import type { Value } from './value.ts';

type Function = (args: readonly NonNullable<Value>[]) => Value | undefined;

/** `name(args)`, or null when it is not understood. Every one here gives NULL for a NULL argument. */
export function callFunction(name: string, args: readonly Value[]): { readonly value: Value } | null {
  const call = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (call === undefined) {
    return null;
  }
  const present = args.filter((each) => each !== null);
  if (present.length < args.length) {
    return { value: null };
  }
  const value = call(present);
  return value === undefined ? null : { value };
}

const text =
  (call: (value: string, ...more: string[]) => Value | undefined): Function =>
  (args) => {
    const [first, ...more] = args.filter((each) => typeof each === 'string');
    return first === undefined || more.length !== args.length - 1 ? undefined : call(first, ...more);
  };

/** bytea as COPY writes it (`\x…`): its octets; null for anything else. */
function octets(value: string): number | null {
  return /^\\x(?:[0-9a-f]{2})*$/i.test(value) ? (value.length - 2) / 2 : null;
}

const characters = text((value) => octets(value) ?? [...value].length);

const FUNCTIONS: Readonly<Record<string, Function>> = {
  length: characters,
  char_length: characters,
  character_length: characters,
  octet_length: text((value) => octets(value) ?? Buffer.byteLength(value)),
  lower: text((value) => value.toLowerCase()),
  upper: text((value) => value.toUpperCase()),
  btrim: (args) => (args.length === 1 ? text((value) => value.replaceAll(/^ +| +$/g, ''))(args) : undefined),
  ltrim: (args) => (args.length === 1 ? text((value) => value.replace(/^ +/, ''))(args) : undefined),
  rtrim: (args) => (args.length === 1 ? text((value) => value.replace(/ +$/, ''))(args) : undefined),
  position: text((value, part = '') => found(value, part)),
  strpos: text((value, part = '') => found(value, part)),
  replace: text((value, from = '', to = '') => (from === '' ? value : value.replaceAll(from, () => to))),
  abs: ([value]) => (typeof value === 'number' ? Math.abs(value) : undefined),
  starts_with: text((value, part = '') => value.startsWith(part)),
  jsonb_typeof: text(jsonType),
  json_typeof: text(jsonType),
};

function found(value: string, part: string): number {
  const at = value.indexOf(part);
  return at < 0 ? 0 : [...value.slice(0, at)].length + 1;
}

function jsonType(value: string): Value | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(value);
  } catch {
    return undefined;
  }
  return parsed === null ? 'null' : Array.isArray(parsed) ? 'array' : typeof parsed;
}
