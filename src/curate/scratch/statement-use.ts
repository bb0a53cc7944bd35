/** What becomes of a statement when only the structure that it makes is wanted. */
import type { Statement } from '../../postgres/statements.ts';

export type StatementUse =
  | 'run'
  /** What nothing that matters here hangs on, or what needs what is not there: no failure of ours. */
  | 'may fail'
  | 'extension'
  | 'pass over';

/** Owners, rights and roles, other databases, what acts on the outside, and maintenance. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'CreatedbStmt',
  'DropdbStmt',
  'AlterDatabaseStmt',
  'AlterDatabaseSetStmt',
  'AlterDatabaseRefreshCollStmt',
  'CreateRoleStmt',
  'AlterRoleStmt',
  'AlterRoleSetStmt',
  'DropRoleStmt',
  'GrantStmt',
  'GrantRoleStmt',
  'AlterDefaultPrivilegesStmt',
  'AlterOwnerStmt',
  'ReassignOwnedStmt',
  'DropOwnedStmt',
  'CreatePolicyStmt',
  'AlterPolicyStmt',
  'CreateSubscriptionStmt',
  'AlterSubscriptionStmt',
  'DropSubscriptionStmt',
  'CreatePublicationStmt',
  'AlterPublicationStmt',
  'CreateEventTrigStmt',
  'AlterEventTrigStmt',
  'CreateTableSpaceStmt',
  'DropTableSpaceStmt',
  'AlterSystemStmt',
  'CreateUserMappingStmt',
  'AlterUserMappingStmt',
  'SecLabelStmt',
  'VacuumStmt',
  'ClusterStmt',
  'CheckPointStmt',
  'LoadStmt',
  'NotifyStmt',
  'ListenStmt',
]);

/** Code, and what hangs on it: rules for masking ask for neither. */
const MAY_FAIL: ReadonlySet<string> = new Set([
  'CreateFunctionStmt',
  'AlterFunctionStmt',
  'CreateTrigStmt',
  'ViewStmt',
  'RuleStmt',
  'CreateTableAsStmt',
  'RefreshMatViewStmt',
  'CommentStmt',
  'VariableSetStmt',
  'AlterExtensionStmt',
  'CreatePLangStmt',
  'CreateCastStmt',
  'CreateTransformStmt',
  'CreateFdwStmt',
  'CreateForeignServerStmt',
  'CreateForeignTableStmt',
  'CreateStatsStmt',
]);

const ROLE_SETTINGS: ReadonlySet<string> = new Set(['role', 'session_authorization', 'default_tablespace']);

/** `isDump`: rows that a dump inserts are left out; a migration's stay, for what follows may count on them. */
export function treatmentOf({ kind, node }: Statement, isDump: boolean): StatementUse {
  if (kind === 'CreateExtensionStmt') {
    return 'extension';
  }
  if (PASSED_OVER.has(kind) || (isDump && kind === 'InsertStmt')) {
    return 'pass over';
  }
  if ('VariableSetStmt' in node) {
    return ROLE_SETTINGS.has(node.VariableSetStmt.name ?? '') ? 'pass over' : 'may fail';
  }
  if ('AlterTableStmt' in node) {
    const commands = (node.AlterTableStmt.cmds ?? []).map((each) =>
      'AlterTableCmd' in each ? each.AlterTableCmd.subtype : undefined,
    );
    return commands.length > 0 && commands.every((subtype) => subtype === 'AT_ChangeOwner')
      ? 'pass over'
      : 'run';
  }
  return MAY_FAIL.has(kind) ? 'may fail' : 'run';
}
