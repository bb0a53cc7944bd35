/** Strings of numerals, one after the other in `numerals`, each of as many places. */
export type Numerals = Uint8Array | Uint16Array;

/** The number that the string at `at` is, places of radices of their own. */
export function read(from: Numerals, at: number, radices: readonly number[]): number {
  let value = 0;
  for (let j = 0; j < radices.length; j++) {
    value = value * radices[j]! + from[at + j]!;
  }
  return value;
}

/** Writes `value` as a string at `at`. */
export function write(value: number, to: Numerals, at: number, radices: readonly number[]): void {
  let rest = value;
  for (let j = radices.length - 1; j >= 0; j--) {
    const radix = radices[j]!;
    const next = Math.floor(rest / radix);
    to[at + j] = rest - next * radix;
    rest = next;
  }
}

/** `read` for numbers that doubles do not hold. */
export function readBig(from: Numerals, at: number, radices: readonly number[]): bigint {
  return radices.reduce((value, radix, j) => value * BigInt(radix) + BigInt(from[at + j]!), 0n);
}

/** `write` for numbers that doubles do not hold. */
export function writeBig(value: bigint, to: Numerals, at: number, radices: readonly number[]): void {
  let rest = value;
  for (let j = radices.length - 1; j >= 0; j--) {
    const radix = BigInt(radices[j]!);
    to[at + j] = Number(rest % radix);
    rest /= radix;
  }
}
