import { z } from 'zod';
import { LOCALE_COUNTRIES, localeOption, localePicker } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { TextTable } from '../text-table.ts';
import { fewWords } from './few-words.ts';
import { COUNTRY_TABLE, type Country } from './place.ts';
import { PLACE_FACTS, type PlaceOptions, readsOf } from './place-mask.ts';
import { cut, placeSpelling } from './place-name.ts';

const STYLES = ['alpha-2', 'alpha-3', 'name', 'own name'] as const;
type Style = (typeof STYLES)[number];

/** style: how it is written; without it as the cell is. */
export interface CountryOptions extends PlaceOptions {
  readonly style?: Style | undefined;
}

const LONGEST = 60;
const SHORTEST = 3;
const small = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte);

/** How each text that is a country's is written. */
const WRITTEN = new TextTable<{ readonly style: Style; readonly country: string }>(
  [...COUNTRY_TABLE.values()].flatMap((country) =>
    STYLES.map((style) => [spelt(country, style), { style, country: country.alpha2 }] as const),
  ),
  small,
);

/** The country of the person's place. */
export const country: Mask<CountryOptions> = {
  ...PLACE_FACTS,
  name: 'country',
  summary:
    "The country of the person's place, whatever stood there; as a code of two or three letters, or by name, as the cell was.",
  types: ['text', 'enum'],
  options: z.strictObject({ locale: localeOption, style: z.enum(STYLES).optional() }),
  technique: 'synthetic data',
  safeHarbor: () => 'yes',
  remains: 'in which style the country was written',
  few: true,
  replaces: false,
  reads: readsOf,
  outputDomain: () => 1,
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (options, column) =>
    column.class === 'enum' && enumTexts(column) === null
      ? 'the labels of the enum are no countries of the locales'
      : tooShort(
          column,
          column.class === 'enum' || (options.style ?? 'alpha-2') === 'alpha-2' ? 2 : SHORTEST,
        ),
  example: { input: 'DE' },
  prepare: ({ locale, style }, column) => {
    const localeOf = localePicker(locale, column);
    const labels = column.class === 'enum' ? (enumTexts(column) ?? []) : null;
    const countries = LOCALE_COUNTRIES.map((code) => COUNTRY_TABLE.get(code)!);
    const texts = labels ?? STYLES.flatMap((one) => countries.map((place) => textOf(place, one, column)));
    return fewWords(texts, (_, index, cells) => {
      const number = localeOf(cells, index);
      if (labels !== null) {
        return number;
      }
      const { bytes, starts, ends } = cells;
      const [start, end] = [starts[index]!, ends[index]!];
      const found = style ?? WRITTEN.find(bytes, start, end)?.style ?? byLength(end - start);
      return STYLES.indexOf(found) * countries.length + number;
    });
  },
};

function byLength(length: number): Style {
  return length === 2 ? 'alpha-2' : length === 3 ? 'alpha-3' : 'name';
}

function textOf(place: Country, style: Style, column: MaskedColumn): string {
  const text =
    style === 'own name' && placeSpelling(column) === 'plain' ? place.english : spelt(place, style);
  const fits = [...text].length <= room(column);
  return fits
    ? text
    : style.startsWith('alpha') || room(column) < SHORTEST
      ? place.alpha2
      : cut(text, room(column));
}

function spelt(country: Country, style: Style): string {
  return {
    'alpha-2': country.alpha2,
    'alpha-3': country.alpha3,
    name: country.english,
    'own name': country.own,
  }[style];
}

/** A label for each locale's country; the first that is a country's for one that has none. Null where none is. */
function enumTexts({ enumLabels }: MaskedColumn): string[] | null {
  const labels = new Map<string, string>();
  for (const label of enumLabels ?? []) {
    const bytes = Buffer.from(label.replaceAll('_', ' '));
    const found = WRITTEN.find(bytes, 0, bytes.length);
    if (found !== undefined && /^[\w .'-]+$/.test(label)) {
      labels.set(found.country, label);
    }
  }
  const [first] = labels.values();
  return first === undefined ? null : LOCALE_COUNTRIES.map((code) => labels.get(code) ?? first);
}
