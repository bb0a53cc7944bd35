/** What `check` looks for: each finding's id with its level and its help. Ids are stable: baselines and filters name them. */
import type { CheckProblem, CheckRuleId } from '../answers.ts';

export interface CheckRule {
  readonly level: CheckProblem['level'];
  /** One line. */
  readonly title: string;
  /** What it means and what to do. */
  readonly help: string;
}

export const CHECK_RULES: Readonly<Record<CheckRuleId, CheckRule>> = {
  'rules-invalid': {
    level: 'error',
    title: 'The rules cannot be read',
    help: 'A rules file is not YAML, holds a key twice, or says something that no rule can say. Nothing else was checked where files could not be read.',
  },
  'table-undecided': {
    level: 'error',
    title: 'A table has no rules',
    help: 'Every column is decided before a refresh reads a row. Write rules for the table, or let `understudy check --fix` propose them and look at what it marked for review.',
  },
  'column-undecided': {
    level: 'error',
    title: 'A column has no rule',
    help: 'Every column is decided before a refresh reads a row. Write a rule, or let `understudy check --fix` propose one and look at what it marked for review.',
  },
  'path-undecided': {
    level: 'error',
    title: 'A path of a document has no rule',
    help: 'Documents hold something that the mask json of the column does not decide. Add the path under `paths`, or write unlisted: redact.',
  },
  'table-unmatched': {
    level: 'error',
    title: 'Rules for a table that is not there',
    help: 'The table was dropped, renamed or misspelt. Move the rules to its new name, or delete them.',
  },
  'column-unmatched': {
    level: 'error',
    title: 'A rule for a column that is not there',
    help: 'The column was dropped, renamed or misspelt. Move the rule to its new name, or delete it.',
  },
  'mask-unfit': {
    level: 'error',
    title: 'A mask does not fit its column',
    help: 'The mask cannot serve on the type, the length or the role that the column has now. `understudy masks` says what each mask takes.',
  },
  'uniqueness-lost': {
    level: 'error',
    title: 'A unique index would not hold',
    help: 'Different values could become equal under a unique index, a primary key or an exclusion constraint. Choose a mask that keeps values apart.',
  },
  'constraint-broken': {
    level: 'error',
    title: 'A constraint would not hold',
    help: 'Masked values would not meet a check, a foreign key or the bounds of a partition. Choose a mask that keeps what the constraint asks for.',
  },
  'value-refused': {
    level: 'error',
    title: 'A mask refuses values that are there',
    help: 'In the sample that was read, a mask could not take some values. Choose another mask, clean the values at the source, or write on_error: redact.',
  },
  'personal-kept': {
    level: 'error',
    title: 'A column that looks personal is kept without a reason',
    help: 'Detection thinks that the column identifies or authenticates a person, and its rule keeps it. Mask it, or write { keep: true, reason: TEXT }.',
  },
  'policy-broken': {
    level: 'error',
    title: 'A policy is broken',
    help: 'A decision does not meet a policy that the configuration names. The message names the clause, the hint a rule that would meet it.',
  },
  'approval-missing': {
    level: 'error',
    title: 'Rules that nobody approved',
    help: 'The configuration demands approval, and these rules have none. `understudy approve` signs them.',
  },
  'approval-changed': {
    level: 'error',
    title: 'Rules that changed since they were approved',
    help: 'What the rules do is no longer what was agreed to. `understudy diff` shows what changed; `understudy approve` signs it anew.',
  },
  'approval-expired': {
    level: 'error',
    title: 'An approval that has expired',
    help: 'Look at the rules again and sign them with `understudy approve`.',
  },
  'approval-forged': {
    level: 'error',
    title: 'An approval whose signature does not hold',
    help: 'Somebody edited rules/approvals.yaml, or signed with a key that is not allowed. Look at its history, then approve anew.',
  },
  'large-objects': {
    level: 'error',
    title: 'Large objects that nothing decides',
    help: 'No mask takes them. Write large_objects: none in the configuration to leave them out, or keep to copy them as they are.',
  },
  'review-open': {
    level: 'note',
    title: 'A decision waits for review',
    help: 'The rule carries `review:`. Look at it, then take the mark away. With --strict it is an error.',
  },
};

/** How many there are of each level, in words: `2 errors, 1 note`; '' for none. */
export function countLevels(problems: readonly Pick<CheckProblem, 'level'>[]): string {
  return LEVELS.flatMap((level) => {
    const count = problems.filter((each) => each.level === level).length;
    return count === 0 ? [] : [`${count} ${level}${count === 1 ? '' : 's'}`];
  }).join(', ');
}

/** The gravest first. */
export const LEVELS: readonly CheckProblem['level'][] = ['error', 'warning', 'note'];
