/**
 * `known/` knows words: names of persons, towns, countries, occupations, out of the dictionaries that masks draw from.
 */
import { LOCALES } from '../../masks/locale.ts';
import type { NameList, Spelling } from '../../masks/persons/name-list.ts';
import { peopleOf } from '../../masks/persons/people.ts';
import { LEXICON } from '../../recognise/lexicon.ts';
import { Tokens } from '../../recognise/tokens.ts';

/** Words by which persons are called, in small letters without accents. */
export interface NameWords {
  readonly given: ReadonlySet<string>;
  readonly family: ReadonlySet<string>;
}

let known: NameWords | null = null;

/** The given and family names of all locales that masks draw from; made once. */
export function nameWords(): NameWords {
  known ??= read();
  return known;
}

function read(): NameWords {
  const given = new Set<string>();
  const family = new Set<string>();
  // The number beyond the last locale is that of the Western names.
  for (let locale = 0; locale <= LOCALES.length; locale++) {
    const people = peopleOf(locale);
    for (const spelling of ['native', 'plain'] as const) {
      put(people.female, spelling, given);
      put(people.male, spelling, given);
      put(people.familyFemale, spelling, family);
      put(people.familyMale, spelling, family);
    }
  }
  return { given, family };
}

function put(list: NameList, spelling: Spelling, words: Set<string>): void {
  const { bytes, ends } = list.spelt(spelling);
  let from = 0;
  for (const end of ends) {
    const name = bytes.toString('utf8', from, end);
    from = end;
    for (const word of name.split(/[\s'’-]/)) {
      if ([...word].length > 1 || /^[^\p{Script=Latin}]$/u.test(word)) {
        words.add(folded(word));
      }
    }
  }
}

/** In small letters and without accents. */
export function folded(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}

const tokens = new Tokens();

/** Whether a word is one of every day, a city or a month: as a name it says little. */
export function isOrdinary(word: string): boolean {
  const bytes = Buffer.from(word);
  tokens.read(bytes, 0, bytes.length);
  const flags = tokens.count === 1 ? tokens.words[0]! : 0;
  return (flags & (LEXICON.common | LEXICON.city | LEXICON.month | LEXICON.article)) !== 0;
}
