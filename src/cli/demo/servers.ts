/** Two PostgreSQL servers of the demo's own. */
import {
  type EmbeddedServer,
  embeddedEndpoint,
  startEmbeddedServer,
} from '../../postgres/embedded-server.ts';
import type { Endpoint } from '../../postgres/endpoint.ts';

/** Reachable from this machine alone, gone when the demo ends, and filled with inventions: no secret to keep. */
const USER = 'demo';
const PASSWORD = 'demo';

export type DemoServer = EmbeddedServer;

/** Starts `count` servers side by side; each takes about two seconds. */
export async function startDemoServers(count: number): Promise<DemoServer[]> {
  const options = { purpose: 'the demo', user: USER, password: PASSWORD };
  const started = await Promise.allSettled(Array.from({ length: count }, () => startEmbeddedServer(options)));
  const servers = started.filter((one) => one.status === 'fulfilled').map((one) => one.value);
  const failed = started.find((one) => one.status === 'rejected');
  if (failed !== undefined) {
    await Promise.all(servers.map((server) => server.stop()));
    throw failed.reason;
  }
  return servers;
}

/** The endpoint of `database` on a demo server. */
export const demoEndpoint: (server: DemoServer, role: Endpoint['role'], database: string) => Endpoint =
  embeddedEndpoint;

/** The URL of `database` on a demo server; it may be shown, for it leads to inventions only. */
export function demoUrl(server: DemoServer, database: string): string {
  return `postgres://${USER}:${PASSWORD}@127.0.0.1:${server.port}/${database}?sslmode=disable`;
}
