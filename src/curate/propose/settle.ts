/** Finds for every open column the best decision that the planner's proofs take, by trying. */

import type { Mask } from '../../masks/mask.ts';
import { tableKey } from '../../names.ts';
import type { Catalog, Table } from '../../postgres/catalog.ts';
import type { ColumnRule, RowsRule, Rules, TableRule } from '../../rules/decision.ts';
import { decide } from '../../rules/planning/decide.ts';
import { copiedCells, type Draft, emptyDraft } from '../../rules/planning/draft.ts';
import { foreignKeyEdges, inheritanceEdges, narrowKeys, propagateKeys } from '../../rules/planning/keys.ts';
import { resolvePersons } from '../../rules/planning/persons.ts';
import { type Obligation, obligations, refusalOf } from '../../rules/proofs/prove.ts';
import { proveReads } from '../../rules/proofs/reads.ts';
import { PROPOSED, readWritten } from './written.ts';
import { advance, type Complaint, goBack, type Trial, type Variable, yieldingTo } from './yielding.ts';

/** What the proposal says of tables, besides their columns. */
export interface TableWords {
  readonly rows: RowsRule | null;
  readonly persons: ReadonlyMap<string, string>;
}

export interface Settling {
  readonly catalog: Catalog;
  readonly masks: ReadonlyMap<string, Mask>;
  readonly fitting: Rules;
  readonly bookkeeping: readonly (readonly [string, string])[];
  /** By `tableKey`. */
  readonly tables: ReadonlyMap<string, TableWords>;
  readonly variables: readonly Variable[];
}

/** More rounds than any list of candidates is long, times what a constraint over several columns may ask. */
const MOST_ROUNDS = 200;

/** Moves variables on until nothing refuses them; a variable that is kept is refused by nothing. */
export function settle(settling: Settling): void {
  const tolerated = new Set<string>();
  let tables: readonly Table[] | null = null;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const { moved, apart, returned } = yieldingTo(
      settling.variables,
      trial(settling, tables),
      tolerated,
      settling.masks,
    );
    const changed = new Set([...moved, ...returned]);
    if (changed.size === 0) {
      return;
    }
    for (const each of moved) {
      advance(settling.variables[each], apart.get(each) ?? null);
    }
    for (const each of returned) {
      goBack(settling.variables[each]);
    }
    tables = touched(settling, changed);
  }
}

/** Plans `tables` (all for null) by what is chosen now, and says who is to blame for what does not hold. */
function trial(settling: Settling, tables: readonly Table[] | null): Trial {
  const draft = draftOf(settling, tables);
  const edges = foreignKeyEdges(draft);
  propagateKeys(draft, edges, 'fail');
  narrowKeys(draft, [...edges, ...inheritanceEdges(draft)]);
  proveReads(draft);
  const refused = new Set(draft.faults.flatMap(({ at }) => variableAt(at) ?? []));
  const referenced = new Set(edges.map(({ to }) => to));
  for (const cell of copiedCells(draft)) {
    const variable = variableAt(cell.decision?.at ?? '');
    if (
      variable !== null &&
      !refused.has(variable) &&
      refusalOf(draft, cell, referenced.has(cell)) !== null
    ) {
      refused.add(variable);
    }
  }
  const tight: Complaint[] = [];
  const loose: Complaint[] = [];
  for (const obligation of obligations(draft)) {
    const variables = [
      ...new Set(obligation.reads.flatMap((cell) => variableAt(cell.decision?.at ?? '') ?? [])),
    ];
    if (variables.length > 0 && !variables.some((each) => refused.has(each)) && !isUndecided(obligation)) {
      const verdict = obligation.prove();
      const complaint = { at: obligation.at, variables, isUnique: obligation.kind === 'unique' };
      if (verdict.status === 'fails') {
        tight.push(complaint);
      } else if (verdict.status === 'unproved' && verdict.likely !== true && obligation.kind !== 'unique') {
        loose.push(complaint);
      }
    }
  }
  return { refused, tight, loose };
}

function isUndecided({ reads }: Obligation): boolean {
  return reads.some(({ decision }) => decision === null);
}

/** `proposed:12` names variable 12. */
function variableAt(at: string): number | null {
  const [file, line] = at.split(':');
  return file === PROPOSED ? Number(line) : null;
}

function draftOf(settling: Settling, tables: readonly Table[] | null): Draft {
  const { catalog, masks, bookkeeping } = settling;
  const part = tables === null ? catalog : { ...catalog, tables };
  const draft = emptyDraft(part, masks);
  decide(draft, rulesOf(settling, part), bookkeeping);
  resolvePersons(draft);
  return draft;
}

/** The rules that there are, and what is chosen now, for the tables of `catalog`. */
export function rulesOf({ fitting, tables, variables, masks }: Settling, catalog: Catalog): Rules {
  const here = new Set(catalog.tables.map(({ schema, name }) => tableKey(schema, name)));
  const rules = new Map<string, TableRule>();
  const columns = new Map<string, Map<string, ColumnRule>>();
  variables.forEach(({ cells, candidates, chosen }, number) => {
    const places = cells.map(({ table }) => tableKey(table.schema, table.name));
    const written = candidates[chosen];
    if (written !== undefined && places.some((key) => here.has(key))) {
      const rule = readWritten(written, number, masks);
      for (const [i, cell] of 'place' in rule ? cells.entries() : []) {
        const key = places[i] ?? '';
        columns.set(key, (columns.get(key) ?? new Map()).set(cell.column.name, rule as ColumnRule));
      }
    }
  });
  for (const { schema, name } of catalog.tables) {
    const key = tableKey(schema, name);
    const known = fitting.tables.get(key);
    const said = tables.get(key);
    const own = columns.get(key);
    if (known !== undefined || said !== undefined || own !== undefined) {
      rules.set(key, {
        place: known?.place ?? { file: 'new', line: 1, column: 1 },
        schema,
        table: name,
        rows: said?.rows ?? known?.rows ?? { kind: 'all' },
        persons: new Map([...(known?.persons ?? []), ...(said?.persons ?? [])]),
        columns: new Map([...(known?.columns ?? []), ...(own ?? [])]),
      });
    }
  }
  return { tables: rules, files: [] };
}

/** Tables that what was moved may concern: those of its columns, and all that keys and inheritance join to them. */
function touched({ catalog, variables }: Settling, moved: ReadonlySet<number>): Table[] {
  const byKey = new Map(catalog.tables.map((table) => [tableKey(table.schema, table.name), table]));
  const near = neighbours(catalog);
  const reached = new Set<string>();
  const waiting = [...moved].flatMap((each) =>
    (variables[each]?.cells ?? []).map(({ table }) => tableKey(table.schema, table.name)),
  );
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (!reached.has(key)) {
      reached.add(key);
      waiting.push(...(near.get(key) ?? []));
    }
  }
  return [...reached].flatMap((key) => byKey.get(key) ?? []);
}

function neighbours(catalog: Catalog): Map<string, string[]> {
  const near = new Map<string, string[]>();
  const join = (one: string, other: string): void => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      const list = near.get(from);
      if (list === undefined) {
        near.set(from, [to]);
      } else {
        list.push(to);
      }
    }
  };
  for (const table of catalog.tables) {
    const key = tableKey(table.schema, table.name);
    for (const { targetSchema, targetTable } of table.foreignKeys) {
      join(key, tableKey(targetSchema, targetTable));
    }
    for (const [schema, name] of table.parents) {
      join(key, tableKey(schema, name));
    }
  }
  return near;
}
