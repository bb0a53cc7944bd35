/** Tables as their decisions stand, for the proofs to look at. */
import type { MaskedColumn } from '../../masks/mask.ts';
import type { Column } from '../../postgres/catalog.ts';
import {
  type Cell,
  type Draft,
  type Handling,
  isMasked,
  refusesNull,
  type TableDraft,
} from '../planning/draft.ts';
import { expectedRows } from '../planning/statistics.ts';
import { parsed } from './check.ts';
import { fallbackHandling, handlingOutcome, type Masks, type Outcome, outcomeOf } from './outcome.ts';
import type { Seen, View } from './verdict.ts';

/** `table` as its decisions stand whenever it is asked. */
export function viewOf(draft: Draft, table: TableDraft): View {
  return viewIn(draft, table, new Map());
}

/** Columns of which one way to treat them is looked at, and that way. */
type Chosen = ReadonlyMap<string, Handling>;

function viewIn(draft: Draft, table: TableDraft, chosen: Chosen): View {
  const columns = new Map(table.table.columns.map((column) => [column.name, column]));
  const view: View = {
    table: table.table,
    rows: expectedRows(draft, table.table),
    masks: draft.masks,
    ways(names) {
      const found = waysOfTable(table, names, draft.masks);
      return found?.map((way) => (way.size === 0 ? view : viewIn(draft, table, way))) ?? null;
    },
    see(name): Seen {
      const column = columns.get(name);
      if (column === undefined) {
        throw new RangeError('a constraint reads a column that its table does not have');
      }
      const cell = table.cells.get(name);
      return cell === undefined
        ? seeGenerated(table, column, chosen)
        : seeCell(cell, chosen.get(name), draft.masks);
    },
  };
  return view;
}

function seeCell(cell: Cell, chosen: Handling | undefined, masks: Masks): Seen {
  const { column, decision, as } = cell;
  const outcome: Outcome =
    decision === null
      ? { kind: 'same' }
      : chosen === undefined
        ? cached(outcomes, decision, as, () => outcomeOf(decision, as, masks))
        : cached(outcomes, chosen, as, () => handlingOutcome(chosen, as, masks));
  return { column, outcome, nullable: !refusesNull(column), handling: chosen ?? decision, as };
}

function seeGenerated(table: TableDraft, column: Column, chosen: Chosen): Seen {
  const changed = baseCells(table, [column.name]).some((each) => {
    const way = chosen.get(each.column.name);
    return way === undefined ? isMasked(each) : way.mask !== null;
  });
  return {
    column,
    outcome: { kind: changed ? 'derived' : 'same' },
    nullable: !refusesNull(column),
    handling: null,
    as: {
      name: column.name,
      class: column.type.class,
      base: column.type.base,
      length: null,
      scale: null,
      notNull: false,
      enumLabels: null,
    },
  };
}

/** Copied columns behind `names`, generated ones replaced by those they are computed from. */
export function baseCells(table: TableDraft, names: readonly string[]): Cell[] {
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

/** More ways than this to treat the columns of one condition are not looked through. */
const MOST_WAYS = 64;

/**
 * Every way in which rows may be treated, as far as `names` go: columns under the same conditions come under the same
 * case, and each value may be one that its mask cannot take. Null when there are too many.
 */
function waysOfTable(table: TableDraft, names: readonly string[], masks: Masks): Chosen[] | null {
  const cells = baseCells(table, names).filter(({ decision }) => decision !== null);
  const together = new Map<string, Cell[]>();
  for (const cell of cells.filter(({ decision }) => (decision?.cases.length ?? 0) > 0)) {
    const key = JSON.stringify(cell.decision?.cases.map(({ when }) => when));
    together.set(key, [...(together.get(key) ?? []), cell]);
  }
  const dimensions: Chosen[][] = [...together.values()].map((group) => {
    const count = (group[0]?.decision?.cases.length ?? 0) + 1;
    return Array.from({ length: count }, (_, i) => {
      return new Map(group.flatMap((cell) => entry(cell, cell.decision?.cases[i] ?? cell.decision)));
    });
  });
  const fallback = fallbackHandling(masks);
  for (const cell of cells) {
    const redacts = [cell.decision, ...(cell.decision?.cases ?? [])].some(
      (each) => each?.onError === 'redact',
    );
    if (redacts && fallback !== null) {
      dimensions.push([new Map(), new Map(entry(cell, fallback))]);
    }
  }
  if (dimensions.reduce((product, { length }) => product * length, 1) > MOST_WAYS) {
    return null;
  }
  return dimensions.reduce<Chosen[]>(
    (ways, dimension) => ways.flatMap((way) => dimension.map((more) => new Map([...way, ...more]))),
    [new Map()],
  );
}

function entry(cell: Cell, handling: Handling | null): [string, Handling][] {
  return handling === null ? [] : [[cell.column.name, handling]];
}

type Cache = WeakMap<object, Map<MaskedColumn, Outcome>>;

const outcomes: Cache = new WeakMap();

/** Outcomes are asked for many times while candidates are tried. */
function cached(cache: Cache, of: object, as: MaskedColumn, compute: () => Outcome): Outcome {
  const known = cache.get(of) ?? new Map<MaskedColumn, Outcome>();
  cache.set(of, known);
  const outcome = known.get(as) ?? compute();
  known.set(as, outcome);
  return outcome;
}
