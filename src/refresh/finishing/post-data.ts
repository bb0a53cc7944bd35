/**
 * `finishing/` makes of a loaded copy a finished one.
 */
import type { Constraint, Node } from 'libpg-query';
import { quoteIdentifier, quoteQualified } from '../../names.ts';
import type { Catalog } from '../../postgres/catalog.ts';
import type { Statement } from '../../postgres/statements.ts';
import { relationOf } from '../ddl/names.ts';

/** Post-data by when it can run; within a list in pg_dump's order. */
export interface PostData {
  readonly settings: readonly Statement[];
  /** CREATE INDEX, and primary keys, unique and exclusion constraints: side by side. */
  readonly builds: readonly Build[];
  /** What needs those indexes and is quick: partitions' indexes attached, CLUSTER ON, REPLICA IDENTITY. */
  readonly uses: readonly Statement[];
  /** Foreign keys that are added NOT VALID and validated apart, so that no two tables are locked while rows are read. */
  readonly deferredKeys: readonly ForeignKeyPart[];
  /** Foreign keys that can only be added whole: of and to partitioned tables; or that are not to be validated. */
  readonly wholeKeys: readonly WholeKey[];
  /** Triggers, rules, policies, statistics, views that wait for a key, comments. */
  readonly rest: readonly Statement[];
  readonly refreshes: readonly Statement[];
}

export interface Build {
  readonly statement: Statement;
  /** The table, by `keyOf`. */
  readonly table: string;
  /** CREATE INDEX shares its table with others of the kind; ALTER TABLE wants it alone. */
  readonly alone: boolean;
}

export interface ForeignKeyPart {
  readonly statement: Statement;
  readonly table: string;
  readonly add: string;
  readonly validate: string;
}

export interface WholeKey {
  readonly statement: Statement;
  /** The topmost tables of both sides, for a key of a partitioned table reaches all partitions. */
  readonly tables: readonly string[];
}

/** A table's name as a key. */
export function keyOf(name: readonly [string, string]): string {
  return JSON.stringify(name);
}

/** Sorts post-data's statements. `catalog` is the source's. */
export function sortPostData(statements: readonly Statement[], catalog: Catalog): PostData {
  const families = familiesOf(catalog);
  const partitioned = new Set(
    catalog.tables
      .filter(({ kind }) => kind === 'partitioned')
      .map((table) => keyOf([table.schema, table.name])),
  );
  const madeHere = new Set(
    statements
      .filter(({ kind }) => kind === 'CreateTableAsStmt' || kind === 'ViewStmt')
      .map(({ node }) => tableKey(node)),
  );
  const sorted = {
    settings: [] as Statement[],
    builds: [] as Build[],
    uses: [] as Statement[],
    deferredKeys: [] as ForeignKeyPart[],
    wholeKeys: [] as WholeKey[],
    rest: [] as Statement[],
    refreshes: [] as Statement[],
  };
  for (const statement of statements) {
    const { node } = statement;
    const table = tableKey(node);
    const constraint = addedConstraint(node);
    if (isSetting(node)) {
      sorted.settings.push(statement);
    } else if ('RefreshMatViewStmt' in node) {
      sorted.refreshes.push(statement);
    } else if ('IndexStmt' in node && !madeHere.has(table)) {
      sorted.builds.push({ statement, table, alone: false });
    } else if (constraint !== null && BUILT.has(constraint.contype ?? '')) {
      sorted.builds.push({ statement, table, alone: true });
    } else if (constraint?.contype === 'CONSTR_FOREIGN') {
      const sides = [table, targetOf(constraint)];
      // Of a partitioned table NOT VALID is refused (before 18), and to one VALIDATE leaves the partitions' own
      // constraints unvalidated.
      const part = sides.some((side) => partitioned.has(side)) ? null : inTwoParts(statement, constraint);
      if (part === null) {
        const tables = new Set(sides.map((side) => families.get(side) ?? side));
        sorted.wholeKeys.push({ statement, tables: [...tables] });
      } else {
        sorted.deferredKeys.push({ statement, table, ...part });
      }
    } else if (usesIndex(node)) {
      sorted.uses.push(statement);
    } else {
      sorted.rest.push(statement);
    }
  }
  return sorted;
}

const BUILT: ReadonlySet<string> = new Set(['CONSTR_PRIMARY', 'CONSTR_UNIQUE', 'CONSTR_EXCLUSION']);

function isSetting(node: Node): boolean {
  return 'VariableSetStmt' in node || 'SelectStmt' in node;
}

function tableKey(node: Node): string {
  return keyOf(relationOf(node) ?? ['', '']);
}

function addedConstraint(node: Node): Constraint | null {
  const command = alterations(node)[0];
  const definition = command?.subtype === 'AT_AddConstraint' ? command.def : undefined;
  return definition !== undefined && 'Constraint' in definition ? definition.Constraint : null;
}

function targetOf({ pktable }: Constraint): string {
  return keyOf([pktable?.schemaname ?? '', pktable?.relname ?? '']);
}

function alterations(node: Node): { subtype?: string; def?: Node }[] {
  const commands = 'AlterTableStmt' in node ? (node.AlterTableStmt.cmds ?? []) : [];
  return commands.flatMap((command) => ('AlterTableCmd' in command ? [command.AlterTableCmd] : []));
}

function usesIndex(node: Node): boolean {
  const ofIndex = 'AlterTableStmt' in node && node.AlterTableStmt.objtype === 'OBJECT_INDEX';
  return (
    ofIndex ||
    alterations(node).some(({ subtype }) => subtype === 'AT_ClusterOn' || subtype === 'AT_ReplicaIdentity')
  );
}

/** Null for a key that stays unvalidated or unenforced, as it is on the source. */
function inTwoParts(
  { sql, node }: Statement,
  constraint: Constraint,
): { add: string; validate: string } | null {
  const table = relationOf(node);
  const { conname, skip_validation: skipped, is_enforced: enforced } = constraint;
  if (table === null || conname === undefined || skipped === true || enforced === false) {
    return null;
  }
  const validate = `ALTER TABLE ${quoteQualified(...table)} VALIDATE CONSTRAINT ${quoteIdentifier(conname)}`;
  return { add: `${sql} NOT VALID`, validate };
}

/** Each partition's topmost table. */
function familiesOf(catalog: Catalog): Map<string, string> {
  const parents = new Map(
    catalog.tables
      .filter(({ isPartition }) => isPartition)
      .map((table) => [keyOf([table.schema, table.name]), table.parents[0]]),
  );
  const families = new Map<string, string>();
  for (const table of catalog.tables) {
    const own = keyOf([table.schema, table.name]);
    let top = own;
    for (let parent = parents.get(top); parent !== undefined; parent = parents.get(top)) {
      top = keyOf(parent);
    }
    families.set(own, top);
  }
  return families;
}
