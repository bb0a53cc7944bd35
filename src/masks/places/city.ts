import { dictionary, drawWords, FEWEST, spellingFor } from '../dictionary.ts';
import { CITIES } from '../generated/cities.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { type Place, placeWords } from './place.ts';
import {
  drawPlaces,
  PLACE_FACTS,
  PLACE_OPTIONS,
  type PlaceOptions,
  placeDomain,
  placeLongest,
  readsOf,
} from './place-mask.ts';
import { placeSpelling } from './place-name.ts';

/** Characters below which fewer than a thousand fit. */
const SHORTEST = 7;

const names = (column: MaskedColumn) =>
  dictionary(CITIES, { longest: room(column), spelling: spellingFor(column) });

const ofPlace =
  (column: MaskedColumn) =>
  ({ city: name }: Place): string =>
    name[placeSpelling(column)];

/** A city: of the person's place, or of the locale; without both one of many western ones. */
export const city: Mask<PlaceOptions> = {
  ...PLACE_FACTS,
  name: 'city',
  summary: "A city; a person's goes with region, postal code and country.",
  options: PLACE_OPTIONS,
  safeHarbor: () => 'yes',
  replaces: true,
  reads: readsOf,
  outputDomain: (options, column) =>
    options.locale === undefined ? names(column).size : placeDomain(options, ofPlace(column)),
  longest: (options, column) => Math.min(room(column), Math.max(20, placeLongest(options, ofPlace(column)))),
  refuses: (_, column) => (names(column).size < FEWEST ? tooShort(column, SHORTEST) : null),
  example: { input: 'Springfield' },
  prepare: (options, column) => {
    const common = drawWords(names(column), 0);
    const placed = drawPlaces(
      options,
      column,
      placeWords(`city ${placeSpelling(column)}`, ofPlace(column), room(column)),
    );
    return (cells, out) =>
      (options.locale === undefined && cells.person === undefined ? common : placed)(cells, out);
  },
};
