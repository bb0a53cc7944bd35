import { expect, test } from 'vitest';
import { parseYaml } from '../../yaml.ts';
import { readGreenmask } from './greenmask.ts';
import type { Imported } from './imported.ts';

const read = (text: string): Imported => readGreenmask(parseYaml(text, 'greenmask.yaml'));

const HEAD = `
common: { pg_bin_path: /usr/bin, tmp_dir: /tmp }
storage: { type: s3, s3: { bucket: b, secret_access_key: STORAGE-SECRET } }
dump:
  pg_dump_options: { dbname: "host=db password=DATABASE-SECRET", jobs: 4, exclude-table-data: [public.audit, "log.*"] }
`;

function transformed(transformers: string): Imported {
  return read(`${HEAD}  transformation:
    - schema: public
      name: users
      transformers:
${transformers
  .trim()
  .split('\n')
  .map((line) => `        - ${line.trim()}`)
  .join('\n')}`);
}

const decisions = (imported: Imported): unknown =>
  Object.fromEntries(imported.tables[0]?.columns.map(({ column, decision }) => [column, decision]) ?? []);
const leftOut = (imported: Imported): string[] =>
  imported.notes.filter(({ kind }) => kind === 'left out').map(({ object }) => object);

test('carries what has a mask of its own over, with its bounds', () => {
  const imported = transformed(`
    { name: RandomEmail, params: { column: email, keep_original_domain: true } }
    { name: RandomInt, params: { column: age, min: 18, max: 90 } }
    { name: RandomDate, params: { column: birth, min: "1950-01-01 00:00:00", max: "2000-01-01" } }
    { name: NoiseDate, params: { column: seen, max_ratio: "1 mon 3 days 04:05:06.07" } }
    { name: NoiseInt, params: { column: salary, max_ratio: 0.25, engine: hash } }
    { name: Replace, params: { column: country, value: XX } }
    { name: SetNull, params: { column: fax } }
    { name: Hash, params: { column: code, function: sha1, max_length: 12, salt: HASH-SECRET } }
    { name: RegexpReplace, params: { column: note, regexp: "a(b)", replace: "$1" } }
    { name: Masking, params: { column: mobile, type: mobile } }
  `);
  expect(decisions(imported)).toEqual({
    email: { mask: 'email', domains: 'each' },
    age: { mask: 'range', min: 18, max: 90 },
    birth: { mask: 'range', min: '1950-01-01', max: '2000-01-01' },
    seen: { mask: 'date_shift', within: '34d' },
    salary: { mask: 'noise', ratio: '25%' },
    country: { mask: 'constant', value: 'XX' },
    fax: 'null',
    code: { mask: 'hash', length: 12 },
    note: { mask: 'replace', pattern: 'a(b)', with: '$1' },
    mobile: 'phone',
  });
  expect(leftOut(imported)).toEqual(["pg_dump's exclude-table-data"]);
});

test('lists code, templates and lists of values, and runs or quotes none of them', () => {
  const imported = transformed(`
    { name: Template, params: { column: a, template: "{{ CODE-MARK }}" } }
    { name: TemplateRecord, params: { columns: [b], template: "CODE-MARK" } }
    { name: Cmd, params: { columns: [{ name: c }], executable: CODE-MARK } }
    { name: Dict, params: { column: d, values: { REAL-VALUE: fake } } }
    { name: RandomChoice, params: { column: e, values: [REAL-VALUE] } }
    { name: RandomBool, params: { column: f } }
    { name: Json, params: { column: g, operations: [{ operation: set, path: a.b, value_template: CODE-MARK }] } }
    { name: RandomPerson, params: { columns: [{ name: h, template: "{{ .FirstName | CODE-MARK }}" }] } }
    { name: OfTomorrow, params: { column: i } }
  `);
  expect(decisions(imported)).toEqual({});
  expect(leftOut(imported).slice(0, 9)).toEqual('abcdefghi'.split('').map((each) => `public.users.${each}`));
  expect(JSON.stringify(imported)).not.toMatch(/CODE-MARK|REAL-VALUE|SECRET/);
});

test('says where a condition on rows is lost, and masks all of them', () => {
  const imported = transformed(`
    { name: RandomUuid, when: "record.id > 5", params: { column: token } }
  `);
  expect(decisions(imported)).toEqual({ token: 'uuid' });
  expect(imported.notes.map(({ why }) => why)).toContain(
    'RandomUuid: only some rows were masked there; here all are',
  );
});

test('parts of persons and addresses go by what their templates print', () => {
  const imported = transformed(`
    { name: RandomPerson, params: { engine: hash, columns: [{ name: f, template: "{{ .FirstName }}", hashing: true }, { name: n, template: "{{ .FirstName }} {{ .LastName }}" }] } }
    { name: RealAddress, params: { columns: [{ name: s, template: "{{.Address}}" }, { name: z, template: "{{ .PostalCode }}" }] } }
    { name: Json, params: { column: j, operations: [{ operation: set, path: "items.#.name", value: "-" }, { operation: delete, path: a.0.b }] } }
  `);
  expect(decisions(imported)).toEqual({
    f: 'first_name',
    n: 'full_name',
    s: 'street_address',
    z: 'postal_code',
    j: { mask: 'json', paths: { '$.items[*].name': { mask: 'constant', value: '-' }, '$.a[0].b': 'null' } },
  });
});

test('rows: conditions become where, tables without data none, and what is no condition is listed', () => {
  const imported = read(`${HEAD}  transformation:
    - { schema: public, name: orders, subset_conds: ["orders.id > 5", "state = 'new'"] }
    - { schema: public, name: bad, subset_conds: ["1=1); DROP TABLE x; --"] }
    - { schema: public, name: asked, query: "SELECT 1" }`);
  expect(imported.tables.map(({ table, rows }) => [table, rows])).toEqual([
    ['orders', { where: "(orders.id > 5) AND (state = 'new')" }],
    ['audit', 'none'],
  ]);
  expect(leftOut(imported)).toEqual(['public.bad', 'public.asked', "pg_dump's exclude-table-data"]);
});

test('only the first of several masks of a column is taken, and the others are listed', () => {
  const imported = transformed(`
    { name: RandomEmail, params: { column: email } }
    { name: Hash, params: { column: email } }
  `);
  expect(decisions(imported)).toEqual({ email: 'email' });
  expect(leftOut(imported)[0]).toBe('public.users.email');
});

test.each([
  ['of another database', 'common: { engine: mysql }\ndump: { transformation: [] }'],
  ['with a key of tomorrow', `dump: { transformation: [{ schema: a, name: b, masking_plan: x }] }`],
  ['without its dump', 'storage: {}'],
  ['not a configuration', '[1, 2]'],
])('refuses a file %s, with its place', (_, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code: 'import_invalid' }));
  expect(() => read(text)).toThrow(/^greenmask\.yaml:\d/);
});

const NAMES =
  'Cmd Dict Hash Json Masking NoiseDate NoiseFloat NoiseInt NoiseNumeric RandomAmountWithCurrency RandomBool RandomCCNumber ' +
  'RandomCCType RandomCentury RandomChoice RandomCompany RandomCurrency RandomDate RandomDayOfMonth RandomDayOfWeek ' +
  'RandomDomainName RandomE164PhoneNumber RandomEmail RandomFloat RandomInt RandomIp RandomLatitude RandomLongitude RandomMac ' +
  'RandomMonthName RandomNumeric RandomParagraph RandomPassword RandomPerson RandomPhoneNumber RandomSentence RandomString ' +
  'RandomTimezone RandomTollFreePhoneNumber RandomURL RandomUnixTimestamp RandomUsername RandomUuid RandomWord ' +
  'RandomYearString RealAddress RegexpReplace Replace SetNull Template TemplateRecord';

test.each(NAMES.split(' '))('knows %s, and says of each column what becomes of it', (name) => {
  const imported = transformed(
    `{ name: ${name}, params: { column: c, columns: [{ name: c, template: x }] } }`,
  );
  const said = [
    ...leftOut(imported),
    ...(imported.tables[0]?.columns ?? []).map(({ column }) => `public.users.${column}`),
  ];
  expect(said).toContain('public.users.c');
  expect(imported.notes.map(({ why }) => why).join()).not.toContain('known here');
});
