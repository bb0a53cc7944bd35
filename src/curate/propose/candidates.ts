import type { Mask } from '../../masks/mask.ts';
import type { Column, ColumnType } from '../../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../../recognise/personal.ts';
import { type Choice, choicesFor, OF_PERSON, STRICT } from './choices.ts';
import { documentCandidates, type PathFound } from './documents.ts';
import type { PersonOf } from './persons.ts';
import type { Written } from './written.ts';

/** A column to be decided, and what decides how it may be masked. */
export interface Asked {
  readonly column: Pick<Column, 'name' | 'type' | 'notNull'>;
  readonly kind: PersonalKind;
  /** Personal paths inside it. */
  readonly paths: readonly PathFound[];
  /** Other columns refer to it, or it to others: it goes by its value alone. */
  readonly joined: boolean;
  /** A unique index reads it. */
  readonly unique: boolean;
  /** Kinds of which some column must stay unique: the others' values must come out alike. */
  readonly uniqueKinds: ReadonlySet<PersonalKind>;
  /** Kinds that tell a person by themselves, and yet may be drawn with the names of the row's person. */
  readonly agreeing: ReadonlySet<PersonalKind>;
  readonly person: PersonOf | null;
  /** True where the table's rules do not name the column that knows the group's persons. */
  readonly saysPer: boolean;
  /** A column to draw by where the row speaks of nobody: the row's key. */
  readonly rowKey: string | null;
  /** Of the row, a country or language to draw names and places by; null for none. */
  readonly locale: string | null;
  readonly masks: ReadonlyMap<string, Mask>;
}

/** What may become of the column, the best first; keeping it is not among them. */
export function candidatesFor(asked: Asked): Written[] {
  const { column, kind } = asked;
  const found = isParted(column.type, asked.paths)
    ? documentCandidates(column.type, kind, asked.paths, asked.masks, asked.person)
    : [];
  const pii = PERSONAL_KINDS[kind].class === 'pii';
  const choices = choicesFor(kind, column.name, column.type.class, pii);
  const whole = choices.flatMap((choice) => forms(choice, asked));
  const parts = found.flatMap((written) => [lenient(written, asked), written]);
  const all = distinct([...parts, ...whole]);
  // What may meet a value that it cannot take, and may not redact it, would end the night's run: only if nothing else fits.
  return [...all.filter((each) => !mayStop(each)), ...all.filter(mayStop)];
}

function isParted(type: ColumnType, paths: readonly PathFound[]): boolean {
  return paths.length > 0 || type.class === 'array' || type.class === 'range';
}

/** A choice as it may be written for the column: by its person, by the row's key, by the value; unique where it must be. */
function forms({ mask: name, options: given }: Choice, asked: Asked): Written[] {
  const options = { ...given, ...fitted(name, asked) };
  const mask = asked.masks.get(name);
  if (mask === undefined || !mask.types.includes(asked.column.type.class)) {
    return [];
  }
  const plain = { mask: name, ...options };
  const unique = { ...plain, unique: true };
  const mayBeUnique = mask.options.safeParse({ ...options, unique: true }).success;
  const wanted = asked.unique || asked.uniqueKinds.has(asked.kind) || ALWAYS_UNIQUE.has(name);
  const basic: Record<string, unknown>[] = mayBeUnique && wanted ? [unique, plain] : [plain];
  return basic
    .flatMap((each) => sources(each, mask, asked))
    .flatMap((each) => [lenient(each, asked), each])
    .map((each) => shortened(each));
}

/** Of a digest, as much as a short column holds; eight digits tell some ten thousand values apart. */
function fitted(mask: string, { column: { type } }: Asked): { readonly length?: number } {
  const { length } = type;
  return mask === 'hash' && type.class === 'text' && length !== null && length >= 8 && length < 32
    ? { length }
    : {};
}

/** An address is the same fake in every table, whether unique there or not. */
const ALWAYS_UNIQUE: ReadonlySet<string> = new Set(['email', 'pseudonym']);

/** By whom or what it is drawn. */
function sources(written: Record<string, unknown>, mask: Mask, asked: Asked): Record<string, unknown>[] {
  if (asked.joined) {
    return [written];
  }
  const { person, saysPer, rowKey, column } = asked;
  const goesByPerson = mask.persona === true && (OF_PERSON.has(asked.kind) || asked.agreeing.has(asked.kind));
  const forms: Record<string, unknown>[] = [];
  if (goesByPerson && person !== null && person.by !== column.name) {
    const per = saysPer ? { per: person.by } : {};
    const by = { ...written, person: person.group, ...per };
    forms.push(...withLocale(by, mask, asked), by);
  }
  const drawn = mask.few === true || mask.name === 'date_shift';
  if (drawn && rowKey !== null && rowKey !== column.name) {
    forms.push({ ...written, per: rowKey });
  }
  return [...forms, written];
}

function withLocale(
  written: Record<string, unknown>,
  mask: Mask,
  { locale, column }: Asked,
): Record<string, unknown>[] {
  const { person, per, ...rest } = written;
  const from = { locale: { from: locale } };
  const { mask: _, ...options } = rest;
  return locale !== null && locale !== column.name && mask.options.safeParse({ ...options, ...from }).success
    ? [{ ...rest, ...from, person, ...(per === undefined ? {} : { per }) }]
    : [];
}

/** A value that the mask cannot take is redacted, where the mask is one that there are such values for. */
function lenient(written: Written, { joined }: Pick<Asked, 'joined'>): Written {
  const whole = typeof written === 'string' ? { mask: written } : written;
  return !joined && STRICT.has(String(whole.mask)) ? { ...whole, on_error: 'redact' } : written;
}

function mayStop(written: Written): boolean {
  const whole: Readonly<Record<string, unknown>> = typeof written === 'string' ? { mask: written } : written;
  return STRICT.has(String(whole.mask)) && whole.on_error === undefined;
}

function shortened(written: Written): Written {
  return typeof written !== 'string' && Object.keys(written).length === 1 ? String(written.mask) : written;
}

function distinct(all: readonly Written[]): Written[] {
  const seen = new Set<string>();
  return all.filter((each) => {
    const text = JSON.stringify(each);
    return !seen.has(text) && seen.add(text) !== undefined;
  });
}
