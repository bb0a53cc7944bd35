import { sql } from 'kysely';
import { quoteLiteral } from '../names.ts';
import type { Column } from './catalog.ts';
import { anyOf, groupBy } from './catalog-relations.ts';
import type { Connection } from './connect.ts';
import { sampleOf } from './pattern-sample.ts';

/** Texts of ours that are tried on every column that is tried at all; none is anybody's. */
const GENERAL = ['redacted', '[redacted]', '0', '1', '{}', '[]', '', 'x', 'xx', 'XX', 'XXX'];
const TEXTS = [
  'redacted@example.com',
  'https://example.com/redacted',
  'https://example.com/',
  'example.com',
  'redacted-redacted-redacted',
  '00000',
  '0000000000',
  '+10000000000',
  '00000000-0000-0000-0000-000000000000',
  '#000000',
  '1.0.0',
  '0.0.0.0',
  '2000-01-01',
  '00:00',
  'en',
  'en-US',
  'UTC',
  '/redacted',
  '*',
  '^',
];
const OTHERS = [
  '9780000000002',
  '0000-0000',
  '$',
  '*',
  '(0)',
  '1:1:',
  '1:2:',
  'POINT EMPTY',
  'POINT(0 0)',
  '0.0.0',
  '[0]',
  '-',
  '{1}',
  'a',
];

/** A column that refuses NULL, of a type or under conditions that only the server can read. */
interface Trial {
  readonly id: number;
  readonly type: string;
  readonly column: string;
  /** Conditions that read this column alone. */
  readonly checks: readonly string[];
  readonly values: readonly string[];
}

interface OwnCheck {
  readonly table: number;
  readonly column: number;
  readonly name: string;
  readonly expression: string;
}

/** Different trials that are asked, at most: of the columns of more, nothing is known. */
const MOST_TRIALS = 2000;

/**
 * For columns that refuse NULL and are of a type of which nothing is known, of a checked domain or under a CHECK of
 * their own: texts of ours that the server takes for them, by asking it, all in one statement, and once for columns that
 * are alike. `columns` is filled in.
 */
export async function tryConstants(connection: Connection, columns: Map<number, Column[]>): Promise<void> {
  const checks = groupBy(
    await readOwnChecks(connection, [...columns.keys()]),
    ({ table, column }) => `${table} ${column}`,
    (check) => check,
  );
  const tried: { readonly table: number; readonly place: number; readonly checks: readonly OwnCheck[] }[][] =
    [];
  const trials = new Map<string, Trial>();
  for (const [table, all] of columns) {
    for (const [place, column] of all.entries()) {
      const own = checks.get(`${table} ${column.number}`) ?? [];
      if (isTried(column, own)) {
        const key = likeness(column, own);
        const trial = trials.get(key) ?? trialOf(trials.size, column, own);
        const like = tried[trial.id] ?? [];
        if (trial.id < MOST_TRIALS) {
          trials.set(key, trial);
          tried[trial.id] = like;
          like.push({ table, place, checks: own });
        }
      }
    }
  }
  const accepted = trials.size === 0 ? [] : await ask(connection, [...trials.values()]);
  const byTrial = groupBy(
    accepted,
    ({ id }) => id,
    ({ value }) => value,
  );
  for (const [id, values] of byTrial) {
    for (const { table, place, checks: own } of tried[id] ?? []) {
      const all = columns.get(table);
      const column = all?.[place];
      if (all !== undefined && column !== undefined) {
        all[place] = { ...column, accepts: { values, checks: own.map(({ name }) => name) } };
      }
    }
  }
}

/** Columns of one key are asked the same. */
function likeness({ name, type, defaultExpression }: Column, own: readonly OwnCheck[]): string {
  return JSON.stringify([name, type.sql, defaultExpression, own.map(({ expression }) => expression)]);
}

function isTried({ type, notNull, generated }: Column, own: readonly OwnCheck[]): boolean {
  const checked = own.length > 0 || type.domains.some(({ checks }) => checks.length > 0);
  return (
    generated === null &&
    (notNull || type.domains.some((domain) => domain.notNull)) &&
    (checked || type.class === 'other' || type.class === 'composite')
  );
}

function trialOf(id: number, { name, type, defaultExpression }: Column, own: readonly OwnCheck[]): Trial {
  const expressions = [
    ...own.map(({ expression }) => expression),
    ...type.domains.flatMap(({ checks }) => checks.map(({ expression }) => expression)),
    ...(defaultExpression === null ? [] : [defaultExpression]),
  ];
  const literals = expressions.flatMap((text) =>
    [...text.matchAll(/'((?:[^']|'')*)'|\b(\d{1,9})\b/g)].map(
      ([, quoted, number]) => quoted?.replaceAll("''", "'") ?? number ?? '',
    ),
  );
  const listed = literals.flatMap((each) => (/^\{.*\}$/.test(each) ? each.slice(1, -1).split(',') : []));
  const patterns = literals.flatMap((each) => sampleOf(each) ?? []);
  const lengths = literals.filter((each) => /^\d{1,3}$/.test(each)).map(Number);
  const filled = lengths.flatMap((length) => [length, length + 1].map((each) => 'x'.repeat(each)));
  const composite =
    type.attributes === null ? [] : [`(${','.repeat(Math.max(0, type.attributes.length - 1))})`];
  const numbers =
    type.class === 'integer' || type.class === 'numeric' ? lengths.map((each) => `${each + 1}`) : [];
  const values = [
    ...composite,
    ...GENERAL,
    ...(type.class === 'text' ? TEXTS : OTHERS),
    ...literals,
    ...listed,
    ...(type.class === 'text' ? patterns : []),
    ...numbers,
    ...(type.class === 'text' ? filled : []),
  ].filter((value) => type.class !== 'text' || type.length === null || [...value].length <= type.length);
  return {
    id,
    type: type.sql,
    column: name,
    checks: own.map(({ expression }) => expression),
    values: [...new Set(values)],
  };
}

async function readOwnChecks(connection: Connection, tables: readonly number[]): Promise<OwnCheck[]> {
  const { rows } = await sql<OwnCheck>`
    SELECT conrelid AS table, conkey[1] AS column, conname AS name, pg_get_expr(conbin, conrelid) AS expression
    FROM pg_constraint
    WHERE conrelid = ${anyOf(tables)} AND contype = 'c' AND cardinality(conkey) = 1
  `.execute(connection.db);
  return rows;
}

/** Subtransactions of one anonymous block: each value is tried by itself, and what the server says of it is dropped. */
async function ask(
  connection: Connection,
  trials: readonly Trial[],
): Promise<{ readonly id: number; readonly value: string }[]> {
  await connection.execute('SAVEPOINT constants');
  try {
    await connection.execute(`DO LANGUAGE plpgsql ${quoteLiteral(blockOf(JSON.stringify(trials)))}`);
    const [row] = await connection.query<{ accepted: string }>(
      `SELECT pg_catalog.current_setting('understudy.accepted') AS accepted`,
    );
    await connection.execute('RELEASE SAVEPOINT constants');
    return JSON.parse(row?.accepted ?? '[]');
  } catch {
    // A server without plpgsql: what it would have said stays unknown.
    await connection.execute('ROLLBACK TO SAVEPOINT constants');
    return [];
  }
}

function blockOf(trials: string): string {
  return `DECLARE
  trial json; value text; taken boolean; found json[] := '{}';
BEGIN
  FOR trial IN SELECT * FROM pg_catalog.json_array_elements(${quoteLiteral(trials)}) LOOP
    FOR value IN SELECT * FROM pg_catalog.json_array_elements_text(trial->'values') LOOP
      BEGIN
        EXECUTE pg_catalog.format('SELECT (%1$s) IS NOT FALSE AND %4$I::text IS NOT NULL FROM (SELECT %2$L::%3$s AS %4$I) t',
          (SELECT coalesce(pg_catalog.string_agg('(' || c || ')', ' AND '), 'true') FROM pg_catalog.json_array_elements_text(trial->'checks') c),
          value, trial->>'type', trial->>'column') INTO taken;
        IF taken THEN found := found || pg_catalog.json_build_object('id', trial->'id', 'value', value); END IF;
      EXCEPTION WHEN OTHERS THEN NULL;
      END;
    END LOOP;
  END LOOP;
  PERFORM pg_catalog.set_config('understudy.accepted', pg_catalog.to_json(found)::text, true);
END`;
}
