/**
 * `unlisted: redact`: a decision for every column that has none. What stands alone is emptied; what a constraint reads
 * gets a mask that the constraint allows, found by trying candidates against the same proofs that a rule has to pass.
 */

import { type Cell, copiedCells, type Draft, ofCell, refusesNull } from '../planning/draft.ts';
import { type Edge, groupsOf, inheritanceEdges, narrowest } from '../planning/keys.ts';
import { type Obligation, obligations, refusalOf } from '../proofs/prove.ts';
import { type Choice, choicesFor, isKept } from './candidates.ts';

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
    const [first] = cells;
    if (variable.choices.length === 0 && first !== undefined) {
      draft.faults.push({
        code: 'rules_undecided',
        of: ofCell(first),
        at: first.name,
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
      repair(obligation, isNotFailing, open, variables, edges);
    }
  }
  // What may hold had better hold for certain: a CHECK that fails in the load ends the run.
  for (const obligation of open) {
    if (obligation.kind === 'partition' && isOpen(obligation)) {
      // Better in its own partition than in another; but a key is not kept for it.
      repair(obligation, (each) => !isOpen(each), open, variables, edges, false);
    }
    if (obligation.kind === 'check' && isOpen(obligation)) {
      repair(obligation, (each) => !isOpen(each), open, variables, edges);
      if (isOpen(obligation)) {
        leaveNulls(obligation, open, variables, edges);
      }
    }
  }
}

/** Most conditions over several columns say which of them may be NULL: what was filled stays filled, where it can. */
function leaveNulls(
  obligation: Obligation,
  all: readonly Obligation[],
  variables: ReadonlyMap<Cell, Variable>,
  edges: readonly Edge[],
): void {
  for (const variable of new Set(obligation.reads.flatMap((cell) => variables.get(cell) ?? []))) {
    const { chosen, choices, cells } = variable;
    const filled = choices.findIndex(({ decision, as }) => decision.mask?.name === 'redact' && as.notNull);
    const now = choices[chosen];
    if (now?.decision.mask?.name !== 'redact' || now.as.notNull || filled === -1) {
      continue;
    }
    const touched = all.filter(({ reads }) => reads.some((cell) => cells.includes(cell)));
    const held = touched.filter(isNotFailing);
    choose(variable, filled, edges);
    if (!held.every(isNotFailing)) {
      choose(variable, chosen, edges);
    }
  }
}

const isNotFailing = (obligation: Obligation): boolean => obligation.prove().status !== 'fails';

function isOpen(obligation: Obligation): boolean {
  const verdict = obligation.prove();
  return verdict.status === 'unproved' && verdict.likely !== true;
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

/** Undecided columns, together where foreign keys or inheritance join them; other partition keys go by their bounds. */
function undecidedGroups(draft: Draft, edges: readonly Edge[]): Cell[][] {
  const undecided = [...copiedCells(draft)].filter(({ decision }) => decision === null);
  const inKeys = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const inherited = inheritanceEdges(draft).filter(({ from, to }) => {
    // What a foreign key refers to is one value, whatever partition it lies in. Parents come first.
    if (inKeys.has(to)) {
      inKeys.add(from);
    }
    return inKeys.has(to) || !isPartitionKey(from, to);
  });
  const joined = [...edges, ...inherited];
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
  const refers = new Set(inner.filter(({ from, to }) => from !== to).map(({ from }) => from));
  const roots = cells.filter((cell) => !refers.has(cell));
  const choices = choicesFor(draft, cells, narrow, inner.length > 0, roots, reading).filter((choice) => {
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
  mended: (obligation: Obligation) => boolean,
  all: readonly Obligation[],
  variables: ReadonlyMap<Cell, Variable>,
  edges: readonly Edge[],
  keeping = true,
): void {
  const involved = [...new Set(failing.reads.flatMap((cell) => variables.get(cell) ?? []))];
  const cells = new Set(involved.flatMap((variable) => variable.cells));
  const touched = all.filter(({ reads }) => reads.some((cell) => cells.has(cell)));
  const start = involved.map(({ chosen }) => chosen);
  const broken = new Set(touched.filter((each) => each.prove().status === 'fails'));
  for (const places of trials(involved, start, keeping)) {
    involved.forEach((variable, i) => {
      const place = places[i] ?? 0;
      if (variable.chosen !== place) {
        choose(variable, place, edges);
      }
    });
    // What other constraints already lack is theirs to repair; nothing that holds may be lost.
    if (mended(failing) && touched.every((each) => broken.has(each) || each.prove().status !== 'fails')) {
      return;
    }
  }
  involved.forEach((variable, i) => {
    choose(variable, start[i] ?? 0, edges);
  });
}

/** Places to try: one column changed, then all combinations; and again with values that are kept. */
function* trials(
  variables: readonly Variable[],
  start: readonly number[],
  keeping: boolean,
): Generator<number[]> {
  const masked = variables.map(({ choices, chosen }) => {
    const first = choices.findIndex(isKept);
    return first === -1 ? choices.length : Math.max(first, chosen + 1);
  });
  yield* within(masked, start);
  const all = variables.map(({ choices }) => choices.length);
  if (keeping && all.some((each, i) => each !== masked[i])) {
    yield* within(all, start);
  }
}

function* within(sizes: readonly number[], start: readonly number[]): Generator<number[]> {
  for (const [i, size] of sizes.entries()) {
    for (let place = 0; place < size; place++) {
      yield start.map((each, j) => (i === j ? place : each));
    }
  }
  const total = sizes.reduce((product, size) => product * size, 1);
  for (let trial = 0; trial < Math.min(total, MOST_TRIALS); trial++) {
    let rest = trial;
    yield sizes.map((size) => {
      const place = rest % size;
      rest = Math.floor(rest / size);
      return place;
    });
  }
}
