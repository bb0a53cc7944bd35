/** Masks for what is made of parts: documents by their paths, arrays by their elements. */
import type { Mask } from '../../masks/mask.ts';
import type { ColumnType, TypeClass } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import { choicesFor, OF_PERSON } from './choices.ts';
import type { PersonOf } from './persons.ts';
import type { Written } from './written.ts';

/** A personal part of a value: a path (RFC 9535), and what stands there. */
export interface PathFound {
  readonly path: string;
  readonly kind: PersonalKind;
}

/** Decisions that mask the personal parts of a column of `type` and redact what is not known, the best first. */
export function documentCandidates(
  type: ColumnType,
  kind: PersonalKind,
  paths: readonly PathFound[],
  masks: ReadonlyMap<string, Mask>,
  person: PersonOf | null,
): Written[] {
  switch (type.class) {
    case 'json':
    case 'text':
      return jsonDecisions(paths, masks, person);
    case 'hstore':
      return hstoreDecisions(paths, masks);
    case 'array':
      return elements(type, kind, paths, masks).map((element) => ({ mask: 'array', element }));
    case 'range':
      return type.element !== null && ['date', 'timestamp', 'timestamptz'].includes(type.element.class)
        ? [{ mask: 'range_bounds', bound: { mask: 'date_shift', within: '30d' } }]
        : [];
    default:
      return [];
  }
}

function jsonDecisions(
  paths: readonly PathFound[],
  masks: ReadonlyMap<string, Mask>,
  person: PersonOf | null,
): Written[] {
  // Of several paths that lead to a value the last decides: the longer stand behind the shorter.
  const sorted = paths.toSorted((a, b) => depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
  const made = (by: boolean): Written => ({
    mask: 'json',
    paths: Object.fromEntries(sorted.map(({ path, kind }) => [path, inner(path, kind, masks, by)])),
    unlisted: 'redact',
  });
  const personal =
    person !== null &&
    sorted.some(({ path, kind }) => JSON.stringify(inner(path, kind, masks, true)).includes('"person":true'));
  return sorted.length === 0
    ? []
    : [
        ...(personal && person !== null
          ? [{ ...objectOf(made(true)), person: person.group, per: person.by }]
          : []),
        made(false),
      ];
}

function objectOf(written: Written): Readonly<Record<string, unknown>> {
  return typeof written === 'string' ? { mask: written } : written;
}

function depth(path: string): number {
  return path.match(/\.|\[/g)?.length ?? 0;
}

/** What becomes of a string in a document. */
function inner(
  path: string,
  kind: PersonalKind,
  masks: ReadonlyMap<string, Mask>,
  byPerson: boolean,
): Written {
  if (PERSONAL_KINDS[kind].class === 'none') {
    return 'keep';
  }
  const name = path.match(/[\p{L}\d_]+(?=[^\p{L}\d_]*$)/u)?.[0] ?? '';
  const choice = choicesFor(kind, name, 'text', false).find(({ mask }) =>
    masks.get(mask)?.types.includes('text'),
  );
  const mask = choice === undefined ? undefined : masks.get(choice.mask);
  if (choice === undefined || mask === undefined || STOPS.has(choice.mask)) {
    return 'redact';
  }
  const drawn = byPerson && mask.persona === true && OF_PERSON.has(kind);
  if (mask.few === true && !drawn) {
    return 'redact';
  }
  const unique = mask.name === 'email' || mask.name === 'pseudonym' ? { unique: true } : {};
  const whole = { mask: mask.name, ...choice.options, ...unique, ...(drawn ? { person: true } : {}) };
  return Object.keys(whole).length === 1 ? mask.name : whole;
}

/** Masks that end the run on a value they cannot take: inside a document nothing stands in for it. */
const STOPS: ReadonlySet<string> = new Set([
  'shape',
  'medical_record',
  'gender',
  'null',
  'point',
  'latitude',
  'longitude',
  'amount',
  'noise',
  'date_shift',
  'image',
]);

function hstoreDecisions(paths: readonly PathFound[], masks: ReadonlyMap<string, Mask>): Written[] {
  const keys = paths.flatMap(({ path, kind }): [string, Written][] => {
    const [, plain, quoted] = /^\$(?:\.([\p{L}_][\p{L}\d_]*)|\['([^'\\]*)'\])$/u.exec(path) ?? [];
    const key = plain ?? quoted;
    return key === undefined ? [] : [[key, inner(path, kind, masks, false)]];
  });
  return keys.length === 0 ? [] : [{ mask: 'hstore', keys: Object.fromEntries(keys), unlisted: 'redact' }];
}

/** What becomes of an array's elements: what would become of a column of their type. */
function elements(
  type: ColumnType,
  kind: PersonalKind,
  paths: readonly PathFound[],
  masks: ReadonlyMap<string, Mask>,
): Written[] {
  const element = type.element;
  if (element === null) {
    return [];
  }
  if (element.class === 'json' && paths.length > 0) {
    const within = paths.map((each) => ({ ...each, path: each.path.replace(/^\$\[\*\]/, '$') }));
    return jsonDecisions(within, masks, null);
  }
  const own = PERSONAL_KINDS[kind].class === 'none' ? (paths[0]?.kind ?? kind) : kind;
  return choicesFor(own, '', element.class, PERSONAL_KINDS[own].class === 'pii').flatMap(
    (choice): Written[] => {
      const mask = masks.get(choice.mask);
      if (mask === undefined || !takes(mask, element.class) || mask.few === true) {
        return [];
      }
      const whole = {
        mask: mask.name,
        ...choice.options,
        ...(mask.name === 'email' ? { unique: true } : {}),
      };
      return [Object.keys(whole).length === 1 ? mask.name : whole];
    },
  );
}

function takes(mask: Mask, type: TypeClass): boolean {
  return mask.types.includes(type) && !NOT_INSIDE.has(mask.name);
}

/** What would stop the run on an element, and what empties elements where the whole array may be emptied. */
const NOT_INSIDE: ReadonlySet<string> = new Set(['shape', 'null', 'redact']);
