import type { NamesLearnt } from '../../masks/lesson.ts';
import { listening } from '../../masks/listening.ts';
import type { Cells, InnerUse, Mask } from '../../masks/mask.ts';
import { displayName, quoteIdentifier } from '../../names.ts';
import type { Connection } from '../../postgres/connect.ts';
import type { ColumnPlan, Plan, TablePlan } from '../../rules/plan.ts';
import { rowConditions } from '../copy-chunks.ts';
import type { Run } from '../run.ts';
import { CellStore } from './cell-store.ts';
import { fromTable, onRowsOf, type Use, usesOf } from './lessons.ts';
import { readCells, readThrough } from './read-cells.ts';
import { sampleOf } from './sample.ts';

/** Masks whose values are names of persons. */
const NAMES: ReadonlySet<string> = new Set(['first_name', 'middle_name', 'last_name', 'full_name']);
/** What is held in memory at most: names, and bytes. */
const MOST_NAMES = 1_000_000;
const MOST_BYTES = 64 * 1024 * 1024;
/** What is read at most of a column in whose values names stand; bytes. */
const MOST_READ = 512 * 1024 * 1024;
/** Kinds of columns, by mask, options and domain; a byte numbers them. */
const MOST_KINDS = 255;
/** One letter is no name to look for: every text holds it. */
const NAME = /\p{L}.*\p{L}/su;

/**
 * Every name that stands in a column of the database which the plan masks as one, or in a part of a value that it masks
 * so. Where there are more than may be held, the rest is left out, and the report says so.
 */
export async function learnNames(
  run: Run,
  source: Connection,
  plan: Plan,
  masks: ReadonlyMap<string, Mask>,
): Promise<NamesLearnt> {
  const names = new Names();
  for (const table of plan.tables) {
    if (table.table.kind === 'table' && table.rows.kind !== 'none') {
      await onRowsOf(table, () => readNames(run, source, table, names, masks));
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

async function readNames(
  run: Run,
  source: Connection,
  table: TablePlan,
  names: Names,
  masks: ReadonlyMap<string, Mask>,
): Promise<void> {
  for (const use of usesOf(table, masks)) {
    const { column, treatment, mask } = use;
    if (names.full) {
      return;
    }
    if (NAMES.has(mask.name)) {
      const kind = names.kindOf({ mask: mask.name, options: treatment.options, domain: treatment.domain });
      if (kind !== null && column.column.type.class === 'text') {
        await readColumn(source, table, column, (cells) => names.addAll(kind, cells));
      }
    } else {
      await readParts(run, source, use, names, masks);
    }
  }
}

async function readColumn(
  source: Connection,
  table: TablePlan,
  { column }: ColumnPlan,
  taken: (cells: Cells) => void,
): Promise<void> {
  const name = quoteIdentifier(column.name);
  const conditions = [...rowConditions(table), `${name} IS NOT NULL`];
  await readCells(
    source,
    `SELECT DISTINCT ${name} FROM ${fromTable(table)} WHERE ${conditions.join(' AND ')} LIMIT ${MOST_NAMES + 1}`,
    displayName(table.table.schema, table.table.name),
    null,
    taken,
  );
}

/** Names in documents, elements, attributes: whatever masks of names are given where the use's mask takes values apart. */
async function readParts(
  run: Run,
  source: Connection,
  use: Use,
  names: Names,
  masks: ReadonlyMap<string, Mask>,
): Promise<void> {
  const { table, column, treatment, mask, as } = use;
  const { schema, name } = table.table;
  const outer: InnerUse = { mask: mask.name, options: treatment.options, domain: treatment.domain };
  let any = false;
  const apply = listening(outer, as, masks, (part) => {
    const kind = NAMES.has(part.mask) ? names.kindOf(part) : null;
    any ||= kind !== null;
    return kind === null ? null : (cells) => names.addAll(kind, cells);
  });
  if (!any) {
    return;
  }
  const sample = sampleOf(use, { bytes: MOST_READ });
  if (sample.share < 1) {
    run.record.notShown.push(
      `${displayName(schema, name, column.column.name)}: names to be found in free text were read from about ${MOST_READ >> 20} MB of it, and it holds more`,
    );
  }
  await readThrough(source, sample.query, displayName(schema, name), null, apply);
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
  kindOf({ mask, options, domain }: InnerUse): number | null {
    const name = JSON.stringify([mask, options, domain ?? mask]);
    const known = this.#kinds.get(name);
    if (known !== undefined) {
      return known;
    }
    if (this.#columns.length > MOST_KINDS) {
      this.full = true;
      return null;
    }
    this.#columns.push({ mask, options, domain: domain ?? mask });
    this.#kinds.set(name, this.#columns.length - 1);
    return this.#columns.length - 1;
  }

  addAll(kind: number, { count, bytes, starts, ends }: Cells): void {
    for (let i = 0; i < count; i++) {
      this.#add(kind, bytes.subarray(starts[i]!, ends[i]!));
    }
  }

  #add(kind: number, bytes: Buffer): void {
    const text = bytes.toString('utf8');
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
