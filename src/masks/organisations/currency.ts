import { z } from 'zod';
import { LOCALE_COUNTRIES, localeOption, localePicker } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { fewWords } from '../places/few-words.ts';
import { PLACE_FACTS, type PlaceOptions, readsOf } from '../places/place-mask.ts';
import { room, tooShort } from '../room.ts';

/** ISO 4217 codes by country; the euro where nothing is said. */
const CODES: Readonly<Record<string, string>> = {
  US: 'USD',
  GB: 'GBP',
  CA: 'CAD',
  AU: 'AUD',
  IN: 'INR',
  CH: 'CHF',
  MX: 'MXN',
  AR: 'ARS',
  PL: 'PLN',
  BR: 'BRL',
  SE: 'SEK',
  DK: 'DKK',
  NO: 'NOK',
  CZ: 'CZK',
  HU: 'HUF',
  RO: 'RON',
  TR: 'TRY',
  UA: 'UAH',
  RU: 'RUB',
  JP: 'JPY',
  KR: 'KRW',
  CN: 'CNY',
  TW: 'TWD',
  SA: 'SAR',
  IL: 'ILS',
  VN: 'VND',
};
const LENGTH = 3;

/** The currency of the person's country. */
export const currency: Mask<PlaceOptions> = {
  ...PLACE_FACTS,
  name: 'currency',
  summary: "The ISO 4217 code of the currency of the person's country, whatever stood there.",
  family: 'organisations',
  types: ['text', 'enum'],
  options: z.strictObject({ locale: localeOption }),
  technique: 'synthetic data',
  safeHarbor: () => 'yes',
  few: true,
  replaces: false,
  reads: readsOf,
  outputDomain: () => 1,
  longest: (_, column) => (column.class === 'enum' ? 63 : Math.min(room(column), LENGTH)),
  refuses: (_, column) =>
    column.class === 'enum' && labelsFor(column) === null
      ? 'the labels of the enum are no codes of ISO 4217'
      : tooShort(column, LENGTH),
  example: { input: 'EUR' },
  prepare: ({ locale }, column) => {
    const localeOf = localePicker(locale, column);
    const codes = LOCALE_COUNTRIES.map((country) => CODES[country] ?? 'EUR');
    const texts = column.class === 'enum' ? (labelsFor(column) ?? []) : codes;
    return fewWords(texts, (_, index, cells) => localeOf(cells, index));
  },
};

/** A label for each locale: its currency's, or the first that is one's. */
function labelsFor({ enumLabels }: MaskedColumn): string[] | null {
  const labels = (enumLabels ?? []).filter((label) => /^[A-Za-z]{3}$/.test(label));
  const [first] = labels;
  return first === undefined
    ? null
    : LOCALE_COUNTRIES.map(
        (country) => labels.find((label) => label.toUpperCase() === (CODES[country] ?? 'EUR')) ?? first,
      );
}
