/** vitest's global setup: one server that plays production and one that plays staging, for the whole run. */
import type { TestProject } from 'vitest/node';
import { startServer } from './server.ts';

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

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [source, target] = await Promise.all([startServer(17), startServer(17)]);
  const shared = ({ host, port, user, password, dataDirectory }: SharedServer): SharedServer => ({
    host,
    port,
    user,
    password,
    dataDirectory,
  });
  project.provide('source', shared(source));
  project.provide('target', shared(target));
  return async () => {
    await Promise.all([source.stop(), target.stop()]);
  };
}
