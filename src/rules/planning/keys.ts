/**
 * Second piece of the planner: masked keys go along foreign keys. What is decided for a referenced column holds for
 * every column that refers to it, over any number of tables, schemas, partitions and circles.
 */
import type { MaskedColumn } from '../../masks/mask.ts';
import { displayName } from '../../names.ts';
import { overlookedIn } from '../overlooked.ts';
import {
  type Cell,
  type Draft,
  findCell,
  type Handling,
  handlingsOf,
  inWords,
  isMasked,
  ofCell,
  parentsOf,
  sameHandling,
} from './draft.ts';

/** `from` refers to `to`. */
export interface Edge {
  readonly from: Cell;
  readonly to: Cell;
  /** The foreign key's name. */
  readonly name: string;
}

/** Every pair of columns that a foreign key joins, where both tables' rows are copied. */
export function foreignKeyEdges(draft: Draft): Edge[] {
  const edges: Edge[] = [];
  for (const { table, cells, rows } of draft.tables.values()) {
    for (const key of rows.kind === 'none' ? [] : table.foreignKeys) {
      key.columns.forEach((column, i) => {
        const from = cells.get(column);
        const to = findCell(draft, key.targetSchema, key.targetTable, key.targetColumns[i] ?? '');
        if (from !== undefined && to !== undefined) {
          edges.push({ from, to, name: displayName(table.schema, table.name, key.name) });
        }
      });
    }
  }
  return edges;
}

/** Every column of a partition or inheriting table, with its parent's column of the same name. */
export function inheritanceEdges(draft: Draft): Edge[] {
  const edges: Edge[] = [];
  for (const child of draft.tables.values()) {
    for (const parent of parentsOf(draft, child.table)) {
      for (const [name, from] of child.cells) {
        const to = parent.cells.get(name);
        if (to !== undefined) {
          edges.push({ from, to, name: parent.name });
        }
      }
    }
  }
  return edges;
}

/** Fills in what referring columns get, and finds decisions of the two sides that cannot both hold. */
export function propagateKeys(draft: Draft, edges: readonly Edge[], unlisted: 'fail' | 'redact'): void {
  const inheritance = inheritanceEdges(draft);
  for (let changed = true; changed; ) {
    changed = false;
    for (const { from, to } of inheritance) {
      if (from.decision === null && to.decision !== null) {
        from.decision = {
          ...to.decision,
          origin: to.decision.origin === 'rule' ? 'parent' : to.decision.origin,
        };
        changed = true;
      }
    }
    for (const { from, to } of edges) {
      const decision = to.decision;
      // A kept key is not handed on while every column must be listed: `keep` is somebody's decision.
      if (from.decision === null && decision !== null && (isMasked(to) || unlisted === 'redact')) {
        from.decision = { ...decision, origin: 'foreign key', reason: null, review: null, at: null };
        changed = true;
      }
    }
  }
  const told = new Set<Cell>();
  for (const { from, to, name } of edges) {
    const fault = disagreement(from, to, unlisted);
    if (fault !== null && !told.has(from)) {
      told.add(from);
      draft.faults.push({
        code: 'rules_unprovable',
        of: ofCell(from),
        breaks: 'foreign key',
        at: from.decision?.at ?? from.name,
        message: `${fault.message} (foreign key ${name})`,
        hint: fault.hint,
      });
    }
  }
}

function disagreement(
  from: Cell,
  to: Cell,
  unlisted: 'fail' | 'redact',
): { message: string; hint: string } | null {
  const [own, other] = [from.decision, to.decision];
  if (own === null || handlingsOf(own).every(isNull)) {
    return null;
  }
  if (other === null) {
    // Under `fail` the referenced column is listed as undecided; a kept key is no second problem.
    return !isMasked(from) && unlisted === 'fail'
      ? null
      : {
          message: `${from.name} is decided (${inWords(own)}), but ${to.name}, to which it refers, is not`,
          hint: `Decide ${to.name}: what it gets goes along the foreign key.`,
        };
  }
  // Columns with cases are no keys (`prove.ts`): what refers to one is told there.
  if (
    (other.cases.length > 0 && isMasked(to)) ||
    handlingsOf(own).every((each) => isNull(each) || sameHandling(each, other))
  ) {
    return null;
  }
  return other.mask === null
    ? {
        message: `${from.name} is masked, but ${to.name}, to which it refers, is kept`,
        hint: `Mask ${to.name} instead: its mask goes along the foreign key.`,
      }
    : {
        message: `${from.name}: ${inWords(own)}, but ${to.name}, to which it refers, gets ${inWords(other)}${inWords(own) === inWords(other) ? ' with other options' : ''}`,
        hint: `Leave the rule for ${from.name} out: it gets the mask of ${to.name}.`,
      };
}

/** NULL refers to nothing, so that a referring column may always be emptied, in some rows or in all. */
function isNull({ mask }: Handling): boolean {
  return mask?.name === 'null';
}

/**
 * What the columns of each group of keys are masked as: the narrowest of their types, so that a value gives the same
 * text in all of them. A value of the wider type that does not fit the narrower cannot be a key of both. What one of
 * them overlooks, capitals or padding, all do, for a key may be spelt in another way on the other side.
 */
export function narrowKeys(draft: Draft, edges: readonly Edge[]): void {
  for (const group of groupsOf(edges.filter(({ from, to }) => isMapped(from) && isMapped(to)))) {
    const classes = new Set(group.map(({ as }) => as.class));
    const [first] = group;
    if (classes.size > 1 && first !== undefined) {
      draft.faults.push({
        code: 'rules_unprovable',
        of: ofCell(first),
        breaks: 'foreign key',
        at: first.decision?.at ?? first.name,
        message: `${group.map(({ name }) => name).join(', ')} refer to each other and are of different types (${[...classes].join(', ')}), so that a mask would not give them the same value`,
        hint: 'Keep them, or give the columns one type.',
      });
      continue;
    }
    const narrow = narrowest(group.map(({ as }) => as));
    const overlooks = [...new Set(group.flatMap(({ column }) => overlookedIn(column)))].sort();
    for (const cell of group) {
      cell.as = { ...narrow, name: cell.name, notNull: cell.as.notNull, overlooks };
    }
  }
}

function isMapped({ decision }: Cell): boolean {
  return decision !== null && handlingsOf(decision).some((each) => each.mask !== null && !isNull(each));
}

const WIDTH: Readonly<Record<string, number>> = { int2: 1, int4: 2, int8: 3 };

/** The narrowest of columns of one class: the smallest integer, the shortest text. */
export function narrowest(
  columns: readonly [MaskedColumn, ...MaskedColumn[]] | readonly MaskedColumn[],
): MaskedColumn {
  const [first, ...rest] = columns;
  if (first === undefined) {
    throw new RangeError('no columns to compare');
  }
  return rest.reduce((narrow, each) => {
    const narrower =
      each.class === 'integer'
        ? (WIDTH[each.base] ?? 3) < (WIDTH[narrow.base] ?? 3)
        : (each.length ?? Number.POSITIVE_INFINITY) < (narrow.length ?? Number.POSITIVE_INFINITY);
    return narrower ? each : narrow;
  }, first);
}

/** The connected groups of cells that `edges` make. */
export function groupsOf(edges: readonly Pick<Edge, 'from' | 'to'>[]): Cell[][] {
  const group = new Map<Cell, Set<Cell>>();
  for (const { from, to } of edges) {
    const one = group.get(from) ?? new Set([from]);
    const other = group.get(to) ?? new Set([to]);
    const [large, small] = one.size >= other.size ? [one, other] : [other, one];
    for (const cell of small) {
      large.add(cell);
    }
    for (const cell of large) {
      group.set(cell, large);
    }
  }
  return [...new Set(group.values())].map((cells) => [...cells]);
}
