/** What a character is to the tokeniser. */
export const SEPARATOR = 0;
export const LETTER = 1;
/** Combining marks, soft hyphens and joiners: part of a word, and nothing of its spelling. */
export const MARK = 2;

/** Of a folded character: bits 0-7 its first byte, 8-15 its second or 0, 16-17 what it is, 18 whether it is a capital. */
export const WHAT_SHIFT = 16;
export const CAPITAL_BIT: number = 1 << 18;

const TWO_BYTES = 0x800;
const ADDITIONAL = 0x1e00;
const ADDITIONAL_END = 0x1f00;

/** Letters that no decomposition takes apart. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ŋ: 'n',
};

/** Folded code points below U+0800. */
const LOW: Int32Array = Int32Array.from({ length: TWO_BYTES }, (_, code) => folded(code));
/** Folded code points of Latin Extended Additional, U+1E00 to U+1EFF. */
const EXTENDED: Int32Array = Int32Array.from({ length: ADDITIONAL_END - ADDITIONAL }, (_, i) =>
  folded(ADDITIONAL + i),
);

/** A character of two or three bytes without accents, in small letters; 0 where it separates, -1 where it stays as it is. */
export function fold(code: number): number {
  if (code < TWO_BYTES) {
    return LOW[code]!;
  }
  if (code >= ADDITIONAL && code < ADDITIONAL_END) {
    return EXTENDED[code - ADDITIONAL]!;
  }
  if (code >= 0x200b && code <= 0x200d) {
    return MARK << WHAT_SHIFT;
  }
  // General and CJK punctuation, symbols, and full-width forms' punctuation.
  const apart =
    (code >= 0x2000 && code <= 0x2bff) ||
    (code >= 0x3000 && code <= 0x3004) ||
    (code >= 0x3008 && code <= 0x3020) ||
    (code >= 0xfe10 && code <= 0xfe6f) ||
    (code >= 0xff01 && code <= 0xff0f) ||
    code === 0xfeff ||
    code === 0xfffd;
  return apart ? SEPARATOR : -1;
}

function folded(code: number): number {
  const text = String.fromCodePoint(code);
  if (/\p{M}/u.test(text) || code === 0xad) {
    return MARK << WHAT_SHIFT;
  }
  if (!/[\p{L}\p{N}]/u.test(text)) {
    return SEPARATOR;
  }
  const lower = text.toLowerCase();
  const base = PLAIN[lower] ?? lower.normalize('NFD').replace(/\p{M}/gu, '');
  const bytes = Buffer.from(base);
  const [first, second] = bytes.length <= 2 ? bytes : Buffer.from(lower);
  const capital = lower === text ? 0 : CAPITAL_BIT;
  return (first ?? 0) | ((second ?? 0) << 8) | (LETTER << WHAT_SHIFT) | capital;
}
