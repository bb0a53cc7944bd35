import { type Cipheriv, createCipheriv } from 'node:crypto';

const BLOCK = 16;
const WORDS = 4;
/** First bits of an address that are looked up, once they are known: nets come again and again. */
const HEAD = 16;

/**
 * Crypto-PAn (Xu, Fan, Ammar, Moon: Prefix-preserving IP address anonymization, ICNP 2002), for addresses of 4 or 16
 * bytes: two that share their first k bits, and no more, come out sharing k, and no more. A bijection. Not for use from
 * two places at a time.
 */
export class CryptoPan {
  readonly #cipher: Cipheriv;
  readonly #pad: Buffer;
  /** By the first 16 bits: what they become, plus one. */
  readonly #heads: Uint32Array = new Uint32Array(1 << HEAD);
  readonly #words: Int32Array = new Int32Array(WORDS * 128);
  /** The same bytes. */
  readonly #blocks: Uint8Array = new Uint8Array(this.#words.buffer);

  /** `key` has 32 bytes: AES-128's, and the pad. */
  constructor(key: Uint8Array) {
    this.#cipher = createCipheriv('aes-128-ecb', key.subarray(0, 16), null).setAutoPadding(false);
    this.#pad = this.#cipher.update(key.subarray(16, 32));
  }

  /** Encrypts the first `bits` (0 to 8 × the address's length) of `address` in place; the rest is made 0. */
  encrypt(address: Uint8Array, bits: number): void {
    const head = (address[0]! << 8) | address[1]!;
    const whole = address.slice();
    address.fill(0);
    let from = 0;
    if (bits >= HEAD) {
      if (this.#heads[head] === 0) {
        this.#flip(whole, address, 0, HEAD);
        this.#heads[head] = ((address[0]! << 8) | address[1]!) + 1;
      }
      const known = this.#heads[head]! - 1;
      address[0] = known >>> 8;
      address[1] = known & 0xff;
      from = HEAD;
    }
    this.#flip(whole, address, from, bits);
  }

  /** Bit i of the result: that of the address, XOR the first bit of AES of the i bits before it, filled up with the pad. */
  #flip(address: Uint8Array, result: Uint8Array, from: number, to: number): void {
    const count = to - from;
    if (count <= 0) {
      return;
    }
    const [blocks, words] = [this.#blocks, this.#words];
    const whole = from >>> 3;
    const mask = 0xff00 >>> (from & 7);
    for (let j = 0; j < BLOCK; j++) {
      blocks[j] = j < whole ? address[j]! : this.#pad[j]!;
    }
    blocks[whole] = ((address[whole] ?? 0) & mask & 0xff) | (this.#pad[whole]! & ~mask & 0xff);
    // Each has one bit more of the address than the one before it.
    for (let i = from + 1; i < to; i++) {
      const word = (i - from) * WORDS;
      for (let j = word; j < word + WORDS; j++) {
        words[j] = words[j - WORDS]!;
      }
      const place = (i - 1) >>> 3;
      const bit = 0x80 >>> ((i - 1) & 7);
      const at = (i - from) * BLOCK + place;
      blocks[at] = (blocks[at]! & ~bit) | (address[place]! & bit);
    }
    const flips = this.#cipher.update(blocks.subarray(0, count * BLOCK));
    for (let i = from; i < to; i++) {
      const own = (address[i >>> 3]! >>> (7 - (i & 7))) & 1;
      const flip = flips[(i - from) * BLOCK]! >>> 7;
      result[i >>> 3]! |= (own ^ flip) << (7 - (i & 7));
    }
  }
}
