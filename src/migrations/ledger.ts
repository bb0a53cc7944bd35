import { UnderstudyError } from '../errors.ts';
import { displayName, quoteIdentifier, quoteQualified } from '../names.ts';
import type { Connection } from '../postgres/connect.ts';
import { type Applied, leadingVersion, type Migration, nameForms, normalVersion } from './pending.ts';

/** The table in which a tool, or a person, writes down what was applied. */
export interface Ledger {
  readonly schema: string;
  readonly table: string;
  readonly applied: Applied;
  /** The column to write into and the values it has; null where more than that column must be filled. */
  readonly column: { readonly name: string; readonly values: readonly string[] } | null;
}

/** Reads the bookkeeping table. Throws `config_invalid` when there is none, or none of its columns says what was applied. */
export async function readLedger(
  connection: Connection,
  [schema, table]: readonly [string, string],
): Promise<Ledger> {
  const columns = await connection.query<LedgerColumn>(SELECT_COLUMNS, [schema, table]);
  const shown = displayName(schema, table);
  if (columns.length === 0) {
    throw new UnderstudyError(
      'config_invalid',
      `there is no table ${shown}, which migrations.table names`,
      'Name the table in which applied migrations are kept, or the last applied file: migrations.after.',
    );
  }
  const has = (name: string): boolean => columns.some((column) => column.name === name);
  const key = ['name', 'version'].filter(has);
  if (key.length === 0) {
    throw new UnderstudyError(
      'config_invalid',
      `${shown} has neither a column name nor a column version`,
      'Applied migrations are read from one of them. Name the last applied file instead: migrations.after.',
    );
  }
  const from = quoteQualified(schema, table);
  if (has('dirty') && has('version')) {
    return { schema, table, applied: await readHead(connection, from, shown), column: null };
  }
  const where = has('success') ? ' WHERE success' : '';
  const rows = await connection.query<Record<string, string | null>>(
    `SELECT ${key.map((name) => `${quoteIdentifier(name)}::text`).join(', ')} FROM ${from}${where}`,
  );
  const valuesOf = (name: string): string[] =>
    rows.flatMap((row) => (typeof row[name] === 'string' ? [row[name]] : []));
  const demanded = columns.filter((column) => column.demanded).map((column) => column.name);
  const written = key.find((name) => demanded.every((column) => column === name));
  return {
    schema,
    table,
    applied: { kind: 'set', values: key.flatMap(valuesOf) },
    column: written === undefined || key.length > 1 ? null : { name: written, values: valuesOf(written) },
  };
}

/** golang-migrate's table: one row with the last version, and whether its migration failed half-way. */
async function readHead(connection: Connection, from: string, shown: string): Promise<Applied> {
  const [row] = await connection.query<{ version: string; dirty: boolean }>(
    `SELECT version::text AS version, dirty FROM ${from} ORDER BY version DESC LIMIT 1`,
  );
  if (row?.dirty === true) {
    throw new UnderstudyError(
      'migration_failed',
      `${shown} says that a migration of the source failed half-way (dirty)`,
      'Repair the source first.',
    );
  }
  return { kind: 'head', version: row?.version ?? null };
}

interface LedgerColumn {
  readonly name: string;
  /** NOT NULL, and nothing fills it by itself. */
  readonly demanded: boolean;
}

const SELECT_COLUMNS = `
  SELECT a.attname::text AS name, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS demanded
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE n.nspname::text = $1 AND c.relname::text = $2 AND a.attnum > 0 AND NOT a.attisdropped`;

/**
 * Writes down that `migration` was applied, in the form the table's other rows have, so that the tool agrees; gives
 * whether it could.
 */
export async function writeLedger(
  connection: Connection,
  ledger: Ledger,
  migration: Migration,
): Promise<boolean> {
  const { column, schema, table } = ledger;
  const value = column === null ? null : ledgerValue(column, migration.name);
  if (column === null || value === null) {
    return false;
  }
  await connection.query(
    `INSERT INTO ${quoteQualified(schema, table)} (${quoteIdentifier(column.name)}) VALUES ($1)`,
    [value],
  );
  return true;
}

/** What a table calls `file`, going by what it calls others. */
export function ledgerValue(
  column: { readonly name: string; readonly values: readonly string[] },
  file: string,
): string | null {
  const raw = /^[VB]?(\d+(?:[._]\d+)*)(?=[_.\-\s])/i.exec(file)?.[1] ?? null;
  if (column.name === 'version') {
    const padded =
      column.values.length === 0 || column.values.some((value) => value !== normalVersion(value));
    return padded ? raw : leadingVersion(file);
  }
  const [whole, stem, withoutUp] = nameForms(file);
  if (column.values.length === 0 || column.values.some((value) => /\.sql$/i.test(value))) {
    return whole ?? file;
  }
  return (
    (column.values.some((value) => /\.up$/i.test(value)) ? stem : withoutUp)?.replace(/\.sql$/i, '') ?? file
  );
}
