/**
 * Adds golden vectors to `src/masks/golden.json` for every mask and kind of column that has none; those that are there
 * are never changed: what a mask gives, once published, it gives for ever. `--again NAME` makes those of one mask anew,
 * while it is not published yet.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MaskedColumn } from '../src/masks/mask.ts';
import { CASES, type Case } from '../tests/support/mask-cases.ts';
import { masked, taken } from '../tests/support/masking.ts';

interface Golden {
  readonly mask: string;
  readonly options: unknown;
  readonly class: string;
  readonly base: string;
  readonly length: number | null;
  readonly encoding?: string;
  readonly column?: Partial<MaskedColumn>;
  readonly values: Readonly<Record<string, string>>;
}

const FILE = join(import.meta.dirname, '../src/masks/golden.json');
const again = process.argv.includes('--again') ? process.argv.at(-1) : undefined;

const TEXTS = [
  'Anna',
  'anna',
  'Zoë Åkesson',
  'x',
  '',
  'anna.jones@acme.com',
  '+44 20 7123 4567',
  'SW1A 1AA',
  '10.1.2.3',
  'fe80::1',
  '5f4dcc3b5aa765d61d8327deb882cf99',
  'A longer text of a few words, with a comma.\nAnd a second line.',
];
const VALUES: Readonly<Record<string, readonly string[]>> = {
  text: TEXTS,
  integer: ['0', '1', '-1', '42', '32767', '2147483647', '9007199254740992', '-9223372036854775808'],
  numeric: ['0', '1', '-1', '999', '123456789', '12.50', 'NaN'],
  float: ['0', '1.5', '-42.25', 'Infinity'],
  boolean: ['t', 'f'],
  date: ['2024-02-29', '0044-03-15 BC', 'infinity', '9999-12-31', '5874897-12-31'],
  timestamp: ['2024-02-29 12:34:56.789', '294276-12-31 23:59:59.999999'],
  timestamptz: ['2024-02-29 12:34:56+00', '4714-11-25 00:00:00+00 BC'],
  time: ['12:34:56.789', '00:00:00'],
  interval: ['1 day', '1 year 2 mons 03:04:05'],
  uuid: ['8f14e45f-ceea-467f-a8b4-2c9d1e0a7b36'],
  json: ['{"a": 1}', '"x"', '{"a": 1, "a": "b", "n": 12345678901234567890.10}'],
  bytea: ['\\x', '\\x00ff', '\\x0102030405060708090a0b0c0d0e0f1011'],
  inet: ['10.1.2.3', 'fe80::1', '192.168.0.0/16'],
  macaddr: ['08:00:2b:01:02:03'],
  geometric: ['(1.5,-2.25)'],
  range: ['[1,10)', '{[1,3),[5,8)}', 'empty', '(,)'],
};

const known: Golden[] = JSON.parse(readFileSync(FILE, 'utf8'));
const kept = known.filter(({ mask }) => mask !== again);
const have = new Set(kept.map(keyOf));
const added = CASES.filter(isPublished).flatMap((one): Golden[] => {
  const vector = vectorOf(one);
  return have.has(keyOf(vector)) || Object.keys(vector.values).length === 0 ? [] : [vector];
});
writeFileSync(FILE, `${JSON.stringify([...kept, ...added], null, 2)}\n`);
console.error(`${added.length} added to ${kept.length}`);

/** One kind of column a type class, and a short text: enough to show that a mask has changed. */
function isPublished({ column }: Case): boolean {
  const { base, length, notNull, class: type } = column;
  const plain = type === 'text' ? 'text' : type === 'integer' ? 'int8' : null;
  return (
    !notNull && (length === null ? plain === null || plain === base : base === 'varchar' && length === 30)
  );
}

function vectorOf(one: Case): Golden {
  const { mask, options } = one;
  const example = mask.example.class ?? 'text';
  const own = one.column.class === example ? mask.example.column : undefined;
  const encoding = one.column.base === 'text' ? { encoding: 'UTF8' } : {};
  const { class: type, base, length } = one.column;
  const use = { ...one, column: { ...one.column, ...encoding } };
  const fits = (text: string): boolean => length === null || [...text].length <= length;
  const wanted = [...(VALUES[type] ?? []), ...(type === example ? [mask.example.input] : [])].filter(fits);
  const inputs = [...new Set(taken(use, wanted))];
  const out = masked(use, inputs);
  return {
    mask: mask.name,
    options,
    class: type,
    base,
    length,
    ...encoding,
    ...(own === undefined ? {} : { column: own }),
    values: Object.fromEntries(inputs.map((input, i) => [input, out[i] ?? ''])),
  };
}

function keyOf({ mask, options, class: type, base, length, encoding }: Golden): string {
  return JSON.stringify([mask, options, type, base, length, encoding]);
}
