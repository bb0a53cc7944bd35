import { expect, test } from 'vitest';
import { columnOf } from '../../tests/support/masking.ts';
import { MASKS } from './catalog.ts';
import { BufferCellWriter } from './cell-writer.ts';
import { listening } from './listening.ts';
import type { MaskedColumn } from './mask.ts';

const TEXT = columnOf('text', 'text', { encoding: 'UTF8' });
const NAME = { mask: 'first_name', locale: { from: 'country' } };

/** What masks of given names would be handed of one value. */
function heard(
  mask: string,
  options: Readonly<Record<string, unknown>>,
  text: string,
  column: MaskedColumn,
): string[] {
  const values: string[] = [];
  const apply = listening({ mask, options, domain: null }, column, MASKS, (use) =>
    use.mask !== 'first_name'
      ? null
      : ({ count, bytes, starts, ends }) => {
          for (let i = 0; i < count; i++) {
            values.push(bytes.toString('utf8', starts[i], ends[i]));
          }
        },
  );
  const out = new BufferCellWriter(8);
  out.reset(1);
  const bytes = Buffer.from(text);
  apply(
    {
      count: 1,
      bytes,
      starts: Int32Array.of(0),
      ends: Int32Array.of(bytes.length),
      digests: Buffer.alloc(0),
    },
    out,
  );
  expect(out.count).toBe(1);
  return values;
}

test.each<[string, Readonly<Record<string, unknown>>, string, MaskedColumn]>([
  ['first_name', {}, 'Anna', TEXT],
  [
    'json',
    { paths: { '$.a[*].b': NAME, '$.n': 'keep' } },
    '{"a":[{"b":"\\u0041nna"}],"n":"Bob"}',
    columnOf('json', 'jsonb'),
  ],
  ['array', { element: NAME }, '{"Anna"}', columnOf('array', '_text', { element: TEXT })],
  [
    'hstore',
    { keys: { a: NAME }, unlisted: 'redact' },
    '"a"=>"Anna", "b"=>"Bob"',
    columnOf('hstore', 'hstore'),
  ],
  [
    'composite',
    { attributes: { a: NAME, b: 'hash' } },
    '(Anna,Bob)',
    columnOf('composite', 't', { attributes: ['a', 'b'].map((name) => ({ name, column: TEXT })) }),
  ],
  ['csv', { columns: { a: NAME, b: 'redact' } }, 'a,b\nAnna,Bob', TEXT],
  ['form', { fields: { a: NAME }, unlisted: 'redact' }, 'a=Ann%61&b=Bob', TEXT],
  [
    'base64',
    { value: { mask: 'json', paths: { '$.a': NAME } } },
    Buffer.from('{"a":"Anna"}').toString('base64'),
    TEXT,
  ],
  ['xml', { text: NAME }, '<a>Anna</a>', columnOf('xml', 'xml')],
  [
    'json',
    { paths: { '$.a': { mask: 'json', paths: { '$.b': NAME } } } },
    '{"a":"{\\"b\\":\\"Anna\\"}"}',
    TEXT,
  ],
])(
  '%s hands a name on to who listens, though it reads another column, and nothing else',
  (mask, options, text, column) => {
    expect(heard(mask, options, text, column)).toEqual(['Anna']);
  },
);

test('a mask that takes values apart in its own way is not gone into', () => {
  expect(heard('scrub', { masks: { email: NAME } }, 'Write to Anna at anna@acme.com', TEXT)).toEqual([]);
});
