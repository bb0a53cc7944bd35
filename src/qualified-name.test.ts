import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatQualifiedName, parseQualifiedName } from './qualified-name.ts';

describe('qualified names', () => {
  test.each([
    ['public.customer', 'public', 'customer'],
    ['public.User', 'public', 'User'],
    ['public.Order Items', 'public', 'Order Items'],
    ['public."Order Items"', 'public', 'Order Items'],
    ['"my.schema"."a""b"', 'my.schema', 'a"b'],
    ['public.$$; DROP TABLE x; --', 'public', '$$; DROP TABLE x; --'],
    ['public.größe', 'public', 'größe'],
    [`public.${'x'.repeat(63)}`, 'public', 'x'.repeat(63)],
  ])('G17: a name is taken exactly as written: %s', (text, schema, name) => {
    expect(parseQualifiedName(text)).toEqual({ ok: true, schema, name });
  });

  test.each([
    ['customer', 'the schema is missing', 'Write public.customer.'],
    ['"Order Items"', 'the schema is missing', 'Write public."Order Items".'],
    ['db.public.customer', 'more than schema.table', ''],
    ['public.', 'an empty name', ''],
    ['.x', 'an empty name', ''],
    ['public.""', 'an empty name', ''],
    ['public."x', 'not a name', ''],
    ['public."x"y', 'not a name', ''],
    ['public. x', 'not a name', ''],
    [`public.${'é'.repeat(32)}`, 'longer than 63 bytes', ''],
    ['', 'the schema is missing', ''],
  ])('G2: what cannot be a table of the database is refused: %s', (text, message, hint) => {
    const parsed = parseQualifiedName(text);
    expect(parsed).toMatchObject({ ok: false, message: expect.stringContaining(message) });
    expect(parsed).toMatchObject({ hint: expect.stringContaining(hint) });
  });

  test('G17: every name comes back from its written form', () => {
    const part = fc.string({ minLength: 1, maxLength: 15, unit: 'binary' });
    fc.assert(
      fc.property(part, part, (schema, name) => {
        const parsed = parseQualifiedName(formatQualifiedName(schema, name));
        expect(parsed).toEqual({ ok: true, schema, name });
      }),
    );
  });

  test('would catch a name that takes long to refuse', () => {
    expect(parseQualifiedName(`"${'""'.repeat(200_000)}`).ok).toBe(false);
  });
});
