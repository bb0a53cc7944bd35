import { localePicker } from '../locale.ts';
import type { Mask } from '../mask.ts';
import { factWord } from '../persona.ts';
import { redrawing } from '../redraw.ts';
import { room } from '../room.ts';
import { columnPeople, givenOf, longestName, spellingOf } from './column-people.ts';
import { LOCALE_OPTIONS, type LocaleOptions, NAME_FACTS, sizeOf, tooShortFor } from './name-facts.ts';
import type { NameList } from './name-list.ts';
import { LONGEST_GIVEN, LONGEST_LETTER, type People } from './people.ts';

/** Characters below which fewer than a thousand names fit. */
const SHORTEST = 5;

const lists = ({ female, male }: People): NameList[] => [female, male];

/** A given name from a list, a woman's or a man's as the person is. */
export const firstName: Mask<LocaleOptions> = {
  ...NAME_FACTS,
  name: 'first_name',
  summary: 'A given name, of the locale where one is said.',
  options: LOCALE_OPTIONS,
  outputDomain: (options, column) => sizeOf(options, column, lists),
  longest: ({ locale }, column) =>
    Math.min(room(column), longestName(locale, spellingOf(column), lists, LONGEST_GIVEN)),
  refuses: (options, column) => tooShortFor(options, column, lists, SHORTEST),
  example: { input: 'Anna' },
  prepare: ({ locale }, column) => {
    const people = columnPeople(spellingOf(column), room(column));
    const localeOf = localePicker(locale, column, -1);
    return redrawing(
      LONGEST_GIVEN * LONGEST_LETTER,
      (digests, index, bump, out, to, cells) => {
        const names = givenOf(people(localeOf(cells, index)), digests, index);
        const place = names.place(factWord(digests, index, 'given name'));
        return names.write(bump === 0 ? place : names.next(place), out, to);
      },
      0,
      true,
    );
  },
};
