import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePostgresUrl } from './postgres-url.ts';

const BASE = { host: 'h', port: 5432, database: 'db', user: 'u', password: null, parameters: new Map() };

describe('what a URL names', () => {
  test.each([
    ['postgres://u@h/db', {}],
    ['postgresql://u@h/db', {}],
    ['postgres://u:p@h:6543/db', { password: 'p', port: 6543 }],
    ['postgres://u:p@h:/db', { password: 'p' }],
    ['postgres://u:@h/db', { password: '' }],
    ['postgres://a%40b:p%3A%2F%23%25@h/my%20db', { user: 'a@b', password: 'p:/#%', database: 'my db' }],
    ['postgres://u:p:q#x@y@h/db', { password: 'p:q#x@y' }],
    ['postgres://u@[::1]:5433/db', { host: '::1', port: 5433 }],
    ['postgres://u@[fe80::1%25eth0]/db', { host: 'fe80::1%eth0' }],
    ['postgres://u@10.0.0.1/db', { host: '10.0.0.1' }],
    ['postgres://u@%2Frun%2Fpostgresql/db', { host: '/run/postgresql' }],
    ['postgres://u@/db?host=/run/postgresql&port=5433', { host: '/run/postgresql', port: 5433 }],
  ])('would catch a part read wrongly: %s', (url, expected) => {
    expect(parsePostgresUrl(url)).toMatchObject({ ...BASE, parameters: expect.any(Map), ...expected });
  });

  test('would catch a TLS parameter that is dropped', () => {
    const url = 'postgres://u@h/db?sslmode=verify-full&sslrootcert=%2Fa%20b.pem&connect_timeout=5';
    const parsed = parsePostgresUrl(url);
    expect('parameters' in parsed && [...parsed.parameters]).toEqual([
      ['sslmode', 'verify-full'],
      ['sslrootcert', '/a b.pem'],
      ['connect_timeout', '5'],
    ]);
  });
});

describe('what is refused', () => {
  test.each([
    ['', 'is empty'],
    ['mysql://u@h/db', 'is not a postgres:// URL'],
    ['host=h dbname=db', 'is not a postgres:// URL'],
    ['postgres://h/db', 'names no user'],
    ['postgres://u@/db', 'names no host'],
    ['postgres://u@h', 'names no database'],
    ['postgres://u@h/', 'names no database'],
    ['postgres://u@h1,h2/db', 'names several hosts'],
    ['postgres://u@h:0/db', 'port that is not a number from 1 to 65535'],
    ['postgres://u@h:65536/db', 'port that is not a number from 1 to 65535'],
    ['postgres://u@h:54x2/db', 'host and port that cannot be read'],
    ['postgres://u@::1/db', 'host and port that cannot be read'],
    ['postgres://u@h/db?sslmod=require', 'a parameter sslmod that is not taken'],
    ['postgres://u@h/db?options=-c%20x', 'a parameter options that is not taken'],
    ['postgres://u@h/db?sslmode=require&sslmode=disable', 'gives sslmode twice'],
    ['postgres://u@h/db?sslmode', 'gives sslmode no value'],
    ['postgres://u@h/db?sslmode=', 'gives sslmode no value'],
    ['postgres://u@h/db\n', 'line break'],
    ['postgres://u@h/db ', 'line break'],
    ['postgres://u:%zz@h/db', 'percent sign that encodes nothing'],
    ['postgres://u:%00@h/db', 'percent sign that encodes nothing'],
  ])('G2: %j', (url, expected) => {
    const faults = parsePostgresUrl(url);
    expect(faults).toContainEqual({ message: expect.stringContaining(expected), hint: expect.any(String) });
  });

  test('would catch a typo in a parameter that gets no suggestion', () => {
    expect(parsePostgresUrl('postgres://u@h/db?ssl_mode=require')).toMatchObject([
      { hint: 'did you mean sslmode?' },
    ]);
  });

  test('G16: no password is quoted, however it is misplaced', () => {
    const secret = fc.string({
      unit: fc.constantFrom(...'abcXYZ019:/?#[]@!$&=%+ ,'.split('')),
      minLength: 6,
      maxLength: 16,
    });
    fc.assert(
      fc.property(secret, (password) => {
        const marked = `Zq${password}Zq`;
        const parsed = parsePostgresUrl(`postgres://user:${marked}@host/db`);
        if (!('host' in parsed)) {
          expect(JSON.stringify(parsed)).not.toContain('Zq');
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('would catch a password that does not come back from its encoded form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0')),
        (password) => {
          const url = `postgres://u:${encodeURIComponent(password)}@h/db`;
          expect(parsePostgresUrl(url)).toMatchObject({ password });
        },
      ),
    );
  });
});
