import { z } from 'zod';
import { withoutAccents } from '../dictionary.ts';
import { COUNTRIES } from '../generated/countries.ts';
import { LOCALE_COUNTRIES, localeOption } from '../locale.ts';
import type { Mask } from '../mask.ts';
import { tooShort } from '../room.ts';
import { TextTable } from '../text-table.ts';
import { NATIONALITIES } from './country-words.ts';
import { type LocaleOptions, NAME_FACTS } from './name-facts.ts';
import { longestStyled, type Styles, writingStyled } from './styled.ts';

type Style = 'demonym' | 'country' | 'alpha2' | 'alpha3';

/** as: how it is written; by default as the cell was. locale: most have that of their locale. */
export interface NationalityOptions extends LocaleOptions {
  readonly as?: Style | undefined;
}

const rows = new Map(
  COUNTRIES.trim()
    .split('\n')
    .map((row) => row.split('|'))
    .map(([alpha2, ...rest]) => [alpha2!, rest]),
);
const fold = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);
const NAMES = new TextTable(
  [...rows.values()].map(([, name]) => [name!, true] as const),
  fold,
);

const STYLES: Styles<Style> = {
  texts: {
    demonym: NATIONALITIES.map(([, demonym]) => demonym),
    // In letters that every database holds: Turkiye.
    country: NATIONALITIES.map(([alpha2]) => withoutAccents(rows.get(alpha2)![1]!)),
    alpha2: NATIONALITIES.map(([alpha2]) => alpha2),
    alpha3: NATIONALITIES.map(([alpha2]) => rows.get(alpha2)![0]!),
  },
  styleOf: (bytes, start, end) =>
    end - start === 2
      ? 'alpha2'
      : end - start === 3
        ? 'alpha3'
        : NAMES.find(bytes, start, end) === true
          ? 'country'
          : 'demonym',
  short: 'alpha2',
  own: LOCALE_COUNTRIES.map((country) => NATIONALITIES.findIndex(([alpha2]) => alpha2 === country)),
};

/** The nationality of the person. */
export const nationality: Mask<NationalityOptions> = {
  ...NAME_FACTS,
  name: 'nationality',
  summary:
    'A nationality drawn for the person, whatever stood there, written as the cell was: German, Germany, DE or DEU.',
  types: ['text', 'enum'],
  options: z.strictObject({
    as: z.enum(['demonym', 'country', 'alpha2', 'alpha3']).optional(),
    locale: localeOption,
  }),
  remains: 'without `as`, how the nationality was written',
  few: true,
  replaces: false,
  outputDomain: (_, column) => column.enumLabels?.length ?? NATIONALITIES.length,
  longest: ({ as }, column) => longestStyled(STYLES, as, column),
  refuses: ({ as }, column) =>
    tooShort(column, as === undefined || as === 'alpha2' ? 2 : as === 'alpha3' ? 3 : 20),
  example: { input: 'Norwegian' },
  prepare: ({ as, locale }, column) => writingStyled(STYLES, as, locale, column),
};
