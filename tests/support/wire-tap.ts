/** A TCP relay before a server that keeps every byte sent to it. */
import { createServer, type Socket, connect as toServer } from 'node:net';
import type { SharedServer } from './servers.ts';

export interface WireTap {
  /** The server as it is reached through the tap. */
  readonly server: SharedServer;
  /** What clients have sent so far, a connection after the other, none cut in two. */
  sent(): Buffer;
  close(): Promise<void>;
}

/** Listens on a free local port and passes everything on to `server`, both ways. */
export async function tapped(server: SharedServer): Promise<WireTap> {
  const connections: Buffer[][] = [];
  const open = new Set<Socket>();
  const relay = createServer((client) => {
    const bytes: Buffer[] = [];
    connections.push(bytes);
    const upstream = toServer(server.port, server.host);
    client.on('data', (chunk) => bytes.push(chunk));
    client.pipe(upstream).pipe(client);
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => {
        open.delete(socket);
        other.destroySoon();
      });
    }
  });
  await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
  const address = relay.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the relay has no port');
  }
  return {
    server: { ...server, host: '127.0.0.1', port: address.port },
    sent: () => Buffer.concat(connections.map((bytes) => Buffer.concat(bytes))),
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) {
          socket.destroy();
        }
        relay.close(() => resolve());
      }),
  };
}
