import { expect, test } from 'vitest';
import { sampleOf } from './pattern-sample.ts';

test.each([
  ['^[A-Z]{2}-[0-9]{4,}$', 'AA-0000'],
  ['^(?:red|blue)\\d+$', 'red0'],
  ['^[^@]+@[a-z.]+\\.[[:alpha:]]{2,}$', 'x@a.xx'],
  ['a?b*c', 'c'],
])('G8: %s is understood, and what is made matches it', (pattern, sample) => {
  expect(sampleOf(pattern)).toBe(sample);
  expect(sample).toMatch(new RegExp(pattern.replace('[[:alpha:]]', '[a-z]')));
});

test('a pattern that is cut short gives nothing, and no loop', () => {
  expect(sampleOf('(a')).toBeNull();
  expect(sampleOf('a)')).toBeNull();
});
