/** Values of ours of a type class, as the server prints them: ordinary ones, and those that programs trip over. */
export function generatedValues(type: string): readonly string[] {
  const many = MANY[type] ?? text;
  const common = Array.from({ length: COUNT }, (_, i) => many(i));
  return [...new Set([...(ODD[type] ?? []), ...common])];
}

const COUNT = 500;

const WORDS = ['Anna', 'Zoë', 'O’Brien', 'Łukasz', 'Мария', '李雷', 'José María', 'van der Berg'];

function text(i: number): string {
  return `${WORDS[i % WORDS.length]} ${i}`;
}

const digits = (i: number, width: number): string => String(i).padStart(width, '0');
const day = (i: number): string => new Date(i * 31 * 86_400_000).toISOString().slice(0, 10);

const MANY: Readonly<Record<string, (i: number) => string>> = {
  integer: (i) => String((i % 2 === 0 ? 1 : -1) * i * 7919),
  numeric: (i) => `${i * 31}.${digits(i % 100, 2)}`,
  float: (i) => String(i * 1.25),
  boolean: (i) => (i % 2 === 0 ? 't' : 'f'),
  date: day,
  timestamp: (i) => `${day(i)} 10:11:${digits(i % 60, 2)}`,
  timestamptz: (i) => `${day(i)} 10:11:${digits(i % 60, 2)}+00`,
  time: (i) => `${digits(i % 24, 2)}:${digits(i % 60, 2)}:00`,
  uuid: (i) => `00000000-0000-4000-8000-${digits(i, 12)}`,
  json: (i) => `{"name": "person ${i}", "n": ${i}}`,
  bytea: (i) => `\\x${digits(i, 8)}`,
  inet: (i) => `10.0.${i >> 8}.${i & 255}`,
  macaddr: (i) =>
    `00:00:5e:00:${(i >> 8).toString(16).padStart(2, '0')}:${(i & 255).toString(16).padStart(2, '0')}`,
};

const ODD: Readonly<Record<string, readonly string[]>> = {
  text: [
    '',
    ' ',
    'a',
    'A',
    '-',
    '0',
    '12',
    'é',
    'e\u0301',
    '\u{1F469}\u200D\u{1F52C}',
    '\u05D0\u05D1\u05D2',
    '\uFFFD',
    '\u{10FFFF}',
    'a\tb\nc\\d\r',
    '\\N',
    '\\.',
    'NULL',
    '"quoted", \'text\'',
    'x'.repeat(5000),
    'someone@example.com',
    '+1 202 555 0143',
  ],
  integer: [
    '0',
    '-1',
    '1',
    '32767',
    '-32768',
    '2147483647',
    '-2147483648',
    '9223372036854775807',
    '-9223372036854775808',
  ],
  numeric: [
    '0',
    '0.00',
    '-0.5',
    'NaN',
    'Infinity',
    '-Infinity',
    `1${'0'.repeat(60)}`,
    '0.000000000000000000001',
  ],
  float: ['0', '-0', 'NaN', 'Infinity', '-Infinity', '1e+300', '5e-324'],
  date: [
    'infinity',
    '-infinity',
    '4714-11-24 BC',
    '0044-03-15 BC',
    '10000-01-01',
    '5874897-12-31',
    '2024-02-29',
  ],
  timestamp: [
    'infinity',
    '-infinity',
    '0044-03-15 12:00:00 BC',
    '294276-12-31 23:59:59.999999',
    '1970-01-01 00:00:00',
  ],
  timestamptz: [
    'infinity',
    '-infinity',
    '0044-03-15 12:00:00+00 BC',
    '294276-12-31 23:59:59.999999+00',
    '1900-01-01 00:00:00+05:53:28',
  ],
  json: [
    'null',
    'true',
    '0',
    '""',
    '[]',
    '{}',
    '[[[[[]]]]]',
    '{"a": 1, "a": 2}',
    '12345678901234567890.10',
    '"\\u0041\\n"',
  ],
  bytea: ['\\x', '\\x00', '\\xff'],
  inet: ['::', '::1', '0.0.0.0', '255.255.255.255', '2001:db8::/32', '10.0.0.0/8'],
};
