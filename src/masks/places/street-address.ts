import { FEWEST } from '../dictionary.ts';
import { localePicker, localesInUse } from '../locale.ts';
import type { Mask, MaskedColumn } from '../mask.ts';
import { redrawing } from '../redraw.ts';
import { room, tooShort } from '../room.ts';
import { PLACE_FACTS, PLACE_OPTIONS, type PlaceOptions, readsOf } from './place-mask.ts';
import { placeSpelling } from './place-name.ts';
import { type Streets, streetCount, streetsOf, writeStreet } from './street.ts';

const LONGEST = 48;
const SHORTEST = 20;
/** Streets of one locale that must fit, to be more than a handful. */
const FEWEST_STREETS = 10;

/** By locale number; there is nothing at those that do not come up. */
function allStreets({ locale }: PlaceOptions, column: MaskedColumn): readonly Streets[] {
  const longest = Math.min(room(column), LONGEST);
  const all: Streets[] = [];
  for (const number of localesInUse(locale)) {
    all[number] = streetsOf(number, placeSpelling(column), longest);
  }
  return all;
}

function fewest(options: PlaceOptions, column: MaskedColumn): number {
  return Math.min(...allStreets(options, column).flatMap(streetCount));
}

/** A house number and a street, as the country writes them. */
export const streetAddress: Mask<PlaceOptions> = {
  ...PLACE_FACTS,
  name: 'street_address',
  summary: 'A street and a house number, in the order and words of the locale: 12 Elm Street, Elmstraße 12.',
  options: PLACE_OPTIONS,
  safeHarbor: () => 'yes',
  replaces: true,
  reads: readsOf,
  outputDomain: fewest,
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (options, column) =>
    room(column) < SHORTEST || fewest(options, column) < FEWEST_STREETS * FEWEST
      ? tooShort(column, room(column) < SHORTEST ? SHORTEST : LONGEST)
      : null,
  example: { input: '17 Elm Street' },
  prepare: (options, column) => {
    const streets = allStreets(options, column);
    const localeOf = localePicker(options.locale, column);
    const longest = streets.reduce((most, one) => Math.max(most, one.longest), 0);
    return redrawing(
      longest,
      (digests, index, bump, out, to, cells) =>
        writeStreet(streets[localeOf(cells, index)]!, digests, index, bump, out, to),
      0,
      true,
    );
  },
};
