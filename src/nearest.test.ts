import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from './nearest.ts';

describe('nearest', () => {
  test.each([
    ['emial', 'email'],
    ['frist_name', 'first_name'],
    ['first-name', 'first_name'],
    ['dropPrevious', 'drop_previous'],
    ['public.User', 'public.user'],
    ['redat', 'redact'],
    ['ur', 'url'],
  ])('would catch a typo that goes unrecognised: %s', (typo, meant) => {
    expect(nearest(typo, ['email', 'first_name', 'drop_previous', 'public.user', 'redact', 'url'])).toBe(
      meant,
    );
  });

  test('would catch a suggestion that has nothing to do with what was written', () => {
    expect(nearest('limits', ['jobs', 'rules', 'owner', 'verify'])).toBeNull();
    expect(nearest('x', ['key', 'swap'])).toBeNull();
    expect(nearest('', ['a', 'key'])).toBeNull();
    expect(didYouMean('limits', ['owner'])).toBe('');
  });

  test('would catch a suggestion that is not among the known names, and long input that costs time', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (name, known) => {
        const found = nearest(name, known);
        return found === null || known.includes(found);
      }),
    );
    expect(nearest('a'.repeat(1e6), ['a'])).toBeNull();
  });
});
