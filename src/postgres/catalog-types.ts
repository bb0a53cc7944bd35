import { sql } from 'kysely';
import type { CheckConstraint, ColumnType, DomainType, TypeClass } from './catalog.ts';
import { anyOf, groupBy } from './catalog-relations.ts';
import type { Connection } from './connect.ts';

/** A type as a column uses it: with its modifier. */
interface TypeRow {
  readonly oid: number;
  readonly modifier: number;
  readonly sql: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: 'b' | 'c' | 'd' | 'e' | 'm' | 'p' | 'r';
  readonly notNull: boolean;
  readonly base: number;
  readonly baseModifier: number;
  /** Element's oid of a true array (`int2vector` is none: its text has no braces); else 0. */
  readonly element: number;
  /** Oid of what a range or multirange ranges over; else 0. */
  readonly subtype: number;
  readonly relation: number;
}

interface AttributeRow {
  readonly relation: number;
  readonly name: string;
  readonly type: number;
  readonly modifier: number;
}

/** Gives the type with `oid` and `modifier` (atttypid, atttypmod). */
export type FindType = (oid: number, modifier: number) => ColumnType;

/** Reads every type that columns of `tables` use, and what those are made of. */
export async function readTypes(connection: Connection, tables: readonly number[]): Promise<FindType> {
  const used = await readUsedTypes(connection, tables);
  const domains = used.filter((type) => type.kind === 'd').map((type) => type.oid);
  const enums = used.filter((type) => type.kind === 'e').map((type) => type.oid);
  const composites = used.filter((type) => type.kind === 'c').map((type) => type.relation);
  return typeFinder({
    types: new Map(used.map((type) => [`${type.oid}:${type.modifier}`, type])),
    checks: domains.length === 0 ? new Map() : await readDomainChecks(connection, domains),
    labels: enums.length === 0 ? new Map() : await readLabels(connection, enums),
    attributes: composites.length === 0 ? new Map() : await readAttributes(connection, composites),
  });
}

async function readUsedTypes(connection: Connection, tables: readonly number[]): Promise<TypeRow[]> {
  const { rows } = await sql<TypeRow>`
    WITH RECURSIVE used (oid, modifier) AS (
      SELECT atttypid, atttypmod FROM pg_attribute
      WHERE attrelid = ${anyOf(tables)} AND attnum > 0 AND NOT attisdropped
      UNION
      SELECT part.oid, part.modifier
      FROM used JOIN pg_type t ON t.oid = used.oid
      CROSS JOIN LATERAL (
        SELECT t.typbasetype, t.typtypmod WHERE t.typtype = 'd'
        UNION ALL
        SELECT e.oid, used.modifier FROM pg_type e WHERE e.oid = t.typelem AND e.typarray = t.oid
        UNION ALL
        SELECT r.rngsubtype, -1 FROM pg_range r WHERE t.typtype IN ('r', 'm') AND t.oid IN (r.rngtypid, r.rngmultitypid)
        UNION ALL
        SELECT a.atttypid, a.atttypmod FROM pg_attribute a
        WHERE t.typtype = 'c' AND a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped
      ) part (oid, modifier)
    )
    SELECT t.oid, used.modifier, format_type(t.oid, used.modifier) AS sql, n.nspname AS schema, t.typname AS name,
           t.typtype AS kind, t.typnotnull AS "notNull", t.typbasetype AS base, t.typtypmod AS "baseModifier",
           COALESCE(e.oid, 0::oid) AS element,
           COALESCE((SELECT r.rngsubtype FROM pg_range r WHERE t.oid IN (r.rngtypid, r.rngmultitypid)), 0::oid) AS subtype,
           t.typrelid AS relation
    FROM used
    JOIN pg_type t ON t.oid = used.oid
    JOIN pg_namespace n ON n.oid = t.typnamespace
    LEFT JOIN pg_type e ON e.oid = t.typelem AND e.typarray = t.oid
  `.execute(connection.db);
  return rows;
}

async function readDomainChecks(
  connection: Connection,
  domains: readonly number[],
): Promise<Map<number, CheckConstraint[]>> {
  const { rows } = await sql<{ domain: number; name: string; expression: string; validated: boolean }>`
    SELECT contypid AS domain, conname AS name, pg_get_expr(conbin, 0) AS expression, convalidated AS validated
    FROM pg_constraint
    WHERE contypid = ${anyOf(domains)} AND contype = 'c'
    ORDER BY conname COLLATE "C"
  `.execute(connection.db);
  return groupBy(
    rows,
    (row) => row.domain,
    ({ name, expression, validated }) => ({ name, expression, validated }),
  );
}

async function readLabels(connection: Connection, enums: readonly number[]): Promise<Map<number, string[]>> {
  const rows = await connection.db
    .selectFrom('pg_catalog.pg_enum')
    .select(['enumtypid', 'enumlabel'])
    .where('enumtypid', '=', anyOf(enums))
    .orderBy('enumtypid')
    .orderBy('enumsortorder')
    .execute();
  return groupBy(
    rows,
    (row) => row.enumtypid,
    (row) => row.enumlabel,
  );
}

async function readAttributes(
  connection: Connection,
  relations: readonly number[],
): Promise<Map<number, AttributeRow[]>> {
  const { rows } = await sql<AttributeRow>`
    SELECT attrelid AS relation, attname AS name, atttypid AS type, atttypmod AS modifier
    FROM pg_attribute
    WHERE attrelid = ${anyOf(relations)} AND attnum > 0 AND NOT attisdropped
    ORDER BY attrelid, attnum
  `.execute(connection.db);
  return groupBy(
    rows,
    (row) => row.relation,
    (row) => row,
  );
}

interface TypeParts {
  readonly types: ReadonlyMap<string, TypeRow>;
  readonly checks: ReadonlyMap<number, CheckConstraint[]>;
  readonly labels: ReadonlyMap<number, string[]>;
  readonly attributes: ReadonlyMap<number, AttributeRow[]>;
}

/** Types built once each, however many columns share them. */
function typeFinder(parts: TypeParts): FindType {
  const built = new Map<string, ColumnType>();
  const find: FindType = (oid, modifier) => {
    const key = `${oid}:${modifier}`;
    const known = built.get(key);
    if (known !== undefined) {
      return known;
    }
    const row = parts.types.get(key);
    if (row === undefined) {
      throw new TypeError(`type ${key} was not read`);
    }
    const type = row.kind === 'd' ? domainType(row, parts, find) : plainType(row, parts, find);
    built.set(key, type);
    return type;
  };
  return find;
}

/** A domain is what it is over, under its own name, with one more domain passed through. */
function domainType(row: TypeRow, parts: TypeParts, find: FindType): ColumnType {
  const domain: DomainType = {
    schema: row.schema,
    name: row.name,
    notNull: row.notNull,
    checks: parts.checks.get(row.oid) ?? [],
  };
  const base = find(row.base, row.baseModifier);
  return { ...base, sql: row.sql, domains: [domain, ...base.domains] };
}

function plainType(row: TypeRow, parts: TypeParts, find: FindType): ColumnType {
  const isArray = row.element !== 0;
  const kind = classOf(row, isArray);
  const { length, scale } = isArray ? { length: null, scale: null } : modifierParts(row.name, row.modifier);
  const attributes = row.kind === 'c' ? (parts.attributes.get(row.relation) ?? []) : null;
  return {
    sql: row.sql,
    class: kind,
    base: row.name,
    baseSchema: row.schema,
    length,
    scale,
    domains: [],
    enumLabels: row.kind === 'e' ? (parts.labels.get(row.oid) ?? []) : null,
    element: isArray ? find(row.element, row.modifier) : row.subtype === 0 ? null : find(row.subtype, -1),
    attributes: attributes?.map(({ name, type, modifier }) => ({ name, type: find(type, modifier) })) ?? null,
  };
}

function classOf(row: TypeRow, isArray: boolean): TypeClass {
  if (isArray) {
    return 'array';
  }
  const byKind = CLASS_OF_KIND[row.kind];
  if (byKind !== undefined) {
    return byKind;
  }
  if (row.schema === 'pg_catalog') {
    return row.name.startsWith('reg') ? 'oid' : (CLASS_OF_BASE.get(row.name) ?? 'other');
  }
  // Types of extensions stand in any schema.
  return row.name === 'citext' ? 'text' : row.name === 'hstore' ? 'hstore' : 'other';
}

const CLASS_OF_KIND: Readonly<Partial<Record<TypeRow['kind'], TypeClass>>> = {
  c: 'composite',
  e: 'enum',
  m: 'range',
  r: 'range',
};

const CLASS_OF_BASE: ReadonlyMap<string, TypeClass> = new Map<string, TypeClass>([
  ...(['text', 'varchar', 'bpchar', 'name', 'char'] as const).map((name) => [name, 'text'] as const),
  ...(['int2', 'int4', 'int8'] as const).map((name) => [name, 'integer'] as const),
  ['numeric', 'numeric'],
  ['float4', 'float'],
  ['float8', 'float'],
  ['bool', 'boolean'],
  ['date', 'date'],
  ['timestamp', 'timestamp'],
  ['timestamptz', 'timestamptz'],
  ['time', 'time'],
  ['timetz', 'time'],
  ['interval', 'interval'],
  ['uuid', 'uuid'],
  ['json', 'json'],
  ['jsonb', 'json'],
  ['bytea', 'bytea'],
  ['inet', 'inet'],
  ['cidr', 'inet'],
  ['macaddr', 'macaddr'],
  ['macaddr8', 'macaddr'],
  ['tsvector', 'tsvector'],
  ['xml', 'xml'],
  ['bit', 'bit'],
  ['varbit', 'bit'],
  ['money', 'money'],
  ...(['point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle'] as const).map(
    (name) => [name, 'geometric'] as const,
  ),
  ...(['oid', 'xid', 'xid8', 'cid', 'tid', 'pg_lsn'] as const).map((name) => [name, 'oid'] as const),
]);

/**
 * What a type modifier says, by the types' own `typmodout`. `name` holds 63 bytes and `"char"` one, without a
 * modifier.
 */
export function modifierParts(
  base: string,
  modifier: number,
): { length: number | null; scale: number | null } {
  const fixed = base === 'name' ? 63 : base === 'char' ? 1 : null;
  if (modifier < 0 || fixed !== null) {
    return { length: fixed, scale: null };
  }
  switch (base) {
    case 'varchar':
    case 'bpchar':
      return { length: modifier - 4, scale: null };
    case 'bit':
    case 'varbit':
      return { length: modifier, scale: null };
    case 'numeric':
      // Precision in the upper half; scale in 11 bits, signed (from 15 on it may be negative).
      return {
        length: ((modifier - 4) >> 16) & 0xffff,
        scale: (((modifier - 4) & 0x7ff) ^ 0x400) - 0x400,
      };
    case 'time':
    case 'timetz':
    case 'timestamp':
    case 'timestamptz':
      return { length: null, scale: modifier };
    case 'interval':
      // Fields in the upper half, precision in the lower; all ones for none.
      return { length: null, scale: (modifier & 0xffff) === 0xffff ? null : modifier & 0xffff };
    default:
      return { length: null, scale: null };
  }
}
