import type { AlterTableCmd, Node, SelectStmt } from 'libpg-query';

/** What becomes of a statement; `skip` drops what says nothing of the structure. */
export type Verdict =
  | { readonly kind: 'allow' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'leave out'; readonly class: string; readonly why: string }
  | { readonly kind: 'stand in' }
  | { readonly kind: 'alter stand-in' }
  | { readonly kind: 'refuse'; readonly what: string };

/** The verdict on one statement of pg_dump's. */
export function judge(node: Node, excludeSchemas: readonly string[]): Verdict {
  if ('VariableSetStmt' in node) {
    return judgeSetting(node.VariableSetStmt.name ?? '');
  }
  if ('SelectStmt' in node) {
    return setsSearchPath(node.SelectStmt) ? ALLOW : refuse('a query');
  }
  if ('AlterTableStmt' in node) {
    const { cmds, objtype } = node.AlterTableStmt;
    const verdict = judgeAlterTable((cmds ?? []).map(commandOf));
    return verdict === ALLOW && objtype === 'OBJECT_FOREIGN_TABLE' ? { kind: 'alter stand-in' } : verdict;
  }
  if ('CreateExtensionStmt' in node) {
    return judgeExtension(node.CreateExtensionStmt.extname ?? '', schemaOption(node), excludeSchemas);
  }
  if ('CommentStmt' in node) {
    return judgeComment(node.CommentStmt.objtype ?? '');
  }
  const kind = Object.keys(node)[0] ?? '';
  const outside = Object.hasOwn(LEFT_OUT, kind) ? LEFT_OUT[kind] : undefined;
  if (outside !== undefined) {
    return { kind: 'leave out', class: outside, why: OUTSIDE };
  }
  if (kind === 'CreateForeignTableStmt') {
    return { kind: 'stand in' };
  }
  return ALLOWED.has(kind) ? ALLOW : refuse(wordsOf(kind));
}

const ALLOW: Verdict = { kind: 'allow' };
const OUTSIDE = 'it acts on the outside';

function refuse(what: string): Verdict {
  return { kind: 'refuse', what };
}

/** Statements that make what a database is made of. DefineStmt: aggregates, operators, base types, text search, collations. */
const ALLOWED: ReadonlySet<string> = new Set([
  'AlterDomainStmt',
  'AlterObjectDependsStmt',
  'AlterOpFamilyStmt',
  'AlterSeqStmt',
  'AlterStatsStmt',
  'AlterTSConfigurationStmt',
  'CompositeTypeStmt',
  'CreateAmStmt',
  'CreateCastStmt',
  'CreateConversionStmt',
  'CreateDomainStmt',
  'CreateEnumStmt',
  'CreateFunctionStmt',
  'CreateOpClassStmt',
  'CreateOpFamilyStmt',
  'CreatePLangStmt',
  'CreatePolicyStmt',
  'CreateRangeStmt',
  'CreateSchemaStmt',
  'CreateSeqStmt',
  'CreateStatsStmt',
  'CreateStmt',
  'CreateTableAsStmt',
  'CreateTransformStmt',
  'CreateTrigStmt',
  'DefineStmt',
  'IndexStmt',
  'RefreshMatViewStmt',
  'RuleStmt',
  'ViewStmt',
]);

/** Statements that act on the outside, and the class of object they speak of. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  CreateFdwStmt: 'foreign data wrapper',
  AlterFdwStmt: 'foreign data wrapper',
  CreateForeignServerStmt: 'foreign server',
  AlterForeignServerStmt: 'foreign server',
  CreateUserMappingStmt: 'user mapping',
  CreateSubscriptionStmt: 'subscription',
  AlterSubscriptionStmt: 'subscription',
  CreatePublicationStmt: 'publication',
  AlterPublicationStmt: 'publication',
  CreateEventTrigStmt: 'event trigger',
  AlterEventTrigStmt: 'event trigger',
  SecLabelStmt: 'security label',
  AlterDatabaseSetStmt: 'setting of a database',
  AlterRoleSetStmt: 'setting of a role',
};

/** Extensions that act on the outside, or that a server allows in one database only. */
const OUTSIDE_EXTENSIONS: ReadonlySet<string> = new Set(['pg_cron']);

function judgeExtension(name: string, schema: string | null, excludeSchemas: readonly string[]): Verdict {
  if (OUTSIDE_EXTENSIONS.has(name)) {
    return { kind: 'leave out', class: 'extension', why: OUTSIDE };
  }
  return schema !== null && excludeSchemas.includes(schema)
    ? { kind: 'leave out', class: 'extension', why: 'its schema is excluded' }
    : ALLOW;
}

/** The schema of `CREATE EXTENSION … WITH SCHEMA`. */
function schemaOption(node: Extract<Node, { CreateExtensionStmt: unknown }>): string | null {
  for (const option of node.CreateExtensionStmt.options ?? []) {
    if ('DefElem' in option && option.DefElem.defname === 'schema') {
      const { arg } = option.DefElem;
      return arg !== undefined && 'String' in arg ? (arg.String.sval ?? null) : null;
    }
  }
  return null;
}

/** Comments on what is left out go with it. */
function judgeComment(object: string): Verdict {
  switch (object) {
    case 'OBJECT_FDW':
    case 'OBJECT_FOREIGN_TABLE':
    case 'OBJECT_FOREIGN_SERVER':
    case 'OBJECT_EVENT_TRIGGER':
    case 'OBJECT_PUBLICATION':
    case 'OBJECT_SUBSCRIPTION':
    case 'OBJECT_LARGEOBJECT':
    case 'OBJECT_EXTENSION':
    case 'OBJECT_DATABASE':
      return { kind: 'skip' };
    default:
      return ALLOW;
  }
}

/** Settings that pg_dump writes at the head of a script; only these are let through. */
const SETTINGS: ReadonlySet<string> = new Set([
  'check_function_bodies',
  'client_encoding',
  'client_min_messages',
  'default_table_access_method',
  'default_tablespace',
  'idle_in_transaction_session_timeout',
  'lock_timeout',
  'row_security',
  'standard_conforming_strings',
  'statement_timeout',
  'xmloption',
]);

function judgeSetting(name: string): Verdict {
  // Servers before 17 do not know it, and 0 is what a session has anyway.
  if (name === 'transaction_timeout') {
    return { kind: 'skip' };
  }
  return SETTINGS.has(name) ? ALLOW : refuse('a setting');
}

/** `SELECT pg_catalog.set_config('search_path', '', false)`, the one query that pg_dump writes into a section. */
function setsSearchPath(select: SelectStmt): boolean {
  const [target, ...others] = select.targetList ?? [];
  if (
    target === undefined ||
    others.length > 0 ||
    select.fromClause !== undefined ||
    !('ResTarget' in target)
  ) {
    return false;
  }
  const value = target.ResTarget.val;
  if (value === undefined || !('FuncCall' in value)) {
    return false;
  }
  const name = (value.FuncCall.funcname ?? []).map(textOf).join('.');
  const [setting, path] = (value.FuncCall.args ?? []).map(textOf);
  return name === 'pg_catalog.set_config' && setting === 'search_path' && path === '';
}

function textOf(node: Node): string | null {
  if ('String' in node) {
    return node.String.sval ?? '';
  }
  return 'A_Const' in node && node.A_Const.sval !== undefined ? (node.A_Const.sval.sval ?? '') : null;
}

/** What pg_dump asks of ALTER TABLE, ALTER INDEX, ALTER SEQUENCE and ALTER VIEW. */
const ALTERATIONS: ReadonlySet<string> = new Set([
  'AT_AddConstraint',
  'AT_AddIdentity',
  'AT_AddInherit',
  'AT_AddOf',
  'AT_AttachPartition',
  'AT_ClusterOn',
  'AT_ColumnDefault',
  'AT_DisableRule',
  'AT_DisableTrig',
  'AT_EnableAlwaysRule',
  'AT_EnableAlwaysTrig',
  'AT_EnableReplicaRule',
  'AT_EnableReplicaTrig',
  'AT_EnableRowSecurity',
  'AT_EnableRule',
  'AT_EnableTrig',
  'AT_ForceRowSecurity',
  'AT_ReplaceRelOptions',
  'AT_ReplicaIdentity',
  'AT_SetCompression',
  'AT_SetIdentity',
  'AT_SetNotNull',
  'AT_SetOptions',
  'AT_SetRelOptions',
  'AT_SetStatistics',
  'AT_SetStorage',
]);

function judgeAlterTable(commands: readonly AlterTableCmd[]): Verdict {
  if (commands.some(({ subtype }) => subtype === 'AT_AlterColumnGenericOptions')) {
    return { kind: 'skip' }; // a foreign table's column: its server is left out
  }
  const refused = commands.find(({ subtype }) => !ALTERATIONS.has(subtype ?? ''));
  return refused === undefined ? ALLOW : refuse(`ALTER TABLE (${wordsOf(refused.subtype ?? '')})`);
}

function commandOf(node: Node): AlterTableCmd {
  return 'AlterTableCmd' in node ? node.AlterTableCmd : {};
}

/** `CreateFooBarStmt` and `AT_FooBar` as words: `create foo bar`. */
function wordsOf(kind: string): string {
  return kind
    .replace(/^AT_|Stmt$/g, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
