import { expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';
import { replace } from './replace.ts';

const by = (options: object, values: readonly string[], more = {}) =>
  masked(use('replace', options, columnOf('text', 'text', more)), values);

test('groups, several matches or COPY’s escapes come out wrong', () => {
  expect(by({ pattern: '(\\w+)@(\\w+)', with: '$2\t\\' }, ['a@b c@d'])).toEqual(['b\\t\\\\ d\\t\\\\']);
});

test('a text without a match goes through', () => {
  expect(() => by({ pattern: '\\d+', with: '#' }, ['1', 'Anna'])).toThrow('no match');
  expect(() => by({ pattern: 'Anna', with: '$&' }, ['Anna'])).toThrow('no match');
  expect(by({ pattern: '\\d+', with: '#', unmatched: 'redact' }, ['Anna', ''])).toEqual(['\\N', '']);
  expect(by({ pattern: '\\d+', with: '#', unmatched: 'redact' }, ['Anna'], { notNull: true })).toEqual([
    '[redacted]',
  ]);
  expect(by({ pattern: '\\d+', with: '#', unmatched: 'keep' }, ['Anna'])).toEqual(['Anna']);
});

test.each(['(', 'a(?=b)', '(a)\\1'])('a pattern that RE2 has not is taken (%s)', (pattern) => {
  expect(replace.options.safeParse({ pattern, with: '' }).success).toBe(false);
});

test('a group that is not there is taken', () => {
  expect(replace.options.safeParse({ pattern: '(a)', with: '$2' }).success).toBe(false);
});

test('a pattern that would backtrack for ever holds the run up', () => {
  const started = performance.now();
  by({ pattern: '(a+)+$', with: 'x', unmatched: 'keep' }, [`${'a'.repeat(5000)}!`]);
  expect(performance.now() - started).toBeLessThan(3000);
});

test('what is longer than the column is written', () => {
  expect(() => by({ pattern: '.', with: 'xx' }, ['abcd'], { length: 5 })).toThrow('longer than');
});
