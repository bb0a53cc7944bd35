import type { Node } from 'libpg-query';
import { quoteIdentifier, quoteLiteral } from '../../names.ts';
import { type Statement, tokens } from '../../postgres/statements.ts';

/** A role named in a statement: where (in bytes of the script), and whether it stands there as a string. */
interface RoleMention {
  readonly role: string;
  readonly location: number;
  readonly quote: (name: string) => string;
}

/**
 * `statement` with the source's roles replaced by the target's: who a policy is for, and the role a function takes on
 * (`SET role`). Roles that have no entry are named, but for the server's own (`pg_…`). They are replaced where the
 * parse tree says they stand, so that no literal or body is touched.
 */
export async function mapRoles(
  statement: Statement,
  roles: ReadonlyMap<string, string>,
): Promise<{ statement: Statement; unmapped: string[] }> {
  const mentions = mentionsIn(statement.node).filter(({ role }) => !role.startsWith('pg_'));
  const unmapped = mentions.map(({ role }) => role).filter((role) => !roles.has(role));
  if (mentions.length === 0 || unmapped.length > 0) {
    return { statement, unmapped };
  }
  const ends = new Map((await tokens(statement.sql)).map(({ start, end }) => [start, end]));
  let bytes = Buffer.from(statement.sql);
  for (const { role, location, quote } of mentions.toSorted((a, b) => b.location - a.location)) {
    const start = location - statement.base;
    const end = ends.get(start);
    if (end === undefined) {
      throw new TypeError('a role’s name is not where the parser says');
    }
    const name = Buffer.from(quote(roles.get(role) ?? role));
    bytes = Buffer.concat([bytes.subarray(0, start), name, bytes.subarray(end)]);
  }
  return { statement: { ...statement, sql: bytes.toString('utf8') }, unmapped };
}

function mentionsIn(node: Node): RoleMention[] {
  if ('CreatePolicyStmt' in node) {
    return (node.CreatePolicyStmt.roles ?? []).flatMap((spec) => {
      const { roletype, rolename, location } = 'RoleSpec' in spec ? spec.RoleSpec : {};
      return roletype === 'ROLESPEC_CSTRING' && rolename !== undefined && location !== undefined
        ? [{ role: rolename, location, quote: quoteIdentifier }]
        : [];
    });
  }
  if ('CreateFunctionStmt' in node) {
    return (node.CreateFunctionStmt.options ?? []).flatMap(roleTakenOn);
  }
  return [];
}

/** A function's `SET role TO 'name'`; `none` is no role. */
function roleTakenOn(option: Node): RoleMention[] {
  const setting = 'DefElem' in option ? option.DefElem.arg : undefined;
  if (setting === undefined || !('VariableSetStmt' in setting)) {
    return [];
  }
  const { name, args } = setting.VariableSetStmt;
  const [value] = args ?? [];
  if (!ROLE_SETTINGS.has(name ?? '') || value === undefined || !('A_Const' in value)) {
    return [];
  }
  const { sval, location } = value.A_Const;
  const role = sval?.sval;
  return role === undefined || role === 'none' || location === undefined
    ? []
    : [{ role, location, quote: quoteLiteral }];
}

const ROLE_SETTINGS: ReadonlySet<string> = new Set(['role', 'session_authorization']);
