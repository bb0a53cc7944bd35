/** What zod found wrong, as problems for people: at file, line and column, with the nearest known name, quoting no value. */
import { z } from 'zod';
import type { Problem } from './errors.ts';
import { didYouMean } from './nearest.ts';
import type { YamlDocument, YamlPath } from './yaml.ts';

/** What was checked, against what. */
export interface Checked {
  readonly document: YamlDocument;
  /** Where in the document the checked value stands. */
  readonly path: YamlPath;
  readonly value: unknown;
  readonly schema: z.ZodType;
  /** The name of a path in words; a path's keys with dots between by default. */
  readonly label?: (path: YamlPath) => string;
}

/** A problem, and its path in the document. */
export interface PlacedProblem extends Problem {
  readonly path: YamlPath;
  /** An error code that the schema asks for, by `params.code`. */
  readonly code: string | null;
}

/** Every issue of `error` as a problem. Custom issues may carry a hint and a code in `params`. */
export function schemaProblems(error: z.ZodError, checked: Checked): PlacedProblem[] {
  return error.issues.flatMap((issue) => issueProblems(issue, checked, []));
}

type Issue = z.core.$ZodIssue;

function issueProblems(issue: Issue, checked: Checked, above: YamlPath): PlacedProblem[] {
  const inside = [...above, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))];
  const value = valueAt(checked.value, inside);
  if (issue.code === 'invalid_union' && issue.errors.length > 0 && value !== undefined) {
    const branch = likeliest(issue.errors);
    if (branch !== null) {
      return branch.flatMap((each) => issueProblems(each, checked, inside));
    }
    const choices = issue.errors.flatMap(expected);
    const guess = typeof value === 'string' ? didYouMean(value, choices) : '';
    return [problem(checked, inside, `must be ${oneOf(choices)}`, guess)];
  }
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(checked.schema, inside);
    return issue.keys.map((key) => {
      const guess = didYouMean(key, known);
      const hint = guess === '' ? `Known here: ${known.join(', ')}.` : guess;
      return problem(checked, [...inside, key], 'unknown key', known.length === 0 ? '' : hint);
    });
  }
  if (issue.code === 'custom') {
    const { hint, code } = issue.params ?? {};
    return [
      {
        ...problem(checked, inside, issue.message, typeof hint === 'string' ? hint : ''),
        code: typeof code === 'string' ? code : null,
      },
    ];
  }
  if (value === undefined) {
    return [problem(checked, inside, 'is missing', '')];
  }
  return [problem(checked, inside, ...words(issue, value))];
}

function problem(checked: Checked, inside: YamlPath, message: string, hint: string): PlacedProblem {
  const path = [...checked.path, ...inside];
  const name = checked.label?.(path) ?? path.map((step) => shownKey(step)).join('.');
  const at = checked.document.at(path);
  const said = name === '' ? message : `${name}: ${message}`;
  return { at, message: said, path, code: null, ...(hint === '' ? {} : { hint }) };
}

/** Something that stands where a key should may be anything, a URL with its password too. */
function shownKey(step: string | number): string {
  return typeof step === 'number' ? String(step + 1) : /^[\w -]{1,63}$/.test(step) ? step : '…';
}

function words(issue: Issue, value: unknown): [message: string, hint: string] {
  if (!issue.message.startsWith('Invalid') && issue.code === 'invalid_type') {
    return [issue.message, ''];
  }
  switch (issue.code) {
    case 'invalid_type': {
      const quotable = issue.expected === 'string' && ['number', 'boolean'].includes(typeof value);
      return [
        `is ${kind(value)}, not ${EXPECTED[issue.expected] ?? issue.expected}`,
        quotable ? 'Put it in quotes.' : '',
      ];
    }
    case 'invalid_value': {
      const choices = issue.values.map(String);
      return [`must be ${oneOf(choices)}`, typeof value === 'string' ? didYouMean(value, choices) : ''];
    }
    case 'too_small':
      return [`must ${limit(issue.origin, 'at least', issue.minimum)}`, ''];
    case 'too_big':
      return [`must ${limit(issue.origin, 'at most', issue.maximum)}`, ''];
    case 'invalid_key':
      return ['cannot be a key here', ''];
    default:
      return [issue.message, ''];
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys',
  record: 'a mapping of names',
};

function kind(value: unknown): string {
  if (value === null) {
    return 'empty';
  }
  if (Array.isArray(value)) {
    return 'a list';
  }
  const kinds: Record<string, string> = {
    string: 'text',
    number: 'a number',
    boolean: 'true or false',
    object: 'a mapping',
  };
  return kinds[typeof value] ?? 'missing';
}

function limit(origin: string, bound: string, count: number | bigint): string {
  if (origin === 'string') {
    return count === 1 && bound === 'at least' ? 'not be empty' : `have ${bound} ${count} characters`;
  }
  return origin === 'array' ? `have ${bound} ${count} entries` : `be ${bound} ${count}`;
}

function oneOf(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

/** The branch of a union that the value was meant for: the one that took its outer shape. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const outer = ['invalid_type', 'invalid_value'];
  return (
    branches.find((issues) => issues.every(({ path, code }) => path.length > 0 || !outer.includes(code))) ??
    null
  );
}

/** What a branch of a union takes, in words. */
function expected(branch: readonly Issue[]): string[] {
  const [issue] = branch;
  if (issue?.code === 'invalid_value') {
    return issue.values.map(String);
  }
  return issue?.code === 'invalid_type' ? [EXPECTED[issue.expected] ?? issue.expected] : [];
}

function valueAt(value: unknown, path: YamlPath): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) {
      return undefined;
    }
    at = Reflect.get(at, step);
  }
  return at;
}

/** The keys that a schema knows at `path`, by its JSON Schema. */
export function knownKeys(schema: z.ZodType, path: YamlPath = []): string[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  let at: JsonSchema[] = branchesOf(root);
  for (const step of path) {
    at = at.flatMap((each) => childrenOf(each, step)).flatMap(branchesOf);
  }
  return [...new Set(at.flatMap((each) => Object.keys(each.properties ?? {})))];
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

function branchesOf(schema: JsonSchema): JsonSchema[] {
  const inner = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((each) => each ?? []);
  return [schema, ...inner.flatMap(branchesOf)];
}

function childrenOf(schema: JsonSchema, step: string | number): JsonSchema[] {
  const own =
    typeof step === 'string' && Object.hasOwn(schema.properties ?? {}, step)
      ? schema.properties?.[step]
      : undefined;
  const others = typeof step === 'string' ? schema.additionalProperties : schema.items;
  return [own ?? others].flatMap((each) => (typeof each === 'object' && !Array.isArray(each) ? [each] : []));
}
