import { UnderstudyError } from '../../errors.ts';
import type { HistogramLearnt } from '../../masks/lesson.ts';
import { displayName, quoteIdentifier } from '../../names.ts';
import type { Table, TypeClass } from '../../postgres/catalog.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { Plan, TablePlan } from '../../rules/plan.ts';
import { rowConditions } from '../copy-chunks.ts';
import { fromTable, type Use } from './lessons.ts';

/** A bucket holds at least so many rows, and there are at most so many buckets. */
const FEWEST = 50;
const MOST_BUCKETS = 20;
/** Rows at either end that lie outside all bounds: the least and the greatest value are somebody's own. */
const OUTSIDE = 5;
const OUTSIDE_SHARE = 0.01;
/** Rows that are looked at, about. */
const SAMPLE = 1_000_000;

/**
 * Roughly where the values of a number or date column lie: quantiles, rounded to two digits or to the first of a month.
 * `rules_unprovable` where so few rows have a value that a bucket would be of single persons, and for other types.
 */
export async function learnHistogram(
  source: Connection,
  plan: Plan,
  use: Use,
  name: string,
): Promise<HistogramLearnt> {
  const { table } = use.table;
  const at = displayName(table.schema, table.name, name);
  const column = table.columns.find((each) => each.name === name);
  const scale = column === undefined ? undefined : SCALES[column.type.class];
  if (scale === undefined) {
    throw unlearnable(at, 'no column of numbers or dates', 'Name another column, or write min and max.');
  }
  const values = `SELECT ${scale.number(quoteIdentifier(name))} AS v FROM ${sampled(plan, use.table)}`;
  const bounded = `(SELECT v FROM (${values} LIMIT ${SAMPLE}) AS sampled WHERE v > ${-scale.most} AND v < ${scale.most}) AS finite`;
  const [counted] = await source.query<{ rows: number }>(
    `SELECT pg_catalog.count(v)::pg_catalog.float8 AS rows FROM ${bounded}`,
  );
  const rows = counted?.rows ?? 0;
  if (rows === 0) {
    // Nothing to show, and with no value beside it nothing to tell apart.
    return { kind: 'histogram', bounds: [0, 1] };
  }
  if (rows < FEWEST) {
    throw unlearnable(
      at,
      `fewer than ${FEWEST} values, so that a distribution would show single ones`,
      'Write a distribution without like, with min and max.',
    );
  }
  const [quantiles] = await source.query<{ bounds: number[] }>(
    `SELECT pg_catalog.to_json(pg_catalog.percentile_disc($1::pg_catalog.float8[]) WITHIN GROUP (ORDER BY v)) AS bounds FROM ${bounded}`,
    [sharesOf(rows)],
  );
  return { kind: 'histogram', bounds: ascending((quantiles?.bounds ?? []).map(scale.rounded), scale) };
}

/** The quantiles that bound the buckets, as shares. */
export function sharesOf(rows: number): number[] {
  const buckets = Math.min(MOST_BUCKETS, Math.floor(rows / FEWEST));
  const outside = Math.max(OUTSIDE_SHARE, OUTSIDE / rows);
  return Array.from({ length: buckets + 1 }, (_, i) => outside + ((1 - 2 * outside) * i) / buckets);
}

interface Scale {
  /** SQL that gives a column's value as a double. */
  readonly number: (column: string) => string;
  /** Beyond this a value is left out. */
  readonly most: number;
  readonly rounded: (value: number) => number;
  /** How far the next rounded value lies. */
  readonly step: (value: number) => number;
}

const NUMBERS: Scale = {
  // A numeric may be too great for a double, which would be an error.
  number: (column) =>
    `CASE WHEN ${column} > -1e300 AND ${column} < 1e300 THEN ${column}::pg_catalog.float8 END`,
  most: 1e300,
  rounded: (value) => Number(value.toPrecision(2)),
  step: (value) => 10 ** (Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 1),
};
const INTEGERS: Scale = { ...NUMBERS, number: (column) => `${column}::pg_catalog.float8` };

/** Days since 1970; about 27,000 years, which JavaScript's dates reach. */
const DATES: Scale = {
  number: (column) =>
    `CASE WHEN pg_catalog.isfinite(${column}) THEN EXTRACT(epoch FROM ${column})::pg_catalog.float8 / 86400 END`,
  most: 1e7,
  rounded: firstOfMonth,
  step: () => 31,
};

const SCALES: Partial<Readonly<Record<TypeClass, Scale>>> = {
  integer: INTEGERS,
  numeric: NUMBERS,
  float: NUMBERS,
  date: DATES,
  timestamp: DATES,
  timestamptz: DATES,
};

const DAY = 86_400_000;

function firstOfMonth(days: number): number {
  const date = new Date(Math.floor(days) * DAY);
  date.setUTCDate(1);
  return Math.floor(date.getTime() / DAY);
}

/** Bounds that never fall, and of which the last is above the first. */
function ascending(bounds: readonly number[], { step }: Scale): number[] {
  const [first = 0] = bounds;
  const last = bounds.at(-1) ?? first;
  return last > first ? [...bounds] : [...bounds.slice(0, -1), last + step(last)];
}

/** A partition's rows are a part of its table's: the distribution is that of the whole. */
function sampled(plan: Plan, use: TablePlan): string {
  let whole: Table = use.table;
  for (let parent: Table | undefined = whole; parent !== undefined; ) {
    whole = parent;
    const [schema, name]: readonly string[] = whole.isPartition ? (whole.parents[0] ?? []) : [];
    parent = plan.catalog.tables.find((each) => each.schema === schema && each.name === name);
  }
  const from = fromTable({ ...use, table: whole });
  const share = (100 * SAMPLE) / Math.max(1, whole.estimatedRows);
  const sample =
    whole.kind === 'table' && share < 100
      ? ` TABLESAMPLE pg_catalog.system (${share.toFixed(4)}) REPEATABLE (1)`
      : '';
  const conditions = rowConditions(use);
  return `${from}${sample}${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`;
}

function unlearnable(at: string, what: string, hint: string): UnderstudyError {
  return new UnderstudyError(
    'rules_unprovable',
    `a distribution like ${at} cannot be had: it has ${what}`,
    hint,
    [{ at, message: `has ${what}` }],
  );
}
