import { type Cipheriv, createCipheriv } from 'node:crypto';

const BLOCK = 16;
const ROUNDS = 10;
/** NIST SP 800-38G, revision 1: fewer than a million values can be searched through. */
const SMALLEST = 1_000_000;

/** FF1 of NIST SP 800-38G over strings of numerals, one at a time; what the batched one is held against. */
export class Ff1 {
  readonly #cipher: Cipheriv;
  readonly #radix: number;

  /** `key` has 16, 24 or 32 bytes; `radix` is 2 to 65536. */
  constructor(key: Uint8Array, radix: number) {
    this.#cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
    this.#radix = radix;
  }

  /** Encrypts numerals (each below the radix; at least a million strings must be possible). */
  encrypt(numerals: readonly number[], tweak: Uint8Array): number[] {
    const radix = BigInt(this.#radix);
    const n = numerals.length;
    refuseSmall(this.#radix ** n);
    const u = Math.floor(n / 2);
    const v = n - u;
    const b = Math.ceil((radix ** BigInt(v) - 1n).toString(2).length / 8);
    const d = 4 * Math.ceil(b / 4) + 4;
    const head = header(this.#radix, u, n, tweak.length);
    const pad = (((-tweak.length - b - 1) % BLOCK) + BLOCK) % BLOCK;
    let left = joined(numerals.slice(0, u), radix);
    let right = joined(numerals.slice(u), radix);
    for (let round = 0; round < ROUNDS; round++) {
      const q = Buffer.concat([tweak, Buffer.alloc(pad), Buffer.from([round]), bigEndian(right, b)]);
      const y = BigInt(`0x${this.#expand(Buffer.concat([head, q]), d).toString('hex')}`);
      const m = BigInt(round % 2 === 0 ? u : v);
      [left, right] = [right, (left + y) % radix ** m];
    }
    return [...spread(left, radix, u), ...spread(right, radix, v)];
  }

  /** Steps 6.ii and 6.iii: CBC-MAC, drawn out to `d` bytes. */
  #expand(message: Buffer, d: number): Buffer {
    let state: Buffer = Buffer.alloc(BLOCK);
    for (let at = 0; at < message.length; at += BLOCK) {
      state = this.#cipher.update(state.map((byte, j) => byte ^ message[at + j]!));
    }
    const parts = [state];
    for (let j = 1; j * BLOCK < d; j++) {
      const counter = bigEndian(BigInt(j), BLOCK);
      parts.push(this.#cipher.update(state.map((byte, k) => byte ^ counter[k]!)));
    }
    return Buffer.concat(parts).subarray(0, d);
  }
}

/**
 * FF1 with radix 2 over a batch of numbers of `bits` bits (20 to 64), a number being its upper half of ⌊bits/2⌋ bits
 * and its lower half of the rest, each in 32 bits. The header's block is the same for all, so a round is one block a
 * number, and a batch ten calls into the cipher. Not for use from two places at a time.
 */
export class Ff1Bits {
  /** Bits of the upper and of the lower half. */
  readonly upperBits: number;
  readonly lowerBits: number;
  readonly #cipher: Cipheriv;
  /** AES of the header, XORed with a round's fixed bytes: what each block begins as. */
  readonly #start: Buffer;
  /** Bytes of a half in a block (step 3), at its end; the round's number stands before them. */
  readonly #halfBytes: number;
  #blocks: Buffer = Buffer.allocUnsafeSlow(0);

  /** `tweak` has at most 8 bytes. */
  constructor(key: Uint8Array, bits: number, tweak: Uint8Array) {
    refuseSmall(2 ** bits);
    if (bits > 64 || tweak.length > 8) {
      throw new RangeError('FF1 over bits takes at most 64 bits and a tweak of at most 8 bytes');
    }
    this.upperBits = Math.floor(bits / 2);
    this.lowerBits = bits - this.upperBits;
    this.#halfBytes = Math.ceil(this.lowerBits / 8);
    this.#cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
    this.#start = this.#cipher.update(header(2, this.upperBits, bits, tweak.length));
    tweak.forEach((byte, j) => {
      this.#start[j]! ^= byte;
    });
  }

  /** Encrypts the first `count` numbers in place. */
  encrypt(upper: Uint32Array, lower: Uint32Array, count: number): void {
    this.#makeRoom(count);
    const input = this.#blocks.subarray(0, count * BLOCK);
    let left = upper;
    let right = lower;
    for (let round = 0; round < ROUNDS; round++) {
      this.#fill(input, round, right, count);
      const y = this.#cipher.update(input);
      const bits = round % 2 === 0 ? this.upperBits : this.lowerBits;
      const mask = bits === 32 ? 0xffffffff : 2 ** bits - 1;
      for (let i = 0, at = 4; i < count; i++, at += BLOCK) {
        // d = 8, so that y is the first 8 bytes; of them only the lower 32 bits bear on a half.
        const low = (y[at]! << 24) | (y[at + 1]! << 16) | (y[at + 2]! << 8) | y[at + 3]!;
        left[i] = (left[i]! + low) & mask;
      }
      [left, right] = [right, left];
    }
  }

  #fill(input: Buffer, round: number, half: Uint32Array, count: number): void {
    const start = this.#start;
    const roundAt = BLOCK - 1 - this.#halfBytes;
    const roundByte = start[roundAt]! ^ round;
    const s12 = start[12]!;
    const s13 = start[13]!;
    const s14 = start[14]!;
    const s15 = start[15]!;
    for (let i = 0, at = 0; i < count; i++, at += BLOCK) {
      const value = half[i]!;
      input[at + 12] = s12 ^ (value >>> 24);
      input[at + 13] = s13 ^ (value >>> 16);
      input[at + 14] = s14 ^ (value >>> 8);
      input[at + 15] = s15 ^ value;
      input[at + roundAt] = roundByte;
    }
  }

  #makeRoom(count: number): void {
    if (this.#blocks.length < count * BLOCK) {
      this.#blocks = Buffer.allocUnsafeSlow(count * BLOCK);
      for (let at = 0; at < this.#blocks.length; at += BLOCK) {
        this.#start.copy(this.#blocks, at);
      }
    }
  }
}

/** Step 5: the block P. */
function header(radix: number, u: number, n: number, tweakLength: number): Buffer {
  const block = Buffer.from([1, 2, 1, 0, 0, 0, ROUNDS, u % 256, 0, 0, 0, 0, 0, 0, 0, 0]);
  block.writeUIntBE(radix, 3, 3);
  block.writeUInt32BE(n, 8);
  block.writeUInt32BE(tweakLength, 12);
  return block;
}

function refuseSmall(size: number): void {
  if (size < SMALLEST) {
    throw new RangeError('FF1 is refused for domains of fewer than a million values');
  }
}

function joined(numerals: readonly number[], radix: bigint): bigint {
  return numerals.reduce((sum, numeral) => sum * radix + BigInt(numeral), 0n);
}

function spread(value: bigint, radix: bigint, length: number): number[] {
  const out = new Array<number>(length);
  let rest = value;
  for (let i = length - 1; i >= 0; i--) {
    out[i] = Number(rest % radix);
    rest /= radix;
  }
  return out;
}

function bigEndian(value: bigint, length: number): Buffer {
  return Buffer.from(value.toString(16).padStart(2 * length, '0'), 'hex');
}
