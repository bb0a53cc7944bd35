/** Where a problem is to be mended: the rule where there is one, else the nearest place to write one. */
import { relative, sep } from 'node:path';
import { displayName, tableKey } from '../../names.ts';
import type { CheckProblem } from '../../report/answers.ts';
import type { Place, Rules } from '../../rules/decision.ts';

/** What a problem is about. */
export interface About {
  readonly schema: string;
  readonly table: string;
  readonly column: string | null;
}

/** Finds places in rules that were read; `elsewhere` is the file for what no rules file is near to. */
export class Places {
  readonly #rules: Rules;
  readonly #elsewhere: string;
  /** Schema → a file with rules of it. */
  readonly #files = new Map<string, string>();

  constructor(rules: Rules, elsewhere: string) {
    this.#rules = rules;
    this.#elsewhere = shown(elsewhere);
    for (const { schema, place } of rules.tables.values()) {
      if (!this.#files.has(schema)) {
        this.#files.set(schema, place.file);
      }
    }
  }

  /** The column's rule, else its table's; else the top of a file with rules of its schema. */
  of({ schema, table, column }: About): CheckProblem['place'] {
    const rule = this.#rules.tables.get(tableKey(schema, table));
    const place = (column === null ? undefined : rule?.columns.get(column)?.place) ?? rule?.place;
    if (place !== undefined) {
      return placeOf(place);
    }
    const [first] = this.#files.values();
    return { ...this.file(this.#files.get(schema) ?? first ?? this.#elsewhere), line: 1 };
  }

  /** A file as a whole. */
  file(path: string = this.#elsewhere): CheckProblem['place'] {
    return { file: shown(path), line: null, column: null };
  }
}

export function placeOf({ file, line, column }: Place): CheckProblem['place'] {
  return { file: shown(file), line, column };
}

/** `file:line:column`, `file:line` or something else, as problems give it. */
export function placeFrom(at: string): CheckProblem['place'] | null {
  const [, file, line, column] = /^(.+?):(\d+)(?::(\d+))?$/s.exec(at) ?? [];
  return file === undefined
    ? null
    : {
        file: shown(file),
        line: Number(line),
        column: column === undefined ? null : Number(column),
      };
}

/** `schema.table.column`, with quotes where needed. */
export function objectOf({ schema, table, column }: About): string {
  return column === null ? displayName(schema, table) : displayName(schema, table, column);
}

/** Relative to the working directory where it lies below it; `/` between folders everywhere. */
export function shown(path: string): string {
  const below = relative(process.cwd(), path);
  const inside = below === '' || below.startsWith('..') ? path : below;
  return sep === '/' ? inside : inside.split(sep).join('/');
}
