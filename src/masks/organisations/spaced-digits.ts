const BLANK = 0x20;
const DASH = 0x2d;

/** A number's digits, without the blanks and dashes between them. */
export interface SpacedDigits {
  readonly digits: Buffer;
  count: number;
}

/** Room for so many digits. */
export function emptyDigits(most: number): SpacedDigits {
  return { digits: Buffer.alloc(most), count: 0 };
}

/** Reads a cell of digits, blanks and dashes; `count` is 0 where it holds anything else, or too much. */
export function readDigits(bytes: Buffer, start: number, end: number, into: SpacedDigits): void {
  const { digits } = into;
  into.count = 0;
  let count = 0;
  if (end - start > 2 * digits.length) {
    return;
  }
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x30 && byte <= 0x39 && count < digits.length) {
      digits[count++] = byte;
    } else if (byte !== BLANK && byte !== DASH) {
      return;
    }
  }
  into.count = count;
}

/** Writes the digits with blanks and dashes where the cell has them; gives where they end. */
export function writeSpaced(
  digits: Buffer,
  bytes: Buffer,
  start: number,
  end: number,
  out: Buffer,
  to: number,
): number {
  let next = 0;
  let at = to;
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    out[at++] = byte === BLANK || byte === DASH ? byte : digits[next++]!;
  }
  return at;
}
