/** The form of a structure file; what comes in is checked against it once, when it is read. */
import { z } from 'zod';
import type { Catalog, Column, ColumnType, Table, TypeClass } from '../postgres/catalog.ts';

export const FORMAT = 'understudy-structure';
export const VERSION = 1;

/** A type, with the types that it is made of by their number in the file; those stand before it. */
export interface StoredType extends Omit<ColumnType, 'element' | 'attributes'> {
  readonly element: number | null;
  readonly attributes: readonly { readonly name: string; readonly type: number }[] | null;
}

export type StoredColumn = Omit<Column, 'type' | 'distinct' | 'accepts'> & {
  readonly type: number;
  readonly accepts?: Column['accepts'] | undefined;
};
export type Measured = 'blocks' | 'bytes' | 'indexBytes' | 'estimatedRows' | 'filenode' | 'oid';
/** Sizes and statistics are left out. */
export type StoredTable = Omit<Table, 'columns' | Measured> & { readonly columns: readonly StoredColumn[] };

/** What the file holds. */
export interface StructureDocument {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly catalog: Pick<Catalog, Kept> & {
    readonly types: readonly StoredType[];
    readonly tables: readonly StoredTable[];
  };
}

type Kept =
  | 'serverVersion'
  | 'database'
  | 'encoding'
  | 'localeProvider'
  | 'collate'
  | 'ctype'
  | 'icuLocale'
  | 'icuRules'
  | 'schemas'
  | 'views'
  | 'extensions'
  | 'largeObjects'
  | 'inRecovery';

export const headSchema: z.ZodType<{ format: typeof FORMAT; version: number }> = z.object({
  format: z.literal(FORMAT),
  version: z.number(),
});

const CLASSES: Readonly<Record<TypeClass, true>> = {
  text: true,
  integer: true,
  numeric: true,
  float: true,
  boolean: true,
  date: true,
  timestamp: true,
  timestamptz: true,
  time: true,
  interval: true,
  uuid: true,
  json: true,
  bytea: true,
  inet: true,
  macaddr: true,
  enum: true,
  array: true,
  composite: true,
  range: true,
  tsvector: true,
  xml: true,
  bit: true,
  money: true,
  hstore: true,
  geometric: true,
  oid: true,
  other: true,
};

const isClass = (text: string): text is TypeClass => Object.hasOwn(CLASSES, text);
const name = z.string();
const names = z.array(name);
const pair = z.tuple([name, name]);
const check = z.strictObject({ name, expression: z.string(), validated: z.boolean() });
const domain = z.strictObject({ schema: name, name, notNull: z.boolean(), checks: z.array(check) });

const type = z.strictObject({
  sql: z.string(),
  class: z.string().refine(isClass),
  base: name,
  baseSchema: name,
  length: z.int().nullable(),
  scale: z.int().nullable(),
  domains: z.array(domain),
  enumLabels: z.array(z.string()).nullable(),
  element: z.int().nullable(),
  attributes: z.array(z.strictObject({ name, type: z.int() })).nullable(),
});

const column = z.strictObject({
  name,
  number: z.int(),
  type: z.int(),
  notNull: z.boolean(),
  generated: z.enum(['stored', 'virtual']).nullable(),
  generationExpression: z.string().nullable(),
  identity: z.enum(['always', 'by default']).nullable(),
  defaultExpression: z.string().nullable(),
  deterministicCollation: z.boolean(),
  comment: z.string().nullable(),
  accepts: z.strictObject({ values: z.array(z.string()), checks: names }).optional(),
});

const uniqueIndex = z.strictObject({
  name,
  kind: z.enum(['primary key', 'unique', 'exclusion']),
  columns: z.array(name.nullable()),
  reads: names,
  expressions: z.array(z.string()),
  predicate: z.string().nullable(),
  nullsNotDistinct: z.boolean(),
});

const foreignKey = z.strictObject({
  name,
  columns: names,
  targetSchema: name,
  targetTable: name,
  targetColumns: names,
  validated: z.boolean(),
});

const table = z.strictObject({
  schema: name,
  name,
  kind: z.enum(['table', 'partitioned', 'foreign']),
  parents: z.array(pair),
  isPartition: z.boolean(),
  partitionBound: z.string().nullable(),
  partitionKey: z.strictObject({ text: z.string(), columns: names }).nullable(),
  persistence: z.enum(['permanent', 'unlogged']),
  extension: z.string().nullable(),
  extensionFilter: z.string().nullable(),
  owner: name,
  rowSecurity: z.enum(['off', 'on', 'forced']),
  columns: z.array(column),
  uniqueIndexes: z.array(uniqueIndex),
  checks: z.array(check),
  foreignKeys: z.array(foreignKey),
  comment: z.string().nullable(),
});

const view = z.strictObject({
  schema: name,
  name,
  materialized: z.boolean(),
  populated: z.boolean(),
  owner: name,
  readsMaterialized: z.array(pair),
});

export const documentSchema: z.ZodType<StructureDocument> = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  catalog: z.strictObject({
    serverVersion: z.int(),
    database: name,
    encoding: z.string(),
    localeProvider: z.enum(['libc', 'icu', 'builtin']),
    collate: z.string(),
    ctype: z.string(),
    icuLocale: z.string().nullable(),
    icuRules: z.string().nullable(),
    schemas: z.array(z.strictObject({ name, owner: name })),
    views: z.array(view),
    extensions: z.array(z.strictObject({ name, version: z.string(), schema: name })),
    largeObjects: z.int(),
    inRecovery: z.boolean(),
    types: z.array(type),
    tables: z.array(table),
  }),
});
