import type { NamesLearnt } from '../../masks/lesson.ts';
import { displayName, quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { Plan, TablePlan, TreatmentPlan } from '../../rules/plan.ts';
import { rowConditions, treatmentsOf } from '../copy-chunks.ts';
import type { Run } from '../run.ts';
import { CellStore } from './cell-store.ts';
import { fromTable } from './lessons.ts';
import { readCells } from './read-cells.ts';

/** Masks whose columns hold names of persons. */
const NAMES: ReadonlySet<string> = new Set(['first_name', 'middle_name', 'last_name', 'full_name']);
/** What is held in memory at most: names, and bytes. */
const MOST_NAMES = 1_000_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** Kinds of columns, by mask, options and domain; a byte numbers them. */
const MOST_KINDS = 255;
/** One letter is no name to look for: every text holds it. */
const NAME = /\p{L}.*\p{L}/su;

/**
 * Every name that stands in a column of the database which the plan masks as one. Where there are more than may be held,
 * the rest is left out, and the report says so.
 */
export async function learnNames(run: Run, source: Connection, plan: Plan): Promise<NamesLearnt> {
  const names = new Names();
  for (const table of plan.tables) {
    if (table.table.kind === 'table' && table.rows.kind !== 'none') {
      await readNames(source, table, names);
    }
  }
  if (names.full) {
    run.record.notShown.push(
      `free text was searched for ${MOST_NAMES.toLocaleString('en')} names of the database (${MOST_BYTES >> 20} MB) at most, and it holds more`,
    );
  }
  run.progress.note(`${names.count} names of persons were read from the database, to be found in free text`);
  run.record.learnt = { names: names.count };
  return names.learnt();
}

async function readNames(source: Connection, table: TablePlan, names: Names): Promise<void> {
  for (const column of table.columns) {
    for (const treatment of treatmentsOf(column)) {
      const kind = NAMES.has(treatment.mask ?? '') ? names.kindOf(treatment) : null;
      if (kind === null || names.full || column.column.type.class !== 'text') {
        continue;
      }
      const name = quoteIdentifier(column.column.name);
      const conditions = [...rowConditions(table), `${name} IS NOT NULL`];
      await readCells(
        source,
        `SELECT DISTINCT ${name} FROM ${fromTable(table)} WHERE ${conditions.join(' AND ')} LIMIT ${MOST_NAMES + 1}`,
        displayName(table.table.schema, table.table.name),
        null,
        ({ count, bytes, starts, ends }) => {
          for (let i = 0; i < count; i++) {
            names.add(kind, bytes.subarray(starts[i]!, ends[i]!));
          }
        },
      );
    }
  }
}

class Names {
  full = false;
  readonly #columns: NamesLearnt['columns'][number][] = [];
  readonly #kinds: Map<string, number> = new Map();
  readonly #seen: Set<string> = new Set();
  readonly #from: number[] = [];
  readonly #store = new CellStore(MOST_BYTES);

  get count(): number {
    return this.#store.count;
  }

  /** The number of the kind of column; null where there are too many kinds. */
  kindOf({ mask, options, domain }: TreatmentPlan): number | null {
    const name = JSON.stringify([mask, options, domain]);
    const known = this.#kinds.get(name);
    if (known !== undefined || mask === null) {
      return known ?? null;
    }
    if (this.#columns.length > MOST_KINDS) {
      this.full = true;
      return null;
    }
    this.#columns.push({ mask, options, domain: domain ?? mask });
    this.#kinds.set(name, this.#columns.length - 1);
    return this.#columns.length - 1;
  }

  add(kind: number, bytes: Uint8Array): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    const key = `${kind} ${text}`;
    if (this.full || !NAME.test(text) || this.#seen.has(key)) {
      return;
    }
    if (this.count === MOST_NAMES || !this.#store.add(bytes, 0, bytes.length)) {
      this.full = true;
      return;
    }
    this.#seen.add(key);
    this.#from.push(kind);
  }

  learnt(): NamesLearnt {
    const store = this.#store;
    const bytes = new Uint8Array(new SharedArrayBuffer(store.size));
    const ends = new Int32Array(new SharedArrayBuffer(4 * store.count));
    const from = new Uint8Array(new SharedArrayBuffer(store.count));
    from.set(this.#from);
    let at = 0;
    for (let i = 0; i < store.count; i++) {
      const name = store.cell(i);
      bytes.set(name, at);
      at += name.length;
      ends[i] = at;
    }
    return { kind: 'names', columns: this.#columns, bytes, ends, from };
  }
}
