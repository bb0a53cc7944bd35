import type { Secret } from '../secret.ts';

/** Where a password comes from; asked anew for each connection, for tokens are short-lived. */
export type PasswordSource =
  | { readonly kind: 'none' }
  | { readonly kind: 'value'; readonly value: Secret }
  | { readonly kind: 'env'; readonly name: string }
  | { readonly kind: 'file'; readonly path: string }
  /** `without` names an environment variable that the command does not inherit: the project key's. */
  | { readonly kind: 'command'; readonly command: string; readonly without?: string };

/** libpq's sslmode, and the files it goes by (manual, "SSL Support"). */
export interface TlsSettings {
  readonly mode: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
  readonly ca: string | null;
  readonly cert: string | null;
  readonly key: string | null;
}

/** One database on one server, and how to reach it. */
export interface Endpoint {
  readonly role: 'source' | 'target' | 'store';
  /** A host name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: PasswordSource;
  readonly tls: TlsSettings;
  /** Milliseconds. */
  readonly connectTimeout: number;
}

/** The endpoint for people: `target postgres://user@host:port/database`, without the password. */
export function describeEndpoint(endpoint: Endpoint): string {
  const host = endpoint.host.includes(':') ? `[${endpoint.host}]` : endpoint.host;
  return `${endpoint.role} postgres://${endpoint.user}@${host}:${endpoint.port}/${endpoint.database}`;
}
