import type { CellWriter } from '../mask.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const QUOTE_BYTES = Buffer.from([QUOTE]);

/** Bytes that make PostgreSQL put a part of a value into quotes: blanks, quotes, and those that `more` names. */
export function quotable(more: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const byte of Buffer.from(`"\\ \t\n\v\f\r${more}`)) {
    set[byte] = 1;
  }
  return set;
}

/** Whether a part must stand in quotes; an empty one must, for it would be none. */
export function mustQuote(bytes: Buffer, from: number, to: number, quotes: Uint8Array): boolean {
  for (let i = from; i < to; i++) {
    if (quotes[bytes[i]!] === 1) {
      return true;
    }
  }
  return from === to;
}

/** Writes a part in quotes: a quote within becomes `quote` (`\"` or `""`), and a backslash two. */
export function writeQuoted(bytes: Buffer, from: number, to: number, quote: Buffer, out: CellWriter): void {
  out.raw(QUOTE_BYTES);
  let at = from;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE || byte === BACKSLASH) {
      out.escaped(bytes, at, i);
      if (byte === QUOTE) {
        out.escaped(quote, 0, quote.length);
      } else {
        out.escaped(bytes, i, i + 1);
        out.escaped(bytes, i, i + 1);
      }
      at = i + 1;
    }
  }
  out.escaped(bytes, at, to);
  out.raw(QUOTE_BYTES);
}

/**
 * Reads a quoted part whose opening quote stands at `at`; writes it, without its quotes, to `target.bytes` from
 * `target.at` on, for which there is room. Gives where it ends, behind the closing quote; -1 where there is none.
 * With `doubled`, `""` is a quote within.
 */
export function readQuoted(
  bytes: Buffer,
  at: number,
  end: number,
  doubled: boolean,
  target: { bytes: Buffer; at: number },
): number {
  for (let i = at + 1; i < end; i++) {
    const byte = bytes[i]!;
    if (byte === QUOTE) {
      if (!doubled || bytes[i + 1] !== QUOTE || i + 1 >= end) {
        return i + 1;
      }
      i++;
      target.bytes[target.at++] = QUOTE;
    } else if (byte === BACKSLASH) {
      if (++i >= end) {
        return -1;
      }
      target.bytes[target.at++] = bytes[i]!;
    } else {
      target.bytes[target.at++] = byte;
    }
  }
  return -1;
}
