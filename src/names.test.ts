import { expect, test } from 'vitest';
import { displayName } from './names.ts';

test('G17: a name goes on in a line of its own, where it could be taken for ours, or for a command to a CI server', () => {
  expect(displayName('public', 'a\n::error::b', 'c\r\u2028d')).toBe(
    'public."a\\u000a::error::b"."c\\u000d\\u2028d"',
  );
  expect(displayName('public', 'Ünï "x"')).toBe('public."Ünï ""x"""');
});
