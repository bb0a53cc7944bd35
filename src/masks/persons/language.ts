import { z } from 'zod';
import { LOCALE_COUNTRIES, LOCALES, localeOption } from '../locale.ts';
import type { Mask } from '../mask.ts';
import { tooShort } from '../room.ts';
import { LANGUAGES } from './country-words.ts';
import { type LocaleOptions, NAME_FACTS } from './name-facts.ts';
import { longestStyled, type Styles, writingStyled } from './styled.ts';

type Style = 'name' | 'code' | 'code3' | 'tag' | 'tag_';

/** as: how it is written; by default as the cell was. locale: most have that of their locale. */
export interface LanguageOptions extends LocaleOptions {
  readonly as?: 'name' | 'code' | 'code3' | 'tag' | undefined;
}

const STYLES: Styles<Style> = {
  texts: {
    name: LANGUAGES.map(([, , name]) => name),
    code: LANGUAGES.map(([code]) => code),
    code3: LANGUAGES.map(([, code3]) => code3),
    tag: LANGUAGES.map(([code, , , country]) => `${code}-${country}`),
    tag_: LANGUAGES.map(([code, , , country]) => `${code}_${country}`),
  },
  styleOf: (bytes, start, end) =>
    end - start === 2
      ? 'code'
      : bytes[start + 2] === 0x2d
        ? 'tag'
        : bytes[start + 2] === 0x5f
          ? 'tag_'
          : end - start === 3
            ? 'code3'
            : 'name',
  short: 'code',
  own: LOCALES.map((code, number) => {
    const language = code.split('_')[0];
    const exact = LANGUAGES.findIndex(
      ([one, , , country]) => one === language && country === LOCALE_COUNTRIES[number],
    );
    return exact === -1 ? LANGUAGES.findIndex(([one]) => one === language) : exact;
  }),
};

/** The language the person speaks. */
export const language: Mask<LanguageOptions> = {
  ...NAME_FACTS,
  name: 'language',
  summary:
    'A language drawn for the person, whatever stood there, written as the cell was: German, de, deu, de-DE or de_DE.',
  types: ['text', 'enum'],
  options: z.strictObject({ as: z.enum(['name', 'code', 'code3', 'tag']).optional(), locale: localeOption }),
  remains: 'without `as`, how the language was written',
  few: true,
  replaces: false,
  outputDomain: (_, column) => column.enumLabels?.length ?? LANGUAGES.length,
  longest: ({ as }, column) => longestStyled(STYLES, as, column),
  refuses: ({ as }, column) =>
    tooShort(column, as === undefined || as === 'code' ? 2 : as === 'code3' ? 3 : as === 'tag' ? 5 : 10),
  example: { input: 'Norwegian' },
  prepare: ({ as, locale }, column) => writingStyled(STYLES, as, locale, column),
};
