import type { Config } from '../../config/config.ts';
import { type Problem, UnderstudyError } from '../../errors.ts';
import { displayName, tableKey } from '../../names.ts';
import { Authors } from '../../refresh/approvals/authors.ts';
import { gitIdentity } from '../../refresh/approvals/git.ts';
import { requireSigners, sign, verify } from '../../refresh/approvals/ssh.ts';
import { keptReasons, type TableApproval, utcSecond } from '../../rules/approvals/approvals.ts';
import { type Approval, isPerson } from '../../rules/approvals/approvals-file.ts';
import {
  identityOf,
  principalOf,
  type Statement,
  sealOf,
  statementText,
} from '../../rules/approvals/statement.ts';
import type { Rules, TableRule } from '../../rules/decision.ts';
import { signingKey } from './key.ts';
import { parseUntil } from './until.ts';

/** Who approves, until when, and with which key; as `ApproveOptions`. */
export interface Signer {
  readonly by: string | null;
  readonly until: string | null;
  readonly key: string | null;
  readonly now: Date;
  readonly signal: AbortSignal;
}

type Terms = Pick<Config, 'directory' | 'approval'>;

/** Entries for `chosen`, signed where that is asked for, and checked as a refresh will check them. */
export async function entriesFor(
  config: Terms,
  rules: Rules,
  chosen: readonly TableApproval[],
  options: Signer,
): Promise<Approval[]> {
  const { directory, approval } = config;
  const me = await gitIdentity(directory);
  const by = options.by ?? me;
  if (by === null) {
    const hint = 'Give --by "Name <email>", or set user.name and user.email of git.';
    throw new UnderstudyError('usage', 'nobody is known to approve', hint);
  }
  if (!isPerson(by)) {
    throw new UnderstudyError('usage', '--by is a name, or a name and one address in < >, on one line');
  }
  const authors = new Authors(rules);
  const terms = {
    by,
    at: utcSecond(options.now),
    until: parseUntil(options.until, options.now, approval.expires),
  };
  const drafts = await Promise.all(
    chosen.map(async ({ schema, table, hash }) => {
      const rule = ruleOf(rules, schema, table);
      const last = await authors.lastOf(rule);
      const uncommitted = last === 'uncommitted';
      const author = uncommitted ? (me ?? by) : last;
      return { rule, uncommitted, statement: { schema, table, hash, ...terms, author } };
    }),
  );
  if (approval.fourEyes) {
    refuseOwnWork(drafts);
  }
  const seals = await signAll(
    drafts.map(({ statement }) => statement),
    config,
    options,
  );
  return drafts.map(({ rule, statement }, i) => {
    const signature = seals[i] ?? null;
    return {
      ...statement,
      reasons: keptReasons(rule),
      seal: signature === null ? sealOf(statement) : null,
      signature,
    };
  });
}

/** Fails with `approval_refused` for tables whose rules the approver wrote, or of which nobody can tell who did. */
function refuseOwnWork(
  drafts: readonly { readonly statement: Statement; readonly uncommitted: boolean }[],
): void {
  const problems = drafts.flatMap(({ statement: { schema, table, by, author }, uncommitted }): Problem[] => {
    const at = displayName(schema, table);
    if (uncommitted) {
      return [{ at, message: 'its rules are not committed, so that nobody can tell who wrote them' }];
    }
    if (author === null) {
      return [
        {
          at,
          message:
            'nobody can tell who wrote its rules: they lie in no git repository that has their history',
        },
      ];
    }
    return identityOf(author) === identityOf(by)
      ? [{ at, message: `its rules were last written by ${author}, who cannot approve them` }]
      : [];
  });
  if (problems.length > 0) {
    throw new UnderstudyError(
      'approval_refused',
      'the configuration asks for four eyes',
      'Somebody else has to approve: `approval.four_eyes` is set.',
      problems,
    );
  }
}

/** A signature for each statement; nulls where none is asked for. */
async function signAll(
  statements: readonly Statement[],
  { directory, approval }: Terms,
  { key: named, signal }: Signer,
): Promise<(string | null)[]> {
  const { signers } = approval;
  if (signers === null && named === null) {
    return statements.map(() => null);
  }
  if (signers !== null) {
    await requireSigners(signers, approval.fourEyes);
  }
  const key = await signingKey(named, { folder: directory, signers });
  try {
    const signatures: string[] = [];
    // One after another: a key may ask for its passphrase, or to be touched.
    for (const statement of statements) {
      const text = statementText(statement);
      const signature = await sign(text, key, signal);
      const why = await verify(text, signature, { principal: principalOf(statement.by), signers }, signal);
      if (why !== null) {
        throw new UnderstudyError(
          'approval_refused',
          `${statement.by} cannot approve with this key: ${why}`,
          'The allowed signers file (`approval.signers`) gives the names and namespaces of each key.',
        );
      }
      signatures.push(signature);
    }
    return signatures;
  } finally {
    await key.dispose();
  }
}

/** The rule that a state is of. */
export function ruleOf(rules: Rules, schema: string, table: string): TableRule {
  const rule = rules.tables.get(tableKey(schema, table));
  if (rule === undefined) {
    throw new RangeError('a state without a rule');
  }
  return rule;
}
