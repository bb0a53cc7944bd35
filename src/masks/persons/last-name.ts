import { type LocaleOption, localePicker } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { factWord } from '../persona.ts';
import { redrawing } from '../redraw.ts';
import { room } from '../room.ts';
import { columnPeople, doublesOf, familyOf, longestName, spellingOf, writeFamily } from './column-people.ts';
import { LOCALE_OPTIONS, type LocaleOptions, NAME_FACTS, sizeOf, tooShortFor } from './name-facts.ts';
import type { NameList } from './name-list.ts';
import { LONGEST_FAMILY, LONGEST_LETTER, type People } from './people.ts';

/** Characters below which fewer than a thousand fit. */
const SHORTEST = 5;
const LONGEST = 2 * LONGEST_FAMILY + 1;

const lists = ({ familyFemale, familyMale }: People): NameList[] => [familyFemale, familyMale];

/** A family name from a list, in the form of a woman or a man where the language has forms. */
export const lastName: Mask<LocaleOptions> = {
  ...NAME_FACTS,
  name: 'last_name',
  summary: 'A family name, of the locale where one is said; two where its people bear two.',
  options: LOCALE_OPTIONS,
  outputDomain: (options, column) => sizeOf(options, column, lists) ** exponent(options.locale, column),
  longest: ({ locale }, column) => Math.min(room(column), longestFamily(locale, column)),
  refuses: (options, column) => tooShortFor(options, column, lists, SHORTEST),
  example: { input: 'Jones' },
  prepare: ({ locale }, column) => {
    const has = room(column);
    const people = columnPeople(spellingOf(column), has);
    const localeOf = localePicker(locale, column, -1);
    return redrawing(
      LONGEST * LONGEST_LETTER,
      (digests, index, bump, out, to, cells) => {
        const own = people(localeOf(cells, index));
        const names = familyOf(own, digests, index);
        const place = names.place(factWord(digests, index, 'family name'));
        return writeFamily(own, names, bump === 0 ? place : names.next(place), digests, index, has, out, to);
      },
      0,
      true,
    );
  },
};

/** 2 where most have two family names, and these fit. */
function exponent(locale: LocaleOption, column: MaskedColumn): 1 | 2 {
  return doublesOf(locale) >= 200 && room(column) >= LONGEST ? 2 : 1;
}

/** Characters of the longest family name, doubled where that comes up. */
export function longestFamily(locale: LocaleOption, column: MaskedColumn): number {
  const one = longestName(locale, spellingOf(column), lists, LONGEST_FAMILY);
  return typeof locale === 'object' || doublesOf(locale) > 0 ? 2 * one + 1 : one;
}
