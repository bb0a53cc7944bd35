/** Third piece of the planner: proves, before a row is read, that the target takes what the masks will give. */
import { displayName } from '../../names.ts';
import type { Table } from '../../postgres/catalog.ts';
import {
  type Cell,
  copiedCells,
  type Draft,
  parentsOf,
  refusesNull,
  type TableDraft,
} from '../planning/draft.ts';
import type { Edge } from '../planning/keys.ts';
import { boundsOf, takesEveryRow } from './bounds.ts';
import { parsed, proveCheck } from './check.ts';
import { refuseColumn } from './column.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { provePartition } from './partition.ts';
import { proveUnique } from './unique.ts';
import type { Seen, Verdict, View } from './verdict.ts';

/** A constraint of a table and its proof, which may be asked again after a decision changed. */
export interface Obligation {
  /** `schema.table.constraint`, for people. */
  readonly at: string;
  /** `unique index x`, `check y`: what it is. */
  readonly what: string;
  readonly kind: 'unique' | 'check' | 'partition';
  readonly table: TableDraft;
  /** Copied columns it depends on. */
  readonly reads: readonly Cell[];
  prove(): Verdict;
}

/** Proves columns and constraints; what fails is a fault, what cannot be told is listed. */
export function prove(draft: Draft, edges: readonly Edge[]): void {
  const referenced = new Set(edges.map(({ to }) => to));
  const refused = new Set<Cell>();
  for (const cell of copiedCells(draft)) {
    const { decision } = cell;
    if (decision === null || decision.mask === null) {
      continue;
    }
    const refusal = refusalOf(draft, cell, referenced.has(cell));
    if (refusal !== null) {
      refused.add(cell);
      draft.faults.push({ code: 'rules_unprovable', at: decision.at ?? cell.name, ...refusal });
    }
  }
  for (const obligation of obligations(draft)) {
    if (obligation.reads.some((cell) => refused.has(cell) || cell.decision === null)) {
      continue;
    }
    const verdict = obligation.prove();
    if (verdict.status === 'unproved') {
      draft.unproved.push({ at: obligation.at, what: `${obligation.what}: ${verdict.why}` });
    } else if (verdict.status === 'fails') {
      const masked = obligation.reads.find(({ decision }) => decision?.mask != null);
      draft.faults.push({
        code: 'rules_unprovable',
        at: masked?.decision?.at ?? obligation.at,
        message: `${obligation.what} of ${obligation.table.name}: ${verdict.why}`,
        hint: hintFor(masked),
      });
    }
  }
}

function hintFor(masked: Cell | undefined): string {
  return masked?.decision?.origin === 'redact' || masked?.decision?.origin === 'foreign key'
    ? `\`unlisted: redact\` and foreign keys found nothing that fits: write a rule for ${masked.name}.`
    : 'Keep the column, or choose a mask that the constraint allows; `understudy masks` says what each keeps.';
}

/** Why the decision of `cell` cannot serve on it by itself. */
export function refusalOf(
  draft: Draft,
  cell: Cell,
  referenced: boolean,
): { readonly message: string; readonly hint: string } | null {
  const siblings = tableOf(draft, cell).cells;
  const { decision } = cell;
  if (decision?.mask == null) {
    return null;
  }
  const untaken =
    !decision.mask.types.includes(cell.as.class) ||
    decision.mask.refuses?.(decision.options, cell.as) != null;
  // A mask is not asked for facts on a column it refuses.
  const outcome: Outcome = untaken ? { kind: 'derived' } : outcomeOf(decision, cell.as);
  return refuseColumn(cell, outcome, siblings, referenced);
}

function tableOf(draft: Draft, { table }: Cell): TableDraft {
  const found = draft.tables.get(JSON.stringify([table.schema, table.name]));
  if (found === undefined) {
    throw new RangeError('a column of a table that is not planned');
  }
  return found;
}

/** Everything that the target will check of the copied tables: indexes, CHECKs, domains, partition bounds. */
export function* obligations(draft: Draft): Generator<Obligation> {
  for (const table of draft.tables.values()) {
    if (table.rows.kind === 'none' || table.table.kind === 'partitioned') {
      continue;
    }
    const view = viewOf(draft, table);
    const make = (
      name: string,
      what: string,
      reads: readonly string[],
      proof: () => Verdict,
    ): Obligation => ({
      at: displayName(table.table.schema, table.table.name, name),
      what: `${what} ${name}`,
      kind: what.startsWith('check') ? 'check' : what === 'partition' ? 'partition' : 'unique',
      table,
      reads: baseCells(table, reads),
      prove: proof,
    });
    for (const index of table.table.uniqueIndexes) {
      const kind =
        index.kind === 'exclusion'
          ? 'exclusion constraint'
          : index.kind === 'unique'
            ? 'unique index'
            : index.kind;
      yield make(index.name, kind, index.reads, () => proveUnique(view, index));
    }
    for (const check of table.table.checks) {
      const reads = parsed(check.expression)?.columns ?? [...table.cells.keys()];
      yield make(check.name, 'check', reads, () => proveCheck(view, check));
    }
    for (const { column } of table.cells.values()) {
      for (const check of column.type.domains.flatMap(({ checks }) => checks)) {
        yield make(column.name, `check ${check.name} of the domain of`, [column.name], () =>
          proveCheck(view, check, column.name),
        );
      }
    }
    yield* partitionObligations(draft, table, view, make);
  }
}

type Make = (name: string, what: string, reads: readonly string[], proof: () => Verdict) => Obligation;

/** A partition's own bound, and those of the partitions it lies in. */
function* partitionObligations(
  draft: Draft,
  table: TableDraft,
  view: View,
  make: Make,
): Generator<Obligation> {
  if (table.table.kind === 'partitioned') {
    return;
  }
  let at: Table | undefined = table.table;
  while (at?.isPartition === true) {
    const here: Table = at;
    const parent: Table | undefined = parentsOf(draft, here)[0]?.table;
    if (parent === undefined) {
      return;
    }
    const { bound, siblings } = boundsOf(draft, here, parent);
    yield make(here.name, 'partition', parent.partitionKey?.columns ?? [], () =>
      provePartition(view, parent, bound, siblings, takesEveryRow(draft, parent)),
    );
    at = parent;
  }
}

/**
 * Where masked rows of partition `table` are loaded, when their masks may give them another partition: the highest
 * partitioned table whose key they change. Null: into the partition itself.
 */
export function loadInto(draft: Draft, table: TableDraft): readonly [schema: string, name: string] | null {
  let into: readonly [string, string] | null = null;
  const view = viewOf(draft, table);
  for (let at: Table | undefined = table.table; at?.isPartition === true; ) {
    const parent: Table | undefined = parentsOf(draft, at)[0]?.table;
    if (parent !== undefined) {
      const { bound, siblings } = boundsOf(draft, at, parent);
      if (provePartition(view, parent, bound, siblings, false).status !== 'holds') {
        into = [parent.schema, parent.name];
      }
    }
    at = parent;
  }
  return into;
}

/** Copied columns behind `names`, generated ones replaced by those they are computed from. */
function baseCells(table: TableDraft, names: readonly string[]): Cell[] {
  const all = new Set<Cell>();
  for (const name of names) {
    const cell = table.cells.get(name);
    const generated = table.table.columns.find((each) => each.name === name && each.generated !== null);
    const from =
      generated === undefined
        ? []
        : (parsed(generated.generationExpression ?? '')?.columns ?? [...table.cells.keys()]);
    for (const each of cell === undefined
      ? from.flatMap((column) => table.cells.get(column) ?? [])
      : [cell]) {
      all.add(each);
    }
  }
  return [...all];
}

/** `table` as its decisions stand whenever it is asked. */
function viewOf(draft: Draft, table: TableDraft): View {
  const columns = new Map(table.table.columns.map((column) => [column.name, column]));
  return {
    table: table.table,
    rows: expectedRows(draft, table.table),
    see(name): Seen {
      const column = columns.get(name);
      if (column === undefined) {
        throw new RangeError('a constraint reads a column that its table does not have');
      }
      const cell = table.cells.get(name);
      const { decision = null, as } = cell ?? {};
      const nullable = !refusesNull(column);
      if (as === undefined || cell === undefined) {
        const changed = baseCells(table, [name]).some((each) => each.decision?.mask != null);
        const none = {
          name,
          class: column.type.class,
          base: column.type.base,
          length: null,
          scale: null,
          notNull: false,
          enumLabels: null,
        };
        return {
          column,
          outcome: { kind: changed ? 'derived' : 'same' },
          nullable,
          decision: null,
          as: none,
        };
      }
      return {
        column,
        outcome: decision === null ? { kind: 'same' } : cachedOutcome(cell),
        nullable,
        decision,
        as,
      };
    },
  };
}

const outcomes = new WeakMap<object, Map<object, Outcome>>();

/** Outcomes are asked for many times while candidates are tried. */
function cachedOutcome({ decision, as }: Cell): Outcome {
  if (decision === null) {
    return { kind: 'same' };
  }
  const known = outcomes.get(decision) ?? new Map<object, Outcome>();
  outcomes.set(decision, known);
  const outcome = known.get(as) ?? outcomeOf(decision, as);
  known.set(as, outcome);
  return outcome;
}

/** A never analysed table's rows are taken from its bytes, at the least that a row takes. */
function expectedRows(draft: Draft, table: Table): number {
  if (table.kind === 'partitioned') {
    const children = [...draft.tables.values()].filter((each) =>
      each.table.parents.some(([schema, name]) => schema === table.schema && name === table.name),
    );
    return children.reduce((sum, child) => sum + expectedRows(draft, child.table), 0);
  }
  return table.estimatedRows > 0 ? table.estimatedRows : Math.ceil(table.bytes / 40);
}
