import type { Code } from '../errors.ts';

/** What a SQLSTATE means to Understudy, in words of our own. */
export interface Fault {
  readonly code: Code;
  readonly what: string;
  readonly hint: string;
}

/** The fault that `state` (SQLSTATE, or null) stands for; `routine` tells a standby's cancellations apart. */
export function faultOf(state: string | null, routine: string | undefined): Fault {
  // A query that a standby cancelled because it stood in the way of replay (manual, "Handling Query Conflicts");
  // 14 to 16 report it from ProcessInterrupts, later ones from a routine of its own.
  if (routine === 'ProcessRecoveryConflictInterrupt' || routine === 'ProcessInterrupts') {
    if (state === '40001' || state === '40P01') {
      return RECOVERY_CONFLICT;
    }
  }
  return (
    (state === null ? undefined : (lookUp(BY_STATE, state) ?? lookUp(BY_CLASS, state.slice(0, 2)))) ?? UNKNOWN
  );
}

function lookUp(faults: Readonly<Record<string, Fault>>, key: string): Fault | undefined {
  return Object.hasOwn(faults, key) ? faults[key] : undefined;
}

/** Whether `state` has words of its own here, and so is one of PostgreSQL's, not a value somebody raised as one. */
export function isKnownState(state: string): boolean {
  return Object.hasOwn(BY_STATE, state);
}

const LOST_HINT =
  'The server, the network or an administrator ended the connection. Look at the server’s log, then run again.';

const UNKNOWN: Fault = {
  code: 'internal',
  what: 'the server reported an error',
  hint: 'The server’s log has its full text; it is not shown here, for it may quote a row.',
};

const RECOVERY_CONFLICT: Fault = {
  code: 'conflict_with_recovery',
  what: 'the standby cancelled the query, which stood in the way of replay',
  hint: 'Set hot_standby_feedback = on, or raise max_standby_streaming_delay on the standby, and run again.',
};

/** The connection has gone. */
export const LOST: Fault = { code: 'connection_lost', what: 'the connection was ended', hint: LOST_HINT };

const CONSTRAINT_HINT =
  'The data does not fit the constraint. Look at the rules of the columns it covers; the offending row is not shown.';

const COPY_HINT = 'A value does not fit its column. Look at the column’s rule; the value is not shown.';

const PRIVILEGE: Fault = {
  code: 'privilege',
  what: 'permission denied',
  hint: 'Grant the role what is missing: `understudy doctor` says which right, and the statement that gives it.',
};

const FULL_HINT = 'Free space on the server, or lower what a run needs (swap.keep: 0), and run again.';

const READ_ONLY: Fault = {
  code: 'privilege',
  what: 'the server takes no writes',
  hint: 'It is a standby or set to read-only. Name the primary.',
};

const STRUCTURE = (what: string): Fault => ({
  code: 'structure',
  what,
  hint: 'The structure may have changed while the run was on. Run again.',
});

/** Faults by class, the first two characters of SQLSTATE (manual, appendix A). */
const BY_CLASS: Readonly<Record<string, Fault>> = {
  '08': LOST,
  '0A': {
    code: 'structure',
    what: 'the server does not support what was asked',
    hint: 'Its version or build lacks a feature that the source uses.',
  },
  '22': { code: 'copy', what: 'a value is not valid for its type', hint: COPY_HINT },
  '23': { code: 'constraint', what: 'a constraint does not hold', hint: CONSTRAINT_HINT },
  '28': {
    code: 'authentication',
    what: 'the server refused the role',
    hint: 'Look at the user, the password and pg_hba.conf.',
  },
  '40': { code: 'copy', what: 'the server rolled the transaction back', hint: 'Run again.' },
  '42': STRUCTURE('the server could not carry out a statement'),
  '53': {
    code: 'connection_lost',
    what: 'the server is out of resources',
    hint: 'Look at the server’s log.',
  },
  '54': { code: 'structure', what: 'a limit of the server was met', hint: 'Look at the server’s log.' },
  '57': LOST,
  '58': { code: 'copy', what: 'the server met an error of its system', hint: 'Look at the server’s log.' },
  P0: {
    code: 'constraint',
    what: 'code of the database raised an error',
    hint: 'A trigger or function refused. Its message is in the server’s log; it is not shown here, for it may quote a row.',
  },
  XX: {
    code: 'copy',
    what: 'the server met an internal error, or damaged data',
    hint: 'Look at the server’s log, and check the server.',
  },
};

/** Faults by SQLSTATE, where more can be said than by class. */
const BY_STATE: Readonly<Record<string, Fault>> = {
  '08P01': { code: 'connection_lost', what: 'the protocol was broken', hint: LOST_HINT },
  '21000': { code: 'copy', what: 'more rows than one came back', hint: 'Run again.' },
  '22001': { code: 'copy', what: 'a value is too long for its column', hint: COPY_HINT },
  '22003': { code: 'copy', what: 'a number is out of its type’s range', hint: COPY_HINT },
  '22007': { code: 'copy', what: 'a date or time is not well formed', hint: COPY_HINT },
  '22008': { code: 'copy', what: 'a date or time is out of range', hint: COPY_HINT },
  '22021': { code: 'encoding', what: 'a character has no place in the encoding', hint: COPY_HINT },
  '22P02': { code: 'copy', what: 'a value is not valid text for its type', hint: COPY_HINT },
  '22P04': { code: 'copy', what: 'the COPY data is not well formed', hint: COPY_HINT },
  '22P05': {
    code: 'encoding',
    what: 'a character has no place in the encoding',
    hint: 'The databases’ encodings differ.',
  },
  '23502': { code: 'constraint', what: 'a NULL where none is allowed', hint: CONSTRAINT_HINT },
  '23503': { code: 'constraint', what: 'a foreign key does not hold', hint: CONSTRAINT_HINT },
  '23505': { code: 'constraint', what: 'a unique index does not hold', hint: CONSTRAINT_HINT },
  '23514': { code: 'constraint', what: 'a check constraint does not hold', hint: CONSTRAINT_HINT },
  '23P01': { code: 'constraint', what: 'an exclusion constraint does not hold', hint: CONSTRAINT_HINT },
  '25006': READ_ONLY,
  '25P03': { ...LOST, what: 'the server ended a transaction that was idle too long' },
  '25P04': { ...LOST, what: 'the server ended a transaction that took too long' },
  '26000': {
    code: 'pooler',
    what: 'a prepared statement is gone',
    hint: 'A pooler seems to stand between. Name the server itself.',
  },
  '28000': {
    code: 'authentication',
    what: 'the server does not let the role in',
    hint: 'pg_hba.conf may have no line for this role, database, address and TLS; or the role does not exist or may not log in.',
  },
  '28P01': {
    code: 'authentication',
    what: 'the password is wrong',
    hint: 'Look at the user and at where the password comes from.',
  },
  '3D000': {
    code: 'database_missing',
    what: 'the database does not exist',
    hint: 'Look at the name in the URL.',
  },
  '3F000': STRUCTURE('a schema does not exist'),
  '40001': { code: 'copy', what: 'the server could not serialise the transaction', hint: 'Run again.' },
  '40P01': { code: 'lock_timeout', what: 'a deadlock', hint: 'Run again.' },
  '42501': PRIVILEGE,
  '42P01': STRUCTURE('a table does not exist'),
  '42P04': { code: 'locked', what: 'the database exists already', hint: 'Another run may be on. Run again.' },
  '42703': STRUCTURE('a column does not exist'),
  '42704': STRUCTURE('an object does not exist'),
  '42883': STRUCTURE('a function does not exist'),
  '53100': { code: 'disk_full', what: 'the disk is full', hint: FULL_HINT },
  '53200': {
    code: 'connection_lost',
    what: 'the server is out of memory, or of room for locks',
    hint: 'Lower `jobs`, or raise max_locks_per_transaction; `understudy doctor` says how far.',
  },
  '53300': {
    code: 'unreachable',
    what: 'the server has no connection left',
    hint: 'Lower `jobs`, raise the limit of the role or database (CONNECTION LIMIT), or max_connections.',
  },
  '54000': { code: 'structure', what: 'a limit of the server was met', hint: 'Look at the server’s log.' },
  '55000': STRUCTURE('an object is not in the state that was needed'),
  '55006': { code: 'not_drained', what: 'the object is in use', hint: 'End the sessions that use it.' },
  '55P03': {
    code: 'lock_timeout',
    what: 'a lock was not given in time',
    hint: 'Another session holds it (a migration, VACUUM FULL; on a standby, the replay of one). Run again later, or raise lock_timeout.',
  },
  '57014': {
    code: 'connection_lost',
    what: 'the query was cancelled',
    hint: 'A person or a timeout of the server (statement_timeout) cancelled it.',
  },
  '57P01': { ...LOST, what: 'an administrator ended the connection' },
  '57P02': { ...LOST, what: 'the server crashed' },
  '57P03': {
    code: 'unreachable',
    what: 'the server is starting up, shutting down or recovering',
    hint: 'Wait until it takes connections.',
  },
  '57P05': { ...LOST, what: 'the server ended a session that was idle too long' },
  '58030': {
    code: 'disk_full',
    what: 'the server could not read or write a file',
    hint: 'Look at its disks and log.',
  },
  '58P01': {
    code: 'structure',
    what: 'a file of the server is missing',
    hint: 'An extension may be missing.',
  },
  P0001: {
    code: 'constraint',
    what: 'code of the database raised an error',
    hint: 'A trigger or function refused. Its message is in the server’s log; it is not shown here, for it may quote a row.',
  },
};
