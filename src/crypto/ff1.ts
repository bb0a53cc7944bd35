import { type Cipheriv, createCipheriv } from 'node:crypto';

const BLOCK = 16;
/** Rounds of FF1. */
export const ROUNDS = 10;
/** NIST SP 800-38G, revision 1: fewer than a million values can be searched through. */
export const SMALLEST = 1_000_000;

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
    return this.#run(numerals, tweak, true);
  }

  /** What `encrypt` made into these numerals. */
  decrypt(numerals: readonly number[], tweak: Uint8Array): number[] {
    return this.#run(numerals, tweak, false);
  }

  #run(numerals: readonly number[], tweak: Uint8Array, forward: boolean): number[] {
    const n = numerals.length;
    const u = Math.floor(n / 2);
    const radix = BigInt(this.#radix);
    const sizes = [radix ** BigInt(u), radix ** BigInt(n - u)] as const;
    const rounds = new BigRounds(this.#cipher, header(this.#radix, u, n, tweak.length), sizes, tweak);
    const halves = [joined(numerals.slice(0, u), radix), joined(numerals.slice(u), radix)] as const;
    const [left, right] = forward ? rounds.encrypt(...halves) : rounds.decrypt(...halves);
    return [...spread(left, radix, u), ...spread(right, radix, n - u)];
  }
}

/**
 * FF1's ten rounds over two halves of any size, of a value at a time: for domains that `ff1-halves.ts` cannot hold. With
 * sizes radix^u and radix^v and the header of step 5 it is FF1.
 */
export class BigRounds {
  readonly #cipher: Cipheriv;
  readonly #header: Buffer;
  readonly #sizes: readonly [bigint, bigint];
  readonly #tweak: Uint8Array;
  /** Steps 3 and 4. */
  readonly #b: number;
  readonly #d: number;

  constructor(
    cipher: Cipheriv,
    first: Buffer,
    sizes: readonly [left: bigint, right: bigint],
    tweak: Uint8Array,
  ) {
    refuseSmall(Number(sizes[0] * sizes[1]));
    this.#cipher = cipher;
    this.#header = first;
    this.#sizes = sizes;
    this.#tweak = tweak;
    const bits = Math.max(...sizes.map((size) => (size - 1n).toString(2).length));
    this.#b = Math.ceil(bits / 8);
    this.#d = 4 * Math.ceil(this.#b / 4) + 4;
  }

  encrypt(left: bigint, right: bigint): [bigint, bigint] {
    const halves: [bigint, bigint] = [left, right];
    for (let round = 0; round < ROUNDS; round++) {
      const side = (round & 1) as 0 | 1;
      const other = halves[side === 0 ? 1 : 0];
      halves[side] = (halves[side] + this.#drawn(round, other)) % this.#sizes[side];
    }
    return halves;
  }

  decrypt(left: bigint, right: bigint): [bigint, bigint] {
    const halves: [bigint, bigint] = [left, right];
    for (let round = ROUNDS - 1; round >= 0; round--) {
      const side = (round & 1) as 0 | 1;
      const size = this.#sizes[side];
      const other = halves[side === 0 ? 1 : 0];
      halves[side] = (halves[side] + size - (this.#drawn(round, other) % size)) % size;
    }
    return halves;
  }

  /** Steps 6.i to 6.iv: the number that a half is moved by. */
  #drawn(round: number, half: bigint): bigint {
    const pad = (((-this.#tweak.length - this.#b - 1) % BLOCK) + BLOCK) % BLOCK;
    const q = Buffer.concat([this.#tweak, Buffer.alloc(pad), Buffer.from([round]), bigEndian(half, this.#b)]);
    return BigInt(`0x${this.#expand(Buffer.concat([this.#header, q])).toString('hex')}`);
  }

  /** Steps 6.ii and 6.iii: CBC-MAC, drawn out to `d` bytes. */
  #expand(message: Buffer): Buffer {
    let state: Buffer = Buffer.alloc(BLOCK);
    for (let at = 0; at < message.length; at += BLOCK) {
      state = this.#cipher.update(state.map((byte, j) => byte ^ message[at + j]!));
    }
    const parts = [state];
    for (let j = 1; j * BLOCK < this.#d; j++) {
      const counter = bigEndian(BigInt(j), BLOCK);
      parts.push(this.#cipher.update(state.map((byte, k) => byte ^ counter[k]!)));
    }
    return Buffer.concat(parts).subarray(0, this.#d);
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
    for (let round = 0; round < ROUNDS; round++) {
      this.#round(upper, lower, count, round, 1);
    }
  }

  /** What `encrypt` made into the first `count` numbers, in place. */
  decrypt(upper: Uint32Array, lower: Uint32Array, count: number): void {
    for (let round = ROUNDS - 1; round >= 0; round--) {
      this.#round(upper, lower, count, round, -1);
    }
  }

  #round(upper: Uint32Array, lower: Uint32Array, count: number, round: number, sign: 1 | -1): void {
    this.#makeRoom(count);
    const input = this.#blocks.subarray(0, count * BLOCK);
    const even = round % 2 === 0;
    const moved = even ? upper : lower;
    this.#fill(input, round, even ? lower : upper, count);
    const y = this.#cipher.update(input);
    const bits = even ? this.upperBits : this.lowerBits;
    const mask = bits === 32 ? 0xffffffff : 2 ** bits - 1;
    for (let i = 0, at = 4; i < count; i++, at += BLOCK) {
      // d = 8, so that y is the first 8 bytes; of them only the lower 32 bits bear on a half.
      const low = (y[at]! << 24) | (y[at + 1]! << 16) | (y[at + 2]! << 8) | y[at + 3]!;
      moved[i] = (moved[i]! + sign * low) & mask;
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

/** Step 5: the block P. `length` n, of which the left half has `u`. */
export function header(radix: number, u: number, n: number, tweakLength: number): Buffer {
  const block = Buffer.from([1, 2, 1, 0, 0, 0, ROUNDS, u % 256, 0, 0, 0, 0, 0, 0, 0, 0]);
  block.writeUIntBE(radix, 3, 3);
  block.writeUInt32BE(n, 8);
  block.writeUInt32BE(tweakLength, 12);
  return block;
}

/** Throws a `RangeError` for a domain of fewer than a million values. */
export function refuseSmall(size: number): void {
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
