/**
 * SQL expressions as the catalog prints them (CHECKs, index predicates, partition keys), evaluated over what is known
 * of a row: a value, or a symbol that stands for an unknown one. PostgreSQL's own parser reads them; what is not known
 * here stays a symbol, and is never guessed.
 */
import { loadModule, parseSync } from 'libpg-query';
import { callFunction } from './functions.ts';
import { compare, operate } from './operators.ts';
import { booleanTerm, combine, isNull, known, numberTerm, show, type Term } from './term.ts';
import { arrayElements, columnName, dig, inner, list, type Node, names, walk } from './tree.ts';

// Sixteen milliseconds once, so that the planner stays a plain function.
await loadModule();

/** Gives the term of a column; a domain's VALUE is asked for as `value`. */
export type Lookup = (column: string) => Term;

export interface Expression {
  readonly tree: Node;
  /** Columns it reads. */
  readonly columns: readonly string[];
  /** Literals in it, as text: starting points for a value that satisfies it. */
  readonly literals: readonly string[];
}

/** Reads `text`; null when it is not an expression that PostgreSQL's parser takes. */
export function parseExpression(text: string): Expression | null {
  let tree: Node | null;
  try {
    const parsed: unknown = parseSync(`SELECT (${text})`);
    tree = inner(dig(parsed, 'stmts', 0, 'stmt', 'SelectStmt', 'targetList', 0, 'ResTarget', 'val'));
  } catch {
    return null;
  }
  if (tree === null) {
    return null;
  }
  const columns = new Set<string>();
  const literals = new Set<string>();
  walk(tree, (kind, body) => {
    if (kind === 'ColumnRef') {
      const name = columnName(body);
      if (name !== null) {
        columns.add(name);
      }
    } else if (kind === 'A_Const') {
      const literal = constant(body);
      if ('value' in literal && literal.value !== null) {
        literals.add(String(literal.value));
      }
    }
  });
  return { tree, columns: [...columns], literals: [...literals] };
}

/** What `expression` comes to. */
export function evaluate(expression: Expression, lookup: Lookup): Term {
  return term(expression.tree, lookup);
}

function term(node: Node, lookup: Lookup): Term {
  const kind = Object.keys(node)[0] ?? '';
  const body = inner(node[kind]) ?? {};
  switch (kind) {
    case 'ColumnRef': {
      const name = columnName(body);
      return name === null ? opaque(node, lookup) : lookup(name);
    }
    case 'A_Const':
      return constant(body);
    case 'TypeCast':
      return cast(node, body, lookup);
    case 'BoolExpr':
      return boolean(String(body.boolop), list(body.args), lookup);
    case 'NullTest': {
      const row = inner(inner(body.arg)?.RowExpr ?? null);
      const known =
        row === null
          ? isNull(term(inner(body.arg) ?? {}, lookup))
          : rowIsNull(
              list(row.args).map((each) => isNull(term(each, lookup))),
              body.nulltesttype === 'IS_NULL',
            );
      if (known === null) {
        return opaque(node, lookup);
      }
      return { value: body.nulltesttype === 'IS_NULL' ? known : !known };
    }
    case 'BooleanTest':
      return booleanTest(node, body, lookup);
    case 'CoalesceExpr':
      return coalesce(node, list(body.args), lookup);
    case 'FuncCall': {
      const args = list(body.args).map((each) => term(each, lookup));
      const name = names(body.funcname).at(-1) ?? '';
      const values = known(args);
      const result = countNulls(name, args) ?? (values && callFunction(name, values));
      return (
        result ?? { symbol: `${names(body.funcname).join('.')}(${args.map(show).join()})`, nullable: true }
      );
    }
    case 'A_Expr':
      return operator(node, body, lookup);
    default:
      return opaque(node, lookup);
  }
}

function operator(node: Node, body: Node, lookup: Lookup): Term {
  const name = names(body.name).at(-1) ?? '';
  const left = inner(body.lexpr);
  const right = inner(body.rexpr);
  const elements = () => arrayElements(right).map((each) => term(each, lookup));
  let result: Term | null = null;
  switch (body.kind) {
    case 'AEXPR_OP':
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE': {
      const args = [left, right].flatMap((each) => (each === null ? [] : [term(each, lookup)]));
      const values = known(args);
      // By its terms, not its columns: of those it may ask no more than whether they are NULL.
      result = (values && operate(name, values)) ?? {
        symbol: `${name}(${args.map(show).join()})`,
        nullable: true,
      };
      break;
    }
    case 'AEXPR_IN':
    case 'AEXPR_OP_ANY':
      result = left && anyOf(name === '<>' ? 'AND_EXPR' : 'OR_EXPR', name, term(left, lookup), elements());
      break;
    case 'AEXPR_OP_ALL':
      result = left && anyOf('AND_EXPR', name, term(left, lookup), elements());
      break;
    case 'AEXPR_BETWEEN': {
      const [low, high] = elements();
      const value = left && term(left, lookup);
      result =
        value && low && high ? combine('AND_EXPR', [pair('>=', value, low), pair('<=', value, high)]) : null;
      break;
    }
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT': {
      const values = left && right && known([term(left, lookup), term(right, lookup)]);
      const same =
        values &&
        (values[0] === null || values[1] === null
          ? values[0] === values[1]
          : compare('=', values[0]!, values[1]!));
      result = same === null ? null : { value: body.kind === 'AEXPR_DISTINCT' ? !same : same };
      break;
    }
    default:
  }
  return result ?? opaque(node, lookup);
}

/** A row IS NULL when all in it are, and IS NOT NULL when none is; given as whether it "is NULL" for the test asked. */
function rowIsNull(empty: readonly (boolean | null)[], asked: boolean): boolean | null {
  return empty.includes(null) ? null : asked ? !empty.includes(false) : empty.includes(true);
}

/** `num_nulls` and `num_nonnulls`, where each argument is known to be NULL or not. */
function countNulls(name: string, args: readonly Term[]): Term | null {
  const empty = args.map(isNull);
  if ((name !== 'num_nulls' && name !== 'num_nonnulls') || empty.includes(null)) {
    return null;
  }
  return { value: empty.filter((each) => each === (name === 'num_nulls')).length };
}

function anyOf(joint: 'AND_EXPR' | 'OR_EXPR', name: string, left: Term, right: readonly Term[]): Term | null {
  return right.length === 0
    ? null
    : combine(
        joint,
        right.map((each) => pair(name, left, each)),
      );
}

function pair(name: string, left: Term, right: Term): Term {
  const values = known([left, right]);
  const result = values && operate(name, values);
  return result ?? { symbol: `(${show(left)} ${name} ${show(right)})`, nullable: true };
}

function boolean(operation: string, args: readonly Node[], lookup: Lookup): Term {
  const terms = args.map((each) => term(each, lookup));
  if (operation === 'NOT_EXPR') {
    const [only] = terms;
    if (only && 'value' in only && (only.value === null || typeof only.value === 'boolean')) {
      return { value: only.value === null ? null : !only.value };
    }
    return { symbol: `NOT ${terms.map(show).join()}`, nullable: true };
  }
  return combine(operation, terms);
}

function booleanTest(node: Node, body: Node, lookup: Lookup): Term {
  const arg = term(inner(body.arg) ?? {}, lookup);
  if (!('value' in arg)) {
    return opaque(node, lookup);
  }
  const test = String(body.booltesttype);
  const wanted = test.endsWith('TRUE') ? true : test.endsWith('FALSE') ? false : null;
  return { value: (arg.value === wanted) !== test.startsWith('IS_NOT') };
}

function coalesce(node: Node, args: readonly Node[], lookup: Lookup): Term {
  for (const each of args) {
    const value = term(each, lookup);
    const empty = isNull(value);
    if (empty === false) {
      return value;
    }
    if (empty === null) {
      return opaque(node, lookup);
    }
  }
  return { value: null };
}

const TEXT_TYPES = new Set(['text', 'varchar', 'bpchar', 'citext', 'name', 'unknown']);
const NUMBER_TYPES = new Set(['int2', 'int4', 'int8', 'numeric', 'float4', 'float8']);
const LITERAL_TYPES = new Set([
  'date',
  'timestamp',
  'timestamptz',
  'uuid',
  'bytea',
  'time',
  'inet',
  'json',
  'jsonb',
]);

function cast(node: Node, body: Node, lookup: Lookup): Term {
  const arg = term(inner(body.arg) ?? {}, lookup);
  const type = inner(body.typeName) ?? {};
  const name = names(type.names).at(-1) ?? '';
  const plain = list(type.typmods).length === 0 && list(type.arrayBounds).length === 0;
  if (!('value' in arg)) {
    return TEXT_TYPES.has(name) && plain
      ? arg
      : { symbol: `${show(arg)}::${JSON.stringify(type, withoutPlaces)}`, nullable: true };
  }
  if (arg.value === null) {
    return arg;
  }
  const cell = arg.value;
  if (TEXT_TYPES.has(name) && plain) {
    return { value: String(cell) };
  }
  if (NUMBER_TYPES.has(name) && typeof cell !== 'boolean') {
    return numberTerm(String(cell));
  }
  if (name === 'bool' && typeof cell === 'string') {
    return booleanTerm(cell) ?? opaque(node, lookup);
  }
  // An enum or a domain of the user's: its literal is its label.
  const literal =
    typeof cell === 'string' && (LITERAL_TYPES.has(name) || names(type.names).at(0) !== 'pg_catalog');
  return literal && plain ? arg : name === 'bool' ? arg : opaque(node, lookup);
}

/** What is not understood: the same symbol for the same expression over the same terms. */
function opaque(node: Node, lookup: Lookup): Term {
  const reads = new Set<string>();
  walk(node, (kind, body) => {
    const name = kind === 'ColumnRef' ? columnName(body) : null;
    if (name !== null) {
      reads.add(`${name}=${show(lookup(name))}`);
    }
  });
  return { symbol: `${JSON.stringify(node, withoutPlaces)}[${[...reads].sort().join()}]`, nullable: true };
}

/** For JSON: where in its text a node stood says nothing. */
function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'location' || key.startsWith('list_') ? undefined : value;
}

function constant(body: Node): Term {
  if (body.isnull === true) {
    return { value: null };
  }
  const part = (key: string) => inner(body[key]);
  if ('ival' in body) {
    return { value: Number(part('ival')?.ival ?? 0) };
  }
  if ('fval' in body) {
    return numberTerm(String(part('fval')?.fval ?? ''));
  }
  if ('boolval' in body) {
    return { value: part('boolval')?.boolval === true };
  }
  return 'sval' in body ? { value: String(part('sval')?.sval ?? '') } : { symbol: 'bits', nullable: false };
}
