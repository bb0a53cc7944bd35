/**
 * `sample/` reads a bounded part of every table inside the caller's read-only transaction: so many rows a table, so many
 * bytes a column, so long a statement.
 *
 * How a column is written in the query: as text, cut in the source, so that no large value crosses.
 */
import { quoteIdentifier } from '../../names.ts';
import type { Column, TypeClass } from '../../postgres/catalog.ts';

/** Stands for a value beyond the column's bytes, or too large to be looked at. */
export const NOT_READ = '\u0001';
/** The same as a literal of SQL. */
const MARK = "E'\\x01'";

/** Characters of a text that are read; what says who somebody is stands at its beginning or again and again. */
const MOST_TEXT = 8_192;
/** Of a document: longer ones do not parse, and are counted as not read. */
const MOST_DOCUMENT = 65_536;
/** Bytes as stored, beyond which a value that has no beginning of its own is not unpacked. */
const MOST_STORED = 262_144;
/** Bytes of a bytea. */
const MOST_BYTES = 96;

/** Bytes that the text of a value takes at most, of types where there is a bound. */
const WIDTHS: Readonly<Partial<Record<TypeClass, number>>> = {
  integer: 20,
  float: 24,
  numeric: 128,
  boolean: 5,
  date: 16,
  timestamp: 40,
  timestamptz: 40,
  time: 24,
  interval: 64,
  uuid: 36,
  inet: 49,
  macaddr: 23,
  money: 32,
  enum: 63,
  oid: 64,
};
/** UTF-8. */
const BYTES_A_CHARACTER = 4;

/** A column's value as an expression of type text. */
export function textOf({ name, type }: Column): string {
  const value = quoteIdentifier(name);
  const text = `${value}::pg_catalog.text`;
  if (type.class === 'text') {
    return `pg_catalog.left(${text}, ${MOST_TEXT})`;
  }
  if (type.class === 'bytea') {
    return `pg_catalog.octet_length(${value}) || ':' || pg_catalog.encode(pg_catalog.substring(${value}::pg_catalog.bytea, 1, ${MOST_BYTES}), 'hex')`;
  }
  const width = WIDTHS[type.class];
  if (width !== undefined) {
    return `pg_catalog.left(${text}, ${width})`;
  }
  const large = `pg_catalog.pg_column_size(${value}) > ${MOST_STORED}`;
  return `CASE WHEN ${large} THEN ${MARK} ELSE pg_catalog.left(${text}, ${MOST_DOCUMENT + 1}) END`;
}

/** Whether what `textOf` gave was cut short. */
export function isCut(type: TypeClass, text: string): boolean {
  return text.length > MOST_DOCUMENT || (type === 'text' && text.length >= MOST_TEXT);
}

/** `alias`, a text, while no more than `bytes` were read of it in rows before. */
export function withinBytes(alias: string, bytes: number): string {
  const sum = `pg_catalog.sum(pg_catalog.octet_length(${alias})) OVER w`;
  return `CASE WHEN ${alias} IS NULL THEN NULL WHEN ${sum} <= ${bytes} THEN ${alias} ELSE ${MARK} END`;
}

/** Bytes that a column's value takes at most as text. */
export function widthOf({ type }: Column): number {
  if (type.class === 'text') {
    return BYTES_A_CHARACTER * Math.min(type.length ?? MOST_TEXT, MOST_TEXT);
  }
  return type.class === 'bytea'
    ? 2 * MOST_BYTES + 12
    : (WIDTHS[type.class] ?? BYTES_A_CHARACTER * MOST_DOCUMENT);
}
