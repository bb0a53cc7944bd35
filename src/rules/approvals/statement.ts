import { createHash } from 'node:crypto';

/** What somebody says by an approval: these decisions on this table, until then. */
export interface Statement {
  readonly schema: string;
  readonly table: string;
  /** `sha256:…` of the canonical decisions. */
  readonly hash: string;
  /** `Name <email>`, or whatever the approver goes by. */
  readonly by: string;
  /** UTC, to the second: `2026-11-24T01:43:39Z`. */
  readonly at: string;
  readonly until: string | null;
  /** Who wrote the rules last, as git knew it; null where nobody could tell. */
  readonly author: string | null;
}

/** The text that is signed. Values are written as JSON, so that none can begin a line of its own. */
export function statementText({ schema, table, hash, by, at, until, author }: Statement): string {
  const lines = [['table', [schema, table]] as const, ...Object.entries({ hash, by, at, until, author })];
  return [
    'understudy approval 1',
    ...lines.map(([key, value]) => `${key} ${JSON.stringify(value)}`),
    '',
  ].join('\n');
}

/** What stands for a signature where none is asked: shows a slip of the hand or of a merge, and no malice. */
export function sealOf(statement: Statement): string {
  return `sha256:${createHash('sha256').update(statementText(statement)).digest('hex')}`;
}

/** What two spellings of one person share: the address, or all that is written where there is none. */
export function identityOf(person: string): string {
  const address = /<([^<>\s]+)>\s*$/.exec(person)?.[1];
  return (address ?? person).trim().toLowerCase();
}

/** Who signs, by the name that ssh-keygen's allowed signers file gives: the address as written, or all of it. */
export function principalOf(person: string): string {
  return /<([^<>\s]+)>\s*$/.exec(person)?.[1] ?? person;
}
