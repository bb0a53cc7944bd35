import { z } from 'zod';
import type { Dictionary } from '../dictionary.ts';
import { localeOption, localePicker } from '../locale.ts';
import type { Cells, Mask, MaskedColumn } from '../mask.ts';
import { room, tooShort } from '../room.ts';
import { fewWords } from './few-words.ts';
import { kept } from './kept.ts';
import { PLACE_TABLE, type Place, placeOf } from './place.ts';
import { PLACE_FACTS, type PlaceOptions, placeDomain, readsOf } from './place-mask.ts';
import { cut, placeSpelling, wordsOf } from './place-name.ts';

/** style: name or code; without it as the cell is: capitals and digits, at most three, are a code. */
export interface RegionOptions extends PlaceOptions {
  readonly style?: 'name' | 'code' | undefined;
}

const SHORTEST = 3;
const CODE = 3;

const named =
  (column: MaskedColumn) =>
  ({ region }: Place): string =>
    cut(region[placeSpelling(column)], room(column));

const regions = kept<Dictionary>();

/** The state, province or county of the person's place. */
export const region: Mask<RegionOptions> = {
  ...PLACE_FACTS,
  name: 'region',
  summary:
    "The state, province or county of the person's place, whatever stood there; its code where the cell held one.",
  options: z.strictObject({ locale: localeOption, style: z.enum(['name', 'code']).optional() }),
  technique: 'synthetic data',
  safeHarbor: () => 'yes',
  remains: 'whether a name or a code was written',
  few: true,
  replaces: false,
  reads: readsOf,
  outputDomain: (options, column) => placeDomain(options, named(column)),
  longest: (_, column) => Math.max(...PLACE_TABLE.map((place) => [...named(column)(place)].length), CODE),
  refuses: (_, column) => tooShort(column, SHORTEST),
  example: { input: 'CA' },
  prepare: ({ locale, style }, column) => {
    const localeOf = localePicker(locale, column);
    const codes = PLACE_TABLE.length;
    const words = regions(`${placeSpelling(column)} ${room(column)}`, () =>
      wordsOf([...PLACE_TABLE.map(named(column)), ...PLACE_TABLE.map(({ short }) => short)]),
    );
    return fewWords(words, (digests, index, cells) => {
      const place = placeOf(localeOf(cells, index), digests, index);
      return (style === undefined ? isCode(cells, index) : style === 'code') ? codes + place : place;
    });
  },
};

/** At most three characters, none of them a small letter. */
function isCode({ bytes, starts, ends }: Cells, index: number): boolean {
  const [start, end] = [starts[index]!, ends[index]!];
  for (let i = start; i < end; i++) {
    if (bytes[i]! >= 0x61) {
      return false;
    }
  }
  return end - start <= CODE;
}
