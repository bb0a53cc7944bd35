import { tableKey } from '../names.ts';
import type { Table } from '../postgres/catalog.ts';
import type { PersonalKind } from '../recognise/personal.ts';
import { referenceOf } from './clues/structure.ts';
import type { TableContext } from './clues/tables.ts';
import type { Verdict } from './score.ts';

/** What is found of a table: verdicts by column, and of paths inside. */
export interface TableFindings {
  readonly table: Table;
  readonly verdicts: Map<string, Verdict>;
  readonly paths: Map<string, { path: string; verdict: Verdict }[]>;
}

/** What is made from personal columns of its row: search vectors, generated columns. */
export function derive(table: Table, verdicts: Map<string, Verdict>, { readings }: TableContext): void {
  for (const column of table.columns) {
    const verdict = verdicts.get(column.name);
    const isVector = column.type.class === 'tsvector';
    if (verdict?.class !== 'none' || !(isVector || column.generated !== null)) {
      continue;
    }
    const expression = column.generationExpression;
    const words = expression === null ? null : new Set(expression.split(/[^\p{L}\p{N}_$]+/u));
    const from = table.columns.find(
      ({ name }) =>
        name !== column.name &&
        verdicts.get(name)?.class === 'pii' &&
        (words === null || words.has(name)) &&
        (expression !== null || isSearched(verdicts.get(name)!)),
    );
    if (from !== undefined && (isVector || column.type.class === 'text')) {
      const reasons = [
        expression === null
          ? 'a search vector beside personal columns'
          : 'it is generated from a personal column',
      ];
      const sounds = readings.get(column.name)?.concepts.has('sound') ?? false;
      verdicts.set(column.name, {
        kind: 'derived',
        class: sounds ? 'quasi' : 'pii',
        confidence: 0.9,
        reasons,
      });
    }
  }
}

const SEARCHED: ReadonlySet<PersonalKind> = new Set<PersonalKind>([
  'free_text',
  'full_name',
  'first_name',
  'last_name',
  'email',
  'user_name',
  'address',
  'phone',
]);
const isSearched = ({ kind }: Verdict): boolean => SEARCHED.has(kind);

/** A column that refers to a personal one (a user name, a case number) holds the same. */
export function followReferences(found: ReadonlyMap<string, TableFindings>): void {
  let changed = true;
  for (let round = 0; changed && round < 5; round++) {
    changed = false;
    for (const { table, verdicts } of found.values()) {
      for (const { name } of table.columns) {
        const reference = table.foreignKeys.length === 0 ? null : referenceOf(table, name);
        const target =
          reference === null
            ? undefined
            : found
                .get(tableKey(reference.key.targetSchema, reference.key.targetTable))
                ?.verdicts.get(reference.target);
        const own = verdicts.get(name);
        if (target === undefined || own === undefined || own.kind === target.kind) {
          continue;
        }
        const reasons = [
          target.class === 'none'
            ? 'it refers to a column that is not personal'
            : 'it refers to a personal column',
          ...target.reasons.slice(0, 2),
        ];
        verdicts.set(name, { ...target, reasons });
        changed = true;
      }
    }
  }
}

/** Partitions and children hold what their parents hold. */
export function inherit(found: ReadonlyMap<string, TableFindings>): void {
  const settled = new Set<string>();
  const settle = (key: string): void => {
    const findings = found.get(key);
    if (findings === undefined || settled.has(key)) {
      return;
    }
    settled.add(key);
    for (const [schema, name] of findings.table.parents) {
      settle(tableKey(schema, name));
      const parent = found.get(tableKey(schema, name));
      for (const [column, verdict] of parent?.verdicts ?? []) {
        if (findings.verdicts.has(column) && (verdict.class !== 'none' || findings.table.isPartition)) {
          findings.verdicts.set(column, verdict);
        }
      }
    }
  };
  for (const key of found.keys()) {
    settle(key);
  }
}
