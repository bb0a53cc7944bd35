import type { Cipheriv } from 'node:crypto';
import { purposeKey } from './deranged-table.ts';
import { BigRounds, header } from './ff1.ts';
import { Ff1Halves, LARGEST_HALF } from './ff1-halves.ts';
import type { NumberDerangement } from './number-derangement.ts';
import { type Numerals, read, readBig, write, writeBig } from './numerals.ts';

/** A keyed bijection without fixed points: x → P⁻¹(P(x) + c), c ≠ 0, and its inverse. */
export interface Derangement {
  /** Number of values; `Infinity` where a double cannot tell. */
  readonly size: number;
  /** Maps the first `count` strings, in place; backwards with `undo`. */
  strings(numerals: Numerals, count: number, undo?: boolean): void;
}

/** By FF1 over halves that doubles hold, or else over big integers. */
export function stringDerangement(
  key: Buffer,
  cipher: Cipheriv,
  radices: readonly number[],
  id: string,
): Derangement {
  const cut = cutOf(radices);
  const [left, right] = [radices.slice(0, cut), radices.slice(cut)];
  const sizes = [left, right].map((half) => half.reduce((product, radix) => product * radix, 1));
  const steps = purposeKey(key, `step ${id}`);
  return Math.max(...sizes) < LARGEST_HALF
    ? new HalvesDerangement(key, left, right, steps)
    : new BigDerangement(cipher, left, right, steps);
}

/** Places of the left half: ⌊n/2⌋ where all radices are one, as FF1 has it; else so many that the halves are alike. */
function cutOf(radices: readonly number[]): number {
  const middle = Math.floor(radices.length / 2);
  if (radices.every((radix) => radix === radices[0])) {
    return middle;
  }
  const logs = radices.map((radix) => Math.log2(radix));
  const whole = logs.reduce((sum, log) => sum + log, 0);
  let cut = 0;
  let sum = 0;
  while (cut < radices.length - 1 && sum + logs[cut]! <= whole / 2 + 1e-9) {
    sum += logs[cut]!;
    cut++;
  }
  return Math.max(1, cut);
}

class HalvesDerangement implements Derangement {
  readonly size: number;
  readonly #ff1: Ff1Halves;
  readonly #left: readonly number[];
  readonly #right: readonly number[];
  readonly #leftSize: number;
  readonly #rightSize: number;
  readonly #leftStep: number;
  readonly #rightStep: number;
  #lefts: Float64Array = new Float64Array(0);
  #rights: Float64Array = new Float64Array(0);

  constructor(key: Buffer, left: readonly number[], right: readonly number[], steps: Buffer) {
    this.#ff1 = new Ff1Halves(key, left, right);
    this.#left = left;
    this.#right = right;
    this.#leftSize = left.reduce((product, radix) => product * radix, 1);
    this.#rightSize = right.reduce((product, radix) => product * radix, 1);
    this.size = this.#leftSize * this.#rightSize;
    // Not 0, for one of its halves is not.
    this.#leftStep = steps.readUIntBE(0, 6) % this.#leftSize;
    this.#rightStep = 1 + (steps.readUIntBE(6, 6) % (this.#rightSize - 1));
  }

  strings(numerals: Numerals, count: number, undo = false): void {
    if (this.#lefts.length < count) {
      this.#lefts = new Float64Array(count);
      this.#rights = new Float64Array(count);
    }
    const [lefts, rights] = [this.#lefts, this.#rights];
    const [left, right] = [this.#left, this.#right];
    const places = left.length + right.length;
    for (let i = 0, at = 0; i < count; i++, at += places) {
      lefts[i] = read(numerals, at, left);
      rights[i] = read(numerals, at + left.length, right);
    }
    this.#ff1.encrypt(lefts, rights, count);
    for (let i = 0; i < count; i++) {
      this.#step(lefts, rights, i, undo);
    }
    this.#ff1.decrypt(lefts, rights, count);
    for (let i = 0, at = 0; i < count; i++, at += places) {
      write(lefts[i]!, numerals, at, left);
      write(rights[i]!, numerals, at + left.length, right);
    }
  }

  /** Adds c to the number left × rightSize + right, or takes it away. */
  #step(lefts: Float64Array, rights: Float64Array, i: number, undo: boolean): void {
    let low = rights[i]! + (undo ? -this.#rightStep : this.#rightStep);
    let high = lefts[i]! + (undo ? -this.#leftStep : this.#leftStep);
    if (low >= this.#rightSize) {
      low -= this.#rightSize;
      high++;
    } else if (low < 0) {
      low += this.#rightSize;
      high--;
    }
    rights[i] = low;
    lefts[i] = high >= this.#leftSize ? high - this.#leftSize : high < 0 ? high + this.#leftSize : high;
  }
}

class BigDerangement implements Derangement {
  readonly size: number;
  readonly #rounds: BigRounds;
  readonly #left: readonly number[];
  readonly #right: readonly number[];
  readonly #rightSize: bigint;
  readonly #size: bigint;
  readonly #step: bigint;

  constructor(cipher: Cipheriv, left: readonly number[], right: readonly number[], steps: Buffer) {
    const sizeOf = (radices: readonly number[]): bigint =>
      radices.reduce((product, radix) => product * BigInt(radix), 1n);
    const leftSize = sizeOf(left);
    this.#rightSize = sizeOf(right);
    const n = left.length + right.length;
    const all = [...left, ...right];
    const radix = all.every((each) => each === all[0]) ? all[0]! : 0;
    this.#rounds = new BigRounds(
      cipher,
      header(radix, left.length, n, 0),
      [leftSize, this.#rightSize],
      new Uint8Array(0),
    );
    this.#left = left;
    this.#right = right;
    this.#size = leftSize * this.#rightSize;
    this.size = Number(this.#size);
    this.#step = 1n + (BigInt(`0x${steps.toString('hex')}`) % (this.#size - 1n));
  }

  strings(numerals: Numerals, count: number, undo = false): void {
    const [left, right] = [this.#left, this.#right];
    const places = left.length + right.length;
    for (let at = 0; at < count * places; at += places) {
      const [high, low] = this.#rounds.encrypt(
        readBig(numerals, at, left),
        readBig(numerals, at + left.length, right),
      );
      const moved = high * this.#rightSize + low + (undo ? this.#size - this.#step : this.#step);
      const whole = moved % this.#size;
      const [a, b] = this.#rounds.decrypt(whole / this.#rightSize, whole % this.#rightSize);
      writeBig(a, numerals, at, left);
      writeBig(b, numerals, at + left.length, right);
    }
  }
}

/** Of fewer than a million strings: each as one number. */
export class SmallDerangement implements Derangement {
  readonly size: number;
  readonly #radices: readonly number[];
  readonly #order: NumberDerangement;
  #numbers: Float64Array = new Float64Array(0);

  constructor(radices: readonly number[], order: NumberDerangement) {
    this.#radices = radices;
    this.size = order.size;
    this.#order = order;
  }

  strings(numerals: Numerals, count: number, undo = false): void {
    if (this.#numbers.length < count) {
      this.#numbers = new Float64Array(count);
    }
    const numbers = this.#numbers;
    const places = this.#radices.length;
    for (let i = 0; i < count; i++) {
      numbers[i] = read(numerals, i * places, this.#radices);
    }
    this.#order.apply(numbers, count, undo);
    for (let i = 0; i < count; i++) {
      write(numbers[i]!, numerals, i * places, this.#radices);
    }
  }
}
