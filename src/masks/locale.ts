import { z } from 'zod';
import { COUNTRIES } from './generated/countries.ts';
import { LOCALE_FACTS, type LocaleCode, type LocaleFacts } from './locale-facts.ts';
import type { Cells, MaskedColumn, Texts } from './mask.ts';
import { TextTable } from './text-table.ts';

export type { LocaleCode } from './locale-facts.ts';

/** Fixed, by another column of the row (a country or a language tag), or not said. */
export type LocaleOption = LocaleCode | { readonly from: string } | undefined;

/** The locales; a locale's number is its place here. */
export const LOCALES: readonly LocaleCode[] = Object.keys(LOCALE_FACTS) as LocaleCode[];

const FACTS: readonly LocaleFacts[] = Object.values(LOCALE_FACTS);

/** ISO 3166-1 alpha-2 code of the country a locale's places are in, by locale number. */
export const LOCALE_COUNTRIES: readonly string[] = FACTS.map(({ country }) => country);

/** The option `locale` of a mask. */
export const localeOption: z.ZodType<LocaleOption> = z
  .union([z.enum(LOCALES), z.strictObject({ from: z.string().min(1) })])
  .optional();

/** The number of a locale. */
export function localeNumber(code: LocaleCode): number {
  return LOCALES.indexOf(code);
}

/** The columns that `locale` reads; a mask lists them first in its `reads`. */
export function localeReads(option: LocaleOption): readonly string[] {
  return typeof option === 'object' ? [option.from] : [];
}

/** The numbers of the locales that may come up. */
export function localesInUse(option: LocaleOption): readonly number[] {
  return typeof option === 'object'
    ? LOCALES.map((_, number) => number)
    : [localeNumber(option ?? LOCALES[0]!)];
}

/**
 * Gives the locale number of a cell. With `from` it is read off the first of `Cells.others`, as it goes out: a code of
 * ISO 3166-1 (two or three letters), a country's English or own name, or a language tag of BCP 47, capitals or not;
 * `fallback` (en_US) where that is NULL or none of these.
 */
export function localePicker(
  option: LocaleOption,
  _column: MaskedColumn,
  fallback = 0,
): (cells: Cells, index: number) => number {
  if (typeof option !== 'object') {
    const fixed = option === undefined ? fallback : localeNumber(option);
    return () => fixed;
  }
  // `sv` is Swedish, and El Salvador: what the column is called decides.
  const table = tableOf(/lang|locale|culture/i.test(option.from) ? 'language' : 'country');
  return ({ others }, index) => {
    const other = others?.[0];
    return other === undefined ? fallback : find(table, other.masked ?? other.raw, index, fallback);
  };
}

const tables = new Map<'language' | 'country', TextTable<number>>();

function tableOf(first: 'language' | 'country'): TextTable<number> {
  const known = tables.get(first);
  if (known !== undefined) {
    return known;
  }
  const countries = countryKeys();
  const languages = languageKeys();
  const table = new TextTable(
    first === 'country' ? [...countries, ...languages] : [...languages, ...countries],
    small,
  );
  tables.set(first, table);
  return table;
}

/** Names people write for what CLDR calls otherwise. */
const OTHER_NAMES: readonly (readonly [string, string])[] = [
  ['UK', 'GB'],
  ['Great Britain', 'GB'],
  ['England', 'GB'],
  ['Scotland', 'GB'],
  ['Wales', 'GB'],
  ['USA', 'US'],
  ['United States of America', 'US'],
  ['Turkey', 'TR'],
  ['Czech Republic', 'CZ'],
  ['Holland', 'NL'],
  ['The Netherlands', 'NL'],
  ['Korea', 'KR'],
  ['Republic of Korea', 'KR'],
  ['Russian Federation', 'RU'],
  ['Viet Nam', 'VN'],
  ['Hong Kong', 'HK'],
  ['EL', 'GR'],
];

function countryKeys(): [string, number][] {
  const locales = new Map<string, number>();
  FACTS.forEach(({ country, near }, number) => {
    for (const code of [country, ...(near?.split(' ') ?? [])]) {
      // The first named speaks for a country of two languages, but Flemish is the more spoken.
      if (!locales.has(code) || LOCALES[number] === 'nl_BE') {
        locales.set(code, number);
      }
    }
  });
  const ofCountry = (alpha2: string): number => locales.get(alpha2) ?? 0;
  const rows = COUNTRIES.trim()
    .split('\n')
    .map((row) => row.split('|'));
  return [
    ...rows.flatMap((row) => row.map((name): [string, number] => [name, ofCountry(row[0]!)])),
    ...OTHER_NAMES.map(([name, alpha2]): [string, number] => [name, ofCountry(alpha2)]),
  ];
}

const OTHER_LANGUAGES: readonly (readonly [string, LocaleCode])[] = [
  ['en', 'en_US'],
  ['pt', 'pt_PT'],
  ['zh', 'zh_CN'],
  ['zh-hant', 'zh_TW'],
  ['zh-hans', 'zh_CN'],
  ['no', 'nb'],
  ['nn', 'nb'],
  ['iw', 'he'],
  ['sr', 'hr'],
  ['bs', 'hr'],
];

function languageKeys(): [string, number][] {
  const own = LOCALES.flatMap((code, number): [string, number][] => {
    const [language] = code.split('_');
    return [
      [code, number],
      [`${language}-${LOCALE_COUNTRIES[number]}`, number],
    ];
  });
  const others = OTHER_LANGUAGES.map(([tag, code]): [string, number] => [tag, localeNumber(code)]);
  return [...own, ...others];
}

function find(
  table: TextTable<number>,
  { bytes, starts, ends }: Texts,
  index: number,
  fallback: number,
): number {
  const start = starts[index]!;
  let end = ends[index]!;
  // A tag of which only the beginning is known (`de-DE-1996`, `en-SE`) is that of its language.
  while (start < end) {
    const locale = table.find(bytes, start, end);
    if (locale !== undefined) {
      return locale;
    }
    do {
      end--;
    } while (end > start && bytes[end] !== 0x2d && bytes[end] !== 0x5f);
  }
  return fallback;
}

/** Small letters of ASCII for capitals, and `-` for `_`. */
function small(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte === 0x5f ? 0x2d : byte;
}
