import pLimit from 'p-limit';
import type { Config } from '../../config/config.ts';
import {
  type Approvals,
  type ApprovalTerms,
  approvalState,
  readApprovals,
  type TableApproval,
} from '../../rules/approvals/approvals.ts';
import type { Approval } from '../../rules/approvals/approvals-file.ts';
import { identityOf, principalOf, statementText } from '../../rules/approvals/statement.ts';
import type { Rules, TableRule } from '../../rules/decision.ts';
import type { Registry } from '../own-masks.ts';
import { Authors } from './authors.ts';
import { masksDigest } from './masks-digest.ts';
import { requireSigners, verify } from './ssh.ts';

/** ssh-keygen runs so many at once. */
const AT_ONCE = 4;

export interface StateOptions {
  readonly now: Date;
  readonly signal?: AbortSignal;
}

/**
 * How far each table of the rules is agreed to: approvals read beside the rules, signatures checked, and authors held
 * against approvers where the configuration asks for four eyes. Fails with `approvals_invalid`.
 */
export async function approvalStates(
  config: Pick<Config, 'rules' | 'unlisted' | 'largeObjects' | 'approval'>,
  rules: Rules,
  registry: Registry,
  options: StateOptions,
): Promise<TableApproval[]> {
  const approvals = await readApprovals(config.rules);
  const terms: ApprovalTerms = {
    unlisted: config.unlisted,
    masks: registry.masks,
    masksFile: registry.file === null ? null : await masksDigest(registry.file),
    largeObjects: config.largeObjects,
    expires: config.approval.expires,
    refused: await refusedEntries(config.approval, rules, approvals, options),
  };
  return approvalState(rules, approvals, terms, options.now);
}

/** Why entries are not what they say, by table; of those that the rules still decide. */
async function refusedEntries(
  { signers, fourEyes }: Config['approval'],
  rules: Rules,
  approvals: Approvals,
  { signal }: StateOptions,
): Promise<Map<string, string>> {
  if (signers !== null) {
    await requireSigners(signers, fourEyes);
  }
  const authors = new Authors(rules);
  const limit = pLimit(AT_ONCE);
  const refused = new Map<string, string>();
  await Promise.all(
    [...rules.tables].map(async ([key, rule]) => {
      const entry = approvals.tables.get(key);
      if (entry === undefined) {
        return;
      }
      const why =
        (await limit(() => signatureFault(entry, signers, signal))) ??
        (fourEyes ? await sameEyes(entry, rule, authors) : null);
      if (why !== null) {
        refused.set(key, why);
      }
    }),
  );
  return refused;
}

async function signatureFault(
  entry: Approval,
  signers: string | null,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (entry.signature === null) {
    return signers === null ? null : 'its entry is not signed';
  }
  const by = { principal: principalOf(entry.by), signers };
  return verify(statementText(entry), entry.signature, by, signal);
}

/**
 * Why an entry is not of a second pair of eyes; null where it is. The author that the entry records counts, and git's
 * where it can tell: whoever approved may have written no line of the table last, nor any after the approval, for the
 * entry's author is what its approver's machine said.
 */
async function sameEyes(entry: Approval, rule: TableRule, authors: Authors): Promise<string | null> {
  const approver = identityOf(entry.by);
  const same = `${entry.by} wrote the rules and approved them; four eyes are asked for`;
  if (entry.author !== null && identityOf(entry.author) === approver) {
    return same;
  }
  const lines = await authors.linesOf(rule);
  if (lines === null) {
    return entry.author === null ? 'nobody can tell who wrote the rules; four eyes are asked for' : null;
  }
  const last = await authors.lastOf(rule);
  if (last === null || last === 'uncommitted') {
    return 'its rules are not committed, so that nobody can tell who wrote them; four eyes are asked for';
  }
  const since = lines.filter(({ time }) => time > Date.parse(entry.at)).map(({ author }) => author);
  return [last, ...since].some((author) => author !== null && identityOf(author) === approver) ? same : null;
}
