import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Mask } from '../masks/mask.ts';
import { didYouMean } from '../nearest.ts';
import { type Checked, knownKeys, schemaProblems } from '../schema-problems.ts';
import type { YamlDocument, YamlPath } from '../yaml.ts';
import type { ColumnRule } from './decision.ts';
import { COMMON, commonSchema, keepSchema } from './rule-schema.ts';

/** One file being read. */
export interface Reading {
  readonly document: YamlDocument;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly problems: Problem[];
  /** A path in words: `public.customer.email`. */
  readonly label: (path: YamlPath) => string;
}

/** Reads the decision at `path`; null, with the reading's problems told, when there is none that can be taken. */
export function readColumnRule(value: unknown, path: YamlPath, reading: Reading): ColumnRule | null {
  const word = nameAt(value, path, reading);
  if (word === 'keep') {
    return { ...undecided(path, reading), decision: 'keep' };
  }
  if (word !== null) {
    return readMask(word, {}, path, path, reading);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuse(path, reading, value === null ? 'nothing is decided' : 'not a decision', FORMS);
  }
  const given = new Map<string, unknown>(Object.entries(value));
  if (given.has('mask')) {
    const at = [...path, 'mask'];
    const name = nameAt(given.get('mask'), at, reading);
    given.delete('mask');
    return name === null
      ? refuse(at, reading, 'not the name of a mask', MASKS_HINT)
      : readMask(name, Object.fromEntries(given), path, at, reading);
  }
  if (given.has('keep')) {
    return readKeep(value, path, reading);
  }
  const [first = ''] = given.keys();
  return refuse(path, reading, 'neither keep nor a mask', didYouMean(first, ['mask', 'keep']) || FORMS);
}

const FORMS = 'Write keep, the name of a mask, { mask: NAME, … } or { keep: true, reason: … }.';
const MASKS_HINT = '`understudy masks` lists them.';

/** The text at `path`; the bare word `null`, which YAML takes for no value, is the name of a mask here. */
function nameAt(value: unknown, path: YamlPath, reading: Reading): string | null {
  if (value === null) {
    return reading.document.nullAs(path)?.toLowerCase() === 'null' ? 'null' : null;
  }
  return typeof value === 'string' ? value : null;
}

function readKeep(value: object, path: YamlPath, reading: Reading): ColumnRule | null {
  const read = check(keepSchema, value, path, reading);
  if (read === null) {
    return null;
  }
  const { reason = null, review = null } = read;
  return { ...undecided(path, reading), decision: 'keep', reason, review };
}

function readMask(
  name: string,
  given: Readonly<Record<string, unknown>>,
  path: YamlPath,
  namePath: YamlPath,
  reading: Reading,
): ColumnRule | null {
  const mask = reading.masks.get(name);
  if (mask === undefined) {
    const guess = didYouMean(name, [...reading.masks.keys(), 'keep']);
    return refuse(namePath, reading, `there is no mask ${JSON.stringify(name)}`, guess || MASKS_HINT);
  }
  const known = knownOptions(mask);
  const own = Object.create(null);
  const common = Object.create(null);
  let unknown = false;
  for (const [key, value] of Object.entries(given)) {
    if (Object.hasOwn(COMMON, key)) {
      common[key] = value;
    } else if (known.has(key)) {
      own[key] = value;
    } else {
      unknown = true;
      refuse([...path, key], reading, `the mask ${name} has no such option`, optionHint(key, known));
    }
  }
  const options = check(mask.options, own, path, reading);
  const shared = check(commonSchema, common, path, reading);
  if (options === null || shared === null || unknown) {
    return null;
  }
  const { domain = null, per = null, reason = null, review = null } = shared;
  return {
    place: reading.document.place(path),
    decision: 'mask',
    mask: name,
    options: asData(options),
    domain,
    per,
    person: null,
    synthetic: null,
    onError: 'fail',
    reason,
    review,
    cases: [],
  };
}

/** `value` as the schema gives it; null, with its problems told, when it does not fit. */
function check<T>(schema: z.ZodType<T>, value: unknown, path: YamlPath, reading: Reading): T | null {
  const read = schema.safeParse(value);
  if (read.success) {
    return read.data;
  }
  const { document, label } = reading;
  const checked: Checked = { document, path, value, schema, label };
  for (const { at, message, hint } of schemaProblems(read.error, checked)) {
    reading.problems.push(hint === undefined ? { at, message } : { at, message, hint });
  }
  return null;
}

function asData(options: unknown): Readonly<Record<string, unknown>> {
  return typeof options === 'object' && options !== null ? { ...options } : {};
}

const optionsOf = new WeakMap<Mask, ReadonlySet<string>>();

/** By the mask's schema. A schema that is not strict would pass over an unknown key, which then masks otherwise than meant. */
function knownOptions(mask: Mask): ReadonlySet<string> {
  const known = optionsOf.get(mask) ?? new Set(knownKeys(mask.options));
  optionsOf.set(mask, known);
  return known;
}

function optionHint(key: string, known: ReadonlySet<string>): string {
  if (key === 'keep') {
    return 'A column is kept or masked: leave out one of the two.';
  }
  if (key === 'unique') {
    return 'Choose a mask that keeps values unique.';
  }
  const all = [...known, ...Object.keys(COMMON)];
  return didYouMean(key, all) || `It takes ${all.join(', ')}.`;
}

function undecided(path: YamlPath, reading: Reading): Omit<ColumnRule, 'decision'> {
  const place = reading.document.place(path);
  return {
    place,
    mask: null,
    options: {},
    domain: null,
    per: null,
    person: null,
    synthetic: null,
    onError: 'fail',
    reason: null,
    review: null,
    cases: [],
  };
}

function refuse(path: YamlPath, reading: Reading, message: string, hint: string): null {
  const { document, label } = reading;
  reading.problems.push({ at: document.at(path), message: `${label(path)}: ${message}`, hint });
  return null;
}
