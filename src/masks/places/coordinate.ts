import { z } from 'zod';
import { localeOption, localePicker } from '../locale.ts';
import type { Apply, Mask, MaskedColumn } from '../mask.ts';
import { personDigests } from '../persona.ts';
import { eastOf, METRES_A_DEGREE, metresOf, movedEast, movedNorth, northOf, within } from './displacement.ts';
import { PLACE_TABLE, placeOf } from './place.ts';
import { type PlaceOptions, readsOf } from './place-mask.ts';

/** within: most that it moves; place: the coordinates of the person's place in its stead. */
export interface CoordinateOptions extends PlaceOptions {
  readonly within: string;
  readonly place: boolean;
}

/** Options of `latitude`, `longitude` and `point`. */
export const COORDINATE_OPTIONS: z.ZodType<CoordinateOptions> = z.strictObject({
  within: within.default('5km'),
  place: z.boolean().default(false),
  locale: localeOption,
});

/** What the masks of coordinates say. */
export const COORDINATE_FACTS: Pick<
  Mask<CoordinateOptions>,
  | 'family'
  | 'options'
  | 'deterministic'
  | 'keyed'
  | 'needs'
  | 'technique'
  | 'gdpr'
  | 'safeHarbor'
  | 'keeps'
  | 'remains'
  | 'fakes'
  | 'persona'
  | 'replaces'
  | 'reserved'
  | 'reads'
  | 'uniqueness'
  | 'outputDomain'
> = {
  family: 'places',
  options: COORDINATE_OPTIONS,
  deterministic: true,
  keyed: true,
  needs: { prf: true, value: true },
  technique: 'noise addition',
  gdpr: 'pseudonymous',
  // A geographic unit smaller than a state, unless the place is an invented person's.
  safeHarbor: ({ place }) => (place ? 'yes' : 'no'),
  keeps: () => ['nulls'],
  remains: 'the place to within the distance',
  fakes: true,
  persona: true,
  replaces: true,
  reserved: false,
  reads: readsOf,
  uniqueness: () => 'lossy',
  outputDomain: () => Number.POSITIVE_INFINITY,
};

const LONGEST = 24;
/** Decimals of a coordinate that is written where the column does not bound them: a tenth of a metre. */
const DECIMALS = 6;

/** A mask of one coordinate. */
export function coordinate(axis: 'latitude' | 'longitude', input: string): Mask<CoordinateOptions> {
  return {
    ...COORDINATE_FACTS,
    name: axis,
    summary: `A ${axis} moved by at most \`within: 5km\`, as \`point\` moves it for the same person; \`place: true\`: that of the person's place.`,
    types: ['numeric', 'float'],
    longest: () => LONGEST,
    refuses: (options, column) => refusal(options, column),
    example: { input, class: 'numeric' },
    prepare: (options, column) => write(axis, options, column),
  };
}

function refusal(options: CoordinateOptions, { class: type, length, scale }: MaskedColumn): string | null {
  const step = type === 'numeric' && length !== null ? 10 ** -(scale ?? 0) * METRES_A_DEGREE : 0;
  // Half a step is lost to rounding, and the least move is a seventh of the bound.
  return 0.1 * metresOf(options.within) < step
    ? `a step of its last decimal is ${Math.ceil(step)} m, which is too much beside within: ${options.within}`
    : null;
}

function write(axis: 'latitude' | 'longitude', options: CoordinateOptions, column: MaskedColumn): Apply {
  const north = axis === 'latitude';
  const most = north ? 90 : 360;
  const reach = metresOf(options.within) / METRES_A_DEGREE;
  const decimals = column.class === 'numeric' && column.length !== null ? (column.scale ?? 0) : DECIMALS;
  const localeOf = localePicker(options.locale, column);
  return (cells, out) => {
    const digests = personDigests(cells);
    const { count, bytes, starts, ends } = cells;
    out.reserve(count * LONGEST);
    for (let i = 0; i < count; i++) {
      const text = bytes.toString('latin1', starts[i]!, ends[i]!);
      if (text !== '') {
        const value = Number(text);
        const kept = !options.place && Math.abs(value) <= most;
        const place = PLACE_TABLE[placeOf(localeOf(cells, i), digests, i)]!;
        let made = place[axis];
        if (kept) {
          made = north
            ? movedNorth(value, reach * northOf(digests, i))
            : movedEast(value, reach * eastOf(digests, i));
        }
        let written = made.toFixed(decimals);
        if (Number(written) === value) {
          written = (made + 10 ** -decimals).toFixed(decimals);
        }
        out.at += out.bytes.write(written, out.at, 'latin1');
      }
      out.end();
    }
  };
}
