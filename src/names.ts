import { createHash } from 'node:crypto';

/** PostgreSQL's identifier limit in bytes (NAMEDATALEN - 1; manual, "Identifiers and Key Words"). */
const MAX_IDENTIFIER_BYTES = 63;

/** `name` as a quoted SQL identifier. */
export function quoteIdentifier(name: string): string {
  if (name.includes('\0')) {
    throw new TypeError('an identifier cannot hold a NUL character');
  }
  return `"${name.replaceAll('"', '""')}"`;
}

/** `schema.name`, both quoted. */
export function quoteQualified(schema: string, name: string): string {
  return `${quoteIdentifier(schema)}.${quoteIdentifier(name)}`;
}

/** `text` as a SQL string literal that reads the same whatever `standard_conforming_strings` says. */
export function quoteLiteral(text: string): string {
  if (text.includes('\0')) {
    throw new TypeError('a literal cannot hold a NUL character');
  }
  const doubled = text.replaceAll("'", "''");
  return text.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}

/**
 * `base` + `suffix` within 63 bytes. A longer name is cut and marked with a hash of the whole, so that it neither
 * collides nor, cut by the server, names another database.
 */
export function derivedName(base: string, suffix: string): string {
  const whole = base + suffix;
  if (Buffer.byteLength(whole) <= MAX_IDENTIFIER_BYTES) {
    return whole;
  }
  const mark = `~${createHash('sha256').update(whole).digest('hex').slice(0, 8)}`;
  let kept = base;
  while (Buffer.byteLength(kept + mark + suffix) > MAX_IDENTIFIER_BYTES) {
    kept = kept.slice(0, -1).replace(/[\uD800-\uDBFF]$/, '');
  }
  return kept + mark + suffix;
}

/**
 * `schema.table` or `schema.table.column` for people, on one line, quoted only where a part needs it: a name's second line
 * could be taken for one of ours, or by a CI server for a command.
 */
export function displayName(...parts: readonly string[]): string {
  return parts
    .map((part) => (/^[a-z_][a-z0-9_$]*$/.test(part) ? part : onOneLine(quoteIdentifier(part))))
    .join('.');
}

function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, (mark) => {
    return `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** A table's name as a key of maps: no two tables share it, whatever characters their names hold. */
export function tableKey(schema: string, table: string): string {
  return JSON.stringify([schema, table]);
}
