import { DatabaseError } from 'pg';
import { type Code, UnderstudyError } from '../errors.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';
import { serverError, sqlState } from './errors.ts';

/** Why a connection could not be made, in words of our own; `error` is the driver's. */
export function connectError(error: unknown, endpoint: Endpoint): UnderstudyError {
  if (error instanceof UnderstudyError) {
    return error;
  }
  if (error instanceof DatabaseError) {
    return refused(error, endpoint);
  }
  const { code, message } = errorParts(error);
  const tell = (kind: Code, what: string, hint: string): UnderstudyError =>
    new UnderstudyError(kind, `${describeEndpoint(endpoint)}: ${what}`, hint);
  if (isTlsFailure(code, message)) {
    return tell('tls', tlsWords(code, message), tlsHint(endpoint, code, message));
  }
  if (message.startsWith('SASL') && message.includes('password')) {
    return tell('authentication', 'the server asks for a password, and none is given', NO_PASSWORD_HINT);
  }
  if (message.startsWith('SASL')) {
    return tell(
      'authentication',
      'the password exchange failed (SCRAM)',
      'Look at the user and the password.',
    );
  }
  if (message === 'timeout expired') {
    return tell('unreachable', `no answer within ${endpoint.connectTimeout / 1000} s`, REACH_HINT);
  }
  const network = NETWORK[code];
  if (network !== undefined) {
    return tell('unreachable', network, REACH_HINT);
  }
  if (message.startsWith('Connection terminated')) {
    return tell('unreachable', 'the server closed the connection while it was being made', REACH_HINT);
  }
  return serverError(error, { endpoint, doing: 'connecting' });
}

const REACH_HINT = 'Look at host and port, whether the server runs and listens there, and firewalls between.';

const NO_PASSWORD_HINT =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as it is written in understudy.yaml
  'Put it in the URL by ${NAME}, or name its source: password: env:NAME, file:PATH or command:…; PGPASSWORD and ~/.pgpass are read too.';

const NETWORK: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there (connection refused)',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'no answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  EADDRNOTAVAIL: 'the host cannot be reached',
  ECONNRESET: 'the connection was cut while it was being made',
  EPIPE: 'the connection was cut while it was being made',
  ENOENT: 'there is no such Unix socket',
  EACCES: 'the Unix socket may not be used by this user',
};

/**
 * How PgBouncer refuses a database or a role it does not know: 08P01, from 1.21 on 3D000. PostgreSQL always says which
 * routine reports an error, poolers never.
 */
const POOLER_STATES: ReadonlySet<string> = new Set(['08P01', '3D000']);

/** The server answered, and refused. */
function refused(error: DatabaseError, endpoint: Endpoint): UnderstudyError {
  const state = sqlState(error);
  const where = describeEndpoint(endpoint);
  if (error.routine === undefined && POOLER_STATES.has(state ?? '')) {
    return new UnderstudyError(
      'pooler',
      `${where}: a pooler stands between this and the server, and refuses the connection (SQLSTATE ${state})`,
      'Name the server itself, by its direct endpoint: the pooler does not know this database or this role.',
    );
  }
  if (state === '42501') {
    return new UnderstudyError(
      'privilege',
      `${where}: the role may not connect to the database`,
      `GRANT CONNECT ON DATABASE to it.`,
    );
  }
  if (state === '28000' && endpoint.tls.mode === 'disable') {
    return new UnderstudyError(
      'authentication',
      `${where}: the server does not let the role in (SQLSTATE 28000)`,
      'pg_hba.conf may ask for TLS, which sslmode=disable rules out; or the role does not exist or may not log in.',
    );
  }
  return serverError(error, { endpoint, doing: 'connecting' });
}

/** Whether a connection that failed so may be tried again without TLS under sslmode=prefer. */
export function failedByTls(error: unknown): boolean {
  const { code, message } = errorParts(error);
  return isTlsFailure(code, message) || sqlState(error) === '28000';
}

function isTlsFailure(code: string, message: string): boolean {
  return message.includes('SSL connection') || TLS_CODES.test(code);
}

/** OpenSSL's verification errors and Node's own, by code. */
const TLS_CODES =
  /^(ERR_TLS_|ERR_SSL_|EPROTO$|ERR_OSSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$|CRL_)/;

function tlsWords(code: string, message: string): string {
  if (message.includes('does not support SSL')) {
    return 'the server does not offer TLS';
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'the server’s certificate is for another host name';
  }
  return `TLS failed${code === '' ? '' : ` (${code})`}`;
}

function tlsHint(endpoint: Endpoint, code: string, message: string): string {
  const mode = endpoint.tls.mode;
  if (message.includes('does not support SSL')) {
    return `sslmode=${mode} needs it: turn ssl on at the server, or, on a network you trust, use sslmode=prefer.`;
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return 'Connect by the name in the certificate, or use sslmode=verify-ca.';
  }
  return 'Name the authority that signed the server’s certificate: ssl: { ca: FILE } or sslrootcert=FILE in the URL.';
}

/** Code and message of an error; of several addresses tried, those of the first. */
function errorParts(error: unknown): { code: string; message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return errorParts(error.errors[0]);
  }
  if (!(error instanceof Error)) {
    return { code: '', message: '' };
  }
  return {
    code: 'code' in error && typeof error.code === 'string' ? error.code : '',
    message: error.message,
  };
}
