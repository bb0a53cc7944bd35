import { type Cipheriv, createCipheriv } from 'node:crypto';
import { header, ROUNDS, refuseSmall } from './ff1.ts';

const BLOCK = 16;
const WORD = 0x1_0000_0000;
/** A half is a whole number below this: divisions of such doubles by small numbers, rounded down, are exact. */
export const LARGEST_HALF: number = 2 ** 52;
/** A factor of a half's size; times 2^24 it is still below 2^53. */
const LARGEST_FACTOR = 2 ** 29;
const MOST_TWEAK = 8;

/**
 * FF1 (NIST SP 800-38G) over a batch of strings, each as the number of its left half and that of its right half. With one
 * radix for all places it is FF1, and the left half must have the ⌊n/2⌋ first of them. Where places have radices of their
 * own, the halves' sizes stand for radix^u and radix^v (J. Black and P. Rogaway, "Ciphers with Arbitrary Finite Domains",
 * 2002: a Feistel network over Z_a × Z_b) and 0 for the radix, which is no radix of FF1's. A round is one block a value
 * and one call into the cipher a batch. Not for use from two places at a time.
 */
export class Ff1Halves {
  readonly #cipher: Cipheriv;
  /** AES of the header, XORed with the tweak: what each block begins as. */
  readonly #start: Buffer;
  readonly #halfBytes: number;
  readonly #left: Modulus;
  readonly #right: Modulus;
  #blocks: Buffer = Buffer.allocUnsafeSlow(0);

  /**
   * `key` has 16, 24 or 32 bytes, `tweak` at most 8. Throws a `RangeError` for fewer than a million strings, or a half of
   * 2^52 values or more.
   */
  constructor(
    key: Uint8Array,
    left: readonly number[],
    right: readonly number[],
    tweak: Uint8Array = new Uint8Array(0),
  ) {
    this.#left = modulus(left);
    this.#right = modulus(right);
    refuseSmall(this.#left.size * this.#right.size);
    if (tweak.length > MOST_TWEAK) {
      throw new RangeError('FF1 over halves takes a tweak of at most 8 bytes');
    }
    const larger = Math.max(this.#left.size, this.#right.size);
    this.#halfBytes = Math.ceil((larger - 1).toString(2).length / 8);
    this.#cipher = createCipheriv(`aes-${key.length * 8}-ecb`, key, null).setAutoPadding(false);
    const n = left.length + right.length;
    this.#start = this.#cipher.update(header(radixOf(left, right), left.length, n, tweak.length));
    tweak.forEach((byte, j) => {
      this.#start[j]! ^= byte;
    });
  }

  /** Encrypts the first `count` values in place. */
  encrypt(left: Float64Array, right: Float64Array, count: number): void {
    for (let round = 0; round < ROUNDS; round++) {
      this.#round(left, right, count, round, true);
    }
  }

  /** What `encrypt` made into the first `count` values, in place. */
  decrypt(left: Float64Array, right: Float64Array, count: number): void {
    for (let round = ROUNDS - 1; round >= 0; round--) {
      this.#round(left, right, count, round, false);
    }
  }

  #round(left: Float64Array, right: Float64Array, count: number, round: number, forward: boolean): void {
    this.#makeRoom(count);
    const even = round % 2 === 0;
    const input = this.#blocks.subarray(0, count * BLOCK);
    this.#fill(input, round, even ? right : left, count);
    const y = this.#cipher.update(input);
    const moved = even ? left : right;
    const by = even ? this.#left : this.#right;
    const { size } = by;
    // Step 4: d is 8 or 12 bytes.
    const long = this.#halfBytes > 4;
    for (let i = 0; i < count; i++) {
      const drawn = long ? remainderOf12(y, i * BLOCK, by) : remainderOf8(y, i * BLOCK, by);
      const value = moved[i]! + (forward ? drawn : size - drawn);
      moved[i] = value >= size ? value - size : value;
    }
  }

  #fill(input: Buffer, round: number, half: Float64Array, count: number): void {
    const start = this.#start;
    const roundAt = BLOCK - 1 - this.#halfBytes;
    const roundByte = start[roundAt]! ^ round;
    const [s8, s9, s10, s11] = [start[8]!, start[9]!, start[10]!, start[11]!];
    const [s12, s13, s14, s15] = [start[12]!, start[13]!, start[14]!, start[15]!];
    const long = this.#halfBytes > 4;
    for (let i = 0, at = 0; i < count; i++, at += BLOCK) {
      const value = half[i]!;
      const high = long ? Math.floor(value / WORD) : 0;
      const low = (value - high * WORD) | 0;
      if (long) {
        input[at + 8] = s8 ^ (high >>> 24);
        input[at + 9] = s9 ^ (high >>> 16);
        input[at + 10] = s10 ^ (high >>> 8);
        input[at + 11] = s11 ^ high;
      }
      input[at + 12] = s12 ^ (low >>> 24);
      input[at + 13] = s13 ^ (low >>> 16);
      input[at + 14] = s14 ^ (low >>> 8);
      input[at + 15] = s15 ^ low;
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

/** The size of a half, and its factors, the last place's first. */
interface Modulus {
  readonly size: number;
  readonly factors: Float64Array;
}

function modulus(radices: readonly number[]): Modulus {
  const factors: number[] = [1];
  for (const radix of radices.toReversed()) {
    if (radix > 0x10000 || radix < 1) {
      throw new RangeError('FF1 takes radices up to 65536');
    }
    if (factors.at(-1)! * radix > LARGEST_FACTOR) {
      factors.push(1);
    }
    factors[factors.length - 1]! *= radix;
  }
  const size = factors.reduce((product, factor) => product * factor, 1);
  if (size >= LARGEST_HALF) {
    throw new RangeError('FF1 over halves takes halves below 2^52');
  }
  return { size, factors: Float64Array.from(factors) };
}

/** The radix of all places, or 0 where they differ (or are not cut as FF1 cuts them). */
function radixOf(left: readonly number[], right: readonly number[]): number {
  const all = [...left, ...right];
  const uniform = all.every((radix) => radix === all[0]) && left.length === Math.floor(all.length / 2);
  return uniform ? all[0]! : 0;
}

/** The 8 bytes at `at`, as a number, modulo the size. */
function remainderOf8(y: Buffer, at: number, by: Modulus): number {
  return remainder(
    0,
    (y[at]! << 8) | y[at + 1]!,
    (y[at + 2]! << 16) | (y[at + 3]! << 8) | y[at + 4]!,
    (y[at + 5]! << 16) | (y[at + 6]! << 8) | y[at + 7]!,
    by,
  );
}

function remainderOf12(y: Buffer, at: number, by: Modulus): number {
  return remainder(
    (y[at]! << 16) | (y[at + 1]! << 8) | y[at + 2]!,
    (y[at + 3]! << 16) | (y[at + 4]! << 8) | y[at + 5]!,
    (y[at + 6]! << 16) | (y[at + 7]! << 8) | y[at + 8]!,
    (y[at + 9]! << 16) | (y[at + 10]! << 8) | y[at + 11]!,
    by,
  );
}

/** Four words of 24 bits, the highest first, modulo the size: by long division, a factor at a time. */
function remainder(first: number, second: number, third: number, fourth: number, by: Modulus): number {
  const { factors } = by;
  let [a, b, c, d] = [first, second, third, fourth];
  let weight = 1;
  let sum = 0;
  for (let k = 0; k < factors.length; k++) {
    const factor = factors[k]!;
    let rest = a;
    let quotient = Math.floor(rest / factor);
    a = quotient;
    rest = (rest - quotient * factor) * 0x1000000 + b;
    quotient = Math.floor(rest / factor);
    b = quotient;
    rest = (rest - quotient * factor) * 0x1000000 + c;
    quotient = Math.floor(rest / factor);
    c = quotient;
    rest = (rest - quotient * factor) * 0x1000000 + d;
    quotient = Math.floor(rest / factor);
    d = quotient;
    sum += (rest - quotient * factor) * weight;
    weight *= factor;
  }
  return sum;
}
