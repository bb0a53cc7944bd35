import { Outputs } from './outputs.ts';

/** Bytes that are sent on together. */
const BATCH = 256 * 1024;

/** What `Engine` is to masked rows, this is to rows that are kept whole: they pass unparsed, gathered into large pieces. */
export class Passage {
  readonly #outputs = new Outputs();
  #out: Buffer | null = null;
  #length = 0;

  /** Takes a piece; gives what is ready to be sent on, which is the caller's own, or null. */
  push(chunk: Uint8Array): Buffer | null {
    const full = this.#out !== null && this.#length + chunk.length > this.#out.length ? this.end() : null;
    this.#out ??= this.#outputs.take(Math.max(BATCH, chunk.length));
    this.#out.set(chunk, this.#length);
    this.#length += chunk.length;
    return full;
  }

  /** Gives the rest. */
  end(): Buffer | null {
    const rest = this.#out?.subarray(0, this.#length) ?? null;
    this.#out = null;
    this.#length = 0;
    return rest;
  }

  /** Takes back what `push` gave, when its bytes are needed no more, to be used again. */
  recycle(bytes: Buffer): void {
    this.#outputs.recycle(bytes);
  }
}
