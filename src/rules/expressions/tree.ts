/** The parser's tree of an expression, and ways through it: plain JSON objects of one key, the node's kind. */

export type Node = Readonly<Record<string, unknown>>;

/** Elements of `ARRAY[…]`, of `ARRAY[…]::text[]`, of an IN list, and of an array literal `'{a,b}'::t[]`. */
export function arrayElements(node: Node | null): readonly Node[] {
  if (node === null) {
    return [];
  }
  const array = inner(node.A_ArrayExpr);
  if (array !== null) {
    return list(array.elements);
  }
  const items = inner(node.List);
  if (items !== null) {
    return list(items.items);
  }
  return arrayElements(inner(inner(node.TypeCast)?.arg));
}

export function columnName(body: Node): string | null {
  return names(body.fields).at(-1) ?? null;
}

export function names(value: unknown): string[] {
  return list(value).flatMap((each) => {
    const text = inner(each.String)?.sval;
    return typeof text === 'string' ? [text] : [];
  });
}

export function walk(value: unknown, visit: (kind: string, body: Node) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) {
      walk(each, visit);
    }
    return;
  }
  for (const [kind, body] of Object.entries(inner(value) ?? {})) {
    const node = inner(body);
    if (node !== null) {
      visit(kind, node);
    }
    walk(body, visit);
  }
}

export function inner(value: unknown): Node | null {
  return isNode(value) ? value : null;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function list(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

export function dig(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => {
    if (typeof key === 'number') {
      return Array.isArray(at) ? at[key] : undefined;
    }
    return inner(at)?.[key];
  }, value);
}
