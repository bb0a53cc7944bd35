/** What each error code means, for docs/errors.md; the compiler asks for the missing one. */
import type { Code } from '../src/errors.ts';

export const ERRORS: Readonly<Record<Code, string>> = {
  internal: "A fault of Understudy's own. Its message is kept out, for it may quote data.",
  usage: 'The command line cannot be read: an unknown command, option or name.',
  config_invalid: '`understudy.yaml` has mistakes; all of them are listed, each with file and line.',
  config_missing: 'There is no configuration file where one was looked for.',
  environment_unset:
    'A variable that the configuration names is not set. A default stands after `:-`, within the braces.',
  command_failed:
    'A `command:` of the configuration, or one around the swap, ended with an error or gave nothing.',
  key_missing: 'The project key is not where the configuration says.',
  key_weak: 'The project key is too short or too regular. `understudy key new` prints a good one.',
  masks_invalid:
    "The file of the user's own masks cannot be read or run, or is not the one that its sha256 names.",
  rules_invalid: 'Rule files have mistakes; all of them are listed, each with file and line.',
  import_invalid:
    'The file of another tool is none that is known, or of a version that is not. Nothing was imported and nothing written; `understudy import` names the versions it reads.',
  rules_undecided:
    'Columns, or paths inside documents, without a decision. Each is listed with what to write; or set `unlisted: redact`.',
  rules_unmatched: 'Rules that match nothing: a table or column was renamed or dropped, or is misspelt.',
  rules_unprovable:
    'A mask does not fit its column: type, length, NOT NULL, uniqueness, a check, a foreign key.',
  policy_broken:
    'A decision breaks a policy of `policy:`. Column, clause and the rule that would satisfy it are named.',
  role_unmapped: 'Policies or ownership name a role that the target lacks. Map it under `roles:`.',
  ddl_refused: 'The source holds a class of object that is not let through.',
  large_objects: 'The source holds large objects. Set `large_objects: none` or `keep`.',
  approval_missing:
    'The rules, as they stand, were not approved. Each table is named with what is wrong; `understudy approve` signs them.',
  approval_refused:
    'An approval that the configuration does not allow: by who wrote the rules, or with a key that is not among `approval.signers`.',
  approvals_invalid:
    '`approvals.yaml` cannot be read: a merge conflict left in, a table that stands twice, an entry of another form.',
  unreachable: 'A server does not answer: host, port, network, or it is starting.',
  authentication: 'A server refuses the password or the user.',
  tls: 'TLS was refused or its certificate cannot be verified.',
  database_missing: 'The server has no such database.',
  privilege: 'The role lacks a right. `understudy doctor` prints the statement that grants it.',
  pooler: 'There is a pooler between; its sessions are shared. Give the direct endpoint of the server.',
  load_balancer: 'Connections reach different servers. Give the endpoint of one of them.',
  same_database: 'Source and target are one database.',
  same_server: 'Source and target are on one server. Set `allow_same_server: true` if that is meant.',
  not_ours: 'The target holds data and does not carry our mark. `--adopt`, given by a person, takes it.',
  locked: 'Another run works on this target.',
  lock_timeout: 'A lock on a source table was not to be had in time; somebody alters it.',
  version: 'A server is older than PostgreSQL 14, or the target is older than the source.',
  encoding: 'The target server lacks the encoding, locale provider or collation of the source.',
  extension_missing: 'The target server lacks an extension of the source.',
  row_security: 'Row security would hide rows from the role. Give it BYPASSRLS, or use the owner.',
  not_drained: 'Sessions on staging could not be ended, a superuser’s for instance. They are named.',
  no_previous: 'There is no previous copy to go back to.',
  structure: 'The structure could not be dumped or made on the target.',
  source_changed:
    'A table was dropped, truncated or altered between snapshot and lock, again and again. Run again.',
  disk_full: 'The target’s disk is full. `understudy plan` says how much a refresh needs.',
  copy: 'Copying rows failed.',
  mask: 'A mask met a value it cannot take; table, column and row number are named, never the value.',
  replica_lag: 'The standby is further behind than `max_replica_lag` allows.',
  connection_lost: 'A connection was cut and could not be had again.',
  snapshot_lost: 'Both connections that held the snapshot died.',
  conflict_with_recovery:
    'The standby cancelled a query. See `hot_standby_feedback` and `max_standby_streaming_delay`.',
  constraint: 'A constraint or index does not hold on the loaded rows.',
  migration_failed:
    'A pending migration failed on the copy. It is named, with the statement’s place in the file.',
  row_lost: 'Rows read, sent and loaded are not the same number.',
  value_changed: 'A kept column is not the same on both sides.',
  leak: 'A value of the source stands in the copy where a mask replaces.',
  interrupted: 'A signal ended the run; what was begun has been undone.',
};
