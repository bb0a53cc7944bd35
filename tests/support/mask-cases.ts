/** What columns the masks are tried on, and values such columns may hold. */
import fc from 'fast-check';
import { MASKS } from '../../src/masks/catalog.ts';
import type { Mask, MaskedColumn } from '../../src/masks/mask.ts';
import { columnOf, type Use } from './masking.ts';

/** A use with a title. */
export interface Case extends Use {
  readonly name: string;
}

const BASES: Readonly<Record<string, readonly string[]>> = {
  text: ['text', 'varchar', 'bpchar', 'citext', 'name', 'char'],
  integer: ['int2', 'int4', 'int8'],
  float: ['float4', 'float8'],
  time: ['time', 'timetz'],
  json: ['json', 'jsonb'],
  inet: ['inet', 'cidr'],
  macaddr: ['macaddr', 'macaddr8'],
  range: ['int4range', 'int4multirange'],
  bit: ['bit', 'varbit'],
  geometric: ['point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle'],
  oid: ['oid', 'regclass', 'xid', 'tid', 'pg_lsn'],
};
/** Lengths of short columns. */
export const LENGTHS: readonly number[] = [1, 5, 8, 16, 30, 60];

/** Values for constants, by type class. */
const CONSTANTS: Readonly<Record<string, unknown>> = {
  text: "o'\\\t\n",
  integer: -5,
  numeric: '12.50',
  float: 1e3,
  boolean: true,
  date: '2024-02-29',
  timestamp: '2024-02-29 12:00:00',
  timestamptz: '2024-02-29 12:00:00+01',
  time: '12:00',
  uuid: '00000000-0000-0000-0000-000000000001',
  json: { a: ['"\\'] },
  bytea: '\\x00ff',
  inet: '::1',
  enum: "it's",
};

const OPTIONS: Readonly<Record<string, readonly object[]>> = {
  scrub: [{}, { format: 'html' }, { format: 'markdown' }, { strict: true }, { dates: 'all' }],
  hash: [{}, { as: 'base32' }, { length: 12 }],
  pseudonym: [{}, { prefix: '' }, { prefix: 'Cust:', unique: true }],
  email: [{}, { unique: true }, { domains: 'each' }, { domains: 'one', local: 'token' }, { locale: 'ja' }],
  social_handle: [{}, { unique: true }],
  user_name: [{}, { unique: true }, { locale: 'ru' }],
  first_name: [{}, { locale: 'en_US' }, { locale: 'ja' }, { locale: { from: 'country' } }],
  middle_name: [{}, { locale: 'ru' }],
  last_name: [{}, { locale: 'es' }, { locale: 'cs' }],
  full_name: [{}, { middle: true }, { locale: 'hu', middle: true }, { locale: 'zh_CN' }, { order: 'family' }],
  initials: [{}, { form: 'A.J.' }, { form: 'A. J.', middle: true }],
  gender: [{}, { values: { female: '2', male: '1' } }],
  title: [{}, { locale: 'fr' }],
  nationality: [{}, { as: 'alpha2' }, { as: 'country' }],
  language: [{}, { as: 'tag' }],
  avatar_url: [{}, { unique: true }],
  url: [{}, { unique: true }],
  secret: [{}, { unique: true }],
  city: [{}, { locale: 'en_US' }],
  postal_code: [{}, { keep: 1 }, { locale: 'en_US' }],
  street_address: [{}, { locale: 'de' }, { locale: 'ja' }],
  full_address: [{}, { locale: 'fr', lines: 3, separator: 'newline' }],
  iban: [{}, { unique: true }],
  credit_card: [{}, { unique: true }],
  bank_account: [{}, { unique: true }],
  routing_number: [{}, { unique: true }],
  amount: [{}, { noise: '5%', round: 10 }],
  latitude: [{}, { place: true }],
  longitude: [{}, { within: '50km' }],
  point: [{}, { within: '500m' }],
  national_id: [
    {},
    ...[
      'us',
      'gb_nhs',
      'gb_nino',
      'fr',
      'de',
      'es',
      'it',
      'nl',
      'pl',
      'se',
      'br_cpf',
      'br_cnpj',
      'in',
      'ca',
      'au',
    ].map((country) => ({ country })),
    { country: { from: 'c' } },
  ],
  token: [{}, { unique: true }],
  api_key: [{}, { unique: true }],
  file_name: [{}, { unique: true }],
  uuid: [{}, { version: 'keep' }],
  ip: [{}, { keep: 'prefix' }],
  bytes: [{}, { length: 16 }],
  range_bounds: [{ bound: 'integer' }],
  image: [{ unknown: 'png' }],
  phone: [{}, { keep: 'country' }, { keep: 'shape' }, { unique: true }],
  integer: [{}, { keep: 'length' }],
  noise: [{ ratio: '10%' }, { within: 5, distribution: 'normal' }],
  bucket: [{ bounds: [0, 18, 65] }, { bounds: ['1950-01-01', '2000-01-01'] }],
  range: [
    { min: 1, max: 9000 },
    { min: '1950-01-01', max: '2010-12-31', distribution: 'normal' },
    { like: true },
  ],
  date_truncate: [{}, { to: 'week' }, { to: 'hour' }],
  age_band: [{ at: '2026-01-01' }, { years: 10, at: '2026-01-01' }],
  time_shift: [{}, { within: '12h' }],
  shape: [{}, { unique: true }, { keep: { first: 1, last: 1 } }, { unique: true, keep: { first: 2 } }],
  replace: [
    { pattern: '[a-zA-Z0-9]', with: '#' },
    { pattern: '[0-9]+', with: '', unmatched: 'redact' },
  ],
  template: [{ template: 'u-{{digest 8}}' }, { template: '{{digest 26}}@example.com' }],
  truncate: [{ length: 1 }, { length: 5 }],
  dictionary: [{ file: 'words.txt', words: Array.from({ length: 1200 }, (_, i) => `w${i}`) }],
  round: [{ to: 100 }, { to: 5 }],
  date_shift: [{}, { within: '1d' }, { within: '3650d' }],
  partial: [{}, { first: 1 }, { last: 2, fill: '#' }, { first: 2, last: 2 }],
};

/** Columns of a type class: of its base types, short and long. */
export function columnsOf(type: string): MaskedColumn[] {
  const plain = (BASES[type] ?? [type]).map((base) => columnOf(type, base));
  const numeric = [3, 5, 7, 10, 18, 19, 38].map((length) => columnOf(type, 'numeric', { length, scale: 0 }));
  const short = [
    ...LENGTHS.map((length) => columnOf(type, 'varchar', { length })),
    ...[10, 40].map((length) => columnOf(type, 'bpchar', { length, encoding: 'UTF8' })),
  ];
  const all = [...plain, ...(type === 'text' ? short : type === 'numeric' ? numeric : [])];
  return all;
}

/**
 * Every mask on every type it takes, with its options, where it does not refuse. What deals out the values of other rows
 * has none here to deal out: `shuffle.test.ts`.
 */
export const CASES: readonly Case[] = [...MASKS.values()]
  .filter(({ byRow }) => byRow !== true)
  .flatMap((mask) =>
    mask.types
      .flatMap(columnsOf)
      .map((one) => (one.class === (mask.example.class ?? 'text') ? { ...one, ...mask.example.column } : one))
      .filter((one) => mask.name !== 'constant' || CONSTANTS[one.class] !== undefined)
      .flatMap((one) => (mask.needs.value ? [one] : [one, { ...one, notNull: true }]))
      .flatMap((one) => {
        const options =
          mask.name === 'constant'
            ? [{ value: CONSTANTS[one.class] }]
            : (OPTIONS[mask.name] ?? [plainOptions(mask)]);
        return options.map((chosen) => ({
          name: `${mask.name} ${JSON.stringify(chosen)} ${one.base}${one.length === null ? '' : `(${one.length})`}${one.notNull ? ' not null' : ''}`,
          mask,
          options: chosen,
          column: one,
        }));
      })
      .filter(({ options, column: one }) => (mask.refuses?.(options, one) ?? null) === null),
  );

/** No options where that will do, else those of its example. */
function plainOptions(mask: Mask): object {
  const { options = {} } = mask.example;
  return mask.options.safeParse({}).success ? {} : (options as object);
}

/** Characters. */
export function length(text: string): number {
  return [...text].length;
}

const TEXTS = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
  fc
    .string({ unit: 'binary', minLength: 1, maxLength: 40 })
    .filter((text) => !text.includes('\0') && text.isWellFormed()),
  fc.constantFrom(
    ' ',
    '  ',
    '\t',
    '\n',
    '\\',
    '\\N',
    '\\.',
    '*',
    '**',
    '***',
    '#',
    'a',
    'A',
    'é',
    'É',
    '0',
    '00000',
    '12345',
  ),
  fc.constantFrom(
    'Anna',
    'ANNA',
    'anna@acme.com',
    '+44 20 7946 0958',
    '(202) 555-0123',
    '10.0.0.1',
    'fe80::1',
    'SW1A 1AA',
  ),
  fc.constantFrom(
    '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW',
    'd41d8cd98f00b204e9800998ecf8427e',
  ),
  fc.constantFrom(
    '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub',
    '{SSHA}abc=',
    '$2b$12$',
    'pbkdf2_sha256$1$',
  ),
);
const day = fc.integer({ min: -2000 * 365, max: 8000 * 365 }).map((n) => n * 86_400_000);
const iso = (time: number) => new Date(time).toISOString();
const DATES = fc.oneof(
  day
    .filter((time) => new Date(time).getUTCFullYear() > 0 && new Date(time).getUTCFullYear() < 9999)
    .map((time) => iso(time).slice(0, 10)),
  fc.constantFrom(
    'infinity',
    '-infinity',
    '9999-12-31',
    '0001-01-01',
    '0001-01-02',
    '9999-12-30',
    '2024-02-29',
  ),
);
/** First and last values of the types of dates. */
export const EDGES: Readonly<Record<'date' | 'timestamp' | 'timestamptz', readonly string[]>> = {
  date: ['4714-11-24 BC', '5874897-12-31', '0001-12-31 BC', '10000-01-01', '99999-12-31'],
  timestamp: [
    '4714-11-24 00:00:00 BC',
    '294276-12-31 23:59:59.999999',
    '0044-03-15 12:00:00.5 BC',
    '1999-12-31 23:59:59.9',
  ],
  timestamptz: [
    '4714-11-25 00:00:00+00 BC',
    '294276-12-31 23:59:59.999999+00',
    '1900-01-01 00:00:00+05:53:28',
    '2024-02-29 01:02:03.4-03:30',
  ],
};
const whole = (bits: bigint) => fc.bigInt({ min: -(1n << bits), max: (1n << bits) - 1n }).map(String);

/** Values that a mask with a form of its own takes (an IBAN, a document), besides those that any column may hold. */
const FORMS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  json: fc
    .record({
      email: TEXTS,
      visits: fc.integer(),
      tags: fc.array(fc.oneof(TEXTS, fc.boolean(), fc.double({ noNaN: true }))),
    })
    .map((value) => JSON.stringify(value)),
  array: fc
    .array(fc.option(TEXTS))
    .map((all) => `{${all.map((one) => (one === null ? 'NULL' : quotedText(one))).join(',')}}`),
  composite: fc
    .tuple(TEXTS, fc.option(TEXTS), TEXTS)
    .map((all) => `(${all.map((one) => (one === null ? '' : quotedText(one))).join(',')})`),
  hstore: fc
    .tuple(TEXTS, fc.option(TEXTS))
    .map(([a, b]) => `"email"=>${quotedText(a)}, "plan"=>${b === null ? 'NULL' : quotedText(b)}`),
  csv: TEXTS.map((text) => `email,visits\r\n"${text.replaceAll('"', '""')}",5`),
  form: TEXTS.map((text) => `email=${encodeURIComponent(text)}&plan=pro`),
  base64: TEXTS.map((text) => Buffer.from(text).toString('base64')),
};

function quotedText(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** Values that a mask may meet in its column: of the form it is for, and whatever the type allows. */
export function valuesFor({ mask, column }: Use): fc.Arbitrary<string> {
  const any = valuesOf(column);
  if (column.class !== (mask.example.class ?? 'text')) {
    return any;
  }
  // Cut, not filtered: where none fits, a filter would go on for ever.
  const typical = FORMS[mask.name] ?? fc.constant(mask.example.input);
  const cut = (text: string) => (column.length === null ? text : [...text].slice(0, column.length).join(''));
  return fc.oneof(any, any, typical.map(cut), any);
}

/** Values that a column may hold. */
function valuesOf(one: MaskedColumn): fc.Arbitrary<string> {
  switch (one.class) {
    case 'text':
      return TEXTS.filter((text) => one.length === null || length(text) <= one.length).filter(
        (text) => one.base !== 'char' || length(text) === 1,
      );
    case 'integer':
      return whole(one.base === 'int2' ? 15n : one.base === 'int4' ? 31n : 63n);
    case 'numeric':
      return whole(63n).map((text) => text.slice(0, one.length ?? 19).replace(/^-?0*$/, '7'));
    case 'date':
      return fc.oneof(DATES, fc.constantFrom(...EDGES.date));
    case 'timestamp':
      return fc.oneof(
        DATES.map((date) => (date.startsWith('2') ? `${date} 10:11:12.25` : date)),
        fc.constantFrom(...EDGES.timestamp),
      );
    case 'timestamptz':
      return fc.constantFrom(...EDGES.timestamptz, 'infinity', '2024-01-01 00:00:00+00');
    case 'uuid':
      return fc.uuid();
    case 'inet':
      return fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('192.0.2.1', '2001:db8::1'));
    case 'bytea':
      return fc.uint8Array({ maxLength: 40 }).map((bytes) => `\\x${Buffer.from(bytes).toString('hex')}`);
    case 'json':
      return fc.constantFrom('{"a": 1}', '"x"', '[]', 'null');
    default:
      return fc.constantFrom('whatever', 'a', '\\');
  }
}
