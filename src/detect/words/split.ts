import { forms, isWord, languagesOf } from './vocabulary.ts';

/** Words that may be written into another without being three letters long: `userid`, `isactive`, `createdby`, `telnr`. */
const SHORT_LAST = new Set(['id', 'no', 'nr', 'ip', 'by', 'at', 'ids']);
const SHORT_FIRST = new Set(['is', 'ip', 'id', 'op']);
const LEAST = 3;
const LEAST_TAIL = 6;
const MOST_PARTS = 4;
/** Longer ones are no compound of words anyone wrote by hand. */
const LONGEST = 40;

const cache = new Map<string, readonly string[]>();
const CACHED = 50_000;

/**
 * The words of a name: apart at what is no letter, at changes of case and before digits, without accents, in small
 * letters; what is written together (`geburtsdatum`, `firstname`) taken apart where all of it is made of known words.
 */
export function splitName(name: string): readonly string[] {
  const known = cache.get(name);
  if (known !== undefined) {
    return known;
  }
  const words = pieces(name).flatMap((piece) => apart(piece));
  if (cache.size > CACHED) {
    cache.clear();
  }
  cache.set(name, words);
  return words;
}

/** Apart by form alone. */
export function pieces(name: string): string[] {
  return (
    fold(name)
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
      .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, '$1 $2')
      .toLowerCase()
      .replace(/(\p{L}{3,})(\d+)/gu, '$1 $2')
      // e-mail, e_mail, eMail: one word.
      .replace(/(?<![\p{L}\p{N}])e[-_ ](?=mails?(?!\p{L}))/gu, 'e')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((piece) => piece !== '')
  );
}

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  ı: 'i',
};

function fold(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłŁđı]/g, (letter) => LETTERS[letter] ?? letter);
}

function apart(piece: string): readonly string[] {
  const umlaut = piece.replace(/([aou])e(?=[^aeiou]|$)/g, '$1');
  if (piece.length <= LEAST || piece.length > LONGEST || forms(piece).some(isWord)) {
    return [piece];
  }
  const found = fewest(piece) ?? (umlaut === piece ? null : isWord(umlaut) ? [umlaut] : fewest(umlaut));
  return found ?? tail(piece) ?? [piece];
}

/** `netpasswd`: a known word of some length at the end of one that is not. */
function tail(piece: string): readonly string[] | null {
  for (let at = 2; at <= piece.length - LEAST_TAIL; at++) {
    const end = piece.slice(at);
    if (languagesOf(end).length > 0) {
      return [piece.slice(0, at), end];
    }
  }
  return null;
}

/** The fewest known words of one language (or English) that `text` is made of; null when there are none. */
function fewest(text: string): readonly string[] | null {
  const best: (readonly string[] | null)[] = [[]];
  for (let end = 1; end <= text.length; end++) {
    best[end] = null;
    for (let start = 0; start < end; start++) {
      const before = best[start];
      const part = text.slice(start, end);
      const shorter = best[end];
      if (
        before !== null &&
        before !== undefined &&
        before.length < MOST_PARTS &&
        (shorter === null || shorter === undefined || before.length + 1 < shorter.length) &&
        isPart(part, start === 0, end === text.length)
      ) {
        best[end] = [...before, part];
      }
    }
  }
  const parts = best[text.length] ?? null;
  return parts !== null && parts.length > 1 && isOneLanguage(parts) ? parts : null;
}

function isPart(part: string, isFirst: boolean, isLast: boolean): boolean {
  if (part.length < LEAST) {
    return (
      (!isFirst && part === 'id') || (isLast && SHORT_LAST.has(part)) || (isFirst && SHORT_FIRST.has(part))
    );
  }
  return (
    languagesOf(part).length > 0 ||
    (part.length > 4 && /[sn]$/.test(part) && !isLast && languagesOf(part.slice(0, -1)).length > 0)
  );
}

/** Of one language, besides what is English: `insertvon`, `userkennung`. */
function isOneLanguage(parts: readonly string[]): boolean {
  const foreign = parts
    .map((part) => languagesOf(part))
    .filter((languages) => languages.length > 0 && !languages.includes('en'));
  const [first = [], ...rest] = foreign;
  return (
    first.length === 0 || first.some((language) => rest.every((languages) => languages.includes(language)))
  );
}
