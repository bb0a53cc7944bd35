/**
 * `ddl/` decides which of pg_dump's statements a copy is made of: a list of what is allowed, what is left out and said
 * so, and everything else refused.
 */
import { type Problem, UnderstudyError } from '../../errors.ts';
import { type Statement, splitStatements } from '../../postgres/statements.ts';
import { judge } from './allow-list.ts';
import { alterOrdinaryTable, asOrdinaryTable } from './foreign-tables.ts';
import { objectName } from './names.ts';
import { mapRoles } from './roles.ts';

/** An object that a copy does without, for the report. */
export interface LeftOut {
  readonly class: string;
  readonly name: string;
  readonly why: string;
}

/** One section's statements, as they are to be run, in pg_dump's order. */
export interface Ddl {
  readonly statements: readonly Statement[];
  readonly leftOut: readonly LeftOut[];
}

/** What of a section goes into the copy. */
export interface DdlOptions {
  /** Source role → target role. */
  readonly roles: ReadonlyMap<string, string>;
  /** Extensions in these are left out with them. */
  readonly excludeSchemas: readonly string[];
}

/**
 * Sorts the statements of a dump's section: allowed ones with roles mapped, left-out ones by name. Fails with
 * `ddl_refused` where a class of object is not on the list, or `role_unmapped`; all such problems at once, and never a
 * literal of a statement.
 */
export async function selectDdl(sql: string, options: DdlOptions): Promise<Ddl> {
  const statements: Statement[] = [];
  const leftOut: LeftOut[] = [];
  const refused: Problem[] = [];
  const unmapped: Problem[] = [];
  for (const statement of await splitStatements(sql)) {
    const verdict = judge(statement.node, options.excludeSchemas);
    if (verdict.kind === 'refuse') {
      refused.push({ at: objectName(statement.node), message: `${verdict.what} is not let through` });
    } else if (verdict.kind === 'leave out') {
      leftOut.push({ class: verdict.class, name: objectName(statement.node), why: verdict.why });
    } else if (verdict.kind === 'stand in') {
      statements.push(await asOrdinaryTable(statement));
      leftOut.push({ class: 'foreign table', name: objectName(statement.node), why: STANDS_IN });
    } else if (verdict.kind === 'alter stand-in') {
      statements.push(await alterOrdinaryTable(statement));
    } else if (verdict.kind === 'allow') {
      const mapped = await mapRoles(statement, options.roles);
      statements.push(mapped.statement);
      unmapped.push(
        ...mapped.unmapped.map((role) => ({
          at: objectName(statement.node),
          message: `names the role ${role}`,
        })),
      );
    }
  }
  refuse(refused, unmapped);
  return { statements, leftOut };
}

const STANDS_IN = 'its server is left out; an empty ordinary table stands in its place';

function refuse(refused: readonly Problem[], unmapped: readonly Problem[]): void {
  if (refused.length > 0) {
    throw new UnderstudyError(
      'ddl_refused',
      'the source’s structure holds classes of object that are not let through',
      'Leave their schema out (schemas.exclude), or drop them on the source when nobody needs them.',
      refused,
    );
  }
  if (unmapped.length > 0) {
    const roles = [...new Set(unmapped.map(({ message }) => message.slice('names the role '.length)))];
    throw new UnderstudyError(
      'role_unmapped',
      `policies or functions of the source name roles that are not mapped: ${roles.join(', ')}`,
      `Say who they are on the target, in the configuration: roles: { ${roles.map((role) => `${role}: …`).join(', ')} }.`,
      unmapped,
    );
  }
}
