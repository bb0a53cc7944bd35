import { z } from 'zod';
import { copyWord, type Dictionary } from '../dictionary.ts';
import { type LocaleOption, localeOption, localePicker, localeReads, localesInUse } from '../locale.ts';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { PLACE_TABLE, type Place, placeOf, placesOf } from './place.ts';

/** Options of the masks that give a part of a real place. */
export interface PlaceOptions {
  readonly locale?: LocaleOption;
}

export const PLACE_OPTIONS: z.ZodType<PlaceOptions> = z.strictObject({ locale: localeOption });

/** What is true of every mask that gives a part of a real place. */
export const PLACE_FACTS: Pick<
  Mask<PlaceOptions>,
  | 'family'
  | 'types'
  | 'deterministic'
  | 'keyed'
  | 'needs'
  | 'technique'
  | 'gdpr'
  | 'keeps'
  | 'remains'
  | 'fakes'
  | 'persona'
  | 'reserved'
  | 'uniqueness'
> = {
  family: 'places',
  types: ['text'],
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'pseudonymization',
  gdpr: 'pseudonymous',
  keeps: () => ['nulls'],
  remains: '',
  fakes: true,
  persona: true,
  reserved: false,
  uniqueness: () => 'lossy',
};

/** The `reads` of a mask with `locale`. */
export function readsOf({ locale }: PlaceOptions): readonly string[] {
  return localeReads(locale);
}

/** How many texts may come out for one cell: of the locale with the fewest of those that may come up. */
export function placeDomain({ locale }: PlaceOptions, text: (place: Place) => string): number {
  return Math.min(
    ...localesInUse(locale).map(
      (number) => new Set(Array.from(placesOf(number), (place) => text(PLACE_TABLE[place]!))).size,
    ),
  );
}

/** Longest text, in characters, of the locales that may come up. */
export function placeLongest({ locale }: PlaceOptions, text: (place: Place) => string): number {
  return Math.max(
    ...localesInUse(locale).flatMap((number) =>
      Array.from(placesOf(number), (place) => [...text(PLACE_TABLE[place]!)].length),
    ),
  );
}

/** Gives each cell the word of its person's place; the next place where that is the cell's own. */
export function drawPlaces({ locale }: PlaceOptions, column: MaskedColumn, words: Dictionary): Apply {
  const localeOf = localePicker(locale, column);
  return redrawing(
    words.longest,
    (digests, index, bump, out, to, cells) => {
      const number = localeOf(cells, index);
      let place = placeOf(number, digests, index);
      if (bump !== 0) {
        place = another(words, number, place);
      }
      return copyWord(words, place, out, to);
    },
    0,
    true,
  );
}

/** The next place of the locale whose word is another. */
function another(words: Dictionary, locale: number, place: number): number {
  const places = placesOf(locale);
  const from = places.indexOf(place);
  for (let i = 1; i < places.length; i++) {
    const next = places[(from + i) % places.length]!;
    if (!sameWord(words, place, next)) {
      return next;
    }
  }
  return place;
}

function sameWord({ bytes, ends }: Dictionary, one: number, other: number): boolean {
  const start = (word: number): number => (word === 0 ? 0 : ends[word - 1]!);
  return bytes.compare(bytes, start(one), ends[one]!, start(other), ends[other]!) === 0;
}
