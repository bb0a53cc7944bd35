import { copyBytes } from '../dictionary.ts';
import { writeDigits } from '../digest.ts';
import { LOCALES, type LocaleCode, localePicker, localesInUse } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { factWord } from '../persona.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { PLACE_FACTS, PLACE_OPTIONS, type PlaceOptions, readsOf } from './place-mask.ts';
import { nameOf, placeSpelling } from './place-name.ts';

const NUMBERS = 999;
const SHORTEST = 16;

/** What a flat is called before its number; English where nothing is said. */
const FLATS: Readonly<Partial<Record<LocaleCode, readonly string[]>>> = {
  en_US: ['Apt. ', 'Suite ', 'Unit ', '# '],
  en_CA: ['Apt. ', 'Suite ', 'Unit '],
  en_GB: ['Flat ', 'Apartment ', 'Unit '],
  en_IE: ['Flat ', 'Apartment '],
  en_AU: ['Unit ', 'Flat ', 'Apartment '],
  de: ['Wohnung ', 'Whg. '],
  de_AT: ['Top ', 'Tür '],
  de_CH: ['Wohnung '],
  fr: ['Appt ', 'Appartement '],
  fr_BE: ['Bte ', 'Boîte '],
  nl: ['Appartement '],
  nl_BE: ['Bus '],
  es: ['Piso ', 'Puerta '],
  es_MX: ['Depto. ', 'Int. '],
  es_AR: ['Depto. ', 'Piso '],
  it: ['Interno ', 'Scala '],
  pt_BR: ['Apto ', 'Bloco '],
  pt_PT: ['Apartamento ', 'Fração '],
  pl: ['m. ', 'lok. '],
  sv: ['Lgh '],
  da: ['Lejl. '],
  nb: ['Leil. '],
  fi: ['as. '],
  cs: ['byt '],
  sk: ['byt '],
  hu: ['ajtó '],
  ro: ['Ap. '],
  hr: ['stan '],
  bg: ['ап. |ap. '],
  el: ['Διαμ. |Diam. '],
  tr: ['Daire '],
  uk: ['кв. |kv. '],
  ru: ['кв. |kv. '],
  he: ['דירה |Dira '],
  ar: ['شقة |Apt. '],
  vi: ['Căn hộ '],
};
const ENGLISH = ['Apt. ', 'Suite ', 'Unit '];

/** A flat in the house of the person's address. */
export const secondaryAddress: Mask<PlaceOptions> = {
  ...PLACE_FACTS,
  name: 'secondary_address',
  summary: 'A flat and its number in the words of the locale: Apt. 4, Wohnung 3.',
  options: PLACE_OPTIONS,
  safeHarbor: () => 'yes',
  replaces: true,
  reads: readsOf,
  outputDomain: (options, column) =>
    Math.min(...wordsFor(options, column).map((flats) => flats?.length ?? Number.POSITIVE_INFINITY)) *
    NUMBERS,
  longest: (_, column) => Math.min(room(column), SHORTEST),
  refuses: (_, column) => tooShort(column, SHORTEST),
  example: { input: 'Apt. 7' },
  prepare: (options, column) => {
    const words = wordsFor(options, column);
    const localeOf = localePicker(options.locale, column);
    return redrawing(
      4 * SHORTEST,
      (digests, index, bump, out, to, cells) => {
        const flats = words[localeOf(cells, index)] ?? [];
        const bits = factWord(digests, index, 'door');
        const drawn = (bits >>> 4) / 0x1000_0000;
        const number = ((Math.floor(drawn * drawn * NUMBERS) + bump) % NUMBERS) + 1;
        const at = copyBytes(flats[(bits & 15) % flats.length]!, out, to);
        return writeDigits(number, number < 10 ? 1 : number < 100 ? 2 : 3, out, at);
      },
      0,
      true,
    );
  },
};

/** By locale number; holes for those that cannot come up. */
function wordsFor({ locale }: PlaceOptions, column: MaskedColumn): (readonly Buffer[] | undefined)[] {
  const words: (readonly Buffer[] | undefined)[] = Array.from(LOCALES, () => undefined);
  for (const number of localesInUse(locale)) {
    const flats = FLATS[LOCALES[number]!] ?? ENGLISH;
    words[number] = flats.map((flat) => Buffer.from(nameOf(flat)[placeSpelling(column)]));
  }
  return words;
}
