/** Catalogs made by hand, for tests of what is decided from a catalog without a server. */
import { MASKS } from '../../src/masks/catalog.ts';
import type { Mask } from '../../src/masks/mask.ts';
import type {
  Catalog,
  CheckConstraint,
  Column,
  ColumnType,
  ForeignKey,
  Table,
  TypeClass,
  UniqueIndex,
} from '../../src/postgres/catalog.ts';
import type { ColumnRule, RowsRule, Rules, TableRule, Treatment } from '../../src/rules/decision.ts';

const CLASSES: Readonly<Record<string, TypeClass>> = {
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  citext: 'text',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  numeric: 'numeric',
  bool: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  uuid: 'uuid',
  jsonb: 'json',
  bytea: 'bytea',
  tstzrange: 'range',
  tsvector: 'tsvector',
};

/** A type by its `typname`, `varchar(40)` with its length; `enum:a,b` is an enum of these labels. */
export function typeOf(written: string): ColumnType {
  const labels = /^enum:(.*)$/.exec(written)?.[1]?.split(',') ?? null;
  const [, base = written, length] = /^(\w+)\((\d+)\)$/.exec(written) ?? [];
  return {
    sql: written,
    class: labels === null ? (CLASSES[base] ?? 'other') : 'enum',
    base: labels === null ? base : 'kind',
    baseSchema: labels === null ? 'pg_catalog' : 'public',
    length: length === undefined ? null : Number(length),
    scale: null,
    domains: [],
    enumLabels: labels,
    element: null,
    attributes: null,
  };
}

/** Columns by name: a type, `!` after it for NOT NULL; or parts of a column. */
export type Columns = Readonly<Record<string, string | (Partial<Column> & { readonly is: string })>>;

type TableParts = Partial<Omit<Table, 'columns' | 'uniqueIndexes'>> & {
  readonly columns: Columns;
  readonly primaryKey?: readonly string[];
  /** Columns of a unique index, or parts of one. */
  readonly unique?: readonly (
    | readonly string[]
    | (Partial<UniqueIndex> & { readonly reads: readonly string[] })
  )[];
};

let oid = 20_000;

/** A table named `schema.name`. */
export function table(name: string, { columns, primaryKey, unique = [], ...parts }: TableParts): Table {
  const [schema = '', ...rest] = name.split('.');
  const made = unique.map((each, i): UniqueIndex => {
    const isPlain = (value: typeof each): value is readonly string[] => Array.isArray(value);
    const facts = isPlain(each) ? { reads: each, columns: each } : each;
    const blank = {
      kind: 'unique',
      columns: facts.reads,
      expressions: [],
      predicate: null,
      nullsNotDistinct: false,
    } as const;
    return { ...blank, name: `${rest.join('.')}_key${i}`, ...facts };
  });
  const primary: UniqueIndex[] =
    primaryKey === undefined
      ? []
      : [
          {
            name: `${rest.join('.')}_pkey`,
            kind: 'primary key',
            columns: primaryKey,
            reads: primaryKey,
            expressions: [],
            predicate: null,
            nullsNotDistinct: false,
          },
        ];
  return {
    oid: oid++,
    schema,
    name: rest.join('.'),
    kind: 'table',
    parents: [],
    isPartition: false,
    partitionBound: null,
    partitionKey: null,
    persistence: 'permanent',
    extension: null,
    extensionFilter: null,
    owner: 'owner',
    rowSecurity: 'off',
    columns: Object.entries(columns).map(([column, facts], i) => columnOf(column, i + 1, facts)),
    uniqueIndexes: [...primary, ...made],
    checks: [],
    foreignKeys: [],
    blocks: 10,
    bytes: 81_920,
    indexBytes: 16_384,
    estimatedRows: 1000,
    filenode: 1,
    comment: null,
    ...parts,
  };
}

function columnOf(name: string, number: number, facts: Columns[string]): Column {
  const { is, ...parts } = typeof facts === 'string' ? { is: facts } : facts;
  return {
    name,
    number,
    type: typeOf(is.replace('!', '')),
    notNull: is.endsWith('!'),
    generated: null,
    generationExpression: null,
    identity: null,
    defaultExpression: null,
    deterministicCollation: true,
    comment: null,
    // As many as the rows of a table here.
    distinct: 1000,
    ...parts,
  };
}

export function foreignKey(
  columns: readonly string[],
  target: string,
  targetColumns: readonly string[],
): ForeignKey {
  const [targetSchema = '', targetTable = ''] = target.split('.');
  return {
    name: `${columns.join('_')}_fkey`,
    columns,
    targetSchema,
    targetTable,
    targetColumns,
    validated: true,
  };
}

export function check(expression: string, name = 'ck'): CheckConstraint {
  return { name, expression, validated: true };
}

export function catalog(...tables: readonly Table[]): Catalog {
  return {
    serverVersion: 170000,
    database: 'shop',
    encoding: 'UTF8',
    localeProvider: 'libc',
    collate: 'C.UTF-8',
    ctype: 'C.UTF-8',
    icuLocale: null,
    icuRules: null,
    schemas: [{ name: 'public', owner: 'owner' }],
    tables,
    views: [],
    sequences: [],
    triggers: [],
    policies: [],
    extensions: [],
    outside: [],
    roles: [],
    largeObjects: 0,
    inRecovery: false,
  };
}

/** A decision as in a rules file: `keep`, a mask's name, or `[name, options and per, person, cases: [[when, decision]] …]`. */
export type Written = string | readonly [string, Readonly<Record<string, unknown>>];

function isCases(cases: unknown): cases is readonly (readonly [string, Written])[] {
  return Array.isArray(cases);
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function treatment(written: Written, masks: ReadonlyMap<string, Mask>): Treatment {
  const [mask, given] = typeof written === 'string' ? [written, {}] : written;
  const { per, domain, person, synthetic, null_rate, on_error, reason, cases: _, ...own } = given;
  const options: unknown = masks.get(mask)?.options.parse(own) ?? {};
  return {
    decision: mask === 'keep' ? 'keep' : 'mask',
    mask: mask === 'keep' ? null : mask,
    options: typeof options === 'object' && options !== null ? { ...options } : {},
    domain: text(domain),
    per: text(per),
    person: text(person),
    synthetic: synthetic === true ? { nullRate: Number(null_rate ?? 0) } : null,
    onError: on_error === 'redact' ? 'redact' : 'fail',
    reason: text(reason),
    review: null,
  };
}

/**
 * Rules by `schema.table` and column, each on a line of its own of rules.yaml; `rows`, and the column by which each group
 * of persons is known, by `schema.table`.
 */
export function rules(
  tables: Readonly<Record<string, Readonly<Record<string, Written>>>>,
  rows: Readonly<Record<string, RowsRule>> = {},
  persons: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
  masks: ReadonlyMap<string, Mask> = MASKS,
): Rules {
  let line = 0;
  const place = () => ({ file: 'rules.yaml', line: ++line, column: 1 });
  const made = Object.entries(tables).map(([name, columns]): [string, TableRule] => {
    const [schema = '', ...rest] = name.split('.');
    const own = place();
    const decided = Object.entries(columns).map(([column, written]): [string, ColumnRule] => {
      const { cases = [] } = typeof written === 'string' ? {} : written[1];
      return [
        column,
        {
          ...treatment(written, masks),
          place: place(),
          cases: isCases(cases) ? cases.map(([when, each]) => ({ ...treatment(each, masks), when })) : [],
        },
      ];
    });
    const table = rest.join('.');
    return [
      JSON.stringify([schema, table]),
      {
        place: own,
        schema,
        table,
        rows: rows[name] ?? { kind: 'all' },
        persons: new Map(Object.entries(persons[name] ?? {})),
        columns: new Map(decided),
      },
    ];
  });
  return { tables: new Map(made), files: [] };
}
