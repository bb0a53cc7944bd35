/**
 * COPY text out of the protocol's messages (manual, "Message Formats"). The server sends a CopyData message a row, so a
 * million rows must not become a million objects: the text is moved together within the very buffer it came in.
 */

const COPY_DATA = 0x64; // 'd'
const HEADER = 5;
/** Up to here a loop is quicker than a call into a copy of memory. */
const SHORT = 36;

/** What a piece of the server's stream held. */
export interface Framed {
  /** COPY text; a part of the piece itself. */
  readonly text: Buffer;
  /** From the first message on that is not CopyData; null when there was none. */
  readonly rest: Buffer | null;
}

/** Reads a stream of CopyData messages, which may be cut anywhere. */
export class CopyFrames {
  /** Bytes of the message at hand that are still to come. */
  #left = 0;
  readonly #header: Buffer = Buffer.alloc(HEADER);
  #cut = 0;

  /** Takes a piece, which is ours to change. After a `rest`, goes on with what follows that message. */
  take(piece: Buffer): Framed {
    const end = piece.length;
    let to = 0;
    let at = 0;
    if (this.#cut > 0) {
      const missing = Math.min(HEADER - this.#cut, end);
      piece.copy(this.#header, this.#cut, 0, missing);
      this.#cut += missing;
      if (this.#cut < HEADER) {
        return { text: piece.subarray(0, 0), rest: null };
      }
      this.#cut = 0;
      if (this.#header[0] !== COPY_DATA) {
        const rest = Buffer.concat([this.#header, piece.subarray(missing)]);
        return { text: piece.subarray(0, 0), rest };
      }
      this.#left = this.#header.readUInt32BE(1) - 4;
      at = missing;
    }
    for (;;) {
      const length = Math.min(this.#left, end - at);
      move(piece, to, at, length);
      to += length;
      at += length;
      this.#left -= length;
      if (end - at < HEADER) {
        this.#cut = this.#left > 0 ? 0 : piece.copy(this.#header, 0, at, end);
        return { text: piece.subarray(0, to), rest: null };
      }
      if (piece[at] !== COPY_DATA) {
        return { text: piece.subarray(0, to), rest: piece.subarray(at) };
      }
      this.#left =
        ((piece[at + 1]! << 24) | (piece[at + 2]! << 16) | (piece[at + 3]! << 8) | piece[at + 4]!) - 4;
      at += HEADER;
    }
  }
}

/** Moves bytes to the front. */
function move(bytes: Buffer, to: number, from: number, length: number): void {
  if (length > SHORT) {
    bytes.copy(bytes, to, from, from + length);
    return;
  }
  for (let i = 0; i < length; i++) {
    bytes[to + i] = bytes[from + i]!;
  }
}
