import { resolve } from 'node:path';
import type { Rules, TableRule } from '../../rules/decision.ts';
import { type BlamedLine, blame } from './git.ts';

/** The lines that decide each table, as git knows them; asked of git once a file. */
export class Authors {
  readonly #files = new Map<string, Promise<BlamedLine[] | null>>();
  /** Lines at which tables begin, by file and in order. */
  readonly #starts = new Map<string, number[]>();

  constructor(rules: Rules) {
    for (const { place } of rules.tables.values()) {
      const starts = this.#starts.get(place.file) ?? [];
      starts.push(place.line);
      this.#starts.set(place.file, starts);
    }
    for (const starts of this.#starts.values()) {
      starts.sort((a, b) => a - b);
    }
  }

  /** The lines of `rule` that say something; null where its file lies in no repository. */
  async linesOf(rule: TableRule): Promise<BlamedLine[] | null> {
    const { file, line } = rule.place;
    const path = resolve(file);
    const asked = this.#files.get(path) ?? blame(path);
    this.#files.set(path, asked);
    const lines = await asked;
    if (lines === null) {
      return null;
    }
    // One that git has never seen has no lines there: it is the work of whoever runs this.
    const own = lines.slice(line - 1, this.#endOf(rule)).filter(({ text }) => !/^\s*(?:#.*)?$/.test(text));
    return own.length === 0 ? [{ author: null, time: Date.now(), text: '' }] : own;
  }

  /** Who wrote `rule` last: `Name <email>`, `uncommitted`, or null where git does not know. */
  async lastOf(rule: TableRule): Promise<string | 'uncommitted' | null> {
    const lines = await this.linesOf(rule);
    const [last] = lines?.toSorted((a, b) => newness(b) - newness(a)) ?? [];
    return last === undefined ? null : (last.author ?? 'uncommitted');
  }

  /** The line before the next table's in the same file. */
  #endOf({ place }: TableRule): number {
    const next = this.#starts.get(place.file)?.find((line) => line > place.line);
    return next === undefined ? Number.MAX_SAFE_INTEGER : next - 1;
  }
}

function newness({ author, time }: BlamedLine): number {
  return author === null ? Number.POSITIVE_INFINITY : time;
}
