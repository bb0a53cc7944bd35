/** Unique constraints of every kind hold on the masked copy, or the plan says why they cannot. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { UnderstudyError } from '../../src/errors.ts';
import { MASKS } from '../../src/masks/catalog.ts';
import type { Catalog } from '../../src/postgres/catalog.ts';
import { makePlan } from '../../src/rules/planner.ts';
import { catalogOf } from '../support/catalog.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';
import { rules, type Written } from '../support/sample-catalog.ts';

/** Spellings that some comparison takes for one, and a byte by byte comparison does not. */
const NEAR = [
  'ann.lee@real.test',
  'ANN.LEE@real.test',
  'Ann.Lee@Real.test',
  'ann.lee@real.test ',
  ' ann.lee@real.test',
  'annlee@real.test',
  'ann.lee@real.tes',
  'jos\u00e9@real.test',
  'jose\u0301@real.test',
  '\uff41nn.lee@real.test',
  'stra\u00dfe@real.test',
  'STRASSE@real.test',
];
const quoted = (values: readonly string[]) => values.map((each) => `('${each}')`).join(', ');

const SCHEMA = `
  CREATE EXTENSION citext; CREATE EXTENSION btree_gist;
  CREATE COLLATION public.loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
  CREATE TABLE plain (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, email text UNIQUE);
  INSERT INTO plain (email) VALUES ${quoted(NEAR)}, (''), (NULL), (NULL);
  INSERT INTO plain (email) SELECT 'person' || i || '@real.test' FROM generate_series(1, 3000) i;
  CREATE TABLE lowered (id int PRIMARY KEY, email text NOT NULL);
  CREATE UNIQUE INDEX lowered_email ON lowered (lower(email));
  INSERT INTO lowered SELECT i, CASE i % 2 WHEN 0 THEN upper(e) ELSE e END FROM (SELECT i, 'person' || i || '@real.test' AS e FROM generate_series(1, 3000) i) x;
  CREATE TABLE folded (id int PRIMARY KEY, email citext UNIQUE);
  INSERT INTO folded SELECT i, CASE i % 2 WHEN 0 THEN upper(e) ELSE e END FROM (SELECT i, 'person' || i || '@real.test' AS e FROM generate_series(1, 3000) i) x;
  CREATE TABLE follows (email citext REFERENCES folded (email));
  INSERT INTO follows SELECT lower(email::text) FROM folded;
  CREATE TABLE pairs (a text, b text, UNIQUE (a, b));
  INSERT INTO pairs VALUES ('ab', 'c'), ('a', 'bc'), ('ab', 'C'), ('AB', 'c'), ('', 'abc'), ('abc', ''), ('a', NULL), ('a', NULL);
  INSERT INTO pairs SELECT 'a' || i % 50, 'b' || i / 50 FROM generate_series(1, 3000) i;
  CREATE TABLE partial (id int PRIMARY KEY, email text, active boolean NOT NULL);
  CREATE UNIQUE INDEX partial_email ON partial (email) WHERE active;
  INSERT INTO partial SELECT i, 'person' || i % 1500 || '@real.test', i <= 1500 FROM generate_series(1, 3000) i;
  CREATE TABLE one_null (id int PRIMARY KEY, email text, UNIQUE NULLS NOT DISTINCT (email));
  INSERT INTO one_null SELECT i, CASE WHEN i > 1 THEN 'person' || i || '@real.test' END FROM generate_series(1, 3000) i;
  CREATE TABLE small_key (id smallint PRIMARY KEY);
  INSERT INTO small_key SELECT i FROM generate_series(-9999, 10000) i;
  CREATE TABLE coded (code char(8) PRIMARY KEY, other char(8) UNIQUE);
  INSERT INTO coded SELECT 'AB' || lpad((i % 10000)::text, 4, '0') || '-' || chr(65 + i / 10000), 'k' || i FROM generate_series(0, 19999) i;
  CREATE TABLE refers (id int PRIMARY KEY, to_small int REFERENCES small_key);
  INSERT INTO refers SELECT i, i % 10000 FROM generate_series(1, 3000) i;
  CREATE TABLE loose_text (id int PRIMARY KEY, name text COLLATE public.loose UNIQUE);
  INSERT INTO loose_text SELECT i, CASE i % 2 WHEN 0 THEN 'PERSON ' ELSE 'person ' END || i FROM generate_series(1, 3000) i;
  CREATE TABLE booking (id int PRIMARY KEY, room int NOT NULL, during tstzrange NOT NULL, EXCLUDE USING gist (room WITH =, during WITH &&));
  INSERT INTO booking SELECT i, i % 7, tstzrange(at, at + interval '1 hour') FROM (SELECT i, timestamptz '2024-01-01' + (i / 7) * interval '1 hour' AS at FROM generate_series(1, 700) i) x;
  CREATE TABLE person (id int PRIMARY KEY, first_name text NOT NULL, email text UNIQUE, nick text NOT NULL UNIQUE, staff boolean NOT NULL, contact text UNIQUE);
  INSERT INTO person SELECT i, 'First' || i, 'person' || i || '@real.test', 'nick' || i, i % 10 = 0, 'contact' || i || '@real.test' FROM generate_series(1, 3000) i;
  UPDATE person SET email = NULL WHERE id % 3 = 0;
  ANALYZE;`;

const EMAIL: Written = ['email', { unique: true }];
const KEPT: Readonly<Record<string, Readonly<Record<string, Written>>>> = {
  'public.plain': { id: 'keep', email: 'keep' },
  'public.lowered': { id: 'keep', email: 'keep' },
  'public.folded': { id: 'keep', email: 'keep' },
  'public.follows': { email: 'keep' },
  'public.pairs': { a: 'keep', b: 'keep' },
  'public.partial': { id: 'keep', email: 'keep', active: 'keep' },
  'public.one_null': { id: 'keep', email: 'keep' },
  'public.small_key': { id: 'keep' },
  'public.coded': { code: 'keep', other: 'keep' },
  'public.refers': { id: 'keep', to_small: 'keep' },
  'public.loose_text': { id: 'keep', name: 'keep' },
  'public.booking': { id: 'keep', room: 'keep', during: 'keep' },
  'public.person': {
    id: 'keep',
    first_name: 'keep',
    email: 'keep',
    nick: 'keep',
    staff: 'keep',
    contact: 'keep',
  },
};

const RULES = `
tables:
  public.plain: { columns: { id: keep, email: { mask: email, unique: true } } }
  public.lowered: { columns: { id: keep, email: { mask: email, unique: true } } }
  public.folded: { columns: { id: keep, email: { mask: email, unique: true } } }
  public.follows: { columns: {} }
  public.pairs: { columns: { a: { mask: pseudonym, unique: true }, b: { mask: pseudonym, unique: true, domain: b } } }
  public.partial: { columns: { id: keep, email: { mask: email, unique: true }, active: keep } }
  public.one_null: { columns: { id: keep, email: { mask: email, unique: true } } }
  public.small_key: { columns: { id: integer } }
  public.coded: { columns: { code: { mask: shape, unique: true }, other: { mask: shape, unique: true } } }
  public.refers: { columns: { id: keep } }
  public.loose_text: { columns: { id: keep, name: { mask: pseudonym, unique: true } } }
  public.booking: { columns: { id: integer, room: integer, during: keep } }
  public.person:
    columns:
      id: integer
      first_name: { mask: first_name, person: p, per: id }
      email: { mask: email, unique: true, person: p }
      nick: { mask: user_name, unique: true, synthetic: true }
      staff: keep
      contact: { mask: email, unique: true, when: not staff, otherwise: keep }
`;

let production: TestDatabase;
let catalog: Catalog;

beforeAll(async () => {
  production = await createDatabase(inject('source'), 'unique');
  await production.sql(SCHEMA);
  catalog = await catalogOf(production.url);
});
afterAll(() => production[Symbol.asyncDispose]());

describe('on the copy', () => {
  let staging: TestDatabase;
  const count = async (text: string) =>
    Number((await staging.sql(`SELECT count(*) AS n FROM ${text}`))[0]?.n);

  beforeAll(async () => {
    staging = existingDatabase(inject('target'), `staging_${production.name}`);
    await using files = await project({ source: production.url, target: staging.url }, RULES);
    const record = await runRefresh(files);
    expect(record.error ?? null).toBeNull();
  });
  afterAll(() => staging[Symbol.asyncDispose]());

  test('G8: every unique index and exclusion constraint of the source is there and valid', async () => {
    const indexes = `SELECT c.relname AS name, i.indisvalid AS valid, i.indisunique AS is_unique, i.indisexclusion AS exclusion, pg_get_indexdef(c.oid) AS definition
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' ORDER BY 1`;
    const made = await staging.sql(indexes);
    expect(made).toEqual(await production.sql(indexes));
    expect(made.filter(({ valid }) => valid !== 't')).toEqual([]);
    expect(made).toHaveLength(23);
  });

  test.each([
    ['plain', 'email', NEAR.length + 3001],
    ['lowered', 'lower(email)', 3000],
    ['folded', 'lower(email::text)', 3000],
    ['pairs', "(coalesce(a, '~'), coalesce(b, '~'))", 3007],
    ['partial WHERE active', 'email', 1500],
    ['one_null', "coalesce(email, '~')", 3000],
    ['small_key', 'id', 20_000],
    ['coded', 'code', 20_000],
    ['coded', 'other', 20_000],
    ['loose_text', 'lower(name COLLATE "C")', 3000],
    ['person', 'email', 2000],
    ['person', 'nick', 3000],
    ['person', 'contact', 3000],
  ])('G8: %s by %s: what was different is different', async (table, key, different) => {
    const [name = '', where = ''] = table.split(/(?= WHERE)/);
    expect(await count(`(SELECT DISTINCT ${key} AS k FROM ${name}${where}) x WHERE k IS NOT NULL`)).toBe(
      different,
    );
  });

  test('G8: nothing was kept to be unique: no value of the source is in a masked column', async () => {
    for (const [table, column] of [
      ['plain', 'email'],
      ['lowered', 'email'],
      ['folded', 'email'],
      ['pairs', 'a'],
      ['one_null', 'email'],
      ['loose_text', 'name'],
      ['person', 'email'],
      ['person', 'nick'],
    ] as const) {
      const before = new Set(
        (await production.sql(`SELECT ${column} AS v FROM ${table} WHERE ${column} <> ''`)).map(({ v }) => v),
      );
      const after = (await staging.sql(`SELECT ${column} AS v FROM ${table}`)).map(({ v }) => v);
      expect([table, after.filter((each) => before.has(each))]).toEqual([table, []]);
    }
    expect(await count(`person WHERE contact LIKE '%@real.test' AND NOT staff`)).toBe(0);
    expect(await count(`person WHERE contact LIKE 'contact%@real.test' AND staff`)).toBe(300);
  });

  test('G9: references stay whole, also where the key is spelt in another way', async () => {
    expect(await count('refers r JOIN small_key k ON k.id = r.to_small')).toBe(3000);
    expect(await count('follows f JOIN folded k ON k.email = f.email')).toBe(3000);
  });
});

describe('in the plan', () => {
  const told = (table: string, columns: Readonly<Record<string, Written>>): string => {
    try {
      makePlan(catalog, rules({ ...KEPT, [table]: { ...KEPT[table], ...columns } }), {
        unlisted: 'fail',
        masks: MASKS,
      });
      return 'accepted';
    } catch (error) {
      return error instanceof UnderstudyError
        ? error.problems.map(({ message }) => message).join('\n')
        : String(error);
    }
  };

  test('G8: what is masked above is accepted, so that the refusals below are of what they name', () => {
    expect(told('public.person', { email: EMAIL })).toBe('accepted');
  });

  test.each<[string, string, Readonly<Record<string, Written>>, RegExp]>([
    [
      'a name in a unique column',
      'public.plain',
      { email: 'full_name' },
      /unique index plain_email_key .* mask full_name of email may give two values the same output/,
    ],
    [
      'a constant',
      'public.plain',
      { email: ['constant', { value: 'x' }] },
      /plain_email_key .* would be the same in every row/,
    ],
    [
      'a name under lower()',
      'public.lowered',
      { email: 'full_name' },
      /lowered_email .* lower\(email\) reads email, whose mask may give it the same value twice/,
    ],
    [
      'a name in citext',
      'public.folded',
      { email: 'last_name' },
      /folded_email_key .* last_name of email may give two values/,
    ],
    [
      'half of a composite',
      'public.pairs',
      { a: EMAIL, b: 'city' },
      /pairs_a_b_key .* city of b may give two values/,
    ],
    [
      'a partial index',
      'public.partial',
      { email: 'city' },
      /partial_email .* city of email may give two values/,
    ],
    [
      'other rows under a partial index',
      'public.partial',
      { active: ['constant', { value: 't' }] },
      /partial_email .* condition reads masked columns/,
    ],
    [
      'NULL where NULLs are equal',
      'public.one_null',
      { email: 'null' },
      /one_null_email_key .* would be NULL in every row/,
    ],
    [
      'synthetic NULLs where NULLs are equal',
      'public.one_null',
      { email: ['email', { unique: true, synthetic: true, null_rate: 0.5 }] },
      /one_null_email_key .* synthetic values of email/,
    ],
    [
      'a smallint key by a mask of another type',
      'public.small_key',
      { id: 'hash' },
      /small_key\.id: mask hash does not take the type smallint/,
    ],
    [
      'a code of eight characters, drawn',
      'public.coded',
      { code: 'shape' },
      /coded_pkey .* mask shape of code may give two values the same output/,
    ],
    ['a code that its mask does not fit into', 'public.coded', { code: EMAIL }, /coded\.code: mask email/],
    [
      'a text that compares loosely',
      'public.loose_text',
      { name: 'full_name' },
      /loose_text_name_key .* full_name of name may give/,
    ],
    [
      'rooms that become one',
      'public.booking',
      { room: ['constant', { value: 1 }] },
      /booking_room_during_excl .* an exclusion constraint over room may not hold/,
    ],
    [
      'a column that goes by one that is not unique',
      'public.person',
      { email: ['email', { unique: true, per: 'first_name' }] },
      /person_email_key .* goes by first_name, which does not keep its values apart/,
    ],
    [
      'a person’s name',
      'public.person',
      { nick: ['first_name', { person: 'p', per: 'id' }] },
      /person_nick_key .* first_name of nick may give two values/,
    ],
    [
      'cases that may meet',
      'public.person',
      { contact: ['keep', { cases: [['staff', ['pseudonym', { unique: true }]]] }] },
      /person_contact_key .* is kept in some rows, and mask pseudonym may give one of the kept values/,
    ],
    [
      'two masks in one column',
      'public.person',
      { contact: ['hash', { cases: [['staff', EMAIL]] }] },
      /person_contact_key .* may be what it gets in others/,
    ],
    [
      'one value in place of what a mask cannot take',
      'public.person',
      { nick: ['email', { unique: true, on_error: 'redact' }] },
      /person_nick_key .* may be what it gets in others/,
    ],
    [
      'a key with cases',
      'public.folded',
      { email: ['keep', { cases: [['id = 1', EMAIL]] }] },
      /folded\.email is masked in some rows only, but other columns refer to it/,
    ],
  ])('G8: refuses %s, saying why', (_, table, columns, why) => {
    expect(told(table, columns)).toMatch(why);
  });
});
