import { describe, expect, test } from 'vitest';
import { EDGES } from '../../../tests/support/mask-cases.ts';
import { columnOf, manyOf, masked, use } from '../../../tests/support/masking.ts';

describe('date_shift', () => {
  const shift = (type: string, within: string, values: readonly string[]) =>
    masked(use('date_shift', { within }, columnOf(type, type)), values);
  const at = (text: string) => Date.parse(`${text.slice(0, 10)}T00:00:00Z`) / 86_400_000;

  test('moves by one to so many days, either way, and never by none', () => {
    const values = manyOf('date', 50_000);
    const moved = shift('date', '5d', values).map((text, i) => at(text) - at(values[i]!));
    expect([...new Set(moved)].toSorted((a, b) => a - b)).toEqual([-5, -4, -3, -2, -1, 1, 2, 3, 4, 5]);
  });

  test('keeps time of day, fraction, zone and era', () => {
    const [plain, bc, zone] = shift('timestamptz', '9d', [
      '2024-02-29 01:02:03.456789+00',
      '0044-03-15 12:00:00-00:01:15 BC',
      '12024-02-29 01:02:03+05:30',
    ]);
    expect(plain).toMatch(/^2024-0[23]-\d\d 01:02:03\.456789\+00$/);
    expect(bc).toMatch(/^0044-03-\d\d 12:00:00-00:01:15 BC$/);
    expect(zone).toMatch(/^12024-0[23]-\d\d 01:02:03\+05:30$/);
  });

  test('keeps what stands for no date, and stays in the range of the type', () => {
    const kept = ['infinity', '-infinity', '0001-01-01', '9999-12-31'];
    expect(shift('date', '30d', kept)).toEqual(kept);
    for (const type of ['date', 'timestamp', 'timestamptz'] as const) {
      for (const text of shift(type, '3650d', EDGES[type])) {
        const year = Number.parseInt(text, 10) * (text.endsWith('BC') ? -1 : 1);
        expect(year).toBeGreaterThanOrEqual(-4714);
        expect(year).toBeLessThanOrEqual(type === 'date' ? 5874897 : 294276);
      }
    }
  });
});
