import { expect, test } from 'vitest';
import { CASES } from '../../tests/support/mask-cases.ts';
import { columnOf, masked, read, use } from '../../tests/support/masking.ts';

const claims = CASES.map((one) => ({ ...one, says: one.mask.safeHarbor(one.options, one.column) }));

test('164.514(c)(1): what tells values apart by the key is called fit, though it is a code derived from them', () => {
  const codes = claims.filter(
    ({ mask, options, column }) => mask.keyed && mask.uniqueness(options, column) !== 'lossy',
  );
  expect(codes.length).toBeGreaterThan(100);
  expect(codes.filter(({ says }) => says === 'yes').map(({ name }) => name)).toEqual([]);
});

test('what is no key’s to hide is called fit with an ephemeral key', () => {
  const unkeyed = claims.filter(({ mask, says }) => !mask.keyed && says === 'with an ephemeral key');
  expect(unkeyed.map(({ name }) => name)).toEqual([]);
});

test('(R): a number drawn with all its digits, or a token where no scheme is known, is called fit', () => {
  const text = columnOf('text', 'text');
  for (const [name, options] of [
    ['phone', { keep: 'shape' }],
    ['password_hash', { password: 'known' }],
    ['token', {}],
    ['national_id', { country: 'us' }],
  ] as const) {
    const { mask } = use(name, options, text);
    expect(`${name} ${mask.safeHarbor(options, text)}`).toBe(`${name} with an ephemeral key`);
  }
});

test('(C): of dates more than the year is called fit, or an age over 89', () => {
  const dates = claims.filter(({ column }) => ['date', 'timestamp', 'timestamptz'].includes(column.class));
  const real = dates.filter(
    ({ mask, says }) =>
      says === 'yes' && mask.needs.value && !['date_truncate', 'age_band', 'range'].includes(mask.name),
  );
  expect(real.map(({ name }) => name)).toEqual([]);
  expect(dates.filter(({ mask, says }) => mask.name === 'date_shift' && says !== 'no')).toEqual([]);
  const ages = ['88', '89', '90', '91', '104', '150'];
  expect(masked(use('age_band', { years: 1 }, columnOf('integer', 'int4')), ages)).toEqual([
    '88',
    '89',
    '90',
    '90',
    '90',
    '90',
  ]);
  const births = ['1936-01-01', '1935-06-01', '1910-01-01', '0044-03-15 BC'];
  const bands = masked(use('age_band', { years: 1, at: '2026-01-01' }, columnOf('date')), births).map(read);
  expect(new Set(bands.slice(1)).size).toBe(1);
});

test('(B): a ZIP code of few people is told, or more than three digits', () => {
  const small = '036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893'.split(' ');
  const zips = use('postal_code', { hipaa: true }, columnOf('text', 'text'));
  expect(
    new Set(
      masked(
        zips,
        small.map((three) => `${three}01`),
      ),
    ),
  ).toEqual(new Set(['000']));
  expect(masked(zips, ['10001', '94110-1234', 'SW1A 1AA'])).toEqual(['100', '941', '000']);
});
