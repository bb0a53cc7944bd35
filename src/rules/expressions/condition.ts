import { loadModule, parseSync } from 'libpg-query';
import { dig, inner, list } from './tree.ts';

await loadModule();

/** What selecting one plain expression leaves in the tree; any other key is a clause. */
const PLAIN: ReadonlySet<string> = new Set(['targetList', 'limitOption', 'op']);

/**
 * Whether `text` is one SQL expression and nothing besides, so that it stays one where it stands in parentheses: it must
 * parse by itself, which a parenthesis that closes too early does not, and in parentheses, which a semicolon, another
 * clause and an open comment do not. For a rule's `where` becomes part of a statement that is sent to production.
 */
export function isCondition(text: string): boolean {
  return selectsOne(`SELECT\n${text}\n`) && selectsOne(`SELECT (\n${text}\n)`);
}

/** Whether `sql` is one statement that selects one expression without a name, and has no other clause. */
function selectsOne(sql: string): boolean {
  let parsed: unknown;
  try {
    parsed = parseSync(sql);
  } catch {
    return false;
  }
  const [statement, ...others] = list(inner(parsed)?.stmts);
  const select = inner(dig(statement, 'stmt', 'SelectStmt'));
  if (select === null || others.length > 0 || Object.keys(select).some((key) => !PLAIN.has(key))) {
    return false;
  }
  const [target, ...more] = list(select.targetList);
  const found = inner(target?.ResTarget);
  return more.length === 0 && found?.val !== undefined && found.name === undefined;
}
