import { resolve } from 'node:path';
import { z } from 'zod';
import { UnderstudyError } from '../errors.ts';
import type { Endpoint, PasswordSource, TlsSettings } from '../postgres/endpoint.ts';
import { Secret } from '../secret.ts';
import { type Complain, type Context, complain } from './context.ts';
import { variable } from './environment.ts';
import { unset } from './interpolation.ts';
import { type PostgresUrl, parsePostgresUrl } from './postgres-url.ts';

const MODES = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
/** Milliseconds; libpq waits without end unless told. */
const CONNECT_TIMEOUT = 10_000;

/** The endpoint that a URL given on the command line names; paths in it are relative to the working directory. */
export function endpointFrom(url: string, role: Endpoint['role'] = 'source'): Endpoint {
  const context: Context = { resolve: (path) => resolve(path), environment: {}, isFolder: () => true };
  const made = endpointSchema(role, context).safeParse(url);
  if (made.success) {
    return made.data;
  }
  const [issue] = made.error.issues;
  const hint = issue?.code === 'custom' ? String(issue.params?.hint ?? '') : '';
  throw new UnderstudyError('usage', `the URL of the ${role} ${issue?.message ?? 'cannot be read'}`, hint);
}

/** A URL, or `{ url, ssl, password }`; gives an endpoint. */
export function endpointSchema(role: Endpoint['role'], context: Context): z.ZodType<Endpoint> {
  const path = z.string().min(1);
  const whole = z.strictObject({
    url: z.string().describe('postgres://user:password@host:port/database?sslmode=verify-full'),
    ssl: z
      .strictObject({
        mode: z.enum(MODES).optional().describe("libpq's sslmode"),
        ca: path.optional().describe('File of the certificate authority; system for the built-in list'),
        cert: path.optional().describe('File of the client certificate'),
        key: path.optional().describe("File of the client certificate's key"),
      })
      .optional(),
    password: z.string().optional().describe('Where the password is: env:NAME, file:PATH or command:LINE'),
  });
  return z.union([z.string(), whole]).transform((written, ctx) => {
    const given: z.output<typeof whole> = typeof written === 'string' ? { url: written } : written;
    const at = (...keys: string[]): string[] => (typeof written === 'string' ? [] : keys);
    let wrong = false;
    const tell: Complain = (keys, message, hint, code) => {
      wrong = true;
      complain(ctx)(at(...keys), message, hint, code);
    };
    const url = parsePostgresUrl(given.url);
    if (!('host' in url)) {
      for (const { message, hint } of url) {
        tell(['url'], message, hint);
      }
    }
    const parsed = 'host' in url ? url : null;
    const endpoint = {
      tls: tlsSettings(parsed, given.ssl ?? {}, context, tell),
      password: passwordSource(parsed, given.password, context, tell),
      connectTimeout: connectTimeout(parsed, tell),
    };
    if (parsed === null || wrong) {
      return z.NEVER;
    }
    const { host, port, database, user } = parsed;
    return { role, host, port, database, user, ...endpoint };
  });
}

type TlsGiven = { readonly [key in keyof TlsSettings]?: string | undefined };

/** libpq's names of the settings of `ssl:`. */
const PARAMETER = { mode: 'sslmode', ca: 'sslrootcert', cert: 'sslcert', key: 'sslkey' } as const;

function tlsSettings(url: PostgresUrl | null, ssl: TlsGiven, context: Context, tell: Complain): TlsSettings {
  const setting = (key: keyof TlsSettings): string | null => {
    const inUrl = url?.parameters.get(PARAMETER[key]);
    if (inUrl !== undefined && ssl[key] !== undefined) {
      tell(['ssl', key], `is given in the URL too, as ${PARAMETER[key]}`, 'Keep one of the two.');
    }
    return ssl[key] ?? inUrl ?? null;
  };
  const file = (key: 'ca' | 'cert' | 'key'): string | null => {
    const path = setting(key);
    return path === null || (key === 'ca' && path === 'system') ? path : context.resolve(path);
  };
  const [asked, ca, cert, key] = [setting('mode'), file('ca'), file('cert'), file('key')];
  // Who names an authority wants the server checked against it; libpq's own default would not.
  const mode = MODES.find((known) => known === (asked ?? (ca === null ? 'prefer' : 'verify-full')));
  if (mode === undefined) {
    tell(['url'], `has an sslmode that is not one of ${MODES.join(', ')}`, '');
  } else if (ca !== null && (mode === 'disable' || mode === 'prefer')) {
    tell(
      ['ssl', 'mode'],
      `${mode} does not check the certificate authority that is given`,
      'Use verify-full.',
    );
  } else if (ca === 'system' && mode !== 'verify-full') {
    tell(['ssl', 'ca'], 'system goes with verify-full only, as in libpq', 'Use verify-full.');
  }
  if ((cert === null) !== (key === null)) {
    tell(
      ['ssl', cert === null ? 'key' : 'cert'],
      'a client certificate needs its key, and a key its certificate',
      'Give both.',
    );
  }
  return { mode: mode ?? 'verify-full', ca, cert, key };
}

const WHERE = 'Write env:NAME, file:PATH or command:LINE.';

function passwordSource(
  url: PostgresUrl | null,
  written: string | undefined,
  context: Context,
  tell: Complain,
): PasswordSource {
  const inUrl = url?.password ?? null;
  if (written === undefined) {
    return inUrl === null ? { kind: 'none' } : { kind: 'value', value: new Secret(inUrl) };
  }
  if (inUrl !== null) {
    tell(['password'], 'is given in the URL too', 'Keep one of the two.');
  }
  const [, kind, rest = ''] = /^(env|file|command):(.+)$/s.exec(written) ?? [];
  if (kind === 'env') {
    return fromEnvironment(rest, context, tell);
  }
  if (kind === undefined) {
    tell(['password'], 'says where the password is, and is never the password itself', WHERE);
  }
  return kind === 'command' ? { kind, command: rest } : { kind: 'file', path: context.resolve(rest) };
}

/** Taken now: the environment of a run is read once, here. */
function fromEnvironment(name: string, context: Context, tell: Complain): PasswordSource {
  const value = variable(context.environment, name);
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    tell(['password'], 'env: is not followed by the name of an environment variable', WHERE);
  } else if (value === undefined || value === '') {
    const { message } = unset(name);
    tell(['password'], message, `Set ${name} to the password.`, 'environment_unset');
  }
  return { kind: 'value', value: new Secret(value ?? '') };
}

function connectTimeout(url: PostgresUrl | null, tell: Complain): number {
  const text = url?.parameters.get('connect_timeout');
  if (text === undefined) {
    return CONNECT_TIMEOUT;
  }
  if (!/^\d{1,4}$/.test(text) || Number(text) === 0) {
    tell(['url'], 'has a connect_timeout that is not a number of seconds from 1 to 9999', '');
  }
  return Number(text) * 1000;
}
