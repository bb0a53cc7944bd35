import { LOCALES, localePicker } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { DRAWN, TITLE_WORDS, TITLES } from './gender-words.ts';
import { LOCALE_OPTIONS, type LocaleOptions, NAME_FACTS } from './name-facts.ts';
import { type Sexed, type SexedWords, sexed, sexedTable, writingSexed } from './sexed.ts';

const LONGEST = 12;
const SHORTEST = 3;
const WORDS: readonly SexedWords[] = TITLE_WORDS.flatMap(([words, female, male]) =>
  words.split(' ').map((met): SexedWords => [met, female, male]),
);
/** What an enum is searched for where its labels are of none of the words. */
const OF_ENUM: readonly SexedWords[] = TITLE_WORDS.map(
  ([, female, male]): SexedWords => [DRAWN, female, male],
);
const COMPLAINT = 'is a title of an enum of which no two labels are known for a woman and a man';

/** The title of the person. */
export const title: Mask<LocaleOptions> = {
  ...NAME_FACTS,
  name: 'title',
  summary:
    'The title of the person as fakes have it (Mr or Ms, Herr or Frau …), whatever stood there: of the locale where one is said, else in the language of the cell.',
  types: ['text', 'enum'],
  options: LOCALE_OPTIONS,
  remains: 'without `locale`, the language and the letters the title was written in',
  few: true,
  replaces: false,
  outputDomain: () => 2,
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (_, column) =>
    column.enumLabels === null
      ? tooShort(column, SHORTEST)
      : ofEnum(column) === undefined
        ? 'no two labels of the type are known titles of a woman and a man'
        : null,
  example: { input: 'Mrs' },
  prepare: ({ locale }, column) => {
    const table = sexedTable(WORDS, column);
    const localeOf = localePicker(locale, column, -1);
    const own: (Sexed | null)[] = LOCALES.map((code) => {
      const [female, male] = TITLES[code];
      // Titles without their dots where the column is too short for them.
      return sexed(female, male, column) ?? sexed(female.replace('.', ''), male.replace('.', ''), column);
    });
    const otherwise = column.enumLabels === null ? (own[0] ?? sexed('Ms', 'Mr', column)) : ofEnum(column);
    return writingSexed((cells, index) => {
      const number = localeOf(cells, index);
      const said = column.enumLabels === null && number >= 0 ? own[number] : null;
      return said ?? table.find(cells.bytes, cells.starts[index]!, cells.ends[index]!) ?? otherwise;
    }, COMPLAINT);
  },
};

function ofEnum(column: MaskedColumn): Sexed | undefined {
  const drawn = Buffer.from(DRAWN);
  return sexedTable(OF_ENUM, column).find(drawn, 0, drawn.length);
}
