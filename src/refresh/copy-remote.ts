import { extname } from 'node:path';
import { Worker as Thread } from 'node:worker_threads';
import { UnderstudyError } from '../errors.ts';
import type { Chunk } from './copy-chunks.ts';
import { failureOf, plainSetup, type Reply, type Request } from './copy-messages.ts';
import { ChunkFailure, type ChunkResult, type Told, type Worker, type WorkerSetup } from './copy-worker.ts';

/** How long a thread may take to end its connections; milliseconds. */
const CLOSE_TIMEOUT = 5_000;

/** A worker in a thread of its own. */
export class ThreadWorker implements Worker {
  readonly #thread: Thread;
  #waiting: PromiseWithResolvers<Reply> | null = null;
  #told: Told = () => {};
  #ended = false;
  #closing: Promise<void> | null = null;

  constructor(setup: WorkerSetup) {
    // Beside this file, as it is spelt here: .ts in a checkout, .js in the package.
    const file = new URL(`./copy-thread${extname(import.meta.url)}`, import.meta.url);
    this.#thread = new Thread(file, { workerData: plainSetup(setup) });
    this.#thread.on('message', (message: Reply) => this.#heard(message));
    this.#thread.on('error', () => this.#died());
    this.#thread.on('exit', () => this.#died());
  }

  async copy(chunk: Chunk, snapshot: string, told: Told): Promise<ChunkResult> {
    this.#told = told;
    const reply = await this.#ask({ kind: 'copy', chunk, snapshot });
    if (reply.kind !== 'copied') {
      throw died();
    }
    return reply.result;
  }

  async settle(): Promise<void> {
    await this.#ask({ kind: 'settle' });
  }

  async close(): Promise<void> {
    this.#closing ??= this.#close();
    await this.#closing;
  }

  async #close(): Promise<void> {
    if (this.#ended) {
      return;
    }
    const exited = new Promise<void>((resolve) => this.#thread.once('exit', () => resolve()));
    const late = setTimeout(() => void this.#thread.terminate(), CLOSE_TIMEOUT);
    this.#thread.postMessage({ kind: 'close' } satisfies Request);
    await exited;
    clearTimeout(late);
  }

  async #ask(request: Request): Promise<Reply> {
    if (this.#ended) {
      throw died();
    }
    this.#waiting = Promise.withResolvers<Reply>();
    this.#thread.postMessage(request);
    const reply = await this.#waiting.promise;
    if (reply.kind === 'failed') {
      throw failureOf(reply.failure);
    }
    return reply;
  }

  #heard(message: Reply): void {
    if (message.kind === 'told') {
      this.#told(message.rows, message.bytes);
    } else {
      this.#waiting?.resolve(message);
      this.#waiting = null;
    }
  }

  #died(): void {
    this.#ended = true;
    this.#waiting?.reject(died());
    this.#waiting = null;
  }
}

/** A thread ends by itself only by a fault; what it says of it may quote data, and is not read. */
function died(): ChunkFailure {
  return new ChunkFailure(
    new UnderstudyError(
      'internal',
      'a worker thread ended',
      'Staging is as it was. Run with threads: false, and please report this.',
    ),
    false,
  );
}
