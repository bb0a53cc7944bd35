import type { Mask } from '../../masks/mask.ts';
import type { DiffChange } from '../../report/answers.ts';
import type { CaseRule, ColumnRule, RowsRule, Rules, TableRule } from '../decision.ts';
import { type Change, compareReasons, compareTreatments, newlyKeptParts } from './changes.ts';
import { inWords } from './words.ts';

/** Rules as they stood, and what of the configuration goes with them; null where it is not known. */
export interface RuleSide {
  readonly rules: Rules;
  readonly unlisted: 'fail' | 'redact' | null;
  /** `key:` as written, as JSON; never a key. */
  readonly key: string | null;
  /** SHA-256 (hex) of the file of own masks. */
  readonly masksFile: string | null;
}

/**
 * What the change from `before` to `after` means for privacy, by the declarations of `masks`; the files' layout means
 * nothing. By table and column, settings first. Pure.
 */
export function diffRules(before: RuleSide, after: RuleSide, masks: ReadonlyMap<string, Mask>): DiffChange[] {
  const keys = [...new Set([...before.rules.tables.keys(), ...after.rules.tables.keys()])].sort();
  return [
    ...settings(before, after),
    ...keys.flatMap((key) => {
      const [a, b] = [before.rules.tables.get(key), after.rules.tables.get(key)];
      if (a === undefined) {
        return b === undefined ? [] : newTable(b, masks);
      }
      return b === undefined ? [goneTable(a, after)] : compareTables(a, b, masks, after);
    }),
  ];
}

const NOWHERE = { schema: null, table: null, column: null } as const;

function settings(before: RuleSide, after: RuleSide): DiffChange[] {
  const changes: DiffChange[] = [];
  const [from, to] = [before.unlisted, after.unlisted];
  if (from !== null && to !== null && from !== to) {
    const what = `columns without a decision ${to === 'fail' ? 'stop a run' : 'are redacted, and no longer stop a run'}`;
    const effect = to === 'fail' ? 'stronger' : 'weaker';
    changes.push({
      ...NOWHERE,
      kind: 'setting',
      effect,
      before: `unlisted: ${from}`,
      after: `unlisted: ${to}`,
      what,
    });
  }
  if (before.key !== null && after.key !== null && before.key !== after.key) {
    const what = 'the key is another: pseudonyms will not join those of before any more';
    changes.push({ ...NOWHERE, kind: 'pseudonyms', effect: 'neutral', before: null, after: null, what });
  }
  if (before.masksFile !== null && after.masksFile !== null && before.masksFile !== after.masksFile) {
    const what = 'the code of the own masks changed; what that means, a person has to say';
    changes.push({ ...NOWHERE, kind: 'other mask', effect: 'unknown', before: null, after: null, what });
  }
  return changes;
}

function newTable(
  { schema, table, rows, columns }: TableRule,
  masks: ReadonlyMap<string, Mask>,
): DiffChange[] {
  const of = { schema, table };
  const masked = [...columns.values()].filter((rule) => !keepsSome(rule)).length;
  const what =
    rows.kind === 'none'
      ? 'no rows are copied'
      : `${masked} of ${columns.size} columns are masked in all rows`;
  const whole = { ...of, column: null, kind: 'newly decided', effect: 'neutral', before: null } as const;
  const decided = rows.kind === 'none' ? [] : [...columns];
  return [
    { ...whole, after: `rows: ${rowsText(rows)}`, what },
    ...decided.flatMap(([column, rule]) =>
      newlyDecided(rule, masks)
        .filter(({ kind }) => kind === 'newly kept')
        .map((change) => ({ ...of, column, ...change })),
    ),
  ];
}

function newlyDecided(rule: ColumnRule, masks: ReadonlyMap<string, Mask>): Change[] {
  const said = { before: null, after: columnText(rule), what: 'was not decided before' };
  return [
    keepsSome(rule)
      ? { ...said, kind: 'newly kept', effect: 'weaker' }
      : { ...said, kind: 'newly decided', effect: 'neutral' },
    ...[...rule.cases, rule].flatMap((each) => newlyKeptParts(each, masks)),
  ];
}

function goneTable({ schema, table }: TableRule, after: RuleSide): DiffChange {
  return { schema, table, column: null, ...gone(after), before: 'decided', after: null };
}

function gone({ unlisted }: RuleSide): Pick<Change, 'kind' | 'effect' | 'what'> {
  return unlisted === 'redact'
    ? { kind: 'no longer decided', effect: 'unknown', what: '`unlisted: redact` decides' }
    : { kind: 'no longer decided', effect: 'neutral', what: 'a refresh stops as long as the source has it' };
}

function compareTables(
  before: TableRule,
  after: TableRule,
  masks: ReadonlyMap<string, Mask>,
  side: RuleSide,
): DiffChange[] {
  const { schema, table } = after;
  const whole = [...compareRows(before.rows, after.rows), ...comparePersons(before, after)];
  const names = [...new Set([...before.columns.keys(), ...after.columns.keys()])];
  const columns = names.flatMap((column): DiffChange[] => {
    const [a, b] = [before.columns.get(column), after.columns.get(column)];
    const changes =
      b === undefined
        ? [{ ...gone(side), before: a === undefined ? null : columnText(a), after: null }]
        : a === undefined
          ? newlyDecided(b, masks)
          : compareColumns(a, b, masks);
    return changes.map((change) => ({ schema, table, column, ...change }));
  });
  const told = [...whole.map((change) => ({ schema, table, column: null, ...change })), ...columns];
  // Of a table without rows nothing reaches staging, whatever its columns' rules say.
  return after.rows.kind === 'none'
    ? told.map((change) => (change.kind === 'rows' ? change : { ...change, effect: 'neutral' as const }))
    : told;
}

function compareRows(before: RowsRule, after: RowsRule): Change[] {
  const said = {
    kind: 'rows',
    before: `rows: ${rowsText(before)}`,
    after: `rows: ${rowsText(after)}`,
  } as const;
  if (said.before === said.after) {
    return [];
  }
  if (before.kind === 'where' && after.kind === 'where') {
    return [{ ...said, effect: 'unknown', what: 'other rows are copied; two conditions cannot be compared' }];
  }
  const order = ['none', 'where', 'all'];
  const more = order.indexOf(after.kind) > order.indexOf(before.kind);
  return [
    { ...said, effect: more ? 'weaker' : 'stronger', what: `${more ? 'more' : 'fewer'} rows are copied` },
  ];
}

function comparePersons(before: TableRule, after: TableRule): Change[] {
  const groups = [...new Set([...before.persons.keys(), ...after.persons.keys()])];
  return groups
    .filter((group) => before.persons.get(group) !== after.persons.get(group))
    .map((group) => ({
      kind: 'pseudonyms',
      effect: 'neutral',
      before: before.persons.get(group) ?? null,
      after: after.persons.get(group) ?? null,
      what: `persons of ${group} are told apart by another column: their pseudonyms will not join those of before any more`,
    }));
}

function compareColumns(before: ColumnRule, after: ColumnRule, masks: ReadonlyMap<string, Mask>): Change[] {
  const conditions = (rule: ColumnRule): string => JSON.stringify(rule.cases.map(({ when }) => when));
  if (conditions(before) === conditions(after)) {
    const cases = after.cases.flatMap((each, i) => compareCase(before.cases[i], each, masks));
    return [...cases, ...compareTreatments(before, after, masks), ...compareReasons(before, after)];
  }
  const said = { before: columnText(before), after: columnText(after) };
  if (!keepsSome(before) && keepsSome(after)) {
    return [{ ...said, kind: 'newly kept', effect: 'weaker', what: 'kept in some rows' }];
  }
  if (keepsSome(before) && !keepsSome(after)) {
    return [{ ...said, kind: 'newly masked', effect: 'stronger', what: 'was kept in some rows' }];
  }
  const what = 'other rows are treated so; conditions cannot be compared';
  return [{ ...said, kind: 'condition', effect: 'unknown', what }];
}

function compareCase(
  before: CaseRule | undefined,
  after: CaseRule,
  masks: ReadonlyMap<string, Mask>,
): Change[] {
  return before === undefined
    ? []
    : compareTreatments(before, after, masks).map((change) => ({
        ...change,
        what: `in rows where ${after.when}: ${change.what}`,
      }));
}

function keepsSome(rule: ColumnRule): boolean {
  return [rule, ...rule.cases].some(({ decision }) => decision === 'keep');
}

function columnText(rule: ColumnRule): string {
  return [...new Set([...rule.cases, rule].map(inWords))].join(' / ');
}

function rowsText(rows: RowsRule): string {
  return rows.kind === 'where' ? `where ${rows.where}` : rows.kind;
}
