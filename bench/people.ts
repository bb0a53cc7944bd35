/** The table that is measured: 15 columns, 5 of them personal, about 260 bytes a row. Invented by arithmetic. */
import type { MaskedColumn } from '../src/masks/mask.ts';
import type { Column, Table, TypeClass } from '../src/postgres/catalog.ts';
import type { ColumnPlan, TablePlan } from '../src/rules/plan.ts';

/** Name, SQL type, class, and the mask where it is masked. */
const COLUMNS: readonly (readonly [string, string, TypeClass, string | null])[] = [
  ['id', 'bigint', 'integer', null],
  ['first_name', 'text', 'text', 'first_name'],
  ['last_name', 'text', 'text', 'last_name'],
  ['email', 'text', 'text', 'email'],
  ['phone', 'text', 'text', 'phone'],
  ['street', 'text', 'text', 'street_address'],
  ['city', 'text', 'text', null],
  ['zip', 'text', 'text', null],
  ['country', 'char(2)', 'text', null],
  ['birth', 'date', 'date', null],
  ['created', 'timestamptz', 'timestamptz', null],
  ['amount', 'numeric(12,2)', 'numeric', null],
  ['status', 'text', 'text', null],
  ['token', 'uuid', 'uuid', null],
  ['notes', 'text', 'text', null],
];

const definition = COLUMNS.map(([name, type]) => `${name} ${type}`).join(', ');

export const CREATE: string = `DROP TABLE IF EXISTS people; CREATE TABLE people (${definition})`;

/** Statements that fill the table; each for itself, for VACUUM stands in no transaction. */
export const FILL = (rows: number): readonly string[] => [
  `INSERT INTO people
   SELECT i, 'First' || i % 5000, 'Last' || i * 7919 % 90000, 'person' || i || '@mail.example.net',
          '+49 30 ' || 1000000 + i, i % 250 || ' Long Street ' || i % 9000, 'City' || i % 3000,
          to_char(i % 100000, 'FM00000'), 'DE', date '1940-01-01' + (i % 25000)::int,
          timestamptz '2020-01-01' + i * interval '1 second', i % 100000 / 7.0, 'active',
          md5(i::text)::uuid, repeat('note ' || i || ' ', 6)
   FROM generate_series(1, ${rows}::bigint) AS i`,
  'VACUUM ANALYZE people',
  'CHECKPOINT',
];

/** A plan that masks the five, or keeps everything. */
export function peoplePlan(masked: boolean, blocks: number, bytes: number): TablePlan {
  const columns: ColumnPlan[] = COLUMNS.map(([name, type, kind, mask], i) => ({
    column: column(name, i + 1, type, kind),
    decision: masked && mask !== null ? 'mask' : 'keep',
    mask: masked ? mask : null,
    options: {},
    domain: masked ? mask : null,
    per: null,
    person: null,
    synthetic: null,
    onError: 'fail',
    cases: [],
    as: masked && mask !== null ? asMasked(name, kind) : null,
    reason: null,
    review: null,
    origin: 'rule',
    at: null,
  }));
  return {
    table: table(
      columns.map((each) => each.column),
      blocks,
      bytes,
    ),
    rows: { kind: 'all' },
    columns,
  };
}

function asMasked(name: string, kind: TypeClass): MaskedColumn {
  return {
    name: `public.people.${name}`,
    class: kind,
    base: 'text',
    length: null,
    scale: null,
    notNull: false,
    enumLabels: null,
  };
}

function column(name: string, number: number, sql: string, kind: TypeClass): Column {
  const type = {
    sql,
    class: kind,
    base: kind === 'text' ? 'text' : sql,
    baseSchema: 'pg_catalog',
    length: null,
    scale: null,
    domains: [],
    enumLabels: null,
    element: null,
    attributes: null,
  };
  return {
    name,
    number,
    type,
    notNull: false,
    generated: null,
    generationExpression: null,
    identity: null,
    defaultExpression: null,
    deterministicCollation: true,
    distinct: null,
    comment: null,
  };
}

function table(columns: readonly Column[], blocks: number, bytes: number): Table {
  return {
    oid: 0,
    schema: 'public',
    name: 'people',
    kind: 'table',
    parents: [],
    isPartition: false,
    partitionKey: null,
    persistence: 'permanent',
    partitionBound: null,
    extension: null,
    extensionFilter: null,
    owner: 'postgres',
    rowSecurity: 'off',
    columns,
    uniqueIndexes: [],
    checks: [],
    foreignKeys: [],
    blocks,
    bytes,
    indexBytes: 0,
    estimatedRows: 0,
    filenode: 0,
    comment: null,
  };
}
