import { describe, expect, test } from 'vitest';
import { columnOf, masked, use } from '../../../tests/support/masking.ts';

const hide = (value: string, options: object = {}, name = 'token'): string =>
  masked(use(name, options, columnOf('text', 'text')), [value])[0]!;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('token', () => {
  test.each([
    ['sk_live_4eC39HqLyjWDarjtT1zdp7dc', /^sk_test_[A-Za-z0-9]{24}$/],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', /^ghp_[A-Za-z0-9]{36}$/],
    [
      'xoxb-17653672481-19874698323-pdFZKVeTuE8sk7oOcHrzqqgy',
      /^xoxb-[A-Za-z0-9]{11}-[A-Za-z0-9]{11}-[A-Za-z0-9]{24}$/,
    ],
    ['AKIAIOSFODNN7EXAMPLE', /^AKIA[0-9A-Z]{16}$/],
    ['d41d8cd98f00b204e9800998ecf8427e', /^[0-9a-f]{32}$/],
    [
      '8f14e45f-ceea-467f-a8b4-2c9d1e0a7b36',
      /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/,
    ],
    ['482913', /^\d{6}$/],
    ['aGVsbG8gd29ybGQhIQ==', /^[A-Za-z0-9]{18}==$/],
    ['anna_jones', /^[a-z0-9]{4}_[a-z0-9]{5}$/],
    ['é', /^[A-Za-z0-9]$/],
  ])('keeps more or less of a token than its looks (%s)', (value, shape) => {
    expect(hide(value)).toMatch(shape);
    expect(hide(value)).not.toBe(value);
  });

  test('a prefix stays that of the real thing, or is changed where it should stay', () => {
    expect(hide('rk_live_4eC39HqLyjWDarjtT1zdp7dc')).toMatch(/^rk_test_/);
    expect(hide('rk_live_4eC39HqLyjWDarjtT1zdp7dc', { prefix: 'keep' })).toMatch(/^rk_live_/);
  });

  test('a JWT opens something, or still says who', () => {
    const claims = { sub: 'anna', email: 'anna@acme.com', iat: 1_700_000_000, exp: 1_900_000_000 };
    const jwt = `${part({ alg: 'RS256', typ: 'JWT', kid: 'anna' })}.${part(claims)}.${'s'.repeat(342)}`;
    const [header = '', payload = '', signature = ''] = hide(jwt).split('.');
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', typ: 'JWT' });
    const body: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    expect(body).toEqual({ exp: 1, jti: expect.stringMatching(/^[A-Za-z0-9]{22,64}$/) });
    expect(signature).toMatch(/^[\w-]{342}$/);
    expect(hide(jwt).length).toBeLessThanOrEqual(jwt.length);
    expect(hide(`Bearer ${jwt}`)).toMatch(/^Bearer eyJ/);
    // As a key it is a word like another.
    expect(hide(jwt, {}, 'api_key')).not.toMatch(/^eyJ/);
  });

  test('a JWT too short for another keeps a part of itself', () => {
    const short = hide('eyJhIjoxfQ.eyJhIjoxfQ.c2ln');
    expect(short).toMatch(/^[A-Za-z0-9]{10}\.[A-Za-z0-9]{10}\.[A-Za-z0-9]{4}$/);
    expect(short).not.toContain('eyJhIjoxfQ');
  });

  test('G8: unique leaves a token too short to be so', () => {
    expect(hide('482913', { unique: true })).toMatch(/^[A-Za-z0-9]{26}$/);
    expect(hide('sk_live_12345678', { unique: true })).toMatch(/^[A-Za-z0-9]{26}$/);
    expect(hide('d41d8cd98f00b204e9800998ecf8', { unique: true })).toMatch(/^[A-Za-z0-9]{28}$/);
  });
});
