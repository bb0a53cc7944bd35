import type { Node, RangeVar } from 'libpg-query';
import { displayName } from '../../names.ts';

/** The relation a statement makes or changes, as [schema, name]; null when it is about no relation. */
export function relationOf(node: Node): readonly [schema: string, name: string] | null {
  const relation = rangeVarOf(node);
  return relation?.relname === undefined ? null : [relation.schemaname ?? '', relation.relname];
}

/** What a statement makes, for people: `constraint orders_check on public.orders`. Names only, never a literal. */
export function objectName(node: Node): string {
  const relation = relationOf(node);
  const at = relation === null ? '' : displayName(...relation.filter((part) => part !== ''));
  const own = ownName(node);
  if (own === '') {
    return at === '' ? kindWords(node) : at;
  }
  return at === '' ? own : `${own} on ${at}`;
}

function rangeVarOf(node: Node): RangeVar | undefined {
  if ('AlterTableStmt' in node) return node.AlterTableStmt.relation;
  if ('CreateStmt' in node) return node.CreateStmt.relation;
  if ('CreateForeignTableStmt' in node) return node.CreateForeignTableStmt.base?.relation;
  if ('IndexStmt' in node) return node.IndexStmt.relation;
  if ('CreateTrigStmt' in node) return node.CreateTrigStmt.relation;
  if ('RuleStmt' in node) return node.RuleStmt.relation;
  if ('CreatePolicyStmt' in node) return node.CreatePolicyStmt.table;
  if ('ViewStmt' in node) return node.ViewStmt.view;
  if ('CreateTableAsStmt' in node) return node.CreateTableAsStmt.into?.rel;
  if ('RefreshMatViewStmt' in node) return node.RefreshMatViewStmt.relation;
  if ('CreateSeqStmt' in node) return node.CreateSeqStmt.sequence;
  if ('AlterSeqStmt' in node) return node.AlterSeqStmt.sequence;
  if ('CompositeTypeStmt' in node) return node.CompositeTypeStmt.typevar;
  return undefined;
}

/** The name of what is made, where it is not the relation itself. */
function ownName(node: Node): string {
  if ('AlterTableStmt' in node) {
    return (node.AlterTableStmt.cmds ?? []).map(constraintName).find((name) => name !== '') ?? '';
  }
  if ('IndexStmt' in node) return `index ${displayName(node.IndexStmt.idxname ?? '')}`;
  if ('CreateTrigStmt' in node) return `trigger ${displayName(node.CreateTrigStmt.trigname ?? '')}`;
  if ('RuleStmt' in node) return `rule ${displayName(node.RuleStmt.rulename ?? '')}`;
  if ('CreatePolicyStmt' in node) return `policy ${displayName(node.CreatePolicyStmt.policy_name ?? '')}`;
  if ('CreateSchemaStmt' in node) return displayName(node.CreateSchemaStmt.schemaname ?? '');
  if ('CreateExtensionStmt' in node) return displayName(node.CreateExtensionStmt.extname ?? '');
  return outsideName(node);
}

/** Names of what acts on the outside. */
function outsideName(node: Node): string {
  if ('CreateFdwStmt' in node) return displayName(node.CreateFdwStmt.fdwname ?? '');
  if ('CreateForeignServerStmt' in node) return displayName(node.CreateForeignServerStmt.servername ?? '');
  if ('CreateEventTrigStmt' in node) return displayName(node.CreateEventTrigStmt.trigname ?? '');
  if ('AlterEventTrigStmt' in node) return displayName(node.AlterEventTrigStmt.trigname ?? '');
  if ('CreatePublicationStmt' in node) return displayName(node.CreatePublicationStmt.pubname ?? '');
  if ('AlterPublicationStmt' in node) return displayName(node.AlterPublicationStmt.pubname ?? '');
  if ('CreateSubscriptionStmt' in node) return displayName(node.CreateSubscriptionStmt.subname ?? '');
  if ('CreateUserMappingStmt' in node) {
    const { user, servername } = node.CreateUserMappingStmt;
    return `${user?.rolename ?? 'public'}@${servername ?? ''}`;
  }
  return listedName(node);
}

/** Objects whose names the tree spells as a list of strings. */
function listedName(node: Node): string {
  if ('CreateFunctionStmt' in node) return joined(node.CreateFunctionStmt.funcname);
  if ('CreateDomainStmt' in node) return joined(node.CreateDomainStmt.domainname);
  if ('AlterDomainStmt' in node) return joined(node.AlterDomainStmt.typeName);
  if ('CreateEnumStmt' in node) return joined(node.CreateEnumStmt.typeName);
  if ('CreateRangeStmt' in node) return joined(node.CreateRangeStmt.typeName);
  if ('DefineStmt' in node) return joined(node.DefineStmt.defnames);
  if ('CreateOpClassStmt' in node) return joined(node.CreateOpClassStmt.opclassname);
  if ('CreateOpFamilyStmt' in node) return joined(node.CreateOpFamilyStmt.opfamilyname);
  if ('AlterOpFamilyStmt' in node) return joined(node.AlterOpFamilyStmt.opfamilyname);
  if ('CreateConversionStmt' in node) return joined(node.CreateConversionStmt.conversion_name);
  if ('AlterTSConfigurationStmt' in node) return joined(node.AlterTSConfigurationStmt.cfgname);
  if ('CreateStatsStmt' in node) return joined(node.CreateStatsStmt.defnames);
  if ('AlterStatsStmt' in node) return joined(node.AlterStatsStmt.defnames);
  return '';
}

function constraintName(node: Node): string {
  const definition = 'AlterTableCmd' in node ? node.AlterTableCmd.def : undefined;
  const name =
    definition !== undefined && 'Constraint' in definition ? definition.Constraint.conname : undefined;
  return name === undefined ? '' : `constraint ${displayName(name)}`;
}

function joined(names: readonly Node[] | undefined): string {
  return displayName(...(names ?? []).flatMap((part) => ('String' in part ? [part.String.sval ?? ''] : [])));
}

/** `CreateCastStmt` → `create cast`: where the tree has no single name. */
function kindWords(node: Node): string {
  return (Object.keys(node)[0] ?? '')
    .replace(/Stmt$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
