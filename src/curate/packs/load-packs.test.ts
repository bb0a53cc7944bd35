import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { formatQualifiedName } from '../../qualified-name.ts';
import { readRules } from '../../rules/read-rules.ts';
import { loadPacks } from './load-packs.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'understudy-packs-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const problems = async (text: string): Promise<string[]> => {
  await writeFile(join(folder, 'mine.yaml'), text);
  try {
    await loadPacks(folder);
    return [];
  } catch (error) {
    const found =
      error instanceof Error && 'problems' in error && Array.isArray(error.problems) ? error.problems : [];
    return found.map(({ at, message }) => `${at.split('/').at(-1)} ${message}`);
  }
};

const pack = (table: string): string => `title: Mine
application: mine
tables:
  t:
${table.replace(/^/gm, '    ')}`;

test('every decision of the packs that come along is one that rules can hold', async () => {
  const tables: Record<string, unknown> = {};
  for (const { title, tables: known } of await loadPacks()) {
    for (const { name, columns } of known) {
      tables[formatQualifiedName(title, name)] = {
        columns: Object.fromEntries(
          columns.flatMap(({ name: column, decision }) => (decision === null ? [] : [[column, decision]])),
        ),
      };
    }
  }
  const file = join(folder, 'rules.yaml');
  await writeFile(file, stringify({ tables }));
  await expect(readRules(file)).resolves.toBeDefined();
});

test('what is left out says why, and what is recognised under any name has three telling columns at least', async () => {
  const packs = await loadPacks();
  const silent = packs.flatMap(({ title, tables }) =>
    tables.filter(({ rows, why }) => rows === 'none' && why === null).map(({ name }) => `${title}: ${name}`),
  );
  expect(silent).toEqual([]);
  const anyName = packs.flatMap(({ title, tables }) =>
    tables
      .filter(({ has, named, only }) => named === null && !only && has.length < 3)
      .map(({ name }) => `${title}: ${name}`),
  );
  // A pair of columns that two things could have: then the name or the whole table must tell.
  expect(anyName).toEqual(['Audit logs: table_aud']);
});

test('persons are known by columns that the pack names', async () => {
  const odd = (await loadPacks()).flatMap(({ title, tables }) =>
    tables.flatMap(({ name, persons, columns }) =>
      Object.values(persons)
        .filter((by) => !columns.some((column) => column.name.toLowerCase() === by.toLowerCase()))
        .map((by) => `${title}: ${name}.${by}`),
    ),
  );
  expect(odd).toEqual([]);
});

test.each([
  [
    'a kind that is none',
    'holds: x\nhas: [a]\ncolumns: { a: emial }',
    /^mine\.yaml:7:\d+ .*is no kind of personal data/,
  ],
  ['a class of types that is none', 'holds: x\nhas: [a: string]', /^mine\.yaml:6:\d+ .*is no class of types/],
  ['a key that is none', 'holds: x\nhas: [a]\nrow: none', /^mine\.yaml:7:\d+ .*unknown key/],
  ['no columns to recognise it by', 'holds: x\nhas: []', /^mine\.yaml:6:\d+ .*at least 1/],
  [
    'a neighbour that is none',
    'holds: x\nhas: [a]\nbeside: [u]',
    /^mine\.yaml:7:\d+ .*u is no table of this pack/,
  ],
  [
    'a decision that is none',
    'holds: x\nhas: [a]\ncolumns: { a: { kind: none, decision: { msk: x } } }',
    /is no decision/,
  ],
])('tells %s, at its place', async (_, table, expected) => {
  expect(await problems(pack(table))).toEqual([expect.stringMatching(expected)]);
});
