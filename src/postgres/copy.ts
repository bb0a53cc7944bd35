import { from as copyFrom } from 'pg-copy-streams';
import type { UnderstudyError } from '../errors.ts';
import type { Connection } from './connect.ts';
import { CopyOutQuery } from './copy-out-query.ts';
import { serverError } from './errors.ts';

/** Bytes that may wait for the socket: one batch, while the next is made. */
const WAITING = 512 * 1024;

/** How long the server may take to acknowledge that a copy was given up; milliseconds. */
const FAIL_TIMEOUT = 2_000;

/** A COPY … TO STDOUT under way. */
export interface CopyOut {
  /** The COPY text, in pieces of any length; each is gone when the next is asked for. Throws an `UnderstudyError`. */
  readonly pieces: AsyncIterable<Buffer>;
  /** Rows by the server's own count, when it has sent them all and is ready for the next command. */
  readonly rows: Promise<number>;
}

/** A COPY … FROM STDIN under way. */
export interface CopyIn {
  /**
   * Sends bytes; resolves when more may be sent. They must not change until `sent` is called, which it may never be,
   * for it is known of large pieces alone.
   */
  write(bytes: Uint8Array, sent?: () => void): Promise<void>;
  /** Says that this was all; gives the rows by the server's own count. */
  end(): Promise<number>;
  /** Gives the copy up: the server throws away what it was sent. Never throws. */
  fail(): Promise<void>;
}

/** Begins `sql`, a COPY … TO STDOUT of the table `at`. It is given up by ending the connection. */
export function copyOut(connection: Connection, sql: string, at: string): CopyOut {
  const query = new CopyOutQuery(sql, (error) =>
    serverError(error, { endpoint: connection.endpoint, doing: 'copying out', at }),
  );
  connection.client.query(query);
  return { pieces: query, rows: query.rows };
}

/** Begins `sql`, a COPY … FROM STDIN into the table `at`. */
export function copyIn(connection: Connection, sql: string, at: string): CopyIn {
  const stream = copyFrom(sql, { highWaterMark: WAITING });
  const socket = connection.client.connection.stream;
  let failure: UnderstudyError | null = null;
  let waiting: PromiseWithResolvers<void> | null = null;
  const settle = (): void => {
    if (failure === null) {
      waiting?.resolve();
    } else {
      waiting?.reject(failure);
    }
    waiting = null;
  };
  const settled = async (): Promise<void> => {
    if (failure !== null) {
      throw failure;
    }
    waiting = Promise.withResolvers<void>();
    await waiting.promise;
  };
  stream.on('error', (error) => {
    failure ??= serverError(error, { endpoint: connection.endpoint, doing: 'loading', at });
    settle();
  });
  stream.on('drain', settle);
  stream.on('finish', settle);
  connection.client.query(stream);
  return {
    async write(bytes, sent) {
      // A piece that fills the socket's buffer is acknowledged when it has drained; a smaller one when it is queued.
      const known = bytes.length >= socket.writableHighWaterMark;
      const room = failure === null && stream.write(bytes, (error) => !error && known && sent?.());
      if (!room) {
        await settled();
      }
    },
    async end() {
      if (failure === null) {
        stream.end();
      }
      await settled();
      return stream.rowCount;
    },
    async fail() {
      if (failure === null && !stream.writableEnded) {
        // The text reaches the target's log: it must not be that of an error.
        stream.destroy(new Error('Understudy gave the copy up'));
        const late = setTimeout(settle, FAIL_TIMEOUT);
        await settled().catch(() => {});
        clearTimeout(late);
      }
    },
  };
}
