import { tableKey } from '../../names.ts';
import type { Catalog, Column, Table } from '../../postgres/catalog.ts';
import type { PackMatch } from '../proposal.ts';
import type { Pack, PackTable } from './pack.ts';

/**
 * The tables of `catalog` that a pack knows, at most one match a table, in the catalog's order. By structure: the columns
 * that a pack demands are there and of fitting types, in any schema, behind any prefix. Where several fit, the one that
 * knows most of the table's columns is taken. Partitions are what the table above them is. Pure.
 */
export function matchPacks(catalog: Catalog, packs: readonly Pack[]): PackMatch[] {
  const known = packs.map(prepared);
  const shapes = catalog.tables.filter((table) => table.kind !== 'foreign').map(shapeOf);
  const alone = new Set<string>();
  for (const shape of shapes) {
    for (const { pack, tables } of known) {
      for (const each of tables) {
        if (fits(shape, each)) {
          alone.add(besideKey(pack, shape.table.schema, each.table.name));
        }
      }
    }
  }
  const matches = new Map<string, PackMatch>();
  for (const shape of shapes) {
    const found = best(shape, known, alone);
    if (found !== null) {
      matches.set(tableKey(shape.table.schema, shape.table.name), found);
    }
  }
  const tables = new Map(shapes.map(({ table }) => [tableKey(table.schema, table.name), table]));
  return shapes.flatMap(({ table }) => matchOf(table, matches, tables) ?? []);
}

const besideKey = (pack: Pack, schema: string, name: string): string =>
  JSON.stringify([pack.title, schema, name]);

/** A table, its columns by their folded names. */
interface Shape {
  readonly table: Table;
  readonly columns: ReadonlyMap<string, Column>;
  /** `_auth_user`: small letters, a word from the next by an underscore. */
  readonly name: string;
}

function shapeOf(table: Table): Shape {
  const columns = new Map<string, Column>();
  for (const column of table.columns) {
    const folded = fold(column.name);
    // The plainly written one of two that fold alike.
    if (!columns.has(folded) || column.name === folded) {
      columns.set(folded, column);
    }
  }
  return { table, columns, name: `_${snake(table.name)}` };
}

/** Without regard to case and underscores: `userId`, `user_id`, `USERID`. */
function fold(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

/** `AuthSession` and `auth-session` as `auth_session`. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .toLowerCase();
}

/** A table of a pack, its columns' names folded. */
interface Known {
  readonly table: PackTable;
  readonly has: readonly { readonly name: string; readonly types: readonly string[] | null }[];
  readonly lacks: readonly string[];
  readonly named: readonly string[] | null;
  /** All that it knows. */
  readonly all: ReadonlySet<string>;
}

function prepared(pack: Pack): { readonly pack: Pack; readonly tables: readonly Known[] } {
  const tables = pack.tables.map((table): Known => {
    const has = table.has.map(({ name, types }) => ({ name: fold(name), types }));
    const all = new Set([...has.map(({ name }) => name), ...table.columns.map(({ name }) => fold(name))]);
    const named = table.named?.map((ending) => `_${ending}`) ?? null;
    return { table, has, lacks: table.lacks.map(fold), named, all };
  });
  return { pack, tables };
}

function fits(shape: Shape, { table, has, lacks, named, all }: Known): boolean {
  return (
    has.every(({ name, types }) => {
      const column = shape.columns.get(name);
      return column !== undefined && (types === null || types.includes(column.type.class));
    }) &&
    !lacks.some((name) => shape.columns.has(name)) &&
    (named === null || named.some((ending) => shape.name.endsWith(ending))) &&
    (!table.only || [...shape.columns.keys()].every((name) => all.has(name)))
  );
}

/** What is told of a table, by the one that knows most of it; null where none fits. */
function best(
  shape: Shape,
  packs: readonly ReturnType<typeof prepared>[],
  alone: ReadonlySet<string>,
): PackMatch | null {
  let found: { readonly match: PackMatch; readonly score: number } | null = null;
  for (const { pack, tables } of packs) {
    for (const known of tables) {
      const { beside } = known.table;
      const stands =
        beside.length === 0 || beside.some((name) => alone.has(besideKey(pack, shape.table.schema, name)));
      if (!(stands && fits(shape, known))) {
        continue;
      }
      const score = scoreOf(shape, known);
      if (found === null || score > found.score) {
        found = { match: matched(shape, pack, known), score };
      }
    }
  }
  return found?.match ?? null;
}

/** How many of the table's columns it knows; then how many it demanded; then whether the table bears its name. */
function scoreOf(shape: Shape, { table, has, all }: Known): number {
  const count = [...shape.columns.keys()].filter((name) => all.has(name)).length;
  const called = shape.name.endsWith(`_${snake(table.name)}`) ? 1 : 0;
  return count * 10_000 + has.length * 10 + called;
}

function matched(shape: Shape, pack: Pack, { table, has }: Known): PackMatch {
  const actual = (name: string): string | undefined => shape.columns.get(fold(name))?.name;
  const telling = has.slice(0, 5).flatMap(({ name }) => actual(name) ?? []);
  const by = `recognised by ${telling.join(', ')}`;
  return {
    schema: shape.table.schema,
    table: shape.table.name,
    pack: pack.title,
    rows: table.rows,
    persons: Object.fromEntries(
      Object.entries(table.persons).flatMap(([group, column]) => {
        const name = actual(column);
        return name === undefined ? [] : [[group, name]];
      }),
    ),
    why: `${pack.title}: ${table.holds}${table.why === null ? '' : `; ${table.why}`} (${by})`,
    columns: new Map(
      table.columns.flatMap(({ name, kind, decision }) => {
        const column = actual(name);
        return column === undefined ? [] : [[column, { kind, decision }]];
      }),
    ),
  };
}

/** A partition is what its parent is, whatever it is called. */
function matchOf(
  table: Table,
  matches: ReadonlyMap<string, PackMatch>,
  tables: ReadonlyMap<string, Table>,
): PackMatch | null {
  let at: Table | undefined = table;
  for (let depth = 0; at?.isPartition === true && depth < 32; depth++) {
    const parent: readonly [string, string] | undefined = at.parents[0];
    at = parent === undefined ? undefined : tables.get(tableKey(...parent));
  }
  const found = at === undefined ? undefined : matches.get(tableKey(at.schema, at.name));
  return found === undefined ? null : { ...found, schema: table.schema, table: table.name };
}
