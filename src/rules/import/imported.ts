/**
 * Rules of other tools, read as rules of ours. What a peer's file asks for is carried over, or listed with what to write
 * instead; nothing is guessed, no template or code of it is run, and no parameter is quoted, for it may be a secret.
 */
import { UnderstudyError } from '../../errors.ts';
import { MASKS } from '../../masks/catalog.ts';
import { displayName, tableKey } from '../../names.ts';
import type { YamlPath } from '../../yaml.ts';
import { COMMON } from '../rule-schema.ts';

/** What a peer's file says. */
export interface Imported {
  /** The peer, as people call it: `Greenmask`. */
  readonly peer: string;
  readonly tables: readonly ImportedTable[];
  readonly notes: readonly ImportNote[];
}

export interface ImportedTable {
  readonly schema: string;
  readonly table: string;
  /** As rules write it; null: the file does not say. */
  readonly rows: 'none' | { readonly where: string } | null;
  readonly columns: readonly ImportedColumn[];
}

export interface ImportedColumn {
  readonly column: string;
  /** As rules write it. */
  readonly decision: Decision;
  /** `file:line`, or where else the peer says it. */
  readonly at: string;
  /** What the peer calls it, for a comment: `RandomEmail`. */
  readonly was: string;
}

export type Decision = string | Readonly<Record<string, unknown>>;

/** Something for a person to look at. */
export interface ImportNote {
  /** `left out`: not carried over. `differs`: carried over, and not quite the same here. */
  readonly kind: 'left out' | 'differs';
  readonly at: string;
  /** `schema.table.column`, or what else it is about. */
  readonly object: string;
  readonly why: string;
  /** What to write instead; '' for nothing. */
  readonly instead: string;
}

/** What becomes of one transformer of a peer. */
export type Carried =
  | { readonly decision: Decision; readonly differs: readonly string[] }
  | { readonly leftOut: string; readonly instead: string };

/** Carried over; `differs` says what is not the same here. */
export function carried(decision: Decision, ...differs: readonly string[]): Carried {
  return { decision, differs: differs.filter((each) => each !== '') };
}

/** Not carried over. */
export function leftOut(why: string, instead = ''): Carried {
  return { leftOut: why, instead };
}

/** Of a peer that draws a new value each time, where ours goes by the value. */
export const DETERMINISTIC =
  'drawn anew in every run there; here the same value gets the same one under your key';

/** Gathers tables and notes as a file is read. */
export class Gathering {
  readonly peer: string;
  readonly #tables = new Map<string, { schema: string; table: string; rows: ImportedTable['rows'] }>();
  readonly #columns = new Map<string, Map<string, ImportedColumn>>();
  readonly #notes: ImportNote[] = [];

  constructor(peer: string) {
    this.peer = peer;
  }

  note(kind: ImportNote['kind'], at: string, object: string, why: string, instead = ''): void {
    this.#notes.push({ kind, at, object, why, instead });
  }

  /** Which rows are copied. Said twice: the first stays, and it is noted. */
  rows(schema: string, table: string, rows: ImportedTable['rows'], at: string): void {
    const entry = this.#table(schema, table);
    if (entry.rows !== null) {
      this.note('left out', at, displayName(schema, table), 'its rows are decided twice; the first stays');
      return;
    }
    entry.rows = rows;
  }

  /** What becomes of a column: its decision, or a note. Said twice: the first stays, and it is noted. */
  column(
    place: readonly [schema: string, table: string, column: string],
    at: string,
    was: string,
    found: Carried,
  ): void {
    const [schema, table, column] = place;
    const object = displayName(...place);
    if (place.some((name) => name === '' || name.includes('\0') || Buffer.byteLength(name) > LONGEST_NAME)) {
      this.note('left out', at, was, 'not the name of a column: each part has 1 to 63 bytes');
      return;
    }
    const checked = 'leftOut' in found ? found : usable(found);
    if ('leftOut' in checked) {
      this.note('left out', at, object, `${was}: ${checked.leftOut}`, checked.instead);
      return;
    }
    const { decision, differs } = checked;
    this.#table(schema, table);
    const columns = this.#columns.get(tableKey(schema, table)) ?? new Map<string, ImportedColumn>();
    this.#columns.set(tableKey(schema, table), columns);
    if (columns.has(column)) {
      const why = `${was}: the column is masked already; only the first of several is carried over`;
      this.note('left out', at, object, why);
      return;
    }
    columns.set(column, { column, decision, at, was });
    for (const why of differs) {
      this.note('differs', at, object, `${was}: ${why}`);
    }
  }

  done(): Imported {
    const tables = [...this.#tables].map(([key, table]) => ({
      ...table,
      columns: [...(this.#columns.get(key)?.values() ?? [])],
    }));
    return { peer: this.peer, tables, notes: this.#notes };
  }

  #table(schema: string, table: string): { rows: ImportedTable['rows'] } {
    const key = tableKey(schema, table);
    const found = this.#tables.get(key) ?? { schema, table, rows: null };
    this.#tables.set(key, found);
    return found;
  }
}

/** NAMEDATALEN - 1, in bytes. */
const LONGEST_NAME = 63;

/** What our own masks would not take is not written: a bound without its fellow, a pattern that RE2 does not know. */
function usable(found: Extract<Carried, { decision: Decision }>): Carried {
  const { mask, ...given } = typeof found.decision === 'string' ? { mask: found.decision } : found.decision;
  if (found.decision === 'keep' || typeof mask !== 'string') {
    return found;
  }
  const options = Object.fromEntries(Object.entries(given).filter(([key]) => !Object.hasOwn(COMMON, key)));
  return MASKS.get(mask)?.options.safeParse(options).success === true
    ? found
    : leftOut(`its parameters do not fit the mask ${mask}`, `Write { mask: ${mask}, … } by hand.`);
}

/** What a peer's file was refused for: not its format, or one of a version that is not known. */
export function refused(at: string, message: string, hint: string): UnderstudyError {
  return new UnderstudyError('import_invalid', `${at}: ${message}`, hint);
}

/** `file:line` of a path of a document. */
export function lineOf(
  document: { place(path: YamlPath): { readonly file: string; readonly line: number } },
  path: YamlPath,
): string {
  const { file, line } = document.place(path);
  return `${file}:${line}`;
}
