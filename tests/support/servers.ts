/** vitest's global setup: one server that plays production and one that plays staging, for the whole run. */
import { existsSync } from 'node:fs';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type Major, type Server, startServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    source: SharedServer;
    target: SharedServer;
  }
}

export interface SharedServer {
  host: string;
  port: number;
  user: string;
  password: string;
  dataDirectory: string | null;
}

type Stoppable = SharedServer & Pick<Server, 'stop'>;

/**
 * The servers: of the user's own as production where UNDERSTUDY_TEST_DATABASE_URL names one (staging is started beside
 * it), containers where a Docker engine answers, and embedded PostgreSQL otherwise.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const servers = await bothServers();
  const [source, target] = servers;
  project.provide('source', shared(source));
  project.provide('target', shared(target));
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}

async function bothServers(): Promise<readonly [Stoppable, Stoppable]> {
  const url = process.env.UNDERSTUDY_TEST_DATABASE_URL;
  if (url !== undefined && url !== '') {
    return usersOwn(new URL(url));
  }
  if (existsSync('/var/run/docker.sock') || process.env.DOCKER_HOST !== undefined) {
    return Promise.all([startContainer(), startContainer()]);
  }
  return Promise.all([startServer(17), startServer(17)]);
}

async function usersOwn(url: URL): Promise<readonly [Stoppable, Stoppable]> {
  const client = new pg.Client(url.href);
  await client.connect();
  const { rows } = await client.query<{ major: Major }>(
    "SELECT current_setting('server_version_num')::int / 10000 AS major",
  );
  await client.end();
  const source = {
    host: url.hostname,
    port: Number(url.port || 5432),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    dataDirectory: null,
    stop: async () => {},
  };
  return [source, await startServer(rows[0]?.major ?? 17)];
}

async function startContainer(): Promise<Stoppable> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const password = 'not-a-secret';
  const container = await new GenericContainer('postgres:17')
    .withEnvironment({ POSTGRES_PASSWORD: password })
    .withExposedPorts(5432)
    .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
    .start();
  return {
    host: container.getHost(),
    port: container.getMappedPort(5432),
    user: 'postgres',
    password,
    dataDirectory: null,
    stop: async () => {
      await container.stop();
    },
  };
}

function shared({ host, port, user, password, dataDirectory }: SharedServer): SharedServer {
  return { host, port, user, password, dataDirectory };
}
