import { describe, expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

describe('secret', () => {
  const hide = (value: string, options: object = {}) =>
    masked(use('secret', options, columnOf('text', 'text')), [value])[0]!;

  test.each([
    [
      '$2b$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW',
      /^\$2b\$12\$[A-Za-z0-9]{21}[.Oeu][A-Za-z0-9]{30}[.CGKOSWaeimquy26]$/,
    ],
    [
      '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub',
      /^\$argon2id\$v=19\$m=65536,t=3,p=4\$[A-Za-z0-9]{11}\$[A-Za-z0-9]{16}$/,
    ],
    ['pbkdf2_sha256$260000$salt$aGFzaA==', /^pbkdf2_sha256\$260000\$[A-Za-z0-9]{4}\$[A-Za-z0-9]{6}==$/],
    ['5f4dcc3b5aa765d61d8327deb882cf99', /^[0-9a-f]{32}$/],
    ['4711', /^\d{4}$/],
    ['Hunter2!', /^[A-Za-z0-9]{8}$/],
    ['$2b$12$', /^[A-Za-z0-9]{7}$/],
  ])('keeps more or less of a secret than its shape (%s)', (value, shape) => {
    expect(hide(value)).toMatch(shape);
  });

  test.each(['sha1$$$$$$$$$$$', '$1$::::::::', '{SSHA}========', '{SSHA}a======='])(
    'G18: a value that is a scheme and separators (%s) ends, and comes out as another',
    (value) => {
      expect(hide(value)).toHaveLength(value.length);
      expect(hide(value)).not.toBe(value);
    },
  );

  test('words in braces are no scheme unless they are one of LDAP’s', () => {
    expect(hide('{SSHA512}c29tZXNhbHRhbmRoYXNo')).toMatch(/^\{SSHA512\}[A-Za-z0-9]{20}$/);
    expect(hide('{ANN-SMITH}c29tZXNhbHRhbmRoYXNo')).not.toContain('ANN');
  });
});
