/** One person stays one person: across columns, tables, chunks, threads and runs, whatever the names happen to be. */
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { LOCALE_COUNTRIES, LOCALES } from '../../src/masks/locale.ts';
import type { NameList } from '../../src/masks/persons/name-list.ts';
import { peopleOf } from '../../src/masks/persons/people.ts';
import { COUNTRY_TABLE, PLACE_TABLE } from '../../src/masks/places/place.ts';
import type { RunRecord } from '../../src/report/record.ts';
import { createDatabase, existingDatabase, type TestDatabase } from '../support/database.ts';
import { project, runRefresh } from '../support/refresh.ts';

const source = inject('source');
const target = inject('target');

/** Up to this id nothing of a person is ever drawn by a mask; from there on names and places are common fakes. */
const STRANGERS = 2500;
const CUSTOMERS = 5000;
const COUNTRIES = ['US', 'GB', 'DE', 'FR', 'ES', 'JP', 'HU'];

const CREATE = `
  CREATE TABLE customer (
    id int PRIMARY KEY, country_code char(2), first_name text, last_name text, full_name text, short text,
    user_name text UNIQUE, email text UNIQUE, title text, sex char(1), born date,
    street text, city text, region text, postal_code text, land text, profile jsonb);
  CREATE TABLE address (
    id int PRIMARY KEY, customer_id int REFERENCES customer, country_code char(2), street text, door text, city text,
    region text, postal_code text, land char(2), lines text);
  CREATE TABLE stay (
    id int PRIMARY KEY, customer_id int REFERENCES customer, country_code char(2), born date, admitted timestamptz,
    discharged timestamp, sex text);
  CREATE TABLE login (id int PRIMARY KEY, member bigint, country_code char(2), user_name text, email text);
  CREATE TABLE member (ref text PRIMARY KEY, first_name text, last_name text);
  CREATE TABLE letter (id int PRIMARY KEY, to_ref varchar(20) REFERENCES member, salutation text, from_ref text REFERENCES member, sender text);
  CREATE TABLE invoice (
    id int, issued date, customer_id int REFERENCES customer, country_code char(2), full_name text, lines text,
    PRIMARY KEY (id, issued)) PARTITION BY RANGE (issued);
  CREATE TABLE invoice_old PARTITION OF invoice FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
  CREATE TABLE invoice_new PARTITION OF invoice FOR VALUES FROM ('2020-01-01') TO (MAXVALUE);
  CREATE TABLE message (
    id int PRIMARY KEY, sender_id int REFERENCES customer, recipient_id int REFERENCES customer,
    sender_country char(2), recipient_country char(2), sender text, recipient text);`;

const FROM = 'locale: { from: country_code }';
const RULES = `
tables:
  public.customer:
    person: { customer: id }
    columns:
      id: keep
      country_code: { keep: true, reason: "a test" }
      first_name: { mask: first_name, person: customer, ${FROM} }
      last_name: { mask: last_name, person: customer, ${FROM} }
      full_name: { mask: full_name, person: customer, ${FROM} }
      short: { mask: initials, person: customer, ${FROM} }
      user_name: { mask: user_name, person: customer, unique: true, ${FROM} }
      email: { mask: email, person: customer, unique: true, ${FROM} }
      title: { mask: title, person: customer, ${FROM} }
      sex: { mask: gender, person: customer }
      born: { mask: date_shift, within: 60d, person: customer }
      street: { mask: street_address, person: customer, ${FROM} }
      city: { mask: city, person: customer, ${FROM} }
      region: { mask: region, person: customer, style: name, ${FROM} }
      postal_code: { mask: postal_code, person: customer, ${FROM} }
      land: { mask: country, person: customer, style: name, ${FROM} }
      profile:
        mask: json
        person: customer
        paths:
          "$.first": { mask: first_name, person: true, ${FROM} }
          "$.last": { mask: last_name, person: true, ${FROM} }
          "$.city": { mask: city, person: true, ${FROM} }
          "$.born": redact
          "$.tags": keep
        unlisted: redact
  public.address:
    person: { customer: customer_id }
    columns:
      id: keep
      customer_id: keep
      country_code: { keep: true, reason: "a test" }
      street: { mask: street_address, person: customer, ${FROM} }
      door: { mask: secondary_address, person: customer, ${FROM} }
      city: { mask: city, person: customer, ${FROM} }
      region: { mask: region, person: customer, style: code, ${FROM} }
      postal_code: { mask: postal_code, person: customer, ${FROM} }
      land: { mask: country, person: customer, ${FROM} }
      lines: { mask: full_address, person: customer, ${FROM} }
  public.stay:
    person: { customer: customer_id }
    columns:
      id: keep
      customer_id: keep
      country_code: { keep: true, reason: "a test" }
      born: { mask: date_shift, within: 60d, person: customer }
      admitted: { mask: date_shift, within: 60d, person: customer }
      discharged: { mask: date_shift, within: 60d, person: customer }
      sex: { mask: gender, person: customer }
  public.login:
    person: { customer: member }
    columns:
      id: keep
      member: { keep: true, reason: "a test" }
      country_code: { keep: true, reason: "a test" }
      user_name: { mask: user_name, unique: true, person: customer, ${FROM} }
      email: { mask: email, unique: true, person: customer, ${FROM} }
  public.invoice:
    person: { customer: customer_id }
    columns:
      id: keep
      issued: keep
      customer_id: keep
      country_code: { keep: true, reason: "a test" }
      full_name: { mask: full_name, person: customer, ${FROM} }
      lines: { mask: full_address, lines: 3, person: customer, ${FROM} }
  public.member:
    person: { member: ref }
    columns:
      ref: { mask: hash }
      first_name: { mask: first_name, person: member }
      last_name: { mask: last_name, person: member }
  public.letter:
    columns:
      id: keep
      salutation: { mask: full_name, person: member, per: to_ref }
      sender: { mask: full_name, person: member, per: from_ref }
  public.message:
    columns:
      id: keep
      sender_id: keep
      recipient_id: keep
      sender_country: { keep: true, reason: "a test" }
      recipient_country: { keep: true, reason: "a test" }
      sender: { mask: full_name, person: customer, per: sender_id, locale: { from: sender_country } }
      recipient: { mask: full_name, person: customer, per: recipient_id, locale: { from: recipient_country } }
`;

const localeOf = (country: string): number => LOCALE_COUNTRIES.indexOf(country);
const words = (list: NameList): string[] => {
  const { bytes, ends } = list.spelt('native');
  return Array.from(ends, (end, i) => bytes.toString('utf8', i === 0 ? 0 : ends[i - 1]!, end));
};

/** One customer as they are in production; the later ones bear the names that masks give most often. */
function customer(id: number): Record<string, unknown> {
  const country = COUNTRIES[id % COUNTRIES.length]!;
  const locale = localeOf(country);
  const people = peopleOf(locale);
  const common = id > STRANGERS;
  const female = id % 2 === 0;
  const spot = (id * 7919) % 5;
  const first = common ? words(female ? people.female : people.male)[spot]! : `Qzirst${id}`;
  const last = common ? words(female ? people.familyFemale : people.familyMale)[spot]! : `Qzast${id}`;
  const places = PLACE_TABLE.filter((place) => place.country === country);
  const place = places[(id * 31) % Math.min(places.length, 12)]!;
  const order = people.custom.order === 'family' ? [last, first] : [first, last];
  const stranger = {
    street: `Qzstreet ${id}`,
    city: `Qztown ${id}`,
    region: 'Qzregion',
    postal_code: `Q${id}`,
  };
  const home = common
    ? { street: `Qzstreet ${id}`, city: place.city.own, region: place.region.own, postal_code: place.code }
    : stranger;
  return {
    id,
    country_code: country,
    first_name: first,
    last_name: last,
    full_name: order.join(people.custom.between),
    short: 'QZ',
    user_name: `qzuser${id}`,
    email: `qzmail${id}@real.example.net`,
    title: 'Dr.',
    sex: female ? 'F' : 'M',
    born: new Date(Date.UTC(1940 + (id % 70), id % 12, 1 + (id % 28))).toISOString().slice(0, 10),
    ...home,
    land: COUNTRY_TABLE.get(country)!.english,
    profile: { first, last, city: home.city, born: 'x', tags: ['a'], more: 'Qzmore' },
  };
}

let production: TestDatabase;
let staging: TestDatabase;
let record: RunRecord;

async function fill(database: TestDatabase): Promise<void> {
  await database.sql(CREATE);
  const rows = Array.from({ length: CUSTOMERS }, (_, i) => customer(i + 1));
  const literal = JSON.stringify(rows).replaceAll("'", "''");
  await database.sql(`
    INSERT INTO customer SELECT r.* FROM json_populate_recordset(NULL::customer, '${literal}') r;
    INSERT INTO address SELECT i, c.id, c.country_code, c.street, 'Qzdoor ' || i, c.city, 'QZ', c.postal_code, c.country_code,
        c.street || E'\\n' || c.city FROM generate_series(1, ${CUSTOMERS} * 2) i JOIN customer c ON c.id = 1 + i % ${CUSTOMERS};
    INSERT INTO stay SELECT i, c.id, c.country_code, c.born, timestamptz '2019-03-01 12:34:56+00' + i % 900 * interval '1 day',
        timestamp '2019-03-09 08:00' + i % 900 * interval '1 day', CASE c.sex WHEN 'F' THEN 'female' ELSE 'male' END
      FROM generate_series(1, ${CUSTOMERS} * 2) i JOIN customer c ON c.id = 1 + i % ${CUSTOMERS};
    INSERT INTO login SELECT i, c.id, c.country_code, c.user_name, c.email
      FROM generate_series(1, ${CUSTOMERS}) i JOIN customer c ON c.id = 1 + i % ${CUSTOMERS};
    INSERT INTO invoice SELECT i, date '2018-01-01' + i % 1500, CASE WHEN i % 10 > 0 THEN c.id END, c.country_code,
        c.full_name, c.street || ', ' || c.city
      FROM generate_series(1, ${CUSTOMERS} * 2) i JOIN customer c ON c.id = 1 + i % ${CUSTOMERS};
    INSERT INTO message SELECT i, s.id, CASE WHEN i % 10 > 0 THEN r.id END, s.country_code, r.country_code, s.full_name, r.full_name
      FROM generate_series(1, ${CUSTOMERS}) i JOIN customer s ON s.id = 1 + i % ${CUSTOMERS}
      JOIN customer r ON r.id = 1 + (i * 7) % ${CUSTOMERS};
    INSERT INTO member SELECT 'Qz/' || i || ' Ü', 'Qzirst' || i, 'Qzast' || i FROM generate_series(1, 500) i;
    INSERT INTO letter SELECT i, a.ref, a.first_name || ' ' || a.last_name, b.ref, b.first_name || ' ' || b.last_name
      FROM generate_series(1, 2000) i JOIN member a ON a.ref = 'Qz/' || 1 + i % 500 || ' Ü'
      JOIN member b ON b.ref = 'Qz/' || 1 + (i * 7) % 500 || ' Ü';
    ANALYZE`);
}

async function run(
  to: TestDatabase,
  settings: Record<string, unknown> = {},
  key?: string,
): Promise<RunRecord> {
  await using files = await project({ source: production.url, target: to.url, ...settings }, RULES);
  return await runRefresh(files, key === undefined ? {} : { key });
}

beforeAll(async () => {
  production = await createDatabase(source, 'persons');
  await fill(production);
  staging = existingDatabase(target, `staging_${production.name}`);
  record = await run(staging, { jobs: 4, chunk_size: '1MB', threads: true });
  expect(record.error ?? null).toBeNull();
});

afterAll(async () => {
  await production?.[Symbol.asyncDispose]();
  await staging?.[Symbol.asyncDispose]();
});

const count = async (sql: string): Promise<number> =>
  Number((await staging.sql(`SELECT count(*)::text AS n FROM ${sql}`))[0]?.n);
const customers = () => staging.sql<Record<string, string>>('SELECT * FROM customer ORDER BY id');
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z]/g, '');
const wordsByCountry = new Map(
  COUNTRIES.map((country) => {
    const { female, male, familyFemale, familyMale } = peopleOf(localeOf(country));
    return [
      country,
      {
        F: new Set(words(female)),
        M: new Set(words(male)),
        familyF: new Set(words(familyFemale)),
        familyM: new Set(words(familyMale)),
      },
    ];
  }),
);

describe('G6: within a row', () => {
  test('no replaced cell of anybody is what it was, though half of them bear names that are drawn often', async () => {
    const before = await production.sql<Record<string, string>>('SELECT * FROM customer ORDER BY id');
    const after = await customers();
    expect(after).toHaveLength(CUSTOMERS);
    const replaced = [
      'first_name',
      'last_name',
      'full_name',
      'user_name',
      'email',
      'street',
      'city',
      'postal_code',
    ];
    const same = replaced.filter((name) => after.some((row, i) => row[name] === before[i]![name]));
    expect(same).toEqual([]);
    expect(
      await count(`(SELECT t::text AS v FROM customer t) x WHERE v LIKE '%Qz%' OR v ~ 'qz(user|mail)'`),
    ).toBe(0);
  });

  test('names, initials, user name, address of mail, title and sex say the same person', async () => {
    const wrong = (await customers()).filter((row) => {
      const code = row.country_code!;
      const { order, between } = peopleOf(localeOf(code)).custom;
      const names =
        order === 'family' ? [row.last_name!, row.first_name!] : [row.first_name!, row.last_name!];
      const woman = row.sex === 'F';
      const known = wordsByCountry.get(code)!;
      const profile = JSON.parse(row.profile!);
      return !(
        row.full_name === names.join(between) &&
        known[woman ? 'F' : 'M'].has(row.first_name!) &&
        profile.first === row.first_name &&
        profile.last === row.last_name &&
        profile.city === row.city &&
        (code === 'JP' ||
          (row.user_name!.startsWith(`${plain(row.first_name!)}_`) &&
            row.email!.startsWith(`${plain(row.first_name!)}.`) &&
            row.short!.toLowerCase() === names.map((name) => plain(name)[0]).join(''))) &&
        (code !== 'US' || row.title === (woman ? 'Ms.' : 'Mr.') || row.title === (woman ? 'Ms' : 'Mr'))
      );
    });
    expect(wrong.length, JSON.stringify(wrong[0])).toBe(0);
  });

  test('an address is one real place of the country', async () => {
    const real = new Set(
      PLACE_TABLE.map(({ country, region, city, code }) =>
        [country, region.own, city.own, code, COUNTRY_TABLE.get(country)!.english].join('|'),
      ),
    );
    const rows = await customers();
    const wrong = rows.filter(
      (row) => !real.has([row.country_code, row.region, row.city, row.postal_code, row.land].join('|')),
    );
    expect(wrong.length, JSON.stringify(wrong[0])).toBe(0);
    // Not everybody lives in one place.
    expect(new Set(rows.map((row) => row.city)).size).toBeGreaterThan(300);
  });

  test('sender and recipient, both customers, are two persons', async () => {
    const wrong = await count(
      `message m JOIN customer s ON s.id = sender_id JOIN customer r ON r.id = recipient_id
        WHERE s.id <= ${STRANGERS} AND r.id <= ${STRANGERS} AND (sender <> s.full_name OR recipient <> r.full_name)`,
    );
    expect(wrong).toBe(0);
  });
});

describe('across tables', () => {
  const of = (table: string, key = 'customer_id') =>
    `${table} t JOIN customer c ON c.id::text = t.${key}::text WHERE c.id <= ${STRANGERS}`;

  test.each([
    ['address', 'street'],
    ['address', 'city'],
    ['address', 'postal_code'],
    ['invoice', 'full_name'],
  ])('%s.%s is what the customer has', async (table, column) => {
    expect(await count(of(table))).toBeGreaterThan(STRANGERS);
    expect(await count(`${of(table)} AND t.${column} IS DISTINCT FROM c.${column}`)).toBe(0);
  });

  test('a person known by a text, which is masked itself, is the same in a table that carries it', async () => {
    const joined = (key: string, name: string): string =>
      `letter JOIN member m ON m.ref = ${key} WHERE ${name} = m.first_name || ' ' || m.last_name`;
    expect(await count(joined('to_ref', 'salutation'))).toBe(2000);
    expect(await count(joined('from_ref', 'sender'))).toBe(2000);
    expect(await count(`(SELECT t::text AS v FROM letter t) x WHERE v LIKE '%Qz%'`)).toBe(0);
  });

  test('a login by the same number in a wider type is the same person, and the same value the same mailbox', async () => {
    expect(await count(of('login', 'member'))).toBe(STRANGERS);
    expect(
      await count(`${of('login', 'member')} AND (t.email <> c.email OR t.user_name <> c.user_name)`),
    ).toBe(0);
  });

  test('lines of an address hold the street, city and code of the customer', async () => {
    for (const table of ['address', 'invoice']) {
      const missing = `strpos(t.lines, c.street) = 0 OR strpos(t.lines, c.city) = 0 OR strpos(t.lines, c.postal_code) = 0`;
      expect(await count(`${of(table)} AND (${missing})`), table).toBe(0);
    }
    expect(await count(`address WHERE lines NOT LIKE E'%\\n%'`)).toBe(0);
    expect(await count(`address WHERE land <> country_code`)).toBe(0);
  });

  test('all dates of everybody move by the same days, also of those whose names were drawn anew', async () => {
    const moved = async (database: TestDatabase) =>
      await database.sql<Record<'id' | 'mine' | 'born' | 'admitted' | 'discharged', string>>(
        `SELECT t.id::text, c.born - date '2000-01-01' AS mine, t.born - date '2000-01-01' AS born,
                extract(epoch FROM admitted)::bigint AS admitted, extract(epoch FROM discharged)::bigint AS discharged
           FROM stay t JOIN customer c ON c.id = customer_id ORDER BY t.id`,
      );
    const [before, after] = await Promise.all([moved(production), moved(staging)]);
    expect(after).toHaveLength(2 * CUSTOMERS);
    const wrong = after.filter((row, i) => {
      const was = before[i]!;
      const days = Number(row.mine) - Number(was.mine);
      return !(
        days !== 0 &&
        Math.abs(days) <= 60 &&
        Number(row.born) - Number(was.born) === days &&
        Number(row.admitted) - Number(was.admitted) === days * 86_400 &&
        Number(row.discharged) - Number(was.discharged) === days * 86_400
      );
    });
    expect(wrong.length, JSON.stringify(wrong[0])).toBe(0);
  });

  test('the sex of everybody is one, also of those whose names were drawn anew', async () => {
    expect(
      await count(`stay t JOIN customer c ON c.id = customer_id WHERE upper(left(t.sex, 1)) <> c.sex`),
    ).toBe(0);
  });

  test('of people with the commonest names in the largest cities, few are drawn anew in one table and not in another', async () => {
    const others = `invoice t JOIN customer c ON c.id = t.customer_id WHERE c.id > ${STRANGERS}`;
    const [all, differ] = [await count(others), await count(`${others} AND t.full_name <> c.full_name`)];
    expect(all).toBeGreaterThan(4000);
    // A row does not see that another table's row of the same person had to be drawn anew.
    expect(differ / all).toBeLessThan(0.2);
  });

  test('rows without a person get a name of their own, each value its own', async () => {
    expect(await count('invoice WHERE customer_id IS NULL')).toBe(CUSTOMERS / 5);
    expect(await count(`invoice WHERE customer_id IS NULL AND full_name LIKE '%Qz%'`)).toBe(0);
    const [all] = await staging.sql(
      'SELECT count(DISTINCT full_name)::text AS n FROM invoice WHERE customer_id IS NULL',
    );
    // 250 strangers, and the common names of the others.
    expect(Number(all?.n)).toBeGreaterThan(250);
  });
});

describe('G7', () => {
  const TABLES = ['customer', 'address', 'stay', 'login', 'invoice', 'letter', 'message'];
  const digest = (database: TestDatabase) =>
    database.sql(
      `${TABLES.map(
        (name) => `SELECT '${name}' AS t, md5(string_agg(t::text, '|' ORDER BY id)) AS d FROM ${name} t`,
      ).join(' UNION ALL ')} ORDER BY t`,
    );

  test('one job, no threads, other chunks: the same bytes', async () => {
    await using other = existingDatabase(target, `other_${production.name}`);
    expect((await run(other, { jobs: 1, chunk_size: '64MB', threads: false })).error ?? null).toBeNull();
    expect(await digest(other)).toEqual(await digest(staging));
  });

  test('another key: other persons', async () => {
    await using other = existingDatabase(target, `key_${production.name}`);
    const key = '5e0c7d19a3b8f2461d9e70c4b5a8f3126d7e90b1c4a5f8e23d6b7091c2a4f5e8';
    expect((await run(other, {}, key)).error ?? null).toBeNull();
    const [mine, theirs] = [await customers(), await other.sql('SELECT * FROM customer ORDER BY id')];
    const alike = mine.filter((row, i) => row.full_name === theirs[i]!.full_name);
    expect(alike.length).toBeLessThan(CUSTOMERS / 50);
  });
});

test('the locales of the test are there', () => {
  expect(COUNTRIES.map((country) => LOCALES[localeOf(country)])).toEqual([
    'en_US',
    'en_GB',
    'de',
    'fr',
    'es',
    'ja',
    'hu',
  ]);
});
