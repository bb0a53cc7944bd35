import { sql } from 'kysely';
import type { View } from './catalog.ts';
import { anyOf, groupBy, type RelationRow } from './catalog-relations.ts';
import type { Connection } from './connect.ts';

/** The views among `relations`, and the materialized views each reads, directly or through views. */
export async function readViews(connection: Connection, relations: readonly RelationRow[]): Promise<View[]> {
  const views = relations.filter((relation) => relation.kind === 'v' || relation.kind === 'm');
  if (views.length === 0) {
    return [];
  }
  const { rows } = await sql<{ view: number; reads: number }>`
    SELECT DISTINCT r.ev_class AS view, d.refobjid AS reads
    FROM pg_rewrite r
    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    WHERE r.ev_class = ${anyOf(views.map((view) => view.oid))}
      AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class
  `.execute(connection.db);
  const reads = groupBy(
    rows,
    (row) => row.view,
    (row) => row.reads,
  );
  const byOid = new Map(views.map((view) => [view.oid, view]));
  return views.map((view) => ({
    schema: view.schema,
    name: view.name,
    materialized: view.kind === 'm',
    populated: view.populated,
    owner: view.owner,
    readsMaterialized: reachable(view.oid, reads)
      .map((oid) => byOid.get(oid))
      .filter((found) => found?.kind === 'm')
      .map((found): readonly [string, string] => [found?.schema ?? '', found?.name ?? '']),
  }));
}

/** Everything `start` reads, without itself, in the order it is come upon. */
function reachable(start: number, reads: ReadonlyMap<number, readonly number[]>): number[] {
  const seen = new Set<number>();
  const ahead = [...(reads.get(start) ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (!seen.has(next) && next !== start) {
      seen.add(next);
      ahead.push(...(reads.get(next) ?? []));
    }
  }
  return [...seen].sort((a, b) => a - b);
}
