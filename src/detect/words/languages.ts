import { pieces } from './split.ts';
import { languagesOf } from './vocabulary.ts';
import type { Language } from './word-list.ts';

/** Different words of one language alone that make it one of the database's, and their least share of its words. */
const LEAST = 2;
const LEAST_SHARE = 0.02;

/** The languages, besides English, that names are of: those of which enough words are of no other. */
export function languagesOfNames(names: Iterable<string>): Set<Language> {
  const words = new Set<string>();
  for (const name of new Set(names)) {
    for (const piece of pieces(name)) {
      words.add(piece);
    }
  }
  const counts = new Map<Language, number>();
  for (const word of words) {
    const languages = languagesOf(word);
    if (word.length > 3 && !languages.includes('en')) {
      for (const language of languages) {
        // A word of two languages speaks half for each.
        counts.set(language, (counts.get(language) ?? 0) + 1 / languages.length);
      }
    }
  }
  const enough = Math.max(LEAST, words.size * LEAST_SHARE);
  return new Set([...counts].filter(([, count]) => count >= enough).map(([language]) => language));
}
