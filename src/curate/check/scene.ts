import { tableKey } from '../../names.ts';
import type { Catalog, Table } from '../../postgres/catalog.ts';
import type { FindingAnswer } from '../../report/answers.ts';
import type { Rules } from '../../rules/decision.ts';
import type { Places } from './places.ts';

/** What rules are held against, and what is known of it. */
export interface Scene {
  readonly catalog: Catalog;
  readonly rules: Rules;
  readonly places: Places;
  /** By `tableKey`. */
  readonly tables: ReadonlyMap<string, Table>;
  /** What detection thinks of each column, by `columnKey`. */
  readonly findings: ReadonlyMap<string, FindingAnswer>;
  /** What it thinks of paths inside columns. */
  readonly personalPaths: readonly FindingAnswer[];
  /** What would be proposed for columns without a decision: the table's mapping, as rules write it. */
  suggest(table: Table, columns: readonly string[]): unknown;
}

export function columnKey(schema: string, table: string, column: string): string {
  return JSON.stringify([schema, table, column]);
}

export function makeScene(
  catalog: Catalog,
  rules: Rules,
  places: Places,
  findings: readonly FindingAnswer[],
  suggest: Scene['suggest'],
): Scene {
  return {
    catalog,
    rules,
    places,
    tables: new Map(catalog.tables.map((table) => [tableKey(table.schema, table.name), table])),
    findings: new Map(
      findings
        .filter(({ path }) => path === undefined)
        .map((each) => [columnKey(each.schema, each.table, each.column), each]),
    ),
    personalPaths: findings.filter(({ path }) => path !== undefined),
    suggest,
  };
}
