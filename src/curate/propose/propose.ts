import { UnderstudyError } from '../../errors.ts';
import { displayName, tableKey } from '../../names.ts';
import { makePlan } from '../../rules/planner.ts';
import type { Cell } from '../../rules/planning/draft.ts';
import type { ColumnProposal, Proposal, TableProposal } from '../proposal.ts';
import { agreeing } from './agreeing.ts';
import { type Idea, ideasFor, type Proposing, uniqueKinds } from './ideas.ts';
import { impliedKeys } from './implied.ts';
import { findPersons } from './persons.ts';
import { rulesOf, type Settling, settle, type TableWords } from './settle.ts';
import { keyGroups, type ProposeInput, personalByStructure, type Scene, setScene } from './slots.ts';
import { tablesLeftOut } from './tables-left-out.ts';
import { commentOf, keptDespite, oneLine, reviewed } from './words.ts';

/**
 * Decisions for what `existing` does not decide, such that a plan of both holds: masks that fit the type, the length,
 * the uniqueness and each other, found by trying them against the planner's own proofs. Pure. What could not be decided
 * so that it holds is listed as open.
 */
export function propose(input: ProposeInput): Proposal {
  const scene = setScene(input);
  const leftOut = tablesLeftOut(scene);
  const emptied = new Set(leftOut.keys());
  const persons = findPersons(scene, emptied);
  const proposing: Proposing = {
    scene,
    leftOut,
    persons,
    agreeing: agreeing(scene, persons, emptied),
    groups: keyGroups(scene, emptied),
    uniqueKinds: uniqueKinds(scene),
    implied: impliedKeys(scene),
    emptied,
  };
  const ideas = ideasFor(proposing);
  const settling: Settling = {
    catalog: input.catalog,
    masks: input.masks,
    fitting: scene.fitting,
    bookkeeping: input.bookkeeping ?? [],
    tables: tableWords(proposing),
    variables: ideas.map(({ variable }) => variable),
  };
  settle(settling);
  return { tables: tablesOf(proposing, ideas), open: openOf(settling, input) };
}

function tableWords({ scene, leftOut, persons }: Proposing): Map<string, TableWords> {
  const words = new Map<string, TableWords>();
  for (const key of leftOut.keys()) {
    words.set(key, { rows: { kind: 'none' }, persons: new Map() });
  }
  for (const [key, { group, by }] of persons) {
    if (!scene.fitting.tables.has(key)) {
      words.set(key, { rows: null, persons: new Map([[group, by]]) });
    }
  }
  return words;
}

/** Characters of a comment above a table. */
const LONGEST_HEAD = 300;

function tablesOf(proposing: Proposing, ideas: readonly Idea[]): TableProposal[] {
  const { scene, leftOut, persons } = proposing;
  const columns = new Map<string, ColumnProposal[]>();
  for (const idea of ideas) {
    for (const cell of idea.variable.cells) {
      const key = tableKey(cell.table.schema, cell.table.name);
      columns.set(key, [...(columns.get(key) ?? []), columnOf(scene, idea, cell)]);
    }
  }
  return scene.catalog.tables.flatMap((table): TableProposal[] => {
    const key = tableKey(table.schema, table.name);
    const why = leftOut.get(key);
    const own = columns.get(key);
    if (
      table.kind === 'foreign' ||
      (why === undefined && own === undefined) ||
      (why !== undefined && table.parents.length > 0)
    ) {
      return [];
    }
    const person = persons.get(key);
    const pack = scene.known.get(key);
    const used = own?.some(
      ({ decision }) => typeof decision !== 'string' && decision.person === person?.group,
    );
    return [
      {
        schema: table.schema,
        table: table.name,
        rows: why === undefined ? 'all' : 'none',
        persons:
          person !== undefined && used === true && !scene.fitting.tables.has(key)
            ? { [person.group]: person.by }
            : {},
        comment:
          why === undefined && pack === undefined ? null : oneLine(why ?? pack?.why ?? '', LONGEST_HEAD),
        columns: table.columns.flatMap(({ name }) => own?.find(({ column }) => column === name) ?? []),
      },
    ];
  });
}

function columnOf(scene: Scene, { variable, root, finding, why }: Idea, cell: Cell): ColumnProposal {
  const pack = scene.known.get(tableKey(cell.table.schema, cell.table.name));
  const chosen = keptDespite(
    variable.candidates[variable.chosen] ?? 'keep',
    personalByStructure(scene, cell),
    pack?.columns.has(cell.column.name) === true ? pack.pack : null,
  );
  const isKept = chosen === 'keep' || (typeof chosen !== 'string' && chosen.keep === true);
  return {
    column: cell.column.name,
    decision: isKept ? chosen : reviewed(chosen, finding),
    comment:
      cell !== root
        ? oneLine(`as ${root.name}, to which it refers`)
        : why !== null
          ? oneLine(why)
          : finding !== null && finding.class !== 'none'
            ? commentOf(finding)
            : null,
  };
}

/** What the whole plan still refuses. */
function openOf(settling: Settling, { catalog, masks, bookkeeping = [] }: ProposeInput): Proposal['open'] {
  try {
    makePlan(catalog, rulesOf(settling, catalog), { unlisted: 'fail', masks, bookkeeping });
    return [];
  } catch (error) {
    if (!(error instanceof UnderstudyError)) {
      throw error;
    }
    return error.problems.map(({ at, message }) => {
      const [, number] = /^proposed:(\d+)/.exec(at) ?? [];
      const cell = number === undefined ? undefined : settling.variables[Number(number)]?.cells[0];
      return {
        at: cell === undefined ? at : displayName(cell.table.schema, cell.table.name, cell.column.name),
        what: message,
      };
    });
  }
}
