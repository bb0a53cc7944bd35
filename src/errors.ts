/**
 * What can go wrong, by a stable code; each code has one exit status (README, "Exit codes").
 * A message never holds a value read from production.
 */

/** Exit statuses, and what each asks of whoever is on call. */
export const EXIT = {
  done: 0,
  fault: 1,
  usage: 2,
  rules: 3,
  approval: 4,
  database: 5,
  copy: 6,
  migration: 7,
  leak: 8,
  interrupted: 130,
} as const;

/** A stable error code. */
export type Code =
  | 'internal'
  | 'usage'
  | 'config_invalid'
  | 'config_missing'
  | 'environment_unset'
  | 'command_failed'
  | 'key_missing'
  | 'key_weak'
  | 'masks_invalid'
  | 'import_invalid'
  | 'rules_invalid'
  | 'rules_undecided'
  | 'rules_unmatched'
  | 'rules_unprovable'
  | 'policy_broken'
  | 'role_unmapped'
  | 'ddl_refused'
  | 'large_objects'
  | 'approval_missing'
  | 'approval_refused'
  | 'approvals_invalid'
  | 'unreachable'
  | 'authentication'
  | 'tls'
  | 'database_missing'
  | 'privilege'
  | 'pooler'
  | 'load_balancer'
  | 'same_database'
  | 'same_server'
  | 'not_ours'
  | 'locked'
  | 'lock_timeout'
  | 'version'
  | 'encoding'
  | 'extension_missing'
  | 'row_security'
  | 'not_drained'
  | 'no_previous'
  | 'structure'
  | 'source_changed'
  | 'replica_lag'
  | 'disk_full'
  | 'copy'
  | 'mask'
  | 'connection_lost'
  | 'snapshot_lost'
  | 'conflict_with_recovery'
  | 'constraint'
  | 'migration_failed'
  | 'row_lost'
  | 'value_changed'
  | 'leak'
  | 'interrupted';

/** Every code Understudy can end with, and its exit status. */
export const CODES: Readonly<Record<Code, number>> = {
  internal: EXIT.fault,
  usage: EXIT.usage,
  config_invalid: EXIT.usage,
  config_missing: EXIT.usage,
  environment_unset: EXIT.usage,
  command_failed: EXIT.usage,
  key_missing: EXIT.usage,
  key_weak: EXIT.usage,
  masks_invalid: EXIT.usage,
  import_invalid: EXIT.usage,
  rules_invalid: EXIT.rules,
  rules_undecided: EXIT.rules,
  rules_unmatched: EXIT.rules,
  rules_unprovable: EXIT.rules,
  policy_broken: EXIT.rules,
  role_unmapped: EXIT.rules,
  ddl_refused: EXIT.rules,
  large_objects: EXIT.rules,
  approval_missing: EXIT.approval,
  approval_refused: EXIT.approval,
  approvals_invalid: EXIT.approval,
  unreachable: EXIT.database,
  authentication: EXIT.database,
  tls: EXIT.database,
  database_missing: EXIT.database,
  privilege: EXIT.database,
  pooler: EXIT.database,
  load_balancer: EXIT.database,
  same_database: EXIT.database,
  same_server: EXIT.database,
  not_ours: EXIT.database,
  locked: EXIT.database,
  lock_timeout: EXIT.database,
  version: EXIT.database,
  encoding: EXIT.database,
  extension_missing: EXIT.database,
  row_security: EXIT.database,
  not_drained: EXIT.database,
  no_previous: EXIT.database,
  structure: EXIT.database,
  source_changed: EXIT.database,
  replica_lag: EXIT.database,
  disk_full: EXIT.copy,
  copy: EXIT.copy,
  mask: EXIT.copy,
  connection_lost: EXIT.copy,
  snapshot_lost: EXIT.copy,
  conflict_with_recovery: EXIT.copy,
  constraint: EXIT.copy,
  migration_failed: EXIT.migration,
  row_lost: EXIT.leak,
  value_changed: EXIT.leak,
  leak: EXIT.leak,
  interrupted: EXIT.interrupted,
};

/** One of several things wrong at once; `at` is `file:line`, or `schema.table.column`. */
export interface Problem {
  readonly at: string;
  readonly message: string;
  readonly hint?: string;
}

/** An error for people: what happened, where, and what to do. */
export class UnderstudyError extends Error {
  readonly code: Code;
  readonly hint: string;
  readonly problems: readonly Problem[];

  constructor(code: Code, message: string, hint = '', problems: readonly Problem[] = []) {
    super(message);
    this.name = 'UnderstudyError';
    this.code = code;
    this.hint = hint;
    this.problems = problems;
  }

  get exitCode(): number {
    return CODES[this.code];
  }
}

/** The error as Understudy's own; anything unknown becomes `internal`, with its message kept out, for it may quote data. */
export function asUnderstudyError(error: unknown): UnderstudyError {
  if (error instanceof UnderstudyError) {
    return error;
  }
  const name = error instanceof Error ? error.name : typeof error;
  const frame =
    error instanceof Error ? /^\s+at .*\/((?:src|dist)\/[^)\s]+)/m.exec(error.stack ?? '')?.[1] : undefined;
  return new UnderstudyError(
    'internal',
    `a fault of Understudy's own (${name}${frame === undefined ? '' : ` at ${frame}`})`,
    'Staging is as it was. Please report this with the command that showed it.',
  );
}
