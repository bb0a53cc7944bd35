import type { DetectConfig } from '../config/config.ts';
import { displayName, quoteIdentifier } from '../names.ts';
import type { Catalog, Table } from '../postgres/catalog.ts';
import type { Connection } from '../postgres/connect.ts';
import type { FindingAnswer, QuasiIdentifierAnswer } from '../report/answers.ts';
import { refuseAborted } from './open-source.ts';
import { attempt } from './sample/attempt.ts';
import { percentage, type RowSource, sampled } from './sample/query.ts';
import { keyOf, tablesToSample } from './sample/tables.ts';

/** Sets of columns that single rows out, and where counting failed. */
export interface QuasiIdentifiers {
  readonly sets: QuasiIdentifierAnswer[];
  readonly notShown: { readonly at: string; readonly what: string }[];
}

/** Counting needs more rows than looking does, for in a few everybody is singled out; none of them leaves the source. */
const ROWS = 50;
/** Columns of a set, at most: who has more is singled out by fewer. */
const MOST_COLUMNS = 8;
/** With more columns than these, sets of two are not counted: there are too many. */
const MOST_PAIRED = 6;
/** Share of rows that no other equals, from which on a set is told of. */
const SINGLED_OUT = 0.01;
/** Less rows single everybody out. */
const FEWEST_ROWS = 20;
/** A set is told without a column where that many of the rows singled out still are. */
const AS_GOOD = 0.9;
/** Characters that are compared: quasi-identifiers are short. */
const COMPARED = 64;

/**
 * For every table with two or more quasi-identifying columns, how many rows they single out together, counted in the
 * source by one bounded query each. Only counts leave it.
 */
export async function quasiIdentifiers(
  connection: Connection,
  catalog: Catalog,
  findings: readonly FindingAnswer[],
  bounds: DetectConfig,
  signal?: AbortSignal,
): Promise<QuasiIdentifiers> {
  const columns = quasiColumns(findings);
  const sets: QuasiIdentifierAnswer[] = [];
  const notShown: { at: string; what: string }[] = [];
  for (const source of tablesToSample(catalog).sources) {
    const { table } = source;
    const names = setOf(table, columns.get(keyOf(table)) ?? []);
    if (names.length < 2 || source.blocks === 0) {
      continue;
    }
    refuseAborted(signal);
    const counted = await attempt(connection, bounds.timeout, catalog.encoding, () =>
      count(connection, source, names, bounds.sample * ROWS),
    );
    if ('failed' in counted) {
      const what = `its quasi-identifiers could not be counted: ${counted.failed}`;
      notShown.push({ at: displayName(table.schema, table.name), what });
      continue;
    }
    const least = smallest(names, counted.result);
    if (least !== null) {
      sets.push({ schema: table.schema, table: table.name, ...least });
    }
  }
  return { sets, notShown };
}

/** Names of quasi-identifying columns by table; a path inside a column is not one of them. */
function quasiColumns(findings: readonly FindingAnswer[]): ReadonlyMap<string, readonly string[]> {
  const columns = new Map<string, string[]>();
  for (const { schema, table, column, path, class: found } of findings) {
    if (found === 'quasi' && path === undefined) {
      const key = keyOf({ schema, name: table });
      columns.set(key, [...(columns.get(key) ?? []), column]);
    }
  }
  return columns;
}

/** Those of `found` that a set is made of: not what is unique by itself. */
function setOf({ columns, uniqueIndexes }: Table, found: readonly string[]): string[] {
  const unique = uniqueIndexes.flatMap((index) => (index.columns.length === 1 ? index.columns : []));
  return columns
    .map(({ name }) => name)
    .filter((name) => found.includes(name) && !unique.includes(name))
    .slice(0, MOST_COLUMNS);
}

type Counted = Omit<QuasiIdentifierAnswer, 'schema' | 'table'>;

/** Counts by all of the columns, and by all but one, in one pass over one sample. */
async function count(
  connection: Connection,
  source: RowSource,
  names: readonly string[],
  rows: number,
): Promise<Counted[]> {
  const values = names.map(
    (name, i) => `pg_catalog.left(${quoteIdentifier(name)}::pg_catalog.text, ${COMPARED}) AS c${i}`,
  );
  const sets = setsOf(names.length);
  const grouping = sets.map((set) => `(${set.map((i) => `c${i}`).join(', ')})`).join(', ');
  const mask = names.map((_, i) => `c${i}`).join(', ');
  const found = await connection.query<{ set: number; rows: number; distinct: number; single: number }>(
    `SELECT g AS set, pg_catalog.sum(n)::pg_catalog.float8 AS rows, pg_catalog.count(*)::pg_catalog.float8 AS distinct,
            (pg_catalog.count(*) FILTER (WHERE n = 1))::pg_catalog.float8 AS single
       FROM (SELECT GROUPING(${mask}) AS g, pg_catalog.count(*) AS n
               FROM (SELECT ${values.join(', ')} FROM ${sampled(source.table, percentage(source, rows))} LIMIT ${rows}) AS s
              GROUP BY GROUPING SETS (${grouping})) AS counted
      GROUP BY g`,
  );
  return found.map((row) => ({
    // GROUPING's bits: the last argument is the lowest, and 1 says that it is not grouped by.
    columns: names.filter((_, i) => ((row.set >> (names.length - 1 - i)) & 1) === 0),
    rows: row.rows,
    distinct: row.distinct,
    unique: row.rows === 0 ? 0 : row.single / row.rows,
  }));
}

/** Indexes of all columns, of all but one, and of every two. */
function setsOf(columns: number): number[][] {
  const all = Array.from({ length: columns }, (_, i) => i);
  const less = columns > 2 ? all.map((left) => all.filter((i) => i !== left)) : [];
  const pairs =
    columns > 3 && columns <= MOST_PAIRED
      ? all.flatMap((a) => all.filter((b) => b > a).map((b) => [a, b]))
      : [];
  return [all, ...less, ...pairs];
}

/** The fewest columns that single out about as many rows as all do; null where even all single out next to none. */
function smallest(names: readonly string[], counted: readonly Counted[]): Counted | null {
  const whole = counted.find(({ columns }) => columns.length === names.length);
  if (whole === undefined || whole.rows < FEWEST_ROWS || whole.unique < SINGLED_OUT) {
    return null;
  }
  const [best = whole] = counted
    .filter(({ unique }) => unique >= AS_GOOD * whole.unique)
    .sort((a, b) => a.columns.length - b.columns.length || b.unique - a.unique);
  return { ...best, unique: Math.round(best.unique * 1000) / 1000 };
}
