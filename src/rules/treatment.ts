/** A decision without conditions, as it may stand for a column, in a case and after `otherwise`. */
import type { z } from 'zod';
import type { Problem } from '../errors.ts';
import type { Mask } from '../masks/mask.ts';
import { didYouMean } from '../nearest.ts';
import { type Checked, knownKeys, schemaProblems } from '../schema-problems.ts';
import type { YamlDocument, YamlPath } from '../yaml.ts';
import type { Treatment } from './decision.ts';
import { misuseOf } from './misuse.ts';
import { COMMON, commonSchema, keepSchema } from './rule-schema.ts';
import type { WordFile } from './word-file.ts';

/** One file being read. */
export interface Reading {
  readonly document: YamlDocument;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly problems: Problem[];
  /** A path in words: `public.customer.email`. */
  readonly label: (path: YamlPath) => string;
  /** A file of words that a mask names, relative to this one. */
  readonly words: (file: string) => WordFile;
}

/** Reads the decision at `path`; null, with the reading's problems told, when there is none that can be taken. */
export function readTreatment(value: unknown, path: YamlPath, reading: Reading): Treatment | null {
  const word = nameAt(value, path, reading);
  if (word === 'keep') {
    return KEPT;
  }
  if (word !== null) {
    return readMask(word, {}, path, path, reading);
  }
  const given = membersOf(value);
  if (given === null) {
    return refuse(path, reading, value === null ? 'nothing is decided' : 'not a decision', FORMS);
  }
  if (given.has('mask')) {
    const at = [...path, 'mask'];
    const name = nameAt(given.get('mask'), at, reading);
    given.delete('mask');
    return name === null
      ? refuse(at, reading, 'not the name of a mask', MASKS_HINT)
      : readMask(name, bare(given), path, at, reading);
  }
  if (given.has('keep')) {
    return readKeep(bare(given), path, reading);
  }
  const [first = ''] = given.keys();
  const hint = didYouMean(first, ['mask', 'keep', 'cases']) || FORMS;
  return refuse(path, reading, 'neither keep nor a mask', hint);
}

const FORMS = 'Write keep, the name of a mask, { mask: NAME, … } or { keep: true, reason: … }.';
const MASKS_HINT = '`understudy masks` lists them.';

const KEPT: Treatment = {
  decision: 'keep',
  mask: null,
  options: {},
  domain: null,
  per: null,
  person: null,
  synthetic: null,
  onError: 'fail',
  reason: null,
  review: null,
};

/** The members of a mapping; null for anything else. */
export function membersOf(value: unknown): Map<string, unknown> | null {
  return typeof value !== 'object' || value === null || Array.isArray(value)
    ? null
    : new Map<string, unknown>(Object.entries(value));
}

/** An object without a prototype, so that no key means anything but itself. */
export function bare(members: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of members) {
    object[key] = value;
  }
  return object;
}

/** The text at `path`; the bare word `null`, which YAML takes for no value, is the name of a mask here. */
function nameAt(value: unknown, path: YamlPath, reading: Reading): string | null {
  if (value === null) {
    return reading.document.nullAs(path)?.toLowerCase() === 'null' ? 'null' : null;
  }
  return typeof value === 'string' ? value : null;
}

function readKeep(value: unknown, path: YamlPath, reading: Reading): Treatment | null {
  const read = check(keepSchema, value, path, reading);
  return read === null ? null : { ...KEPT, reason: read.reason ?? null, review: read.review ?? null };
}

function readMask(
  name: string,
  given: Readonly<Record<string, unknown>>,
  path: YamlPath,
  namePath: YamlPath,
  reading: Reading,
): Treatment | null {
  const mask = reading.masks.get(name);
  if (mask === undefined) {
    const guess = didYouMean(name, [...reading.masks.keys(), 'keep']);
    return refuse(namePath, reading, `there is no mask ${JSON.stringify(name)}`, guess || MASKS_HINT);
  }
  const known = knownOptions(mask);
  const own: [string, unknown][] = [];
  const common: [string, unknown][] = [];
  let unknown = false;
  for (const [key, value] of Object.entries(given)) {
    if (Object.hasOwn(COMMON, key)) {
      common.push([key, value]);
    } else if (known.has(key)) {
      own.push([key, value]);
    } else {
      unknown = true;
      refuse([...path, key], reading, `the mask ${name} has no such option`, optionHint(key, known));
    }
  }
  const loaded = mask.loads === true ? withWords(bare(own), path, reading) : bare(own);
  const options = loaded === null ? null : check(mask.options, loaded, path, reading);
  const shared = readCommon(bare(common), mask, path, reading);
  if (options === null || shared === null || unknown) {
    return null;
  }
  return { ...shared, decision: 'mask', mask: name, options: asData(options) };
}

type Common = Omit<Treatment, 'decision' | 'mask' | 'options'>;

function readCommon(given: unknown, mask: Mask, path: YamlPath, reading: Reading): Common | null {
  const read = check(commonSchema, given, path, reading);
  if (read === null) {
    return null;
  }
  const { domain = null, per = null, person = null, reason = null, review = null } = read;
  if (read.null_rate !== undefined && read.synthetic === undefined) {
    const message = 'NULLs are drawn for synthetic values only';
    return refuse([...path, 'null_rate'], reading, message, 'Write synthetic: true, or leave it out.');
  }
  const synthetic = read.synthetic === true ? { nullRate: read.null_rate ?? 0 } : null;
  const common = { domain, per, person, synthetic, onError: read.on_error ?? 'fail', reason, review };
  const misuse = misuseOf(mask, common);
  return misuse === null ? common : refuse([...path, misuse.key], reading, misuse.message, misuse.hint);
}

/** The lines of the file that `file` names, as the option `words`. */
function withWords(
  given: Record<string, unknown>,
  path: YamlPath,
  reading: Reading,
): Record<string, unknown> | null {
  const { file } = given;
  if (typeof file !== 'string') {
    return given;
  }
  const at = [...path, 'file'];
  if (given.words !== undefined) {
    return refuse(at, reading, 'stands beside `words`', 'Leave one of the two out.');
  }
  const read = reading.words(file);
  return 'words' in read ? { ...given, words: read.words } : refuse(at, reading, read.message, read.hint);
}

/** `value` as the schema gives it; null, with its problems told, when it does not fit. */
export function check<T>(schema: z.ZodType<T>, value: unknown, path: YamlPath, reading: Reading): T | null {
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
  if (key === 'when' || key === 'otherwise' || key === 'cases') {
    return 'Conditions stand beside the decision for a column, or in its `cases`, not inside another.';
  }
  const all = [...known, ...Object.keys(COMMON), 'when', 'otherwise'];
  return didYouMean(key, all) || `It takes ${[...known, ...Object.keys(COMMON)].join(', ')}.`;
}

/** Tells a problem at `path`; null, for the caller to give. */
export function refuse(path: YamlPath, reading: Reading, message: string, hint: string): null {
  const { document, label } = reading;
  reading.problems.push({ at: document.at(path), message: `${label(path)}: ${message}`, hint });
  return null;
}
