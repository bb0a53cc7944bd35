import { expect, test } from 'vitest';
import { catalog, table } from '../../../tests/support/sample-catalog.ts';
import { loadPacks } from './load-packs.ts';
import { matchPacks } from './match-packs.ts';
import type { Pack, PackTable } from './pack.ts';

const columns = (...names: readonly string[]): PackTable['has'] =>
  names.map((name) => ({ name, types: null }));

const of = (parts: Partial<PackTable> & Pick<PackTable, 'has'>): PackTable => ({
  name: 'session',
  holds: 'sessions',
  lacks: [],
  only: false,
  named: null,
  beside: [],
  rows: null,
  why: null,
  persons: {},
  columns: [],
  ...parts,
});

const packOf = (title: string, ...tables: readonly PackTable[]): Pack => ({
  title,
  application: title,
  tables,
});

const shape = (name: string, ...columns: readonly string[]): ReturnType<typeof table> =>
  table(name, { columns: Object.fromEntries(columns.map((column) => [column, 'text'])) });

const taken = (packs: readonly Pack[], ...tables: readonly ReturnType<typeof table>[]): string[] =>
  matchPacks(catalog(...tables), packs).map(({ pack, table: name }) => `${pack}: ${name}`);

test('columns are told whatever their case and underscores, and a type that does not fit is not taken', () => {
  const pack = packOf('p', of({ has: [{ name: 'session_token', types: ['text'] }, ...columns('user_id')] }));
  expect(taken([pack], shape('a.x', 'sessionToken', 'USERID'))).toEqual(['p: x']);
  const bytes = table('a.x', { columns: { sessionToken: 'bytea', userId: 'text' } });
  expect(taken([pack], bytes)).toEqual([]);
});

test('a name must end in the word, not in letters of it', () => {
  const pack = packOf('p', of({ has: columns('a'), named: ['users'] }));
  expect(taken([pack], shape('s.users', 'a'), shape('s.wp_2_users', 'a'), shape('s.AppUsers', 'a'))).toEqual([
    'p: users',
    'p: wp_2_users',
    'p: AppUsers',
  ]);
  expect(taken([pack], shape('s.abusers', 'a'), shape('s.users_old', 'a'))).toEqual([]);
});

test("another application's column, or one too many, is not taken", () => {
  const pack = packOf(
    'p',
    of({ has: columns('a'), lacks: ['other_one'] }),
    of({ name: 'u', has: columns('b'), only: true }),
  );
  expect(taken([pack], shape('s.x', 'a', 'otherOne'), shape('s.y', 'b', 'c'))).toEqual([]);
});

test('a neighbour must stand in the same schema', () => {
  const pack = packOf(
    'p',
    of({ name: 'user', has: columns('email'), beside: ['session'] }),
    of({ has: columns('token') }),
  );
  const [user, session] = [shape('one.user', 'email'), shape('one.session', 'token')];
  expect(taken([pack], user, session)).toEqual(['p: user', 'p: session']);
  expect(taken([pack], user, shape('two.session', 'token'))).toEqual(['p: session']);
});

test('of several that fit the one that knows most of the table is taken, whichever comes first', () => {
  const little = packOf('little', of({ has: columns('a', 'b') }));
  const much = packOf(
    'much',
    of({ has: columns('a'), columns: ['b', 'c'].map((name) => ({ name, kind: 'none', decision: null })) }),
  );
  const found = shape('s.x', 'a', 'b', 'c');
  expect(taken([little, much], found)).toEqual(['much: x']);
  expect(taken([much, little], found)).toEqual(['much: x']);
});

test('a partition is what the table above it is, and a foreign table is nothing', () => {
  const pack = packOf('p', of({ has: columns('a'), named: ['jobs'] }));
  const root = { ...shape('s.jobs', 'a'), kind: 'partitioned' as const };
  const part = { ...shape('s.p1', 'a'), isPartition: true, parents: [['s', 'jobs']] as const };
  const foreign = { ...shape('f.jobs', 'a'), kind: 'foreign' as const };
  expect(taken([pack], root, part, foreign)).toEqual(['p: jobs', 'p: p1']);
});

test('names that mean something to JavaScript are names', () => {
  const pack = packOf('p', of({ has: columns('a') }));
  expect(taken([pack], shape('s.x', 'constructor', 'toString'))).toEqual([]);
});

test('a catalog of twenty thousand tables is gone through in seconds', async () => {
  const packs = await loadPacks();
  const columns = Array.from({ length: 30 }, (_, i) => `column_${i}`);
  const tables = Array.from({ length: 20_000 }, (_, i) =>
    shape(`s.table_${i}`, 'id', 'user_id', 'token', ...columns),
  );
  const started = performance.now();
  expect(taken(packs, ...tables)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

/** By class of types, a type of it. */
const TYPES: Readonly<Record<string, string>> = {
  text: 'text',
  integer: 'int8',
  boolean: 'bool',
  json: 'jsonb',
  bytea: 'bytea',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
};

test('each table of each pack, with all that the pack says of it, is taken for itself and for no other', async () => {
  const packs = await loadPacks();
  const made = packs.flatMap(({ title, tables }, i) =>
    tables.map((known, j) => {
      const types = new Map(
        known.columns.map(({ name }) => [name.toLowerCase().replaceAll('_', ''), 'text']),
      );
      for (const { name, types: classes } of known.has) {
        types.set(name.toLowerCase().replaceAll('_', ''), TYPES[classes?.[0] ?? 'text'] ?? 'text');
      }
      const name = `n${j}_${known.named?.[0] ?? 'renamed'}`;
      return { title, known, name, table: table(`s${i}.${name}`, { columns: Object.fromEntries(types) }) };
    }),
  );
  const matches = matchPacks(catalog(...made.map((each) => each.table)), packs);
  const told = new Map(matches.map((each) => [`${each.schema}.${each.table}`, each.why]));
  const wrong = made.filter(
    (each) =>
      told.get(`${each.table.schema}.${each.name}`)?.startsWith(`${each.title}: ${each.known.holds}`) !==
      true,
  );
  expect(wrong.map(({ title, known }) => `${title}: ${known.name}`)).toEqual([]);
  expect(made.length).toBeGreaterThan(180);
});
