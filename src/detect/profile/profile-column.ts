/**
 * `profile/` makes counts and shapes of values, and forgets the values.
 */
import type { ColumnType, TypeClass } from '../../postgres/catalog.ts';
import type { PathProfile, ValueProfile } from '../profile.ts';
import { isCut, NOT_READ } from '../sample/columns.ts';
import { profileBytes } from './bytes.ts';
import { birthHit } from './dates.ts';
import { documentOf, elementsOf, isDocument, json, type Node } from './documents.ts';
import { walk } from './paths.ts';
import { profileTexts, spread } from './text-profile.ts';

/** Documents that are taken apart. */
const MOST_DOCUMENTS = 1_000;
/** Share of the texts of a column that are documents, from which on they are read as such. */
const DOCUMENTS = 0.6;

const DOCUMENT_TYPES: ReadonlySet<TypeClass> = new Set<TypeClass>(['json', 'hstore', 'xml', 'composite']);
const DATES: ReadonlySet<TypeClass> = new Set<TypeClass>(['date', 'timestamp', 'timestamptz']);

/** Counts and shapes of a column's values, as the sample gives them; `year` is this one. */
export function profileColumn(
  type: ColumnType,
  values: readonly (string | null)[],
  year: number,
): ValueProfile {
  const present = values.filter((value) => value !== null);
  const read = present.filter((value) => value !== NOT_READ);
  const nulls = values.length - present.length;
  if (type.class === 'bytea') {
    return profileBytes(read, nulls);
  }
  if (type.class === 'array' && type.element !== null) {
    const elements = read.flatMap(elementsOf);
    return {
      ...profileColumn(type.element, elements, year),
      values: read.length,
      nulls,
    };
  }
  if (DOCUMENT_TYPES.has(type.class)) {
    const known = new Set((type.attributes ?? []).map(({ name }) => name));
    return withPaths(profileTexts(read, nulls), documentsOf(type, read), year, known);
  }
  return profileScalars(type.class, read, nulls, year);
}

/** Texts and what is written like them; texts that hold documents are taken apart too. */
export function profileScalars(
  type: TypeClass,
  values: readonly string[],
  nulls: number,
  year: number,
): ValueProfile {
  const profile = profileTexts(values, nulls);
  const dates =
    DATES.has(type) || type === 'text' || type === 'integer' ? birthHit([...new Set(values)], year) : null;
  const dated = dates === null ? profile : { ...profile, hits: [dates, ...profile.hits] };
  if (type !== 'text') {
    return dated;
  }
  const documents = values.filter((value) => isDocument(value));
  const parsed =
    documents.length > 0 && documents.length >= DOCUMENTS * values.length
      ? documents.filter((text) => !isCut(type, text)).flatMap((text) => json(text) ?? [])
      : [];
  return parsed.length === 0 ? dated : withPaths(dated, parsed, year);
}

function documentsOf(type: ColumnType, values: readonly string[]): Node[] {
  return spread([...new Set(values)], MOST_DOCUMENTS).flatMap((text) => {
    const document = documentOf(type, text);
    return document === undefined ? [] : [document];
  });
}

function withPaths(
  profile: ValueProfile,
  documents: readonly Node[],
  year: number,
  known?: ReadonlySet<string>,
): ValueProfile {
  const paths = walk(documents, known).map(
    ({ path, documents: having, texts }): PathProfile => ({
      path,
      frequency: having / documents.length,
      profile: profileTextsOf(texts, year),
    }),
  );
  // A document as a whole is no number or name.
  return { ...profile, hits: [], paths };
}

function profileTextsOf(texts: readonly string[], year: number): ValueProfile {
  const profile = profileTexts(texts, 0);
  const dates = birthHit([...new Set(texts)], year);
  return dates === null ? profile : { ...profile, hits: [dates, ...profile.hits] };
}
