import type { CellWriter } from '../mask.ts';

const BACKSLASH = 0x5c;
const QUOTE = 0x22;
const HEX = Buffer.from('0123456789abcdef');
const SHORT: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9 };

/** Writes a JSON string's body without its escapes to `at` of `out`, which has room for as much; gives where it ends. */
export function unescapeString(bytes: Buffer, from: number, to: number, out: Buffer, at: number): number {
  let end = at;
  for (let i = from; i < to; i++) {
    if (bytes[i] !== BACKSLASH) {
      out[end++] = bytes[i]!;
      continue;
    }
    const letter = bytes[++i]!;
    if (letter !== 0x75) {
      out[end++] = SHORT[letter] ?? letter;
      continue;
    }
    let code = hex4(bytes, i + 1);
    i += 4;
    if (
      code >= 0xd800 &&
      code < 0xdc00 &&
      i + 6 < to &&
      bytes[i + 1] === BACKSLASH &&
      bytes[i + 2] === 0x75
    ) {
      const low = hex4(bytes, i + 3);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i += 6;
      }
    }
    end = writeCode(code, out, end);
  }
  return end;
}

/** Writes text as a JSON string's body, and that as COPY text. */
export function writeString(bytes: Buffer, from: number, to: number, out: CellWriter): void {
  out.reserve(to - from + 16);
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x20 && byte !== QUOTE && byte !== BACKSLASH) {
      out.bytes[out.at++] = byte;
      continue;
    }
    out.reserve(to - i + 16);
    out.bytes[out.at++] = BACKSLASH;
    out.bytes[out.at++] = BACKSLASH;
    if (byte === QUOTE) {
      out.bytes[out.at++] = QUOTE;
    } else if (byte === BACKSLASH) {
      out.bytes[out.at++] = BACKSLASH;
      out.bytes[out.at++] = BACKSLASH;
    } else {
      out.bytes[out.at++] = 0x75;
      out.bytes[out.at++] = 0x30;
      out.bytes[out.at++] = 0x30;
      out.bytes[out.at++] = HEX[byte >>> 4]!;
      out.bytes[out.at++] = HEX[byte & 15]!;
    }
  }
}

function hex4(bytes: Buffer, at: number): number {
  return Number.parseInt(bytes.toString('latin1', at, at + 4), 16);
}

/** A code point in UTF-8; half a surrogate pair, which has none, as U+FFFD. */
function writeCode(code: number, out: Buffer, at: number): number {
  const known = code >= 0xd800 && code < 0xe000 ? 0xfffd : code;
  return at + out.write(String.fromCodePoint(known), at);
}
