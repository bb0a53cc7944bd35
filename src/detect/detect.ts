/** `detect/` says what holds personal data, and why. */
import { tableKey } from '../names.ts';
import type { Catalog, Column, ColumnType, Table } from '../postgres/catalog.ts';
import { PERSONAL_KINDS, type PersonalKind } from '../recognise/personal.ts';
import type { FindingAnswer } from '../report/answers.ts';
import { nameEvidence, tableWords } from './clues/names.ts';
import { structureEvidence } from './clues/structure.ts';
import type { NamesAbout } from './clues/suitability.ts';
import { linkTables, readTable, type TableContext } from './clues/tables.ts';
import type { Evidence } from './evidence.ts';
import { derive, followReferences, inherit, type TableFindings } from './follow.ts';
import type { PathProfile, TableProfile, ValueProfile } from './profile.ts';
import { score, type Verdict } from './score.ts';
import { valueEvidence } from './values.ts';
import { languagesOfNames } from './words/languages.ts';
import { type Reading, readName } from './words/reading.ts';
import { splitName } from './words/split.ts';
import type { Language } from './words/word-list.ts';

/**
 * What every column of every table holds of persons, and each path of documents that was found personal, in the order
 * of the catalog. Pure: of data it knows the profiles, keyed by `JSON.stringify([schema, table])`; null for structure
 * alone. A partition or child has what its parent has.
 */
export function detectColumns(
  catalog: Catalog,
  profiles: ReadonlyMap<string, TableProfile> | null,
): FindingAnswer[] {
  const database = readDatabase(catalog);
  const found = new Map<string, TableFindings>();
  for (const table of catalog.tables) {
    const key = tableKey(table.schema, table.name);
    found.set(key, findingsOf(table, database, profiles?.get(key) ?? null));
  }
  followReferences(found);
  inherit(found);
  return [...found.values()].flatMap((findings) => answersOf(findings));
}

interface Database {
  readonly languages: ReadonlySet<Language>;
  readonly tables: ReadonlyMap<string, TableContext>;
  readonly about: NamesAbout;
}

function readDatabase(catalog: Catalog): Database {
  const languages = languagesOfNames(
    catalog.tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]),
  );
  const read = new Map(
    catalog.tables.map((table) => [tableKey(table.schema, table.name), readTable(table, languages)]),
  );
  const tables = linkTables(catalog.tables, read);
  const persons = catalog.tables.filter(
    ({ schema, name }) => tables.get(tableKey(schema, name))?.rows === 'persons',
  );
  return {
    languages,
    tables,
    about: {
      textIds: persons.some(hasTextId),
      longTexts: knowsLongTexts(catalog),
      tables: new Set(catalog.tables.map(({ name }) => tableWords(splitName(name)))),
    },
  };
}

/** Whether both `text` and bounded strings are used, so that a column of `text` was meant to be long. */
function knowsLongTexts({ tables }: Catalog): boolean {
  const texts = tables.flatMap(({ columns }) => columns.filter(({ type }) => type.class === 'text'));
  const long = texts.filter(({ type }) => type.base === 'text').length / Math.max(1, texts.length);
  return long > 0.02 && long < 0.6;
}

/** A table whose rows are known by an `id` of text: `created_by` may be such an id then. */
function hasTextId(table: Table): boolean {
  const primary = table.uniqueIndexes.find(({ kind }) => kind === 'primary key');
  const [name] = primary?.columns ?? [];
  return (
    primary?.columns.length === 1 &&
    name === 'id' &&
    table.columns.some((column) => column.name === name && column.type.class === 'text')
  );
}

function findingsOf(table: Table, database: Database, profile: TableProfile | null): TableFindings {
  const context = database.tables.get(tableKey(table.schema, table.name))!;
  const verdicts = new Map<string, Verdict>();
  const paths: TableFindings['paths'] = new Map();
  for (const column of table.columns) {
    const reading = context.readings.get(column.name)!;
    const values = profile?.columns.get(column.name);
    const inside = values === undefined ? [] : pathsOf(values.paths, context, database);
    const evidence = [
      ...nameEvidence(column, context, database.about, values !== undefined && isProse(values)),
      ...sessionKey(table, column, context),
      ...structureEvidence(table, column, reading),
      ...(values === undefined ? [] : valueEvidence(values, column)),
      ...ofPaths(inside),
    ];
    verdicts.set(
      column.name,
      score(column, evidence, (kind) => isQuasi(kind, reading, context)),
    );
    paths.set(column.name, inside);
  }
  derive(table, verdicts, context);
  return { table, verdicts, paths };
}

/** Words that a value has in the median, where values are texts. */
const PROSE = 4;
/** Of a text or two. */
const SENTENCE = 6;
const isProse = ({ words, distinct }: ValueProfile): boolean => words >= (distinct >= 3 ? PROSE : SENTENCE);

/** The key of a table of sessions that has no token besides: who knows it is let in. */
function sessionKey(table: Table, column: Column, { readings }: TableContext): Evidence[] {
  const primary = table.uniqueIndexes.find(({ kind }) => kind === 'primary key');
  const isKey =
    primary?.columns.length === 1 && primary.columns[0] === column.name && column.type.class === 'text';
  if (
    !isKey ||
    !/^(?:sess|sessions?|sesiones|sessioni|sitzungen)$/.test(splitName(table.name).at(-1) ?? '')
  ) {
    return [];
  }
  const hasToken = [...readings.values()].some(
    ({ phrase, attribute }) => phrase?.kind === 'token' && attribute === null,
  );
  const because = 'who knows the key of a session is let in';
  return hasToken || table.foreignKeys.length > 0
    ? []
    : [{ kind: 'token', points: 26, because, from: 'table' }];
}

/** Kinds that identify by themselves, but not as they stand here. */
function isQuasi(kind: PersonalKind, reading: Reading, { rows, credential }: TableContext): boolean {
  if (reading.concepts.has('sound')) {
    return true;
  }
  if (kind === 'account_id') {
    const known = (['social', 'provider', 'subjectClaim'] as const).some((concept) =>
      reading.concepts.has(concept),
    );
    return !(known || credential || rows === 'persons');
  }
  if (kind === 'json') {
    return reading.phrase?.words.join(' ') === 'meta';
  }
  if (kind === 'national_id') {
    // A company's tax number.
    return rows === 'organisation';
  }
  if (kind === 'full_name') {
    return reading.concepts.has('performer');
  }
  if (kind === 'url') {
    return reading.concepts.has('request');
  }
  return (
    (kind === 'card' && reading.concepts.has('tail')) ||
    (kind === 'phone' && reading.concepts.has('extension') && !reading.concepts.has('phone'))
  );
}

const TEXT: ColumnType = {
  sql: 'text',
  class: 'text',
  base: 'text',
  baseSchema: 'pg_catalog',
  length: null,
  scale: null,
  domains: [],
  enumLabels: null,
  element: null,
  attributes: null,
};

/** The paths of a column's documents that are personal: by the last member's name and by its values. */
function pathsOf(
  paths: readonly PathProfile[],
  context: TableContext,
  database: Database,
): { path: string; verdict: Verdict }[] {
  return paths.flatMap(({ path, profile }) => {
    const name = lastMember(path);
    const reading = readName(name, database.languages);
    const column = { name, type: TEXT };
    const within = { ...context, readings: new Map([[name, reading]]) };
    const evidence = [
      ...nameEvidence(asColumn(column), within, database.about),
      ...valueEvidence(profile, column),
    ];
    const verdict = score(column, evidence, (kind) => isQuasi(kind, reading, context));
    return verdict.class === 'none' ? [] : [{ path, verdict }];
  });
}

const asColumn = (named: Pick<Column, 'name' | 'type'>): Column => ({
  ...named,
  number: 0,
  notNull: false,
  generated: null,
  generationExpression: null,
  identity: null,
  defaultExpression: null,
  deterministicCollation: true,
  comment: null,
  distinct: null,
});

/** `email` of `$.contacts[*].email` and of `$['contacts'][*]['email']`. */
function lastMember(path: string): string {
  return (
    [...path.matchAll(/\.([\p{L}_][\p{L}\p{N}_]*)|\['((?:[^'\\]|\\.)*)'\]/gu)]
      .map(([, plain, quoted]) => plain ?? quoted ?? '')
      .at(-1) ?? ''
  );
}

function ofPaths(paths: readonly { path: string; verdict: Verdict }[]): Evidence[] {
  const personal = paths.filter(({ verdict }) => verdict.class === 'pii');
  const surest = personal.toSorted((a, b) => b.verdict.confidence - a.verdict.confidence)[0];
  if (surest === undefined) {
    return [];
  }
  const because = `${personal.length} of its paths ${personal.length === 1 ? 'is' : 'are'} personal: ${PERSONAL_KINDS[surest.verdict.kind].words}`;
  return [{ kind: 'json', points: 9, because, from: 'inside' }];
}

function answersOf({ table, verdicts, paths }: TableFindings): FindingAnswer[] {
  return table.columns.flatMap(({ name }) => {
    const at = { schema: table.schema, table: table.name, column: name };
    const verdict = verdicts.get(name)!;
    return [
      { ...at, ...verdict },
      ...(paths.get(name) ?? []).map((inside) => ({ ...at, path: inside.path, ...inside.verdict })),
    ];
  });
}
