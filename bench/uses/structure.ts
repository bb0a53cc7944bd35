import type { ValuesLearnt } from '../../src/masks/lesson.ts';
import type { MaskedColumn } from '../../src/masks/mask.ts';
import type { MaskUses } from '../mask-use.ts';
import { dayOf } from './numbers.ts';
import { nameOf } from './persons.ts';

const email = (i: number): string => `anna.jones${i}@company-${i % 97}.com`;
const TEXT: MaskedColumn = {
  name: 'bench',
  class: 'text',
  base: 'text',
  length: null,
  scale: null,
  notNull: false,
  enumLabels: null,
  encoding: 'UTF8',
};

/** A record as applications keep them: about 600 bytes, three of its values personal. */
const record = (i: number): string =>
  JSON.stringify({
    id: `ord_${100_000 + i}`,
    created: '2024-03-01T10:11:12Z',
    status: 'shipped',
    customer: { name: nameOf(i), email: email(i), tier: 'gold', since: 2017 + (i % 7) },
    shipping: { street: `${i % 300} Elm Street`, method: 'express', weight: 1.25, insured: true },
    items: Array.from({ length: 4 }, (_, n) => ({
      sku: `SKU-${n}-${i % 977}`,
      title: 'Cable for the older series, two metres',
      quantity: n + 1,
      price: 12.5,
      tags: ['cable', 'returnable'],
    })),
    flags: { gift: false, invoice: null },
  });
const ELEMENTS = { class: 'array', base: 'text[]', element: TEXT };
const SHUFFLED = 10_000;

/** As many values, in an order of random digests. */
function shuffled(): ValuesLearnt {
  const rows = new BigUint64Array(new SharedArrayBuffer(8 * SHUFFLED));
  const ends = new Float64Array(new SharedArrayBuffer(8 * SHUFFLED));
  const values = Buffer.from(Array.from({ length: SHUFFLED }, (_, i) => `name ${10_000 + i}`).join(''));
  const bytes = new Uint8Array(new SharedArrayBuffer(values.length));
  bytes.set(values);
  for (let i = 0; i < SHUFFLED; i++) {
    rows[i] = (BigInt(i) * 0xffff_ffff_ffff_ffffn) / BigInt(SHUFFLED);
    ends[i] = 10 * (i + 1);
  }
  return { kind: 'values', rows, bytes, ends };
}

const claims = (i: number): string =>
  `eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.${Buffer.from(JSON.stringify({ sub: String(i), name: nameOf(i) })).toString('base64url')}.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U`;
const PARTS = 'takes values apart, and masks their parts by other masks';
const MARKUP =
  'the text goes through a parser of XML or HTML, which gives strings and events, then through the masks of its parts';

export const STRUCTURE_USES: MaskUses = {
  json: [
    {
      variant: 'three paths of 600 bytes',
      value: record,
      options: {
        paths: {
          '$.customer.name': 'full_name',
          '$.customer.email': 'email',
          '$.shipping.street': 'street_address',
        },
        unlisted: 'keep',
      },
      bar: 'json',
    },
    {
      variant: 'all listed, wildcards',
      value: record,
      options: {
        paths: {
          '$..*': 'keep',
          '$.customer.email': 'email',
          '$.customer.name': 'full_name',
          '$.items[*].title': 'lorem',
        },
      },
      bar: 'none',
      reason: 'a path with `..` is looked at on every value, and four titles a record are masked besides',
    },
  ],
  array: [
    {
      value: (i) => `{${email(i)},NULL,${email(i + 1)}}`,
      options: { element: 'email' },
      column: ELEMENTS,
      bar: 'none',
      reason: PARTS,
    },
  ],
  base64: [
    {
      value: (i) => Buffer.from(email(i)).toString('base64'),
      options: { value: 'email' },
      bar: 'none',
      reason: PARTS,
    },
  ],
  composite: [
    {
      value: (i) => `(${email(i)},"${i % 300} Elm Street",GB)`,
      options: { attributes: { email: 'email', street: 'redact', country: 'keep' } },
      bar: 'none',
      reason: PARTS,
    },
  ],
  csv: [
    {
      value: (i) => `email,visits\n${email(i)},${i}`,
      options: { columns: { email: 'email', visits: 'keep' } },
      bar: 'none',
      reason: PARTS,
    },
  ],
  form: [
    {
      value: (i) => `email=${encodeURIComponent(email(i))}&plan=pro`,
      options: { fields: { email: 'email', plan: 'keep' } },
      bar: 'none',
      reason: PARTS,
    },
  ],
  hstore: [
    {
      value: (i) => `"email"=>"${email(i)}", "plan"=>"pro"`,
      options: { keys: { email: 'email', plan: 'keep' } },
      bar: 'none',
      reason: PARTS,
    },
  ],
  html: [
    {
      value: (i) => `<p>Write to <a href="https://anna-${i}.name/">Anna</a></p>`,
      options: { text: 'lorem', attributes: { href: 'url' } },
      bar: 'none',
      reason: MARKUP,
    },
  ],
  xml: [
    {
      value: (i) => `<person id="${i}"><mail>${email(i)}</mail></person>`,
      options: { text: 'email', attributes: { id: 'keep' } },
      bar: 'none',
      reason: MARKUP,
    },
  ],
  jwt: [
    {
      value: claims,
      options: { claims: { '$.sub': 'hash', '$.name': 'redact' } },
      bar: 'none',
      reason: PARTS,
    },
  ],
  range_bounds: [
    {
      value: (i) => `[${dayOf(i)},2024-03-08)`,
      options: { bound: { mask: 'date_shift', within: '30d' } },
      column: { class: 'range', base: 'daterange' },
      bar: 'none',
      reason: 'masks two dates a value',
    },
  ],
  null: [{ value: nameOf }],
  redact: [{ value: nameOf }],
  constant: [{ value: nameOf, options: { value: 'nobody@example.com' } }],
  distinct: [
    // Days are mapped one to one, by FF1.
    { value: dayOf, column: { class: 'date', base: 'date' }, bar: 'keyed' },
    { variant: 'interval', value: (i) => `${i} days`, column: { class: 'interval', base: 'interval' } },
  ],
  shuffle: [{ value: nameOf, learnt: [shuffled()] }],
};
