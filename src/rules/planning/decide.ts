/** First piece of the planner: what the rules say of each column, and where they say nothing or something impossible. */
import { displayName, tableKey } from '../../names.ts';
import type { Table, TypeClass } from '../../postgres/catalog.ts';
import { recogniseBookkeeping } from '../bookkeeping.ts';
import type { ColumnRule, Place, Rules, TableRule, Treatment } from '../decision.ts';
import { isCondition } from '../expressions/condition.ts';
import { parseExpression } from '../expressions/expression.ts';
import { misuseOf } from '../misuse.ts';
import {
  type Case,
  type Cell,
  type Decision,
  type Draft,
  type Handling,
  inWords,
  ofCell,
  ofTable,
  PLAIN,
  parentsOf,
  sameDecision,
  type TableDraft,
} from './draft.ts';
import { nearestName } from './nearest-name.ts';
import { knownPersons } from './persons.ts';

/** Fills in rows and decisions as the rules and the migration tools' tables say; faults for what matches nothing. */
export function decide(
  draft: Draft,
  rules: Rules,
  bookkeeping: readonly (readonly [string, string])[],
): void {
  for (const rule of rules.tables.values()) {
    matchTable(draft, rule);
  }
  const ledgers = new Set(bookkeeping.map(([schema, name]) => tableKey(schema, name)));
  for (const table of draft.tables.values()) {
    const rule = rules.tables.get(tableKey(table.table.schema, table.table.name));
    table.rows = rowsOf(draft, table, rule);
    table.persons = knownPersons(
      rule,
      parentsOf(draft, table.table).map(({ persons }) => persons),
    );
    for (const cell of table.cells.values()) {
      cell.decision = decisionFor(draft, table, cell, rule?.columns.get(cell.column.name));
    }
    fillBookkeeping(draft, table, ledgers);
  }
}

function matchTable(draft: Draft, rule: TableRule): void {
  const table =
    draft.tables.get(tableKey(rule.schema, rule.table))?.table ??
    draft.catalog.tables.find(({ schema, name }) => schema === rule.schema && name === rule.table);
  const written = displayName(rule.schema, rule.table);
  if (table === undefined) {
    const names = draft.catalog.tables.map((each) => displayName(each.schema, each.name));
    draft.faults.push({
      code: 'rules_unmatched',
      of: { schema: rule.schema, table: rule.table, column: null },
      at: placeOf(rule.place),
      message: `there is no table ${written}`,
      hint: nearestName(written, names),
    });
    return;
  }
  if (table.kind === 'foreign') {
    draft.faults.push({
      code: 'rules_unmatched',
      of: ofTable(table),
      at: placeOf(rule.place),
      message: `${written} is a foreign table; its rows are never read`,
      hint: 'Leave the rule out.',
    });
    return;
  }
  if (rule.rows.kind === 'where' && !isCondition(rule.rows.where)) {
    draft.faults.push({
      code: 'rules_invalid',
      of: ofTable(table),
      at: placeOf(rule.place),
      message: `rows: { where } of ${written} is not one SQL condition`,
      hint: 'Write what may stand in parentheses after WHERE: no semicolon, no other clause.',
    });
  }
  for (const [name, columnRule] of rule.columns) {
    matchColumn(draft, table, name, columnRule);
  }
}

function matchColumn(draft: Draft, table: Table, name: string, rule: ColumnRule): void {
  const column = table.columns.find((each) => each.name === name);
  const written = displayName(table.schema, table.name, name);
  if (column === undefined) {
    draft.faults.push({
      code: 'rules_unmatched',
      of: { ...ofTable(table), column: name },
      at: placeOf(rule.place),
      message: `there is no column ${written}`,
      hint: nearestName(
        name,
        table.columns.map((each) => each.name),
      ),
    });
  } else if (column.generated !== null && rule.decision !== 'keep') {
    draft.faults.push({
      code: 'rules_unprovable',
      of: { ...ofTable(table), column: name },
      at: placeOf(rule.place),
      message: `${written} is generated: the target computes it from masked columns`,
      hint: 'Mask the columns it is computed from, and leave this rule out.',
    });
  }
}

function rowsOf(draft: Draft, { table, name }: TableDraft, rule: TableRule | undefined): TableDraft['rows'] {
  if (table.persistence === 'unlogged' && draft.catalog.inRecovery && table.kind === 'table') {
    draft.notes.push({ at: name, what: 'no rows: an unlogged table cannot be read on a standby' });
    return { kind: 'none' };
  }
  const inherited = parentsOf(draft, table)
    .map(({ rows }) => rows)
    .find(({ kind }) => kind !== 'all');
  if (inherited === undefined) {
    return rule?.rows ?? { kind: 'all' };
  }
  if (
    rule !== undefined &&
    rule.rows.kind !== 'all' &&
    JSON.stringify(rule.rows) !== JSON.stringify(inherited)
  ) {
    draft.faults.push({
      code: 'rules_unprovable',
      of: ofTable(table),
      at: placeOf(rule.place),
      message: `${name} has other rows than its parent's rule says`,
      hint: "Leave `rows` out here: the parent's holds for its children.",
    });
  }
  return inherited;
}

function decisionFor(
  draft: Draft,
  table: TableDraft,
  cell: Cell,
  rule: ColumnRule | undefined,
): Decision | null {
  const own = rule === undefined ? null : asDecision(draft, table, cell, rule);
  const inherited = parentsOf(draft, table.table).flatMap((parent) => {
    const decision = parent.cells.get(cell.column.name)?.decision;
    return decision == null || decision.origin === 'migration bookkeeping' ? [] : [{ parent, decision }];
  });
  const [first] = inherited;
  for (const { parent, decision } of inherited) {
    const other = own ?? first?.decision;
    if (other != null && !sameDecision(other, decision)) {
      draft.faults.push({
        code: 'rules_unprovable',
        of: ofCell(cell),
        at: rule === undefined ? cell.name : placeOf(rule.place),
        message: `${cell.name}: ${inWords(other)}, but its parent ${parent.name} says ${inWords(decision)}`,
        hint: "A parent's rule holds for its children: leave the child's out, or make it the same.",
      });
    }
  }
  return own ?? (first === undefined ? null : { ...first.decision, origin: 'parent' });
}

function asDecision(draft: Draft, table: TableDraft, cell: Cell, rule: ColumnRule): Decision | null {
  const at = placeOf(rule.place);
  const own = asHandling(draft, table, cell, rule, at);
  const cases = rule.cases.map((each): Case | null => {
    checkCondition(draft, table, cell, each.when, at);
    const handling = asHandling(draft, table, cell, each, at);
    return handling === null ? null : { ...handling, when: each.when };
  });
  const taken = cases.filter((each) => each !== null);
  const { reason, review } = rule;
  return own === null || taken.length < cases.length
    ? null
    : { ...own, cases: taken, reason, review, origin: 'rule', at };
}

function asHandling(
  draft: Draft,
  table: TableDraft,
  cell: Cell,
  rule: Treatment,
  at: string,
): Handling | null {
  const { options, per, synthetic, onError } = rule;
  const person =
    rule.person === null ? null : { group: rule.person, by: per ?? table.persons.get(rule.person) ?? null };
  if (rule.mask === null) {
    return { ...PLAIN, mask: null, options, domain: null };
  }
  const mask = draft.masks.get(rule.mask);
  if (mask === undefined) {
    const hint = nearestName(rule.mask, [...draft.masks.keys()]);
    draft.faults.push({
      code: 'rules_invalid',
      of: ofCell(cell),
      at,
      message: `there is no mask ${rule.mask}`,
      hint,
    });
    return null;
  }
  const misuse = misuseOf(mask, rule);
  if (misuse !== null) {
    draft.faults.push({
      code: 'rules_invalid',
      of: ofCell(cell),
      at,
      message: misuse.message,
      hint: misuse.hint,
    });
  }
  return {
    mask,
    options,
    domain: mask.keyed ? (rule.domain ?? mask.name) : null,
    per: person === null ? per : null,
    person,
    synthetic,
    onError,
  };
}

/** Columns that every table has; manual, "System Columns". */
const SYSTEM_COLUMNS: readonly string[] = ['tableoid', 'xmin', 'cmin', 'xmax', 'cmax', 'ctid'];

function checkCondition(
  draft: Draft,
  { table, name }: TableDraft,
  cell: Cell,
  when: string,
  at: string,
): void {
  if (!isCondition(when)) {
    draft.faults.push({
      code: 'rules_invalid',
      of: ofCell(cell),
      at,
      message: `a condition (when) on ${name} is not one SQL condition`,
      hint: 'Write what may stand in parentheses after WHERE: no semicolon, no other clause.',
    });
    return;
  }
  const names = table.columns.map((column) => column.name);
  // A name in a subquery may be another table's; the source says whether it knows it.
  const reads = /\bselect\b/i.test(when) ? [] : (parseExpression(when)?.columns ?? []);
  for (const column of reads) {
    if (!names.includes(column) && !SYSTEM_COLUMNS.includes(column)) {
      draft.faults.push({
        code: 'rules_unmatched',
        of: ofCell(cell),
        at,
        message: `a condition (when) reads ${column}, and ${name} has no such column`,
        hint: nearestName(column, names),
      });
    }
  }
}

/** Migration tools' tables are kept whole where no rule decides otherwise; who applied them, and their SQL, is emptied. */
function fillBookkeeping(draft: Draft, table: TableDraft, more: ReadonlySet<string>): void {
  const known = recogniseBookkeeping(table.table);
  const configured = more.has(tableKey(table.table.schema, table.table.name));
  if (known === null && !configured) {
    return;
  }
  const undecided = [...table.cells.values()].filter(({ decision }) => decision === null);
  for (const cell of undecided) {
    const empty = known?.empty.has(cell.column.name) ?? false;
    // Of a table known by the configuration alone, only what tells one migration from another is certain.
    const certain = known !== null || isName(cell) || COUNTED.has(cell.column.type.class);
    const mask = empty ? draft.masks.get('redact') : null;
    if (certain && mask !== undefined) {
      cell.decision = {
        ...PLAIN,
        mask,
        options: {},
        domain: null,
        reason: `${known?.tool ?? 'the migrations'} keeps its history here`,
        review: null,
        origin: 'migration bookkeeping',
        at: null,
      };
    }
  }
}

/** Types that hold no text, and so no person: an order, a time, a success. */
const COUNTED: ReadonlySet<TypeClass> = new Set([
  'integer',
  'numeric',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'interval',
]);

function isName({ column }: Cell): boolean {
  return (
    column.type.class === 'text' &&
    /^(?:name|version|migration|migration_name|id|hash|checksum|filename|file)$/i.test(column.name)
  );
}

/** `file:line`. */
function placeOf({ file, line }: Place): string {
  return `${file}:${line}`;
}
