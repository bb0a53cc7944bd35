import type { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import { UnderstudyError } from '../errors.ts';
import { type Connection, connect } from './connect.ts';
import { createRing, type DumpOrder, RingWriter } from './dump-ring.ts';
import type { FromThread } from './dump-thread.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';

/** How a pg_dump ended; `output` is null when it failed. */
export interface DumpOutcome {
  readonly output: Uint8Array | null;
  readonly stderr: string;
}

/** The major version of the pg_dump that the pinned package holds. */
export const WASM_MAJOR = 18;

/** How long the server may say nothing while it is asked; milliseconds. */
const SILENCE = 300_000;

/**
 * Runs the WebAssembly pg_dump with `args` on a connection made as every other is (password, TLS), whose socket it is
 * then given: libpq in there never sees a credential. Fails with what `connect` fails with, `connection_lost`,
 * `interrupted` or `structure`.
 */
export async function runWasmDump(
  endpoint: Endpoint,
  args: readonly string[],
  signal: AbortSignal | undefined,
): Promise<DumpOutcome> {
  const connection = await connect(endpoint, { applicationName: 'understudy pg_dump' });
  try {
    const greeting = await greetingOf(connection);
    return await new Bridge(connection, greeting, args, signal).outcome;
  } finally {
    await connection.end();
  }
}

/** Between the thread that runs pg_dump and the socket. */
class Bridge {
  readonly outcome: Promise<DumpOutcome>;
  readonly #endpoint: Endpoint;
  readonly #stream: Duplex;
  readonly #ring: RingWriter;
  readonly #worker: Worker;
  readonly #greeting: Buffer;
  #startup: Buffer | null = Buffer.alloc(0);
  #saidGoodbye = false;
  #lost = false;
  #silence: NodeJS.Timeout | undefined;
  readonly #settle: { resolve(outcome: DumpOutcome): void; reject(error: UnderstudyError): void };

  constructor(connection: Connection, greeting: Buffer, args: readonly string[], signal?: AbortSignal) {
    const order: DumpOrder = { ring: createRing(), args: [...args, '--dbname=host=/tmp user=understudy'] };
    const { promise, resolve, reject } = Promise.withResolvers<DumpOutcome>();
    this.#settle = { resolve, reject };
    this.#endpoint = connection.endpoint;
    this.#greeting = greeting;
    this.#ring = new RingWriter(order.ring);
    this.#stream = connection.client.connection.stream;
    this.#worker = new Worker(threadFile(), { workerData: order, env: {}, stdout: true, stderr: true });
    this.#worker.on('message', (message: FromThread) => this.#hear(message));
    this.#worker.once('error', () => this.#fail('structure', 'the WebAssembly pg_dump broke off', HINT));
    this.#worker.once('exit', () => this.#fail('structure', 'the WebAssembly pg_dump ended early', HINT));
    const interrupt = (): void => this.#fail('interrupted', 'interrupted', '');
    signal?.addEventListener('abort', interrupt, { once: true });
    this.#takeSocket();
    this.outcome = promise.finally(async () => {
      clearTimeout(this.#silence);
      signal?.removeEventListener('abort', interrupt);
      this.#ring.close();
      this.#stream.destroy();
      await this.#worker.terminate();
    });
    if (signal?.aborted) {
      interrupt();
    }
  }

  /** The driver has read all that it asked for; what comes from here on is pg_dump's. */
  #takeSocket(): void {
    this.#stream.removeAllListeners('data');
    this.#stream.on('data', (bytes: Buffer) => {
      this.#heard();
      if (!this.#ring.write(bytes)) {
        this.#stream.pause();
      }
    });
    // Once pg_dump has said goodbye the server closes too; before, libpq meets the end of the file and pg_dump fails.
    const closed = (): void => {
      this.#lost = !this.#saidGoodbye;
      this.#ring.close();
    };
    this.#stream.once('close', closed);
    this.#stream.once('error', closed);
    this.#heard();
  }

  #heard(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(
      () => this.#fail('connection_lost', `the server said nothing for ${SILENCE / 1000} s`, LOST_HINT),
      SILENCE,
    );
  }

  #hear(message: FromThread): void {
    this.#heard();
    switch (message.kind) {
      case 'room':
        if (this.#ring.room()) {
          this.#stream.resume();
        }
        break;
      case 'write':
        this.#write(Buffer.from(message.bytes));
        break;
      case 'done':
        if (message.output === null && this.#lost) {
          this.#fail('connection_lost', 'the server closed the connection', LOST_HINT);
        }
        this.#settle.resolve({ output: message.output, stderr: message.stderr });
    }
  }

  /** libpq's first message asks to be let in; the connection is already, so it is answered here. */
  #write(bytes: Buffer): void {
    if (this.#startup === null) {
      this.#saidGoodbye = bytes.length === 5 && bytes[0] === TERMINATE;
      this.#stream.write(bytes);
      return;
    }
    this.#startup = Buffer.concat([this.#startup, bytes]);
    if (this.#startup.length >= 4 && this.#startup.length >= this.#startup.readUInt32BE(0)) {
      this.#startup = null;
      this.#ring.write(this.#greeting);
    }
  }

  #fail(code: 'structure' | 'connection_lost' | 'interrupted', what: string, hint: string): void {
    const message = `${describeEndpoint(this.#endpoint)}: while the structure was dumped: ${what}`;
    this.#settle.reject(new UnderstudyError(code, message, hint));
  }
}

/** `X`, the message by which a client ends (manual, "Message Formats"). */
const TERMINATE = 0x58;

const HINT =
  'Install PostgreSQL’s own client programs, of the server’s major version or later, or name one: pg_dump: PATH.';
const LOST_HINT =
  'The server, the network or an administrator ended it. Look at the server’s log, then run again.';

function threadFile(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './dump-thread.ts' : './dump-thread.js', import.meta.url);
}

/** What a server says once a client is let in: parameters that libpq goes by, a key, ready (manual, "Start-up"). */
async function greetingOf(connection: Connection): Promise<Buffer> {
  const parameters = await connection.query<{ name: string; setting: string }>(
    `SELECT name, setting FROM (
       SELECT name, current_setting(name, true) AS setting FROM unnest($1::text[]) AS name) s
      WHERE setting IS NOT NULL`,
    [REPORTED],
  );
  return Buffer.concat([
    message('R', Buffer.from([0, 0, 0, 0])),
    ...parameters.map(({ name, setting }) => message('S', Buffer.from(`${name}\0${setting}\0`))),
    message('K', Buffer.alloc(8)),
    message('Z', Buffer.from('I')),
  ]);
}

/** Parameters that a server reports by itself (manual, "Asynchronous Operations"). */
const REPORTED: readonly string[] = [
  'server_version',
  'server_encoding',
  'client_encoding',
  'is_superuser',
  'session_authorization',
  'standard_conforming_strings',
  'integer_datetimes',
  'DateStyle',
  'IntervalStyle',
  'TimeZone',
  'in_hot_standby',
  'default_transaction_read_only',
];

function message(type: string, body: Buffer): Buffer {
  const header = Buffer.alloc(5, type);
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}
