import { characters } from '../characters.ts';
import { WHOLE_TOKEN } from '../digest.ts';
import type { Cells, CellWriter } from '../mask.ts';
import type { RandomStream } from '../random-stream.ts';
import { sameText } from '../same.ts';
import { CAPITAL_HEX, DIGITS, HEX, LETTERS } from './secret-shape.ts';

/**
 * Beginnings of tokens that say whose they are, as their makers publish them for scanners of leaked secrets. Linear.
 * They are of a service, not of a person.
 */
const PREFIX =
  /^(?:(?:sk|pk|rk)_(?:live|test)_|whsec_|gh[opsur]_|github_pat_|gl(?:pat|dt|rt|ptt|cbt|soat)-|xox[abeprs]-|xapp-|A(?:KIA|SIA)|SG\.|npm_|pypi-|dop_v1_|shp(?:at|ca|pa|ss)_|AIza|ya29\.|hf_|sk-(?:proj-|ant-|lf-)?|pk-lf-|lin_api_|key-|figd_|dapi|cio|ory_(?:at|st|rt|ac|pat|apikey|bs)_|Bearer |bearer |Basic |Token )/;
const LONGEST_PREFIX = 16;
const LIVE = Buffer.from('_live_');
const TEST = Buffer.from('_test_');
const SMALL = Buffer.from('0123456789abcdefghijklmnopqrstuvwxyz');
const CAPITALS = Buffer.from('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const SEPARATORS: ReadonlySet<number> = new Set(Buffer.from('-_.:='));

/** By the first two bytes: whether a prefix begins so. */
const BEGINNINGS: Uint8Array = new Uint8Array(1 << 16);
for (const two of 'sk pk rk wh gh gi gl xo xa AK AS SG np py do sh AI ya hf li ke fi da ci or Be be Ba To'.split(
  ' ',
)) {
  BEGINNINGS[(two.charCodeAt(0) << 8) | two.charCodeAt(1)] = 1;
}

/** Where the known prefix at the cell's beginning ends; `start` when it has none, or nothing but it. */
export function prefixEnd(bytes: Buffer, start: number, end: number): number {
  if (end - start < 8 || BEGINNINGS[(bytes[start]! << 8) | bytes[start + 1]!] === 0) {
    return start;
  }
  const head = bytes.toString('latin1', start, Math.min(end, start + LONGEST_PREFIX));
  const length = PREFIX.exec(head)?.[0].length ?? 0;
  return end - start - length >= 8 ? start + length : start;
}

/** Copies a prefix; one that opens the real thing (`sk_live_`) becomes that of the test environment where `test`. */
export function copyPrefix(bytes: Buffer, start: number, end: number, test: boolean, out: CellWriter): void {
  out.reserve(end - start);
  const to = out.at;
  for (let i = start; i < end; i++) {
    out.bytes[out.at++] = bytes[i]!;
  }
  const live = test ? out.bytes.subarray(to, out.at).indexOf(LIVE) : -1;
  if (live !== -1) {
    TEST.copy(out.bytes, to + live);
  }
}

/**
 * Writes `bytes[start … end)`, the part of cell i that is secret, as another of like length and letters, a few separators
 * kept in their places. `shortest`: characters it has at least.
 */
export function writeToken(
  { bytes, ends }: Cells,
  i: number,
  start: number,
  shortest: number,
  stream: RandomStream,
  out: CellWriter,
): void {
  const end = ends[i]!;
  const length = characters(bytes, start, end);
  const written = Math.max(length, shortest);
  const separators = length === end - start && length >= shortest ? countSeparators(bytes, start, end) : 0;
  // More of them, and they are letters of base64.
  const apart = separators > 0 && separators <= 6 && 4 * separators <= length;
  const narrow = alphabet(bytes, start, end);
  // Fewer than 32 digits do not say 128 bits.
  const letters = shortest === WHOLE_TOKEN && length < 32 ? LETTERS : narrow;
  out.reserve(written);
  const to = out.at;
  do {
    stream.letters(letters, written, out.bytes, to);
    for (let k = start; apart && k < end; k++) {
      if (SEPARATORS.has(bytes[k]!)) {
        out.bytes[to + k - start] = bytes[k]!;
      }
    }
  } while (sameText(bytes, start, end, out.bytes, to, to + written));
  out.at = to + written;
}

function countSeparators(bytes: Buffer, start: number, end: number): number {
  let count = 0;
  for (let i = start; i < end; i++) {
    count += SEPARATORS.has(bytes[i]!) ? 1 : 0;
  }
  return count;
}

/** Kinds of bytes. */
const DIGIT = 1;
const SMALL_HEX_LETTER = 2;
const SMALL_LETTER = 4;
const CAPITAL_HEX_LETTER = 8;
const CAPITAL_LETTER = 16;
const OTHER = 32;

/** By the kinds that a token has: the narrowest alphabet that holds them. */
const ALPHABETS: readonly Buffer[] = Array.from({ length: 64 }, (_, kinds) => {
  const narrow: readonly (readonly [number, Buffer])[] = [
    [DIGIT, DIGITS],
    [DIGIT | SMALL_HEX_LETTER, HEX],
    [DIGIT | CAPITAL_HEX_LETTER, CAPITAL_HEX],
    [DIGIT | SMALL_HEX_LETTER | SMALL_LETTER, SMALL],
    [DIGIT | CAPITAL_HEX_LETTER | CAPITAL_LETTER, CAPITALS],
  ];
  return narrow.find(([held]) => (kinds & ~held) === 0)?.[1] ?? LETTERS;
});

const KINDS: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (SEPARATORS.has(byte)) {
    return 0;
  }
  const character = String.fromCharCode(byte);
  const classes: readonly (readonly [RegExp, number])[] = [
    [/[0-9]/, DIGIT],
    [/[a-f]/, SMALL_HEX_LETTER],
    [/[g-z]/, SMALL_LETTER],
    [/[A-F]/, CAPITAL_HEX_LETTER],
    [/[G-Z]/, CAPITAL_LETTER],
  ];
  return classes.find(([pattern]) => pattern.test(character))?.[1] ?? OTHER;
});

/** The narrowest alphabet that holds all but the separators. */
function alphabet(bytes: Buffer, start: number, end: number): Buffer {
  let kinds = 0;
  for (let i = start; i < end; i++) {
    kinds |= KINDS[bytes[i]!]!;
  }
  return ALPHABETS[kinds]!;
}
