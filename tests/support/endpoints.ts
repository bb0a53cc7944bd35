import type { Endpoint } from '../../src/postgres/endpoint.ts';
import { Secret } from '../../src/secret.ts';
import type { SharedServer } from './servers.ts';

/** The endpoint of `database` on a test server, as its superuser or another role. */
export function endpointOf(
  server: Pick<SharedServer, 'host' | 'port' | 'user' | 'password'>,
  database: string,
  role: Endpoint['role'] = 'target',
): Endpoint {
  return {
    role,
    host: server.host,
    port: server.port,
    database,
    user: server.user,
    password: { kind: 'value', value: new Secret(server.password) },
    tls: { mode: 'disable', ca: null, cert: null, key: null },
    connectTimeout: 5_000,
  };
}
