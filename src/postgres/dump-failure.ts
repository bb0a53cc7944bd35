import { type Code, UnderstudyError } from '../errors.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';

/**
 * A pg_dump that failed, in words of our own. What it printed quotes the server and may quote data, so only what is
 * recognised is told, and of it only kinds and names of objects.
 */
export function dumpFailure(endpoint: Endpoint, stderr: string): UnderstudyError {
  const known = KNOWN.find(({ pattern }) => pattern.test(stderr));
  const object = OBJECT.exec(stderr);
  const named = known?.named === true && object !== null ? ` (${object[1]} ${object[2]})` : '';
  return new UnderstudyError(
    known?.code ?? 'structure',
    `${describeEndpoint(endpoint)}: while the structure was dumped: ${known?.what ?? 'pg_dump failed'}${named}`,
    known?.hint ??
      'The server’s log says why; what pg_dump printed is not shown here, for it may quote data.',
  );
}

/** `permission denied for table x`: kinds are a closed list, and names of objects are no data. */
const OBJECT = /permission denied for (table|schema|sequence|view|function|large object) ("?[^\s"]+"?)/;

interface Known {
  readonly pattern: RegExp;
  readonly code: Code;
  readonly what: string;
  readonly hint: string;
  readonly named?: boolean;
}

const KNOWN: readonly Known[] = [
  {
    pattern: /permission denied for/,
    code: 'privilege',
    what: 'permission denied',
    hint: 'GRANT pg_read_all_data to the role, or SELECT on every table and USAGE on every schema.',
    named: true,
  },
  {
    pattern:
      /invalid snapshot identifier|snapshot ".*" does not exist|could not import the requested snapshot/,
    code: 'snapshot_lost',
    what: 'the snapshot is gone',
    hint: 'The connection that held it was ended. Run again.',
  },
  {
    // --lock-wait-timeout sets statement_timeout for LOCK TABLE.
    pattern: /lock timeout|could not obtain lock|statement timeout[\s\S]*Query was: LOCK TABLE/,
    code: 'lock_timeout',
    what: 'a table’s lock was not given in time',
    hint: 'Another session holds it (a migration, VACUUM FULL). Run again later, or raise lock_timeout.',
  },
  {
    pattern: /conflict with recovery/,
    code: 'conflict_with_recovery',
    what: 'the standby cancelled the query, which stood in the way of replay',
    hint: 'Set hot_standby_feedback = on, or raise max_standby_streaming_delay on the standby, and run again.',
  },
  {
    pattern: /server version mismatch/,
    code: 'version',
    what: 'pg_dump is older than the server',
    hint: 'Take `pg_dump` out of the configuration: one is built in.',
  },
  {
    pattern: /out of shared memory/,
    code: 'structure',
    what: 'the server has no room for so many locks',
    hint: 'Raise max_locks_per_transaction on the source; `understudy doctor` says how far.',
  },
  {
    pattern: /statement timeout|canceling statement due to user request/,
    code: 'connection_lost',
    what: 'the query was cancelled',
    hint: 'A person or a timeout of the server (statement_timeout) cancelled it.',
  },
  {
    pattern: /password authentication failed|no password supplied/,
    code: 'authentication',
    what: 'the server refused the role',
    hint: 'Look at the user, the password and pg_hba.conf.',
  },
  {
    pattern:
      /could not translate host name|Connection refused|timeout expired|could not connect|no pg_hba\.conf entry/,
    code: 'unreachable',
    what: 'pg_dump could not connect',
    hint: 'Understudy itself could: look at what differs (libpq, its TLS files), or set pg_dump: wasm.',
  },
  {
    pattern:
      /server closed the connection|terminating connection|connection not open|SSL connection has been closed/,
    code: 'connection_lost',
    what: 'the connection was ended',
    hint: 'The server, the network or an administrator ended it. Look at the server’s log, then run again.',
  },
];
