import type { Duplex } from 'node:stream';
import type { Connection as DriverConnection, Submittable } from 'pg';
import type { UnderstudyError } from '../errors.ts';
import { release } from '../release.ts';
import { CopyFrames } from './copy-frames.ts';

/** Bytes that may wait to be read before the socket is paused. */
const WAITING = 512 * 1024;

const COPY_DONE = 0x63; // 'c'
/** Messages that may come among the data: CopyOutResponse, and three that may come at any time. */
const PASSING: ReadonlySet<number> = new Set(Buffer.from('HNSA'));
const COPY_OUT_RESPONSE = 0x48; // 'H'

/**
 * A COPY … TO STDOUT as the driver takes queries; yields the COPY text. While the data flow it reads the socket in place of the driver's parser, which
 * makes an object of every row; everything before and after is the parser's.
 */
export class CopyOutQuery implements Submittable, AsyncIterable<Buffer> {
  readonly #sql: string;
  readonly #translated: (error: unknown) => UnderstudyError;
  readonly #rows = Promise.withResolvers<number>();
  readonly #frames = new CopyFrames();
  readonly #pieces: { readonly text: Buffer; readonly own: Buffer | null }[] = [];
  #waiting = 0;
  #wake: () => void = () => {};
  #done = false;
  #failure: UnderstudyError | null = null;
  #count = 0;
  #socket: Duplex | null = null;
  #parser: ((piece: Buffer) => void) | null = null;
  /** The beginning of a message that is cut and no CopyData. */
  #held: Buffer | null = null;

  constructor(sql: string, translated: (error: unknown) => UnderstudyError) {
    this.#sql = sql;
    this.#translated = translated;
    this.#rows.promise.catch(() => {});
  }

  get rows(): Promise<number> {
    return this.#rows.promise;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    for (;;) {
      if (this.#failure !== null) {
        throw this.#failure;
      }
      const piece = this.#pieces.shift();
      if (piece !== undefined) {
        this.#waiting -= piece.text.length;
        if (this.#waiting < WAITING / 2) {
          this.#socket?.resume();
        }
        yield piece.text;
        if (piece.own !== null) {
          release(piece.own);
        }
      } else if (this.#done) {
        return;
      } else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    }
  }

  /** Called by the driver when it is this query's turn. */
  submit(connection: DriverConnection): void {
    const socket = connection.stream;
    const [parser] = socket.listeners('data');
    if (parser === undefined) {
      throw new TypeError('the driver reads its socket in another way');
    }
    socket.off('data', parser as (piece: Buffer) => void);
    socket.on('data', this.#read);
    this.#socket = socket;
    this.#parser = (piece) => parser.call(socket, piece);
    this.#giveBack = () => {
      socket.off('data', this.#read);
      socket.on('data', parser as (piece: Buffer) => void);
      socket.resume();
    };
    connection.query(this.#sql);
  }

  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#count = Number(/^COPY (\d+)$/.exec(text)?.[1] ?? Number.NaN);
  }

  handleReadyForQuery(): void {
    this.#rows.resolve(this.#count);
  }

  handleError(error: unknown): void {
    this.#detach();
    this.#failure ??= this.#translated(error);
    this.#rows.reject(this.#failure);
    this.#wake();
  }

  #giveBack: () => void = () => {};

  #read = (piece: Buffer): void => {
    if (this.#held === null) {
      this.#receive(piece, true);
      return;
    }
    const longer = Buffer.concat([this.#held, piece]);
    this.#held = null;
    this.#other(longer);
  };

  /** `own`: the socket gave these bytes, and nobody else has them. */
  #receive(piece: Buffer, own: boolean): void {
    const { text, rest } = this.#frames.take(piece);
    if (text.length > 0) {
      this.#pieces.push({ text, own: own && rest === null ? piece : null });
      this.#waiting += text.length;
      if (this.#waiting >= WAITING) {
        this.#socket?.pause();
      }
      this.#wake();
    }
    if (rest !== null) {
      this.#other(rest);
    }
  }

  /** `bytes` begin with a message that is no CopyData, of which its type and length are there. */
  #other(bytes: Buffer): void {
    const type = bytes[0]!;
    if (!PASSING.has(type)) {
      // CopyDone, an error: from here on all is the driver's.
      this.#done = type === COPY_DONE;
      const parser = this.#parser;
      this.#detach();
      parser?.(bytes);
      this.#wake();
      return;
    }
    const length = 1 + bytes.readUInt32BE(1);
    if (bytes.length < length) {
      this.#held = bytes;
      return;
    }
    if (type !== COPY_OUT_RESPONSE) {
      this.#parser?.(bytes.subarray(0, length));
    }
    if (bytes.length > length) {
      this.#receive(bytes.subarray(length), false);
    }
  }

  #detach(): void {
    this.#giveBack();
    this.#giveBack = () => {};
    this.#socket = null;
    this.#parser = null;
  }
}
