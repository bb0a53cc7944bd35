import { type Cipheriv, createCipheriv } from 'node:crypto';

const BLOCK = 16;
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
  readonly #blocks: Buffer = Buffer.alloc(BLOCK * 128);

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
    const blocks = this.#blocks.subarray(0, count * BLOCK);
    for (let i = from; i < to; i++) {
      const at = (i - from) * BLOCK;
      const whole = i >>> 3;
      const mask = 0xff00 >>> (i & 7);
      for (let j = 0; j < BLOCK; j++) {
        blocks[at + j] = j < whole ? address[j]! : this.#pad[j]!;
      }
      const cut = address[whole] ?? 0;
      blocks[at + whole] = (cut & mask & 0xff) | (this.#pad[whole]! & ~mask & 0xff);
    }
    const flips = this.#cipher.update(blocks);
    for (let i = from; i < to; i++) {
      const own = (address[i >>> 3]! >>> (7 - (i & 7))) & 1;
      const flip = flips[(i - from) * BLOCK]! >>> 7;
      result[i >>> 3]! |= (own ^ flip) << (7 - (i & 7));
    }
  }
}
