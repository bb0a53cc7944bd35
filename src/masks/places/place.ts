import type { Dictionary } from '../dictionary.ts';
import { COUNTRIES } from '../generated/countries.ts';
import { PLACES } from '../generated/places.ts';
import { LOCALE_COUNTRIES, LOCALES } from '../locale.ts';
import { factWord } from '../persona.ts';
import { kept } from './kept.ts';
import { cut, type Name, nameOf, wordsOf } from './place-name.ts';

/** A real place: a city with one of its postal codes. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The state, province or county; its usual short code. */
  readonly region: Name;
  readonly short: string;
  readonly city: Name;
  readonly code: string;
  /** Degrees, of the city's middle. */
  readonly latitude: number;
  readonly longitude: number;
  /** How often it is drawn, beside others of its country. */
  readonly weight: number;
}

/** All places; a place's number is its index. */
export const PLACE_TABLE: readonly Place[] = readPlaces(PLACES);

/** A country's code of three letters, English name, and name in its own letters. */
export interface Country {
  readonly alpha2: string;
  readonly alpha3: string;
  readonly english: string;
  readonly own: string;
}

/** By ISO 3166-1 alpha-2. */
export const COUNTRY_TABLE: ReadonlyMap<string, Country> = new Map(
  COUNTRIES.trim()
    .split('\n')
    .map((row) => {
      const [alpha2, alpha3, english, own] = row.split('|');
      return [alpha2!, { alpha2: alpha2!, alpha3: alpha3!, english: english!, own: own ?? english! }];
    }),
);

/** The places of a locale, and Walker's tables to draw one by its weight with a single number. */
interface Draw {
  readonly places: Int32Array;
  readonly share: Float64Array;
  readonly other: Int32Array;
}

const draws: (Draw | undefined)[] = [];

/** The number of the place in which the person (or the value) of digest `index` lives; `bump` gives another one. */
export function placeOf(locale: number, digests: Buffer, index: number, bump: 0 | 1 = 0): number {
  draws[locale] ??= drawOf(locale);
  const { places, share, other } = draws[locale]!;
  const at = (factWord(digests, index, 'place') * places.length) / 0x1_0000_0000;
  const slot = Math.floor(at);
  const drawn = at - slot < share[slot]! ? slot : other[slot]!;
  return places[bump === 0 ? drawn : (drawn + 1) % places.length]!;
}

/** Numbers of the places of a locale. */
export function placesOf(locale: number): Int32Array {
  draws[locale] ??= drawOf(locale);
  return draws[locale]!.places;
}

const words = kept<Dictionary>();

/** A text of every place, by its number, cut to `longest` characters. `id` tells `text` from others. */
export function placeWords(id: string, text: (place: Place) => string, longest: number): Dictionary {
  return words(`${id} ${longest}`, () => wordsOf(PLACE_TABLE.map((place) => cut(text(place), longest))));
}

function readPlaces(text: string): Place[] {
  const places: Place[] = [];
  let country = '';
  let short = '';
  let region = nameOf('');
  for (const line of text.trim().split('\n')) {
    if (line.startsWith('# ')) {
      country = line.slice(2);
    } else if (line.startsWith('= ')) {
      const [code, name] = line.slice(2).split(';');
      short = code!;
      region = nameOf(name!);
    } else {
      const [name, latitude, longitude, weight, codes] = line.split(';');
      const city = nameOf(name!);
      const place = {
        country,
        region,
        short,
        city,
        latitude: Number(latitude),
        longitude: Number(longitude),
      };
      places.push(...codes!.split(',').map((code) => ({ ...place, code, weight: Number(weight) })));
    }
  }
  return places;
}

/** Belgium's regions by language; Brussels speaks both. */
const LANGUAGE_REGIONS: Readonly<Partial<Record<string, RegExp>>> = { fr_BE: /^[BW]/, nl_BE: /^[BV]/ };

function drawOf(locale: number): Draw {
  const country = LOCALE_COUNTRIES[locale];
  const regions = LANGUAGE_REGIONS[LOCALES[locale]!];
  const places = PLACE_TABLE.flatMap((place, number) =>
    place.country === country && (regions?.test(place.short) ?? true) ? [number] : [],
  );
  const weights = places.map((number) => PLACE_TABLE[number]!.weight);
  return { places: Int32Array.from(places), ...walker(weights) };
}

/** Vose's way to Walker's alias method: slot i gives i with chance `share[i]`, and `other[i]` else. */
function walker(weights: readonly number[]): { share: Float64Array; other: Int32Array } {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight * weights.length) / total);
  const other = Int32Array.from(weights, (_, i) => i);
  const small = [...share.keys()].filter((i) => share[i]! < 1);
  const large = [...share.keys()].filter((i) => share[i]! >= 1);
  while (small.length > 0 && large.length > 0) {
    const less = small.pop()!;
    const more = large.at(-1)!;
    other[less] = more;
    share[more] = share[more]! + share[less]! - 1;
    if (share[more]! < 1) {
      small.push(large.pop()!);
    }
  }
  // What is left over is a whole slot but for rounding.
  for (const i of [...small, ...large]) {
    share[i] = 1;
  }
  return { share, other };
}
