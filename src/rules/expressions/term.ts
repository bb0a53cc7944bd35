import type { Value } from './value.ts';

/**
 * A value, or a symbol for one that is not known. Equal symbols stand for equal values. `nullable: false` says that the
 * value is not NULL.
 */
export type Term = { readonly value: Value } | { readonly symbol: string; readonly nullable: boolean };

/** A cell of COPY text, by its column's class. */
export function cellTerm(text: string, typeClass: string): Term {
  switch (typeClass) {
    case 'integer':
    case 'numeric':
    case 'float':
      return numberTerm(text);
    case 'boolean':
      return booleanTerm(text) ?? { symbol: 'boolean', nullable: false };
    default:
      return { value: text };
  }
}

/** The term of a number written as text; a symbol where a double does not hold it exactly. */
export function numberTerm(text: string): Term {
  const digits = text.replace(/^[-+]/, '').replace('.', '').replace(/^0+/, '');
  return /^[-+]?\d+(?:\.\d+)?$/.test(text) && digits.length <= 15
    ? { value: Number(text) }
    : { symbol: `number ${text}`, nullable: false };
}

export function booleanTerm(text: string): Term | null {
  return /^(?:t|true|f|false)$/i.test(text) ? { value: text.toLowerCase().startsWith('t') } : null;
}

/** AND and OR of three values, with symbols for what is not known. */
export function combine(operation: string, terms: readonly Term[]): Term {
  const decisive = operation === 'OR_EXPR';
  if (terms.some((each) => 'value' in each && each.value === decisive)) {
    return { value: decisive };
  }
  const open = terms.filter((each) => !('value' in each && each.value === !decisive));
  if (open.length === 0) {
    return { value: !decisive };
  }
  if (open.every((each) => 'value' in each)) {
    return { value: null };
  }
  const [only] = open;
  return open.length === 1 && only
    ? only
    : { symbol: `${operation}(${open.map(show).join()})`, nullable: true };
}

export function known(terms: readonly Term[]): Value[] | null {
  const values: Value[] = [];
  for (const each of terms) {
    if (!('value' in each)) {
      return null;
    }
    values.push(each.value);
  }
  return values;
}

export function show(each: Term): string {
  return 'value' in each ? JSON.stringify(each.value) : each.symbol;
}

export function isNull(each: Term): boolean | null {
  return 'value' in each ? each.value === null : each.nullable ? null : false;
}
