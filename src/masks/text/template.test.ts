import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { MASKS } from '../catalog.ts';
import { BufferCellWriter } from '../cell-writer.ts';
import { filtered, parseTemplate } from './template-parse.ts';

const cellsOf = (values: readonly (string | null)[]) => {
  const bytes = Buffer.from(values.map((value) => value ?? '').join(''));
  const starts = new Int32Array(values.length);
  const ends = new Int32Array(values.length);
  let at = 0;
  values.forEach((value, i) => {
    starts[i] = at;
    at += Buffer.byteLength(value ?? '');
    ends[i] = value === null ? -1 : at;
  });
  return { bytes, starts, ends };
};

const made = (
  template: string,
  value: string,
  others: readonly [raw: string | null, masked: string | null][],
) => {
  const mask = MASKS.get('template')!;
  const out = new BufferCellWriter();
  out.reset(1);
  const keys = { derive: () => Buffer.alloc(32), learnt: () => null, inner: () => expect.unreachable() };
  mask.prepare(
    { template },
    columnOf('text', 'text', { encoding: 'UTF8' }),
    keys,
  )(
    {
      count: 1,
      ...cellsOf([value]),
      digests: Buffer.alloc(16, 7),
      others: others.map(([raw, masked]) => ({
        raw: cellsOf([raw]),
        masked: masked === null ? null : cellsOf([masked]),
      })),
    },
    out,
  );
  return out.bytes.toString('utf8', 0, out.at);
};

test('the raw text of a masked column comes out', () => {
  expect(
    made('{{first_name|slug}}.{{last_name | first(1) | lower}}@example.com', 'x', [
      ['Anna', 'Zoë Mae'],
      ['Jones', 'Ödman'],
    ]),
  ).toBe('zoe-mae.ö@example.com');
});

test('a kept column goes in as it is; NULL and absence as nothing', () => {
  expect(
    made('{{a}}-{{b}}-{{c}}', 'x', [
      ['Kept', null],
      [null, null],
    ]),
  ).toBe('Kept--');
});

test('G6: what comes out is the value itself', () => {
  expect(made('{{a}}@acme.com', 'anna@acme.com', [['anna', null]])).toMatch(/^[a-z2-7]{4}anna@acme\.com$/);
});

test('a template that cannot be read is taken, or its columns are not told', () => {
  for (const bad of ['{{a', 'a}}', '{{a|shout}}', '{{digest 27}}', '{{}}', '{{a|first}}', '{{digest 0}}']) {
    expect(parseTemplate(bad)).toBeNull();
  }
  expect(MASKS.get('template')?.reads?.({ template: '{{a}} {{"b c"|upper}} {{a}} {{digest 4}}' })).toEqual([
    'a',
    'b c',
  ]);
  expect(filtered('Ærø  Straße 1', [{ name: 'slug' }])).toBe('r-stra-e-1');
});

test('a digest is the same for two values', () => {
  const out = masked(use('template', { template: 'u-{{digest 26}}' }, columnOf('text', 'text')), [
    'a',
    'b',
    'a',
  ]);
  expect(out[0]).toBe(out[2]);
  expect(out[0]).not.toBe(out[1]);
  expect(out[0]).toHaveLength(28);
});
