/** Bytes from a socket to a thread that blocks for them: a ring in shared memory, one writer, one reader. */

/** What a dump thread is started with. */
export interface DumpOrder {
  readonly ring: SharedArrayBuffer;
  readonly args: readonly string[];
}

/** Bytes the ring holds; one less is ever in it, for a full ring must not look like an empty one. */
const CAPACITY = 1 << 20;

// Int32 slots before the bytes.
const HEAD = 0; // where the writer writes next
const TAIL = 1; // where the reader reads next
const CHANGES = 2; // counted up by the writer at every change; the reader sleeps on it
const CLOSED = 3;
const WAITING = 4; // the writer has bytes for which there was no room
const SLOTS = 8;

/** Shared memory for one ring. */
export function createRing(): SharedArrayBuffer {
  return new SharedArrayBuffer(SLOTS * 4 + CAPACITY);
}

/** The writer's end; never blocks. */
export class RingWriter {
  readonly #slots: Int32Array;
  readonly #bytes: Uint8Array;
  #pending: Buffer[] = [];

  constructor(ring: SharedArrayBuffer) {
    this.#slots = new Int32Array(ring, 0, SLOTS);
    this.#bytes = new Uint8Array(ring, SLOTS * 4);
  }

  /** Takes `bytes`; false when the caller should hold back until `room` says true. */
  write(bytes: Buffer): boolean {
    this.#pending.push(bytes);
    return this.room();
  }

  /** Moves what waits into the ring; true when nothing waits any more. */
  room(): boolean {
    let head = Atomics.load(this.#slots, HEAD);
    for (let next = this.#pending.shift(); next !== undefined; next = this.#pending.shift()) {
      Atomics.store(this.#slots, WAITING, 1);
      const free = (Atomics.load(this.#slots, TAIL) - head - 1 + CAPACITY) % CAPACITY;
      const part = next.subarray(0, free);
      const first = part.subarray(0, CAPACITY - head);
      this.#bytes.set(first, head);
      this.#bytes.set(part.subarray(first.length), 0);
      head = (head + part.length) % CAPACITY;
      Atomics.store(this.#slots, HEAD, head);
      if (part.length < next.length) {
        this.#pending.unshift(next.subarray(part.length));
        break;
      }
    }
    const done = this.#pending.length === 0;
    if (done) {
      Atomics.store(this.#slots, WAITING, 0);
    }
    this.#wake();
    return done;
  }

  /** No more will come: the reader gets what is there, then the end of the file. */
  close(): void {
    Atomics.store(this.#slots, CLOSED, 1);
    this.#wake();
  }

  #wake(): void {
    Atomics.add(this.#slots, CHANGES, 1);
    Atomics.notify(this.#slots, CHANGES);
  }
}

/** The reader's end: libpq's recv. */
export class RingReader {
  readonly #slots: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #onRoom: () => void;
  #mayBeEmpty = false;

  constructor(ring: SharedArrayBuffer, onRoom: () => void) {
    this.#slots = new Int32Array(ring, 0, SLOTS);
    this.#bytes = new Uint8Array(ring, SLOTS * 4);
    this.#onRoom = onRoom;
  }

  /**
   * Fills `into` with what is there and gives its length; 0 at the end. libpq reads once more after a large read, to
   * see whether more has come (pqReadData): that read must not wait, or both sides would. So the first read after one
   * that gave bytes gives 0 where nothing is there, and the next one waits.
   */
  read(into: Uint8Array): number {
    for (;;) {
      const changes = Atomics.load(this.#slots, CHANGES);
      const closed = Atomics.load(this.#slots, CLOSED) === 1;
      const tail = Atomics.load(this.#slots, TAIL);
      const available = (Atomics.load(this.#slots, HEAD) - tail + CAPACITY) % CAPACITY;
      if (available > 0) {
        return this.#take(into, tail, available);
      }
      if (closed || this.#mayBeEmpty) {
        this.#mayBeEmpty = false;
        return 0;
      }
      Atomics.wait(this.#slots, CHANGES, changes);
    }
  }

  /** After a write: the next read is for the reply, and waits. */
  written(): void {
    this.#mayBeEmpty = false;
  }

  #take(into: Uint8Array, tail: number, available: number): number {
    const length = Math.min(available, into.length);
    const first = this.#bytes.subarray(tail, Math.min(tail + length, CAPACITY));
    into.set(first, 0);
    into.set(this.#bytes.subarray(0, length - first.length), first.length);
    Atomics.store(this.#slots, TAIL, (tail + length) % CAPACITY);
    this.#mayBeEmpty = true;
    if (Atomics.load(this.#slots, WAITING) === 1) {
      this.#onRoom();
    }
    return length;
  }
}
