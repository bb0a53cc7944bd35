/**
 * `crypto/` holds keys and keyed functions: a pseudo-random function over batches (AES-CMAC), format-preserving
 * encryption (FF1) and keyed permutations. Pure.
 */
import { type Cipheriv, createCipheriv } from 'node:crypto';

const BLOCK = 16;
/** From here on a value's body goes through CBC by itself: below, gathering blocks over the batch is quicker. */
const LONG = 1024;
/** CBC's output is thrown away but for its last block, so a long body is fed in pieces of this size. */
const PIECE = 1 << 16;

/**
 * AES-CMAC (NIST SP 800-38B, RFC 4493) of many messages at once. The nth blocks of all messages go through one ECB
 * cipher object together, for a call into the cipher costs more than a thousand blocks do; a long message's body goes
 * through one CBC object, which is what CMAC is up to the last block. Not for use from two places at a time.
 */
export class BatchCmac {
  readonly #ecb: Cipheriv;
  readonly #cbc: Cipheriv;
  /** The last block that left `#cbc`: a new message's first block is XORed with it, which makes its vector zero. */
  #chained: Buffer = Buffer.alloc(BLOCK);
  /** SP 800-38B, 6.1: what the last block is XORed with, when it is whole and when it is padded. */
  readonly #whole: Buffer;
  readonly #padded: Buffer;
  #blocks: Buffer = Buffer.allocUnsafeSlow(0);
  #left: Int32Array = new Int32Array(0);

  /** `key` has 16 or 32 bytes. */
  constructor(key: Uint8Array) {
    const bits = key.length * 8;
    this.#ecb = createCipheriv(`aes-${bits}-ecb`, key, null).setAutoPadding(false);
    this.#cbc = createCipheriv(`aes-${bits}-cbc`, key, Buffer.alloc(BLOCK)).setAutoPadding(false);
    this.#whole = doubled(this.#ecb.update(Buffer.alloc(BLOCK)));
    this.#padded = doubled(this.#whole);
  }

  /**
   * The 16-byte digests, one after the other, of messages `bytes[starts[i] … ends[i])`, i < count. The buffer is the
   * caller's own.
   */
  digests(bytes: Buffer, starts: Int32Array, ends: Int32Array, count: number): Buffer {
    if (count === 0) {
      return Buffer.alloc(0);
    }
    this.#makeRoom(count);
    const blocks = this.#blocks;
    const left = this.#left;
    let going = 0;
    for (let i = 0; i < count; i++) {
      const start = starts[i]!;
      const length = ends[i]! - start;
      if (length <= BLOCK) {
        this.#last(bytes, start, length, i * BLOCK);
        continue;
      }
      left[going++] = i;
      if (length >= LONG) {
        this.#body(bytes, start, length, i * BLOCK);
      } else {
        bytes.copy(blocks, i * BLOCK, start, start + BLOCK);
      }
    }
    const digests = this.#ecb.update(blocks.subarray(0, count * BLOCK));
    for (let done = BLOCK; going > 0; done += BLOCK) {
      going = this.#pass(bytes, starts, ends, digests, done, going);
    }
    return digests;
  }

  /** One block more of each message in `#left`; gives how many of them are not yet at their end. */
  #pass(
    bytes: Buffer,
    starts: Int32Array,
    ends: Int32Array,
    digests: Buffer,
    done: number,
    going: number,
  ): number {
    const blocks = this.#blocks;
    const left = this.#left;
    for (let k = 0; k < going; k++) {
      const i = left[k]!;
      const at = k * BLOCK;
      const length = ends[i]! - starts[i]!;
      const from = length >= LONG ? lastBlock(length) : done;
      const start = starts[i]! + from;
      if (length - from <= BLOCK) {
        this.#last(bytes, start, length - from, at);
      } else {
        for (let j = 0; j < BLOCK; j++) {
          blocks[at + j] = bytes[start + j]!;
        }
      }
      const state = i * BLOCK;
      for (let j = 0; j < BLOCK; j++) {
        blocks[at + j]! ^= digests[state + j]!;
      }
    }
    const next = this.#ecb.update(blocks.subarray(0, going * BLOCK));
    let kept = 0;
    for (let k = 0; k < going; k++) {
      const i = left[k]!;
      next.copy(digests, i * BLOCK, k * BLOCK, (k + 1) * BLOCK);
      const length = ends[i]! - starts[i]!;
      if (length < LONG && length > done + BLOCK) {
        left[kept++] = i;
      }
    }
    return kept;
  }

  /** Writes a message's last block (0 to 16 bytes), padded and XORed with its subkey, at `at` of `#blocks`. */
  #last(bytes: Buffer, start: number, length: number, at: number): void {
    const blocks = this.#blocks;
    const subkey = length === BLOCK ? this.#whole : this.#padded;
    let j = 0;
    for (; j < length; j++) {
      blocks[at + j] = bytes[start + j]! ^ subkey[j]!;
    }
    if (j < BLOCK) {
      blocks[at + j] = 0x80 ^ subkey[j]!;
      for (j++; j < BLOCK; j++) {
        blocks[at + j] = subkey[j]!;
      }
    }
  }

  /**
   * Runs all blocks of a long message but the last two kinds through CBC, and leaves at `at` of `#blocks` what the
   * batch's own ECB pass turns into the state before the last block: the last body block XORed with the state so far.
   */
  #body(bytes: Buffer, start: number, length: number, at: number): void {
    const blocks = this.#blocks;
    const end = start + lastBlock(length) - BLOCK;
    const first = Buffer.allocUnsafe(BLOCK);
    for (let j = 0; j < BLOCK; j++) {
      first[j] = bytes[start + j]! ^ this.#chained[j]!;
    }
    let out = this.#cbc.update(first);
    for (let from = start + BLOCK; from < end; from += PIECE) {
      out = this.#cbc.update(bytes.subarray(from, Math.min(from + PIECE, end)));
    }
    this.#chained = Buffer.from(out.subarray(out.length - BLOCK));
    for (let j = 0; j < BLOCK; j++) {
      blocks[at + j] = bytes[end + j]! ^ this.#chained[j]!;
    }
  }

  #makeRoom(count: number): void {
    if (this.#left.length < count) {
      this.#left = new Int32Array(count);
      this.#blocks = Buffer.allocUnsafeSlow(count * BLOCK);
    }
  }
}

/** Where the last block of a message of `length` > 0 bytes begins. */
function lastBlock(length: number): number {
  return length - 1 - ((length - 1) % BLOCK);
}

/** Twice the block as an element of GF(2^128) (SP 800-38B, 6.1). */
function doubled(block: Buffer): Buffer {
  const out = Buffer.alloc(BLOCK);
  for (let j = 0; j < BLOCK; j++) {
    out[j] = (block[j]! << 1) | (j + 1 < BLOCK ? block[j + 1]! >>> 7 : 0);
  }
  if (block[0]! & 0x80) {
    out[BLOCK - 1]! ^= 0x87;
  }
  return out;
}
