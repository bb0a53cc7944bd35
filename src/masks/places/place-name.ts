import type { Dictionary } from '../dictionary.ts';
import type { MaskedColumn } from '../mask.ts';

/** In the country's own letters, and in ASCII. */
export interface Name {
  readonly own: string;
  readonly plain: string;
}

/** own: as it is written there. plain: in ASCII, which every encoding holds. */
export type Spelling = keyof Name;

/** Own letters only where the database is known to hold all of them. */
export function placeSpelling(column: MaskedColumn): Spelling {
  return column.encoding === 'UTF8' ? 'own' : 'plain';
}

/** Words by number, where `dictionary` would leave some out. */
export function wordsOf(texts: readonly string[]): Dictionary {
  const words = texts.map((text) => Buffer.from(text));
  const ends = new Int32Array(words.length);
  words.reduce((at, word, i) => {
    ends[i] = at + word.length;
    return ends[i]!;
  }, 0);
  return {
    bytes: Buffer.concat(words),
    ends,
    size: words.length,
    longest: Math.max(0, ...words.map((word) => word.length)),
  };
}

/** At most so many characters, whole words where most of the name stays. */
export function cut(text: string, longest: number): string {
  const characters = [...text];
  if (characters.length <= longest) {
    return text;
  }
  const short = characters.slice(0, longest).join('');
  const blank = characters[longest] === ' ' ? short.length : short.lastIndexOf(' ');
  return (2 * blank > short.length ? short.slice(0, blank) : short).replace(/[ ,/'-]+$/, '');
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  æ: 'ae',
  Æ: 'Ae',
  œ: 'oe',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ð: 'd',
  þ: 'th',
  '’': "'",
};

/** In ASCII; a Latin name without its accents. */
export function plainOf(latin: string): string {
  return latin
    .replace(/[ßøØłŁæÆœđĐıðþ’]/g, (letter) => LETTERS[letter]!)
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
}

/** `Own`, or `Own|Latin`. */
export function nameOf(text: string): Name {
  const [own, latin] = text.split('|');
  return { own: own!, plain: plainOf(latin ?? own!) };
}
