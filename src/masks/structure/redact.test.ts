import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../tests/support/mask-cases.ts';
import { columnOf } from '../../../tests/support/masking.ts';
import { ALL_TYPES } from '../types.ts';
import { redact } from './redact.ts';

describe('redact', () => {
  test.each(ALL_TYPES.filter((type) => !['composite', 'other'].includes(type)))(
    'G2: leaves a NOT NULL column of %s without a value',
    (type) => {
      for (const one of columnsOf(type).map((some) => ({ ...some, notNull: true }))) {
        expect(redact.refuses?.({}, one) ?? null).toBeNull();
      }
    },
  );

  test('refuses where there is no neutral value', () => {
    expect(redact.refuses?.({}, columnOf('composite', 'address', { notNull: true }))).toMatch(
      'no neutral value',
    );
    expect(redact.refuses?.({}, columnOf('composite', 'address'))).toBeNull();
  });
});
