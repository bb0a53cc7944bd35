/**
 * A catalog as a file, so that rules can be checked where production cannot be reached: names, types and constraints; no
 * row, no statistics, no sizes, no sequence's value, and no comment or default unless asked for, for people write data
 * into those. Literals of checks, indexes, partition bounds and enums are in it: the proofs need them.
 */
import { UnderstudyError } from '../errors.ts';
import type { Catalog, Column, ColumnType, Table } from '../postgres/catalog.ts';
import { shownPath } from '../yaml-file.ts';
import {
  documentSchema,
  FORMAT,
  headSchema,
  type Measured,
  type StoredColumn,
  type StoredTable,
  type StoredType,
  type StructureDocument,
  VERSION,
} from './structure-schema.ts';

/** The document of a catalog; `texts`: with comments and defaults, which hold what people wrote. */
export function drawStructure(catalog: Catalog, options: { readonly texts: boolean }): StructureDocument {
  const types = new Types();
  const tables = catalog.tables.map((table): StoredTable => {
    const { oid: _, blocks: _b, bytes: _c, indexBytes: _i, estimatedRows: _r, filenode: _f, ...kept } = table;
    return {
      ...kept,
      comment: options.texts ? table.comment : null,
      columns: table.columns.map((column) => storedColumn(column, types, options.texts)),
    };
  });
  const { serverVersion, database, encoding, localeProvider, collate, ctype, icuLocale, icuRules } = catalog;
  const { schemas, views, extensions, largeObjects, inRecovery } = catalog;
  const head = { serverVersion, database, encoding, localeProvider, collate, ctype, icuLocale, icuRules };
  return {
    format: FORMAT,
    version: VERSION,
    catalog: { ...head, schemas, views, extensions, largeObjects, inRecovery, types: types.all, tables },
  };
}

function storedColumn(column: Column, types: Types, texts: boolean): StoredColumn {
  const { type, distinct: _, accepts, ...kept } = column;
  const written = kept.defaultExpression ?? '';
  const held = texts || NO_LITERAL.test(written);
  const values = accepts?.values.filter((value) => held || !written.includes(`'${value}'`)) ?? [];
  return {
    ...kept,
    comment: texts ? kept.comment : null,
    defaultExpression: held ? kept.defaultExpression : null,
    ...(accepts === undefined || values.length === 0 ? {} : { accepts: { ...accepts, values } }),
    type: types.numberOf(type),
  };
}

/** Defaults that hold nothing anybody wrote into the data: a sequence's next value, a function without arguments. */
const NO_LITERAL = /^(?:nextval\('[^']*'::regclass\)|[\w.]+\(\)|CURRENT_\w+|NULL::[\w .]+|true|false|)$/i;

class Types {
  readonly all: StoredType[] = [];
  readonly #numbers = new Map<string, number>();
  /** The catalog shares its types: most are known by identity. */
  readonly #known = new Map<ColumnType, number>();

  numberOf(type: ColumnType): number {
    const known = this.#known.get(type);
    if (known !== undefined) {
      return known;
    }
    const stored: StoredType = {
      ...type,
      element: type.element === null ? null : this.numberOf(type.element),
      attributes: type.attributes?.map(({ name, type: of }) => ({ name, type: this.numberOf(of) })) ?? null,
    };
    const key = JSON.stringify(stored);
    const number = this.#numbers.get(key) ?? this.all.push(stored) - 1;
    this.#numbers.set(key, number);
    this.#known.set(type, number);
    return number;
  }
}

/** Reads a document's text; `file` is its name for errors. Fails with `usage` for what is none, or of a later version. */
export function readStructure(text: string, file: string): Catalog {
  const head = headSchema.safeParse(parsed(text, file));
  if (!head.success) {
    throw unreadable(file, 'is not a structure file', WRITE_ONE);
  }
  if (head.data.version !== VERSION) {
    throw unreadable(
      file,
      `is of version ${head.data.version}, and this Understudy reads version ${VERSION}`,
      'Write it with this version of Understudy, or read it with the one that wrote it.',
    );
  }
  const read = documentSchema.safeParse(parsed(text, file));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw unreadable(file, `is damaged: ${issue?.path.join('.') ?? ''} is not what it should be`, WRITE_ONE);
  }
  const { types: stored, tables, ...rest } = read.data.catalog;
  const types = restoredTypes(stored, file);
  const typeAt = (number: number): ColumnType => {
    const type = types[number];
    if (type === undefined) {
      throw unreadable(file, `is damaged: there is no type ${number}`, WRITE_ONE);
    }
    return type;
  };
  return {
    ...rest,
    tables: tables.map(
      (table, oid): Table => ({
        ...table,
        ...UNMEASURED,
        oid,
        columns: table.columns.map(({ accepts, ...column }) => ({
          ...column,
          ...(accepts === undefined ? {} : { accepts }),
          type: typeAt(column.type),
          distinct: null,
        })),
      }),
    ),
    sequences: [],
    triggers: [],
    policies: [],
    outside: [],
    roles: [],
  };
}

const UNMEASURED: Readonly<Record<Exclude<Measured, 'oid'>, number>> = {
  blocks: 0,
  bytes: 0,
  indexBytes: 0,
  estimatedRows: 0,
  filenode: 0,
};

const WRITE_ONE = 'Write one where production can be reached: understudy structure > structure.json';

function restoredTypes(stored: readonly StoredType[], file: string): ColumnType[] {
  const types: ColumnType[] = [];
  const before = (number: number): ColumnType => {
    const type = types[number];
    if (type === undefined) {
      throw unreadable(file, `is damaged: a type is made of type ${number}, which comes later`, WRITE_ONE);
    }
    return type;
  };
  for (const { element, attributes, ...type } of stored) {
    types.push({
      ...type,
      element: element === null ? null : before(element),
      attributes: attributes?.map(({ name, type: of }) => ({ name, type: before(of) })) ?? null,
    });
  }
  return types;
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable(file, 'is not JSON', WRITE_ONE);
  }
}

function unreadable(file: string, what: string, hint: string): UnderstudyError {
  return new UnderstudyError('usage', `${shownPath(file)} ${what}`, hint);
}
