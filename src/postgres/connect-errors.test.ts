import { DatabaseError } from 'pg';
import { expect, test } from 'vitest';
import { Secret } from '../secret.ts';
import { connectError, failedByTls } from './connect-errors.ts';
import type { Endpoint } from './endpoint.ts';

const endpoint: Endpoint = {
  role: 'source',
  host: 'db.example',
  port: 5432,
  database: 'shop',
  user: 'reader',
  password: { kind: 'value', value: new Secret('s3cret') },
  tls: { mode: 'require', ca: null, cert: null, key: null },
  connectTimeout: 10_000,
};

const withCode = (code: string): Error => Object.assign(new Error('text of the driver’s'), { code });

test('failures of the network, of TLS and of the password are told apart', () => {
  const codes: [Error, string][] = [
    [withCode('ECONNREFUSED'), 'unreachable'],
    [withCode('ENOTFOUND'), 'unreachable'],
    [new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]), 'unreachable'],
    [new Error('timeout expired'), 'unreachable'],
    [new Error('Connection terminated unexpectedly'), 'unreachable'],
    [withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls'],
    [withCode('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls'],
    [new Error('The server does not support SSL connections'), 'tls'],
    [new Error('SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string'), 'authentication'],
  ];
  for (const [error, code] of codes) {
    const told = connectError(error, endpoint);
    expect([error.message, told.code]).toEqual([error.message, code]);
    expect(told.message).toContain('source postgres://reader@db.example:5432/shop');
    expect(told.hint).not.toBe('');
    expect(`${told.message}${told.hint}`).not.toContain('s3cret');
  }
});

test('a pooler’s refusal, which names no routine, is taken for the server’s, or the server’s for a pooler’s', () => {
  const refusal = (code: string, routine?: string): DatabaseError =>
    Object.assign(new DatabaseError('no such database: shop', 0, 'error'), { code, routine });
  const codeOf = (error: Error): string => connectError(error, endpoint).code;
  expect(codeOf(refusal('08P01'))).toBe('pooler');
  expect(codeOf(refusal('3D000'))).toBe('pooler');
  expect(codeOf(refusal('3D000', 'InitPostgres'))).toBe('database_missing');
  expect(codeOf(refusal('28P01', 'auth_failed'))).toBe('authentication');
});

test('sslmode=prefer goes on without TLS after a TLS failure only', () => {
  expect(failedByTls(new Error('The server does not support SSL connections'))).toBe(true);
  expect(failedByTls(withCode('ECONNREFUSED'))).toBe(false);
});
