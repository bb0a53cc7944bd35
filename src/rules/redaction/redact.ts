/**
 * `unlisted: redact`: a decision for every column that has none. What stands alone is emptied; what a constraint reads
 * gets a mask that the constraint allows, found by trying candidates against the same proofs that a rule has to pass.
 */

import { type Cell, copiedCells, type Draft, refusesNull } from '../planning/draft.ts';
import { type Edge, groupsOf, inheritanceEdges, narrowest } from '../planning/keys.ts';
import { type Obligation, obligations, refusalOf } from '../proofs/prove.ts';
import { type Choice, choicesFor } from './candidates.ts';

/** Columns that must be decided alike, and what they may get, the best first. */
interface Variable {
  readonly cells: readonly Cell[];
  readonly choices: readonly Choice[];
  chosen: number;
}

/** Combinations of choices that are tried for one constraint. */
const MOST_TRIALS = 4000;

/** Decides every undecided copied column; a fault for each that nothing fits. */
export function redactUndecided(draft: Draft, edges: readonly Edge[]): void {
  const all = [...obligations(draft)];
  const reading = byCell(all);
  const variables = new Map<Cell, Variable>();
  for (const cells of undecidedGroups(draft, edges)) {
    const variable = { cells, choices: usable(draft, cells, edges, reading), chosen: 0 };
    if (variable.choices.length === 0) {
      draft.faults.push({
        code: 'rules_undecided',
        at: cells[0]?.name ?? '',
        message: `no mask that \`unlisted: redact\` may use fits ${cells.map(({ name }) => name).join(', ')}`,
        hint: 'Write a rule for it.',
      });
      continue;
    }
    for (const cell of cells) {
      variables.set(cell, variable);
    }
    choose(variable, 0, edges);
  }
  const open = all.filter(({ reads }) => reads.some((cell) => variables.has(cell)));
  for (const obligation of open) {
    if (obligation.prove().status === 'fails') {
      repair(obligation, open, variables, edges);
    }
  }
}

function byCell(all: readonly Obligation[]): Map<Cell, Obligation[]> {
  const reading = new Map<Cell, Obligation[]>();
  for (const obligation of all) {
    for (const cell of obligation.reads) {
      reading.set(cell, [...(reading.get(cell) ?? []), obligation]);
    }
  }
  return reading;
}

/** Undecided columns, together where foreign keys or inheritance join them; a partition's key goes by its own bound. */
function undecidedGroups(draft: Draft, edges: readonly Edge[]): Cell[][] {
  const undecided = [...copiedCells(draft)].filter(({ decision }) => decision === null);
  const joined = [...edges, ...inheritanceEdges(draft).filter(({ from, to }) => !isPartitionKey(from, to))];
  const groups = groupsOf(joined.filter(({ from, to }) => from.decision === null && to.decision === null));
  const grouped = new Set(groups.flat());
  return [...groups, ...undecided.filter((cell) => !grouped.has(cell)).map((cell) => [cell])];
}

function isPartitionKey(child: Cell, parent: Cell): boolean {
  return child.table.isPartition && parent.table.partitionKey?.columns.includes(parent.column.name) === true;
}

/** Choices that pass what a column asks by itself, in every column of the group. */
function usable(
  draft: Draft,
  cells: readonly Cell[],
  edges: readonly Edge[],
  reading: ReadonlyMap<Cell, readonly Obligation[]>,
): Choice[] {
  const members = new Set(cells);
  const inner = edges.filter(({ from, to }) => members.has(from) || members.has(to));
  const referenced = new Set(inner.map(({ to }) => to));
  const classes = new Set(cells.map(({ as }) => as.class));
  if (classes.size > 1) {
    return [];
  }
  const narrow = narrowest(cells.map(({ as }) => as));
  const before = cells.map(({ as }) => as);
  const choices = choicesFor(draft, cells, narrow, inner.length > 0, reading).filter((choice) => {
    const fits = cells.every((cell) => {
      cell.decision = choice.decision;
      cell.as = { ...choice.as, name: cell.name, notNull: choice.as.notNull || cell.as.notNull };
      return refusalOf(draft, cell, referenced.has(cell)) === null;
    });
    cells.forEach((cell, i) => {
      cell.decision = null;
      cell.as = before[i] ?? cell.as;
    });
    return fits;
  });
  return choices;
}

function choose(variable: Variable, place: number, edges: readonly Edge[]): void {
  const choice = variable.choices[place];
  if (choice === undefined) {
    return;
  }
  variable.chosen = place;
  const members = new Set(variable.cells);
  const refers = new Set(
    edges.filter(({ from, to }) => members.has(from) && members.has(to)).map(({ from }) => from),
  );
  for (const cell of variable.cells) {
    cell.decision = refers.has(cell) ? { ...choice.decision, origin: 'foreign key' } : choice.decision;
    cell.as = { ...choice.as, name: cell.name, notNull: choice.as.notNull || refusesNull(cell.column) };
  }
}

/** Looks for other choices of the columns that a failing constraint reads, such that every constraint on them holds. */
function repair(
  failing: Obligation,
  all: readonly Obligation[],
  variables: ReadonlyMap<Cell, Variable>,
  edges: readonly Edge[],
): void {
  const involved = [...new Set(failing.reads.flatMap((cell) => variables.get(cell) ?? []))];
  const cells = new Set(involved.flatMap((variable) => variable.cells));
  const touched = all.filter(({ reads }) => reads.some((cell) => cells.has(cell)));
  const start = involved.map(({ chosen }) => chosen);
  const broken = new Set(touched.filter((each) => each.prove().status === 'fails'));
  for (const places of trials(involved, start)) {
    involved.forEach((variable, i) => {
      const place = places[i] ?? 0;
      if (variable.chosen !== place) {
        choose(variable, place, edges);
      }
    });
    // What other constraints already lack is theirs to repair; nothing that holds may be lost.
    if (
      failing.prove().status !== 'fails' &&
      touched.every((each) => broken.has(each) || each.prove().status !== 'fails')
    ) {
      return;
    }
  }
  involved.forEach((variable, i) => {
    choose(variable, start[i] ?? 0, edges);
  });
}

/** Places to try: one column changed, then all combinations. */
function* trials(variables: readonly Variable[], start: readonly number[]): Generator<number[]> {
  for (const [i, { choices }] of variables.entries()) {
    for (let place = 0; place < choices.length; place++) {
      yield start.map((each, j) => (i === j ? place : each));
    }
  }
  const total = variables.reduce((product, { choices }) => product * choices.length, 1);
  for (let trial = 0; trial < Math.min(total, MOST_TRIALS); trial++) {
    let rest = trial;
    yield variables.map(({ choices }) => {
      const place = rest % choices.length;
      rest = Math.floor(rest / choices.length);
      return place;
    });
  }
}
