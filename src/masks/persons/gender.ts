import { z } from 'zod';
import { LOCALES, type LocaleOption, localeOption, localePicker, localesInUse } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { room } from '../room.ts';
import type { TextTable } from '../text-table.ts';
import { DRAWN, GENDER_WORDS, OTHER_WORDS } from './gender-words.ts';
import { type LocaleOptions, NAME_FACTS } from './name-facts.ts';
import { type Sexed, type SexedWords, sexed, sexedTable, writingSexed } from './sexed.ts';

/** values: what is written for a woman and for a man, whatever stood there. locale: whose letters are meant. */
export interface GenderOptions extends LocaleOptions {
  readonly values?: { readonly female: string | number; readonly male: string | number } | undefined;
}

const LONGEST = 11;
const COMPLAINT = 'is in none of the words for a gender that are known; say `values: { female: …, male: … }`';
const INTEGER = /^-?\d{1,4}$/;
/** How PostgreSQL reads a boolean, but for its other spellings. */
const BOOLEAN = /^(?:t|true|f|false|y|yes|n|no|on|off|1|0)$/;
const value = z.union([z.string().min(1), z.number().int()]);

/** The gender of the person, in the words of the cell. */
export const gender: Mask<GenderOptions> = {
  ...NAME_FACTS,
  name: 'gender',
  summary:
    'The gender of the person as fakes have it, whatever stood there, written as the cell was (M/F, male/female, 1/2, Herr/Frau …) or as `values` says.',
  types: ['text', 'enum', 'integer', 'boolean'],
  options: z.strictObject({
    values: z.strictObject({ female: value, male: value }).optional(),
    locale: localeOption,
  }),
  remains: 'in which words and letters the gender was written',
  few: true,
  replaces: false,
  outputDomain: () => 2,
  longest: ({ values }, column) =>
    values === undefined
      ? Math.min(room(column), LONGEST)
      : Math.max([...String(values.female)].length, [...String(values.male)].length),
  refuses: (options, column) => refusal(options, column),
  example: { input: 'female' },
  prepare: ({ values, locale }, column) => {
    if (values !== undefined) {
      const pair = sexed(String(values.female), String(values.male), column);
      return writingSexed(() => pair, COMPLAINT);
    }
    const tables = new Map<number, TextTable<Sexed>>();
    const localeOf = localePicker(locale, column, -1);
    const drawn = Buffer.from(DRAWN);
    return writingSexed((cells, index) => {
      const number = localeOf(cells, index);
      const table = tables.get(number) ?? sexedTable(wordsFor(column, LOCALES[number]), column);
      tables.set(number, table);
      const found = table.find(cells.bytes, cells.starts[index]!, cells.ends[index]!);
      return found ?? (column.enumLabels === null ? null : table.find(drawn, 0, drawn.length));
    }, COMPLAINT);
  },
};

function refusal({ values, locale }: GenderOptions, column: MaskedColumn): string | null {
  const say = 'say `values: { female: …, male: … }`';
  if (values !== undefined) {
    const texts = [String(values.female), String(values.male)];
    const fits = texts.every((text) => takes(column, text)) && sexed(texts[0]!, texts[1]!, column) !== null;
    return fits ? null : 'the column does not take the `values` that are written';
  }
  if (column.class === 'boolean') {
    return `true and false do not say which is which; ${say}`;
  }
  if (column.class === 'enum') {
    const drawn = Buffer.from(DRAWN);
    const found = sexedTable(wordsFor(column, fixed(locale)), column).find(drawn, 0, drawn.length);
    return found === undefined ? `no two labels of the type are known for a woman and a man; ${say}` : null;
  }
  return null;
}

function takes({ class: type, enumLabels }: MaskedColumn, text: string): boolean {
  if (enumLabels !== null) {
    return enumLabels.includes(text);
  }
  return type === 'boolean' ? BOOLEAN.test(text) : type !== 'integer' || INTEGER.test(text);
}

function fixed(locale: LocaleOption): string | undefined {
  return typeof locale === 'string' ? LOCALES[localesInUse(locale)[0]!] : undefined;
}

/** All words, those of the locale's language first, those of other languages' own letters last. */
function wordsFor(column: MaskedColumn, locale: string | undefined): SexedWords[] {
  const language = locale?.split('_')[0];
  const own = GENDER_WORDS.filter(([, , locales]) => locales?.split(' ').includes(language ?? '') === true);
  const plain = GENDER_WORDS.filter(([, , locales]) => locales === undefined);
  const ordered = [...own, ...plain, ...GENDER_WORDS];
  const words = [
    ...ordered.flatMap(([female, male]): SexedWords[] => [
      [female, female, male],
      [male, female, male],
    ]),
    ...ordered
      .map(([female, male]): SexedWords => [DRAWN, female, male])
      .filter(() => column.class === 'enum'),
    ...OTHER_WORDS,
  ];
  return column.class === 'integer'
    ? words.filter((texts) => texts.every((text) => /^[\d?]+$/.test(text)))
    : words;
}
