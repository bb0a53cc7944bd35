import { loadModule, parseSync } from 'libpg-query';
import { dig, inner, list, type Node, names } from '../expressions/tree.ts';
import { type Argument, carryAnon } from './anon-functions.ts';
import { type Carried, carried, leftOut } from './imported.ts';

await loadModule();

/**
 * What a security label of PostgreSQL Anonymizer on `column` becomes, and what it is called (its documentation, "Put on
 * your Masks"). The label is parsed, never run. Null: it says nothing of masking.
 */
export function carryLabel(
  label: string,
  column: string,
): { readonly was: string; readonly carried: Carried } | null {
  const text = label.trim();
  if (/^NOT\s+MASKED$/i.test(text)) {
    return { was: 'NOT MASKED', carried: carried('keep') };
  }
  const [, what = '', body = ''] = /^MASKED\s+WITH\s+(FUNCTION|VALUE)\s+([\s\S]+)$/i.exec(text) ?? [];
  if (what === '') {
    return /^MASKED\b/i.test(text)
      ? { was: 'MASKED', carried: leftOut('a form of label that is not known', 'Write a mask.') }
      : null;
  }
  const node = expressionOf(body);
  if (node === null) {
    return { was: 'MASKED', carried: leftOut('not one SQL expression', 'Write a mask.') };
  }
  return what.toUpperCase() === 'VALUE' ? carryValue(node) : carryFunction(node, column);
}

/** The tree of `text` when it is one expression. */
function expressionOf(text: string): Node | null {
  try {
    const parsed: unknown = parseSync(`SELECT\n${text}\n`);
    const [statement, ...others] = list(inner(parsed)?.stmts);
    const select = inner(dig(statement, 'stmt', 'SelectStmt'));
    const [target, ...more] = list(select?.targetList);
    return others.length > 0 || more.length > 0 || select?.fromClause !== undefined
      ? null
      : inner(dig(target, 'ResTarget', 'val'));
  } catch {
    return null;
  }
}

function carryValue(node: Node): { readonly was: string; readonly carried: Carried } {
  const found = argumentOf(node);
  const was = 'MASKED WITH VALUE';
  if (found.kind !== 'constant') {
    return { was, carried: leftOut('a value that is computed', 'Write { mask: constant, value: … }.') };
  }
  const { value } = found;
  return {
    was,
    carried: value === null ? carried('null') : carried({ mask: 'constant', value }, NULLS),
  };
}

const NULLS = 'NULL is not filled: what was NULL stays so';

function carryFunction(node: Node, column: string): { readonly was: string; readonly carried: Carried } {
  const call = inner(uncast(node).FuncCall);
  const name = names(call?.funcname);
  if (call === null || name.length === 0) {
    return {
      was: 'MASKED WITH FUNCTION',
      carried: leftOut('an expression, which is not run here', 'Write a mask, or an own one (`masks:`).'),
    };
  }
  const own = name.at(-1) ?? '';
  if (name.length > 1 && name[0] !== 'anon') {
    return {
      was: name.join('.'),
      carried: leftOut(
        'a function that is not of anon, which is not run here',
        'Write a mask, or an own one (`masks:`).',
      ),
    };
  }
  return { was: `anon.${own}`, carried: carryAnon(own, list(call.args).map(argumentOf), column) };
}

function argumentOf(given: Node): Argument {
  const named = inner(given.NamedArgExpr);
  const node = uncast(named === null ? given : (inner(named.arg) ?? given));
  const reference = inner(node.ColumnRef);
  const column = names(reference?.fields).at(-1);
  if (column !== undefined) {
    return { kind: 'column', name: column };
  }
  const constant = inner(node.A_Const);
  const value = constant === null ? undefined : constantOf(constant);
  return value === undefined ? { kind: 'computed' } : { kind: 'constant', value };
}

/** `NULL::text` and `CAST('2001-01-01' AS date)` are the constants in them. */
function uncast(node: Node): Node {
  const inside = inner(inner(node.TypeCast)?.arg);
  return inside === null ? node : uncast(inside);
}

/** A constant's value; the tree leaves 0, false and the empty text out. */
function constantOf(constant: Node): string | number | boolean | null | undefined {
  if (constant.isnull === true) {
    return null;
  }
  const [text, whole, decimal, truth] = [constant.sval, constant.ival, constant.fval, constant.boolval].map(
    inner,
  );
  if (text != null) {
    return typeof text.sval === 'string' ? text.sval : '';
  }
  if (whole != null) {
    return typeof whole.ival === 'number' ? whole.ival : 0;
  }
  if (decimal != null) {
    return Number(decimal.fval);
  }
  return truth == null ? undefined : truth.boolval === true;
}
