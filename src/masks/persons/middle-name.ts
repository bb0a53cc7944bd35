import { localePicker } from '../locale.ts';
import type { Mask } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room } from '../room.ts';
import { columnPeople, longestName, middlePlace, middlesOf, spellingOf } from './column-people.ts';
import { LOCALE_OPTIONS, type LocaleOptions, NAME_FACTS, sizeOf, tooShortFor } from './name-facts.ts';
import type { NameList } from './name-list.ts';
import { LONGEST_FAMILY, LONGEST_LETTER, type People } from './people.ts';

/** Characters below which fewer than a thousand names fit. */
const SHORTEST = 5;

const lists = ({ middleFemale, middleMale }: People): NameList[] => [middleFemale, middleMale];

/** A second given name, or a patronymic where the locale has those. */
export const middleName: Mask<LocaleOptions> = {
  ...NAME_FACTS,
  name: 'middle_name',
  summary: 'A second given name; a patronymic for `locale: ru`, `uk` and `bg`.',
  options: LOCALE_OPTIONS,
  outputDomain: (options, column) => sizeOf(options, column, lists),
  longest: ({ locale }, column) =>
    Math.min(room(column), longestName(locale, spellingOf(column), lists, LONGEST_FAMILY)),
  refuses: (options, column) => tooShortFor(options, column, lists, SHORTEST),
  example: { input: 'Marie' },
  prepare: ({ locale }, column) => {
    const people = columnPeople(spellingOf(column), room(column));
    const localeOf = localePicker(locale, column, -1);
    return redrawing(
      LONGEST_FAMILY * LONGEST_LETTER,
      (digests, index, bump, out, to, cells) => {
        const own = people(localeOf(cells, index));
        const names = middlesOf(own, digests, index);
        const place = middlePlace(own, digests, index);
        return names.write(bump === 0 ? place : names.next(place), out, to);
      },
      0,
      true,
    );
  },
};
