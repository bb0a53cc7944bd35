import { describe, expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { partial } from './partial.ts';

describe('partial', () => {
  const hide = (options: object, value: string, base = 'text') =>
    masked(use('partial', options, columnOf('text', base)), [value])[0];

  test.each([
    [{ last: 4 }, '4111111111111111', '************1111'],
    [{ first: 1, last: 1 }, 'Zoë', '***'],
    [{ first: 1, last: 1 }, 'Chloë', 'C***ë'],
    [{ first: 2 }, 'Jo', '**'],
    [{ first: 2 }, '****', '####'],
    [{}, '***', '###'],
    [{ last: 1 }, 'a\tb\\', '***\\\\'],
  ])('shows more than asked, or half of a short value (%j %s)', (options, value, expected) => {
    expect(hide(options, value)).toBe(expected);
  });

  test('counts the padding of a char(n) as text', () => {
    expect(hide({ last: 2 }, 'ABCDE     ', 'bpchar')).toBe('***DE');
  });

  test('G2: a mask that would hide nothing is refused', () => {
    expect(
      partial.refuses?.({ first: 2, last: 2, fill: '*' }, columnOf('text', 'varchar', { length: 8 })),
    ).toMatch('never');
  });
});
