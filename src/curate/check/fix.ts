/** `check --fix`: the decisions that are missing, as they would be proposed, marked so that a person looks at them. */

import type { Config } from '../../config/config.ts';
import { UnderstudyError } from '../../errors.ts';
import { tableKey } from '../../names.ts';
import type { CheckAnswer } from '../../report/answers.ts';
import type { ColumnProposal, Proposal } from '../proposal.ts';
import { mergeIntoFiles } from '../rule-files/merge-into-files.ts';
import { writeFiles } from '../rule-files/write-files.ts';
import { check } from './check.ts';
import { type CheckOptions, look } from './look.ts';
import { shown } from './places.ts';
import { proposalFor } from './suggestions.ts';

const MARK = 'added by check --fix';

/**
 * Adds a decision for every column without one to the rules' files, all or none of them, and checks again. Rules that
 * are there are left as they are. Of a live structure a bounded sample is read: a plain column of text would otherwise be
 * kept for want of evidence.
 */
export async function fix(config: Config, options: CheckOptions): Promise<CheckAnswer> {
  const { rules } = config;
  if (rules === null) {
    throw new UnderstudyError(
      'usage',
      'the configuration names no rules, so there is nothing to add to',
      'Write rules: rules/ into it, or let `understudy init` do so.',
    );
  }
  const edits = await look(config, { ...options, data: true }, async (seen) => {
    if (seen === null) {
      return [];
    }
    const order = new Map(
      seen.catalog.tables.map(({ schema, name, columns }) => [
        tableKey(schema, name),
        columns.map((column) => column.name),
      ]),
    );
    return mergeIntoFiles(
      rules,
      marked(await proposalFor(seen)),
      (schema, table) => order.get(tableKey(schema, table)) ?? [],
    );
  });
  const changed = edits.filter(({ before, after }) => before !== after);
  await writeFiles(changed);
  return { ...(await check(config, options)), fixed: changed.map(({ path }) => shown(path)) };
}

function marked(proposal: Proposal): Proposal {
  return {
    ...proposal,
    tables: proposal.tables.map((table) => ({ ...table, columns: table.columns.map(markedColumn) })),
  };
}

function markedColumn(column: ColumnProposal): ColumnProposal {
  const { decision } = column;
  const written =
    decision === 'keep' ? { keep: true } : typeof decision === 'string' ? { mask: decision } : decision;
  const { review, ...rest } = written as Readonly<Record<string, unknown>>;
  const mark = typeof review === 'string' ? `${MARK}: ${review}` : MARK;
  return { ...column, decision: { ...rest, review: mark } };
}
