import { pick } from './digest.ts';
import type { Apply, MaskedColumn } from './mask.ts';
import { redrawing } from './redraw.ts';

/** Fewest outputs a dictionary may give: what is mapped value by value into fewer can be counted back. */
export const FEWEST = 1000;

/** Words as bytes, one after the other: word i is `bytes[ends[i - 1] … ends[i])` (from 0 for the first). */
export interface Dictionary {
  readonly bytes: Buffer;
  readonly ends: Int32Array;
  readonly size: number;
  /** Bytes of the longest word. */
  readonly longest: number;
}

/** How a dictionary's words are taken. */
export interface Taking {
  /** Longest word in characters. */
  readonly longest?: number;
  /** plain: without accents. handle: as in an address, small letters and nothing else. */
  readonly spelling?: 'accents' | 'plain' | 'handle';
}

const made = new Map<string, Map<string, Dictionary>>();

/** The dictionary of a module of `generated/` (words joined by newlines), made once for each way of taking it. */
export function dictionary(text: string, taking: Taking = {}): Dictionary {
  const { longest = Number.POSITIVE_INFINITY, spelling = 'accents' } = taking;
  const id = `${longest} ${spelling}`;
  const ofText = made.get(text) ?? new Map<string, Dictionary>();
  made.set(text, ofText);
  const known = ofText.get(id);
  if (known !== undefined) {
    return known;
  }
  const dictionary = dictionaryOf(
    text
      .trim()
      .split('\n')
      .map((word) => spelt(word, spelling))
      .filter((word) => word.length <= longest),
  );
  ofText.set(id, dictionary);
  return dictionary;
}

/** A dictionary of these words, as they are. */
export function dictionaryOf(texts: readonly string[]): Dictionary {
  const words = texts.map((word) => Buffer.from(word));
  const ends = new Int32Array(words.length);
  words.reduce((at, word, i) => {
    ends[i] = at + word.length;
    return ends[i]!;
  }, 0);
  return {
    bytes: Buffer.concat(words),
    ends,
    size: words.length,
    longest: words.reduce((most, word) => Math.max(most, word.length), 0),
  };
}

/** Accents only where the database is known to hold them. */
export function spellingFor(column: MaskedColumn): 'accents' | 'plain' {
  return ['UTF8', 'LATIN1', 'LATIN9', 'WIN1252'].includes(column.encoding ?? '') ? 'accents' : 'plain';
}

/** Copies word `index` to `to` of `out`, which has room; gives where it ends. */
export function copyWord(words: Dictionary, index: number, out: Buffer, to: number): number {
  const { bytes, ends } = words;
  const end = ends[index]!;
  let at = to;
  for (let i = index === 0 ? 0 : ends[index - 1]!; i < end; i++) {
    out[at++] = bytes[i]!;
  }
  return at;
}

/** Copies a short piece of text to `to` of `out`, which has room; gives where it ends. */
export function copyBytes(source: Buffer, out: Buffer, to: number): number {
  for (let i = 0; i < source.length; i++) {
    out[to + i] = source[i]!;
  }
  return to + source.length;
}

/** Gives each cell one word, chosen by the digest's 32-bit word at byte `word`; the next one where it is the cell's own. */
export function drawWords(words: Dictionary, word: number): Apply {
  return redrawing(words.longest, (digests, index, bump, out, to) =>
    copyWord(words, (pick(digests, 16 * index + word, words.size) + bump) % words.size, out, to),
  );
}

function spelt(word: string, spelling: 'accents' | 'plain' | 'handle'): string {
  if (spelling === 'accents') {
    return word;
  }
  const plain = withoutAccents(word);
  return spelling === 'plain' ? plain : plain.toLowerCase().replace(/[^a-z]/g, '');
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  Œ: 'Oe',
  đ: 'd',
  Đ: 'D',
  ð: 'd',
  Ð: 'D',
  þ: 'th',
  Þ: 'Th',
  ı: 'i',
};

/** A word of Latin letters in those of ASCII. */
export function withoutAccents(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, (letter) => LETTERS[letter] ?? '');
}
