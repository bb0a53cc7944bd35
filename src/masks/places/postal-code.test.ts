import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { SMALL_ZIPS_2000 } from './safe-harbor-zip.ts';

test('HIPAA: a ZIP code with more than three digits, or of fewer than 20,000 people', () => {
  const zip = use('postal_code', { hipaa: true }, columnOf('text', 'text'));
  expect(
    masked(zip, ['10001', '90210-1234', '943051234', '03601', '89301-0000', 'SW1A 1AA', '1000', '000', '']),
  ).toEqual(['100', '902', '943', '000', '000', '000', '000', '00', '']);
  expect(SMALL_ZIPS_2000.size).toBe(17);
});

test('leading characters that do not stay, or more of them than said', () => {
  const codes = ['12345', 'SW1A 1AA', 'K1P 1J1'];
  for (const keep of [1, 2, 3]) {
    masked(use('postal_code', { keep }, columnOf('text', 'text')), codes).forEach((code, i) => {
      expect(code.slice(0, keep)).toBe(codes[i]!.slice(0, keep));
      expect(code).not.toBe(codes[i]);
      expect(code).toHaveLength(codes[i]!.length);
    });
  }
});
