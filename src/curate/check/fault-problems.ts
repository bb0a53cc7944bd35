/** Faults of a plan as problems: what each is called, where it is mended, and what to write. */
import { Document, visit } from 'yaml';
import { displayName, tableKey } from '../../names.ts';
import type { Table } from '../../postgres/catalog.ts';
import type { CheckProblem, CheckRuleId } from '../../report/answers.ts';
import { CHECK_RULES } from '../../report/check/rules.ts';
import type { Fault } from '../../rules/planning/draft.ts';
import { objectOf } from './places.ts';
import { renamedColumn, renamedTable } from './renames.ts';
import { columnKey, type Scene } from './scene.ts';

/** Problems for which YAML is written, at most: a database without rules is for `init`. */
const MOST_TOLD = 500;

/** One problem for each fault, but one in all for a table of which no column is decided. */
export function faultProblems(faults: readonly Fault[], scene: Scene): CheckProblem[] {
  const undecided = undecidedByTable(faults);
  let told = 0;
  return faults.flatMap((fault): CheckProblem[] => {
    const key = tableKey(fault.of.schema, fault.of.table);
    const together = fault.code === 'rules_undecided' ? undecided.get(key) : undefined;
    const table = scene.tables.get(key);
    if (together === undefined || table === undefined) {
      return [problemOf(fault, scene, undecided)];
    }
    if (scene.rules.tables.has(key) || together.length === 1) {
      told += 1;
      return [undecidedColumn(fault, table, scene, told <= MOST_TOLD)];
    }
    if (together[0] !== fault) {
      return [];
    }
    told += 1;
    return [undecidedTable(together, table, scene, told <= MOST_TOLD)];
  });
}

function undecidedByTable(faults: readonly Fault[]): Map<string, Fault[]> {
  const byTable = new Map<string, Fault[]>();
  for (const fault of faults.filter(({ code }) => code === 'rules_undecided')) {
    const key = tableKey(fault.of.schema, fault.of.table);
    const found = byTable.get(key);
    if (found === undefined) {
      byTable.set(key, [fault]);
    } else {
      found.push(fault);
    }
  }
  return byTable;
}

function problemOf(
  fault: Fault,
  scene: Scene,
  undecided: ReadonlyMap<string, readonly Fault[]>,
): CheckProblem {
  const rule = ruleOf(fault, scene);
  const { of, message, hint = '' } = fault;
  const renamed =
    rule === 'table-unmatched'
      ? renamedTable(of, scene, undecided)
      : rule === 'column-unmatched'
        ? renamedColumn(of, scene, undecided)
        : null;
  return {
    rule,
    level: CHECK_RULES[rule].level,
    place: scene.places.of(of),
    object: objectOf(of),
    message,
    hint: renamed ?? hint,
    add: null,
  };
}

function ruleOf({ code, of, breaks }: Fault, { tables }: Scene): CheckRuleId {
  if (code === 'rules_invalid') {
    return 'rules-invalid';
  }
  const table = tables.get(tableKey(of.schema, of.table));
  if (code === 'rules_unmatched' && (of.column === null || table === undefined)) {
    return 'table-unmatched';
  }
  if (code === 'rules_unmatched' && !table?.columns.some(({ name }) => name === of.column)) {
    return 'column-unmatched';
  }
  if (breaks === undefined) {
    return 'mask-unfit';
  }
  return breaks === 'unique' ? 'uniqueness-lost' : 'constraint-broken';
}

function undecidedColumn({ of, message }: Fault, table: Table, scene: Scene, tells: boolean): CheckProblem {
  const columns = [of.column ?? ''];
  return {
    rule: 'column-undecided',
    level: CHECK_RULES['column-undecided'].level,
    place: scene.places.of(of),
    object: objectOf(of),
    message: `${message}${thought(of, scene)}`,
    hint: tells ? `Add a rule to ${displayName(of.schema, of.table)}:` : '`understudy check --fix` adds one.',
    add: tells ? yamlFor(table, columns, scene) : null,
  };
}

function undecidedTable(faults: readonly Fault[], table: Table, scene: Scene, tells: boolean): CheckProblem {
  const of = { schema: table.schema, table: table.name, column: null };
  const names = faults.map((fault) => fault.of.column ?? '');
  const shown = names.slice(0, 12).map((name) => displayName(name));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return {
    rule: 'table-undecided',
    level: CHECK_RULES['table-undecided'].level,
    place: scene.places.of(of),
    object: objectOf(of),
    message: `${objectOf(of)} has no rules (${names.length} columns: ${shown.join(', ')}${more})`,
    hint: tells ? 'Add rules for it:' : '`understudy check --fix` adds them.',
    add: tells ? yamlFor(table, names, scene) : null,
  };
}

function thought(of: Fault['of'], { findings }: Scene): string {
  const found = findings.get(columnKey(of.schema, of.table, of.column ?? ''));
  return found === undefined || found.class === 'none'
    ? ''
    : `; it looks like ${found.kind.replaceAll('_', ' ')} (${found.confidence.toFixed(2)})`;
}

/** Nodes above a column's decision: the document, then a mapping and a pair for `tables`, the table, `columns` and the column. */
const DECISION = 9;

/** Rules for columns of a table, as a file of its own would hold them. */
function yamlFor(table: Table, names: readonly string[], scene: Scene): string {
  const written = new Map([[displayName(table.schema, table.name), scene.suggest(table, names)]]);
  const document = new Document({ tables: written });
  visit(document, {
    Map(_, node, path) {
      if (path.length >= DECISION) {
        node.flow = true;
      }
    },
  });
  return document.toString({ lineWidth: 0 });
}
