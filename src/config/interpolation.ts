import { type Environment, variable } from './environment.ts';

/** What is wrong with one reference. */
export interface Fault {
  readonly message: string;
  readonly hint: string;
  readonly unset: boolean;
}

export type Interpolated =
  | { readonly text: string; readonly faults: readonly [] }
  | { readonly text: null; readonly faults: readonly Fault[] };

/** `$$`, or `${` up to the next `}` or the end. A `$` alone stands for itself. */
const REFERENCE = /\$\$|\$\{([^}]*)(\}?)/g;

/** `NAME`, or `NAME:-default`; a default may be empty. */
const INSIDE = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s;

/**
 * `text` with `${NAME}` and `${NAME:-default}` replaced from the environment and `$$` by one dollar. As in a shell, the
 * default also serves where the variable is empty. What comes in is not read again, so a value cannot refer further.
 */
export function interpolate(text: string, environment: Environment): Interpolated {
  const faults: Fault[] = [];
  const replaced = text.replace(
    REFERENCE,
    (reference, inside: string | undefined, end: string | undefined) => {
      if (reference === '$$') {
        return '$';
      }
      const [, name, fallback] = (end === '}' && INSIDE.exec(inside ?? '')) || [];
      if (name === undefined || fallback?.includes('${') === true) {
        faults.push(MALFORMED);
        return '';
      }
      const value = variable(environment, name);
      const found = fallback !== undefined && (value === undefined || value === '') ? fallback : value;
      if (found === undefined) {
        faults.push(unset(name));
      } else if (found.includes('\0')) {
        faults.push(MALFORMED);
      }
      return found ?? '';
    },
  );
  return faults.length === 0 ? { text: replaced, faults: [] } : { text: null, faults };
}

/** A variable that is asked for and not set. */
export function unset(name: string): Fault {
  return {
    message: `the environment variable ${name} is not set`,
    hint: `Set ${name}, or give a default: ${'$'}{${name}:-…}.`,
    unset: true,
  };
}

const MALFORMED: Fault = {
  message: 'a reference that cannot be read',
  hint: `Write ${'$'}{NAME} or ${'$'}{NAME:-default}, one not inside another, and $$ for a dollar sign.`,
  unset: false,
};
