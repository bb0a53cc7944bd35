/** What a corpus database says of persons, and whether any of it stands in another database. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Judgement } from './corpus.ts';
import type { TestDatabase } from './database.ts';

/** Texts by what they are; all in small letters, telephone numbers as digits. */
export interface PersonalValues {
  readonly emails: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  readonly tokens: ReadonlySet<string>;
}

interface Cell {
  readonly table: string;
  readonly column: string;
  readonly text: string;
}

/** Every cell of a database as text; bytea as the text it may hold. */
async function cellsOf(database: TestDatabase): Promise<Cell[]> {
  const columns = await database.sql<{ s: string; t: string; c: string; bytes: string }>(
    `SELECT n.nspname AS s, r.relname AS t, a.attname AS c, (a.atttypid = 'bytea'::regtype)::text AS bytes
       FROM pg_attribute a JOIN pg_class r ON r.oid = a.attrelid JOIN pg_namespace n ON n.oid = r.relnamespace
      WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'm') AND r.relispopulated AND n.nspname !~ '^(pg_|information_schema)'`,
  );
  const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
  const cells: Cell[] = [];
  for (const { s, t, c, bytes } of columns) {
    const value = bytes === 'true' ? `encode(${quoted(c)}, 'escape')` : `${quoted(c)}::text`;
    const rows = await database.sql<{ v: string }>(
      `SELECT DISTINCT ${value} AS v FROM ONLY ${quoted(s)}.${quoted(t)} WHERE ${quoted(c)} IS NOT NULL`,
    );
    cells.push(...rows.map(({ v }) => ({ table: `${s}.${t}`, column: c, text: v })));
  }
  return cells;
}

const EMAIL = /[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const PHONE = /\+?\d[\d ()./-]{6,}\d/g;
const WORD = /\p{L}{5,}/gu;
const TOKEN = /[\w$./+=:-]{16,}/g;
/** The American numbers for fiction (555-01…) are what fakes are drawn from: one may come out by chance. */
const FICTION = /^1?\d{3}55501\d\d$/;
const digits = (text: string): string => text.replaceAll(/\D/g, '');

/** What the columns judged personal hold, JSON and free text too; `judged` is the corpus's own judgement. */
export async function personalValues(
  database: TestDatabase,
  judged: readonly Judgement[],
): Promise<PersonalValues> {
  const kinds = new Map(
    judged.map((each) => [
      `${each.schema}.${each.table}.${each.column}`,
      each.class === 'pii' ? each.kind : each.class,
    ]),
  );
  const emails = new Set<string>();
  const phones = new Set<string>();
  const names = new Set<string>();
  const tokens = new Set<string>();
  const common = new Set<string>();
  for (const { table, column, text } of await cellsOf(database)) {
    const kind = kinds.get(`${table}.${column}`) ?? 'none';
    if (kind === 'none' || kind === 'quasi') {
      add(common, text.toLowerCase().match(WORD));
      continue;
    }
    add(emails, text.toLowerCase().match(EMAIL));
    const said = [...text.matchAll(/"(?:first|last|name)": "([^"]*)"/g)].map(([, name = '']) => name);
    const whole = ['first_name', 'last_name', 'full_name'].includes(kind) ? [text] : said;
    for (const name of whole) {
      add(names, name.toLowerCase().match(WORD));
    }
    if (kind === 'phone' || kind === 'json') {
      const found =
        kind === 'phone' ? [text] : [...text.matchAll(/"phone": "([^"]*)"/g)].map(([, p = '']) => p);
      add(phones, found.flatMap((each) => each.match(PHONE) ?? []).map(digits));
    }
    if (['token', 'password_hash'].includes(kind)) {
      const found = text.match(TOKEN)?.map((each) => each.toLowerCase()) ?? [];
      // The names of a document's members are no secret.
      add(
        tokens,
        found.filter((each) => !/^[a-z_]+$/.test(each)),
      );
    }
  }
  const fakes = wordsOfFakes();
  return {
    emails,
    phones: new Set([...phones].filter((each) => each.length >= 8 && !FICTION.test(each))),
    names: new Set([...names].filter((name) => !fakes.has(name) && !common.has(name))),
    tokens,
  };
}

function add(to: Set<string>, found: Iterable<string> | null): void {
  for (const each of found ?? []) {
    to.add(each);
  }
}

/** Every word of the dictionaries that fakes are drawn from: such a name may come out by chance. */
function wordsOfFakes(): Set<string> {
  const folder = join(import.meta.dirname, '../../src/masks/generated');
  const words = new Set<string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      const text = readFileSync(join(entry.parentPath, entry.name), 'utf8').toLowerCase();
      // As they stand in a name, and as they stand in an address: without accents, apostrophes and hyphens.
      const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '');
      for (const form of [text, plain, plain.replaceAll(/['’-]/g, ''), plain.replaceAll(/['’ -]/g, '')]) {
        add(words, form.match(WORD));
      }
    }
  }
  return words;
}

/** Where any of `values` stands in `database`: the column and what kind of value it is, never the value itself. */
export async function standing(database: TestDatabase, values: PersonalValues): Promise<string[]> {
  const found = new Map<string, number>();
  const tell = (cell: Cell, kind: string): void => {
    const at = `${cell.table}.${cell.column}: ${kind}`;
    found.set(at, (found.get(at) ?? 0) + 1);
  };
  for (const cell of await cellsOf(database)) {
    const text = cell.text.toLowerCase();
    if (text.match(EMAIL)?.some((each) => values.emails.has(each))) {
      tell(cell, 'e-mail');
    }
    if (text.match(WORD)?.some((each) => values.names.has(each))) {
      tell(cell, 'name');
    }
    if (text.match(PHONE)?.some((each) => values.phones.has(digits(each)))) {
      tell(cell, 'telephone');
    }
    if (text.match(TOKEN)?.some((each) => values.tokens.has(each))) {
      tell(cell, 'token');
    }
  }
  return [...found].map(([at, count]) => `${at} (${count})`).sort();
}
