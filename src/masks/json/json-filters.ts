import { FunctionExpressionType, JSONPathEnvironment, type JSONValue, type jsonpath } from 'json-p3';
import { RE2JS } from 're2js';
import { Malformed } from '../structure/parted-cells.ts';
import { type JsonTokens, valueEnd } from './json-tokens.ts';

export type FilterSelector = InstanceType<typeof jsonpath.selectors.FilterSelector>;

/** JSONPath as RFC 9535 has it, but that `match` and `search` run in RE2, which cannot backtrack. */
export const JSONPATH: JSONPathEnvironment = environment();

/** Bytes that filters may parse over again, as a multiple of the value's: nested ones look into the same bytes. */
const BUDGET = 64;
const LEAST_BUDGET = 1 << 20;

/**
 * Decides filters on the children of one value at a time. They see numbers as doubles, and of a name that stands twice
 * within the child the last value.
 */
export class Filters {
  readonly #tokens: JsonTokens;
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;
  #end = 0;
  #left = 0;
  #root: { readonly value: JSONValue } | null = null;

  /** `tokens` is the filters' own. */
  constructor(tokens: JsonTokens) {
    this.#tokens = tokens;
  }

  reset(bytes: Buffer, start: number, end: number): void {
    this.#bytes = bytes;
    this.#start = start;
    this.#end = end;
    this.#left = Math.max(LEAST_BUDGET, BUDGET * (end - start));
    this.#root = null;
  }

  /** Which of the filters are true of the child that begins at or after `at`: `'1'` and `'0'` for each. */
  test(filters: readonly FilterSelector[], at: number): string {
    const end = valueEnd(this.#tokens, this.#bytes, at, this.#end);
    const currentValue = this.#parse(at, end);
    const rootValue = this.#rootValue();
    try {
      return filters
        .map(({ expression }) =>
          expression.evaluate({ environment: JSONPATH, currentValue, rootValue }) ? '1' : '0',
        )
        .join('');
    } catch {
      throw new Malformed('is JSON that the filter of a path cannot be tried on');
    }
  }

  #rootValue(): JSONValue {
    this.#root ??= { value: this.#parse(this.#start, this.#end) };
    return this.#root.value;
  }

  #parse(start: number, end: number): JSONValue {
    this.#left -= end - start;
    if (this.#left < 0) {
      throw new Malformed('is JSON nested too deeply for the filters of its paths');
    }
    try {
      return JSON.parse(this.#bytes.toString('utf8', start, end));
    } catch {
      throw new Malformed('is not JSON');
    }
  }
}

function environment(): JSONPathEnvironment {
  const made = new JSONPathEnvironment({ maxRecursionDepth: 1000 });
  made.functionRegister.set(
    'match',
    regexFunction((regex, text) => regex.matches(text)),
  );
  made.functionRegister.set(
    'search',
    regexFunction((regex, text) => regex.matcher(text).find()),
  );
  return made;
}

/** RFC 9535, 2.4.6 and 2.4.7: not a text, or no regular expression, is no match. */
function regexFunction(test: (regex: RE2JS, text: string) => boolean) {
  const known = new Map<string, RE2JS | null>();
  return {
    argTypes: [FunctionExpressionType.ValueType, FunctionExpressionType.ValueType],
    returnType: FunctionExpressionType.LogicalType,
    call: (text: unknown, pattern: unknown): boolean => {
      if (typeof text !== 'string' || typeof pattern !== 'string') {
        return false;
      }
      let regex = known.get(pattern);
      if (regex === undefined) {
        regex = compiled(pattern);
        // Patterns may come from the value itself.
        if (known.size < 100) {
          known.set(pattern, regex);
        }
      }
      return regex !== null && test(regex, text);
    },
  };
}

/** An I-Regexp (RFC 9485), whose dot is no line's end. */
function compiled(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(
      pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\./gs, (part) => (part === '.' ? '[^\\n\\r]' : part)),
    );
  } catch {
    return null;
  }
}
