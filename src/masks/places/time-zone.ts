import { localePicker } from '../locale.ts';
import type { Mask } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { fewWords } from './few-words.ts';
import { placeOf, placeWords } from './place.ts';
import { PLACE_FACTS, PLACE_OPTIONS, type PlaceOptions, placeDomain, readsOf } from './place-mask.ts';
import { zoneOf } from './time-zones.ts';

const SHORTEST = 30;

/** The time zone of the person's place. */
export const timeZone: Mask<PlaceOptions> = {
  ...PLACE_FACTS,
  name: 'time_zone',
  summary: "The IANA time zone of the person's place, whatever stood there.",
  options: PLACE_OPTIONS,
  technique: 'synthetic data',
  safeHarbor: () => 'yes',
  few: true,
  replaces: false,
  reads: readsOf,
  outputDomain: (options) => placeDomain(options, zoneOf),
  longest: (_, column) => Math.min(room(column), SHORTEST),
  refuses: (_, column) => tooShort(column, SHORTEST),
  example: { input: 'Europe/Berlin' },
  prepare: ({ locale }, column) => {
    const localeOf = localePicker(locale, column);
    const zones = placeWords('time zone', zoneOf, SHORTEST);
    return fewWords(zones, (digests, index, cells) => placeOf(localeOf(cells, index), digests, index));
  },
};
