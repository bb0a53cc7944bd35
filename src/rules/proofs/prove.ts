/** Third piece of the planner: proves, before a row is read, that the target takes what the masks will give. */
import { displayName, tableKey } from '../../names.ts';
import type { Table } from '../../postgres/catalog.ts';
import {
  type Cell,
  copiedCells,
  type Draft,
  handlingsOf,
  isMasked,
  ofCell,
  ofTable,
  parentsOf,
  type TableDraft,
} from '../planning/draft.ts';
import type { Edge } from '../planning/keys.ts';
import { drawnBy } from '../planning/persons.ts';
import { boundsOf, takesEveryRow } from './bounds.ts';
import { parsed, proveCheck } from './check.ts';
import { refuseHandling, refuseSource } from './column.ts';
import { noteUncounted, noteUnknown, refuseCounted } from './counted.ts';
import { refuseInner } from './inner.ts';
import { fallbackHandling, handlingOutcome } from './outcome.ts';
import { provePartition } from './partition.ts';
import { proveReads } from './reads.ts';
import { askedOf, type Refusal } from './refusal.ts';
import { proveUnique } from './unique.ts';
import type { Verdict, View } from './verdict.ts';
import { baseCells, viewOf } from './view.ts';

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
    if (decision === null || !isMasked(cell)) {
      continue;
    }
    const refusal = refusalOf(draft, cell, referenced.has(cell));
    if (refusal !== null) {
      refused.add(cell);
      draft.faults.push({
        code: 'rules_unprovable',
        of: ofCell(cell),
        at: decision.at ?? cell.name,
        ...refusal,
      });
    }
  }
  noteUncounted(draft, refused);
  noteUnknown(draft, refused);
  proveReads(draft);
  for (const obligation of obligations(draft)) {
    if (obligation.reads.some((cell) => refused.has(cell) || cell.decision === null)) {
      continue;
    }
    const verdict = obligation.prove();
    if (verdict.status === 'unproved') {
      draft.unproved.push({ at: obligation.at, what: `${obligation.what}: ${verdict.why}` });
    } else if (verdict.status === 'fails') {
      const masked = obligation.reads.find(isMasked);
      draft.faults.push({
        code: 'rules_unprovable',
        of: masked === undefined ? ofTable(obligation.table.table) : ofCell(masked),
        breaks: obligation.kind,
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

/** Why the decision of `cell` cannot serve on it by itself, in the rows of any of its cases. */
export function refusalOf(draft: Draft, cell: Cell, referenced: boolean): Refusal | null {
  const table = tableOf(draft, cell);
  const { decision, as, name } = cell;
  if (decision === null || !isMasked(cell)) {
    return null;
  }
  if (referenced && decision.cases.length > 0) {
    return {
      message: `${name} is masked in some rows only, but other columns refer to it`,
      hint: 'A key is masked by its own value alone: leave the conditions out, those of the table too (cases: [DECISION] has none).',
    };
  }
  for (const handling of handlingsOf(decision)) {
    if (handling.mask?.reasoned === true && decision.reason === null) {
      return {
        message: `${name}: mask ${handling.mask.name} leaves real values, and the rule does not say why that may be`,
        hint: 'Add reason: TEXT.',
      };
    }
    const refusal =
      refuseSource(cell, handling, table.cells, referenced, drawnBy(table, handling)) ??
      refuseHandling(askedOf(draft, cell, handling)) ??
      refuseInner(handling, as, draft.masks);
    if (refusal !== null) {
      return refusal;
    }
  }
  return refuseOrphans(draft, cell) ?? refuseCounted(draft, cell);
}

/** NULL refers to nothing, but any other value in place of one that a mask cannot take is a key that there may not be. */
function refuseOrphans(draft: Draft, { decision, table, column, as, name }: Cell): Refusal | null {
  const fallback = fallbackHandling(draft.masks);
  const refers = table.foreignKeys.some(({ columns }) => columns.includes(column.name));
  const redacts = decision !== null && handlingsOf(decision).some(({ onError }) => onError === 'redact');
  return refers && redacts && fallback !== null && handlingOutcome(fallback, as, draft.masks).kind !== 'null'
    ? {
        message: `${name} refers to another table and may not be NULL: what on_error: redact puts there refers to nothing`,
        hint: 'Leave on_error out: a key that fails must stop the run.',
      }
    : null;
}

function tableOf(draft: Draft, { table }: Cell): TableDraft {
  const found = draft.tables.get(tableKey(table.schema, table.name));
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
