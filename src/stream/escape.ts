/** COPY text's escapes, undone (manual, "COPY", "Text Format"; the server's own reader is CopyReadAttributesText). */

const BACKSLASH = 0x5c;
const UPPER_N = 0x4e;
const LOWER_X = 0x78;

/** What a backslash and this letter stand for; any other byte stands for itself. */
const LETTERS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => byte);
for (const [letter, byte] of [
  ['b', 0x08],
  ['t', 0x09],
  ['n', 0x0a],
  ['v', 0x0b],
  ['f', 0x0c],
  ['r', 0x0d],
] as const) {
  LETTERS[letter.charCodeAt(0)] = byte;
}

/** Whether the cell is the marker of NULL. */
export function isNull(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start === 2 && bytes[start] === BACKSLASH && bytes[start + 1] === UPPER_N;
}

/**
 * Undoes the escapes of the cell `source[start … end)` into `target` from `at` on, and gives where it ends there.
 * Both may be the same buffer and `at` the same place as `start`, for what is written is never longer.
 */
export function decodeCell(
  source: Uint8Array,
  start: number,
  end: number,
  target: Uint8Array,
  at: number,
): number {
  let out = at;
  let i = start;
  while (i < end) {
    const byte = source[i++]!;
    if (byte !== BACKSLASH || i === end) {
      target[out++] = byte;
      continue;
    }
    const letter = source[i++]!;
    const digits = numeric(source, letter, i, end);
    if (digits === 0) {
      target[out++] = LETTERS[letter]!;
    } else if (letter === LOWER_X) {
      target[out++] = value(source, i, i + digits, 16);
      i += digits;
    } else {
      target[out++] = value(source, i - 1, i - 1 + digits, 8) & 0xff;
      i += digits - 1;
    }
  }
  return out;
}

/** Whether the cell `text[start … end)`, as a mask writes it, says what the decoded `value[from … to)` holds. */
export function sameValue(
  text: Uint8Array,
  start: number,
  end: number,
  value: Uint8Array,
  from: number,
  to: number,
): boolean {
  let i = start;
  let j = from;
  while (i < end && j < to) {
    let byte = text[i++]!;
    if (byte === BACKSLASH) {
      if (isNull(text, start, end)) {
        return false;
      }
      byte = LETTERS[text[i++]!]!;
    }
    if (byte !== value[j++]) {
      return false;
    }
  }
  return i === end && j === to;
}

/** How many digits a numeric escape has: `\x` and one or two hexadecimal ones, or one to three octal ones. */
function numeric(source: Uint8Array, letter: number, next: number, end: number): number {
  if (letter === LOWER_X) {
    return run(source, next, Math.min(end, next + 2), 16);
  }
  return run(source, next - 1, Math.min(end, next + 2), 8);
}

function run(source: Uint8Array, start: number, end: number, base: number): number {
  let i = start;
  while (i < end && digit(source[i]!) < base) {
    i++;
  }
  return i - start;
}

function value(source: Uint8Array, start: number, end: number, base: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    sum = sum * base + digit(source[i]!);
  }
  return sum;
}

/** The digit's worth, or 99 for a byte that is none. */
function digit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) {
    return byte - 0x30;
  }
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 99;
}
