import { z } from 'zod';
import { copyBytes, copyWord, type Dictionary } from '../dictionary.ts';
import { localeOption, localePicker, localesInUse } from '../locale.ts';
import type { Cells, Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { COUNTRY_TABLE, type Place, placeOf, placeWords } from './place.ts';
import { PLACE_FACTS, type PlaceOptions, placeLongest, readsOf } from './place-mask.ts';
import { placeSpelling, type Spelling } from './place-name.ts';
import { type Streets, streetsOf, writeStreet } from './street.ts';

/** lines: 2: street and city, 3: the country too. separator: between them; without it as in the cell. */
export interface FullAddressOptions extends PlaceOptions {
  readonly lines: number;
  readonly separator?: 'newline' | 'comma' | undefined;
}

const STREET = 48;
const LONGEST = 160;
const NEWLINE = 0x0a;
/** As COPY text has it. */
const ESCAPED_NEWLINE = Buffer.from('\\n');
const COMMA = Buffer.from(', ');

/** A whole address: of the same place and street as the other masks of addresses give that person. */
export const fullAddress: Mask<FullAddressOptions> = {
  ...PLACE_FACTS,
  name: 'full_address',
  summary:
    'A street, house number, postal code and city, and with `lines: 3` the country, as the locale writes them; on lines of their own where the cell had several.',
  options: z.strictObject({
    locale: localeOption,
    lines: z.int().min(2).max(3).default(2),
    separator: z.enum(['newline', 'comma']).optional(),
  }),
  safeHarbor: () => 'no',
  remains: 'whether it stood on one line or several',
  replaces: true,
  reads: readsOf,
  outputDomain: () => 1e6,
  longest: (options, column) => Math.min(room(column), longestOf(options, column)),
  refuses: (options, column) => tooShort(column, longestOf(options, column)),
  example: { input: '17 Elm Street, Springfield, IL 62704' },
  prepare: (options, column) => {
    const spelling = placeSpelling(column);
    const streets = new Map<number, Streets>(
      localesInUse(options.locale).map((number) => [number, streetsOf(number, spelling, STREET)]),
    );
    const cities = placeWords(`line ${spelling}`, (place) => cityLine(place, spelling), LONGEST);
    const countries = placeWords('country', (place) => COUNTRY_TABLE.get(place.country)!.english, LONGEST);
    return writing(options, column, streets, cities, countries);
  },
};

/** Most characters that may come out: street, city line and country, and what parts them. */
function longestOf(options: FullAddressOptions, column: MaskedColumn): number {
  const spelling = placeSpelling(column);
  const street = Math.max(
    ...localesInUse(options.locale).map((number) => streetsOf(number, spelling, STREET).characters),
  );
  const name = ({ country }: Place): string => COUNTRY_TABLE.get(country)!.english;
  const land = options.lines < 3 ? 0 : COMMA.length + placeLongest(options, name);
  return street + COMMA.length + placeLongest(options, (place) => cityLine(place, spelling)) + land;
}

function writing(
  options: FullAddressOptions,
  column: MaskedColumn,
  streets: ReadonlyMap<number, Streets>,
  cities: Dictionary,
  countries: Dictionary,
): ReturnType<Mask['prepare']> {
  const localeOf = localePicker(options.locale, column);
  const longest = Math.max(...[...streets.values()].map((one) => one.longest));
  return redrawing(
    longest + cities.longest + countries.longest + 4,
    (digests, index, bump, out, to, cells) => {
      const locale = localeOf(cells, index);
      const place = placeOf(locale, digests, index);
      const apart = separatorOf(options, cells, index);
      let at = writeStreet(streets.get(locale)!, digests, index, bump, out, to);
      at = copyWord(cities, place, out, copyBytes(apart, out, at));
      return options.lines < 3 ? at : copyWord(countries, place, out, copyBytes(apart, out, at));
    },
    0,
    true,
  );
}

function separatorOf({ separator }: FullAddressOptions, cells: Cells, index: number): Buffer {
  if (separator !== undefined) {
    return separator === 'newline' ? ESCAPED_NEWLINE : COMMA;
  }
  const { bytes, starts, ends } = cells;
  const end = ends[index]!;
  // Not by indexOf, which looks through the other cells too.
  for (let i = starts[index]!; i < end; i++) {
    if (bytes[i] === NEWLINE) {
      return ESCAPED_NEWLINE;
    }
  }
  return COMMA;
}

/** City, region and postal code in the order of the country's post. */
function cityLine({ country, region, short, city, code }: Place, spelling: Spelling): string {
  const name = city[spelling];
  switch (country) {
    case 'US':
    case 'CA':
      return `${name}, ${short} ${code}`;
    case 'AU':
      return `${name} ${short} ${code}`;
    case 'GB':
    case 'IE':
    case 'IN':
    case 'SA':
      return `${name} ${code}`;
    case 'BR':
      return `${name} - ${short}, ${code}`;
    case 'IT':
    case 'MX':
      return `${code} ${name}, ${country === 'IT' ? region[spelling] : short}`;
    case 'JP':
      return spelling === 'own' ? `〒${code} ${region.own}${name}` : `${name}, ${region.plain} ${code}`;
    case 'UA':
    case 'RU':
    case 'VN':
      return `${name}, ${code}`;
    default:
      return `${code} ${name}`;
  }
}
