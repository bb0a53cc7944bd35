/** Approvals of rules: `approvals.yaml` beside them, an entry a table, and how far each still holds. */

import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UnderstudyError } from '../../errors.ts';
import { tableKey } from '../../names.ts';
import { shownPath, whyUnreadable } from '../../yaml-file.ts';
import type { Rules, TableRule } from '../decision.ts';
import { type Approval, approvalsText, parseApprovals } from './approvals-file.ts';
import { decisionsHash, type Surroundings } from './canonical.ts';
import { sealOf } from './statement.ts';

/** All of the file. */
export interface Approvals {
  /** Where it stands, or would; null where there are no rules. */
  readonly path: string | null;
  /** Keyed by `JSON.stringify([schema, table])`. */
  readonly tables: ReadonlyMap<string, Approval>;
}

/** What an approval is held against. */
export interface ApprovalTerms extends Surroundings {
  /** Milliseconds that one holds where it does not say; null: for good. */
  readonly expires: number | null;
  /** Why entries are not what they say, in words, as signatures and git tell it; by table. */
  readonly refused: ReadonlyMap<string, string>;
}

/** How far the rules of a table are agreed to. */
export interface TableApproval {
  readonly schema: string;
  readonly table: string;
  /** forged: the entry is not what its approver said, or not theirs to say. */
  readonly state: 'approved' | 'missing' | 'changed' | 'expired' | 'forged';
  readonly by: string | null;
  readonly at: string | null;
  /** Null: for good. */
  readonly until: string | null;
  /** Of the decisions as they stand in the rules now. */
  readonly hash: string;
  /** What is wrong, in words; null where nothing is. */
  readonly why: string | null;
}

/** A clock may be wrong by that much, in milliseconds, before a date is taken to be made up. */
const SLACK = 86_400_000;

/** Where approvals of the rules at `path`, a file or a folder, stand. */
export async function approvalsPath(path: string): Promise<string> {
  try {
    return join((await stat(path)).isDirectory() ? path : dirname(path), 'approvals.yaml');
  } catch (error) {
    throw new UnderstudyError('rules_invalid', `${shownPath(path)} ${whyUnreadable(error)}`);
  }
}

/** Reads the approvals beside the rules; none where there is no such file. Fails with `approvals_invalid`. */
export async function readApprovals(rulesPath: string | null): Promise<Approvals> {
  if (rulesPath === null) {
    return { path: null, tables: new Map() };
  }
  const path = await approvalsPath(rulesPath);
  return { path, tables: parseApprovals((await approvalsText(path)) ?? '', shownPath(path)) };
}

/** How far each table of the rules is agreed to, at `now`. Pure. */
export function approvalState(
  rules: Rules,
  approvals: Approvals,
  terms: ApprovalTerms,
  now: Date,
): TableApproval[] {
  return [...rules.tables].map(([key, rule]): TableApproval => {
    const hash = decisionsHash(rule, terms);
    const place = { schema: rule.schema, table: rule.table, hash };
    const entry = approvals.tables.get(key);
    if (entry === undefined) {
      return { ...place, state: 'missing', by: null, at: null, until: null, why: 'nobody approved it' };
    }
    const until = untilOf(entry, terms);
    const { by, at } = entry;
    return { ...place, by, at, until, ...standing(rule, entry, { hash, until, terms, now }) };
  });
}

interface Held {
  readonly hash: string;
  readonly until: string | null;
  readonly terms: ApprovalTerms;
  readonly now: Date;
}

function standing(
  rule: TableRule,
  entry: Approval,
  { hash, until, terms, now }: Held,
): Pick<TableApproval, 'state' | 'why'> {
  const refused = terms.refused.get(tableKey(entry.schema, entry.table)) ?? faultOf(rule, entry, hash, now);
  if (refused !== null) {
    return { state: 'forged', why: refused };
  }
  if (entry.hash !== hash) {
    return { state: 'changed', why: `changed since ${entry.by} approved it at ${entry.at}` };
  }
  if (until !== null && Date.parse(until) <= now.getTime()) {
    return { state: 'expired', why: `the approval of ${entry.by} ended at ${until}` };
  }
  return { state: 'approved', why: null };
}

/** What shows in the entry itself that it is not as it was made. */
function faultOf(rule: TableRule, entry: Approval, hash: string, now: Date): string | null {
  if (entry.seal !== null && entry.seal !== sealOf(entry)) {
    return 'its entry was edited by hand';
  }
  if (Date.parse(entry.at) > now.getTime() + SLACK) {
    return 'its entry is dated in the future';
  }
  const sameReasons = JSON.stringify(sorted(entry.reasons)) === JSON.stringify(sorted(keptReasons(rule)));
  return entry.hash === hash && !sameReasons ? 'the reasons in its entry are not those of the rules' : null;
}

/** Reasons of the columns that are kept, in some rows or all, by name. */
export function keptReasons(rule: TableRule): Record<string, string> {
  const kept = [...rule.columns].flatMap(([name, column]) =>
    column.reason !== null && [column, ...column.cases].some(({ decision }) => decision === 'keep')
      ? [[name, column.reason] as const]
      : [],
  );
  return Object.fromEntries(sorted(Object.fromEntries(kept)));
}

function sorted(reasons: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(reasons).sort(([a], [b]) => (a < b ? -1 : 1));
}

function untilOf(entry: Approval, { expires }: ApprovalTerms): string | null {
  return entry.until ?? (expires === null ? null : utcSecond(new Date(Date.parse(entry.at) + expires)));
}

/** `2026-11-24T01:43:39Z`. */
export function utcSecond(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
