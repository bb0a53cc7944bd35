import { localePicker } from '../locale.ts';
import { type Apply, type Cells, type Mask, MaskError, type MaskedColumn } from '../mask.ts';
import { personDigests } from '../persona.ts';
import { room, tooShort } from '../room.ts';
import { COORDINATE_FACTS, type CoordinateOptions } from './coordinate.ts';
import { eastOf, METRES_A_DEGREE, metresOf, movedEast, movedNorth, northOf } from './displacement.ts';
import { PLACE_TABLE, placeOf } from './place.ts';
import { type PointText, readBinary, readNative, readWellKnown } from './point-text.ts';

const LONGEST = 260;
const SHORTEST = 64;
const POSTGIS = ['geometry', 'geography'];
/** Spatial reference systems in degrees of longitude and latitude (0: not said), and in metres (web maps). */
const DEGREES = [0, 4326, 4258, 4269];
const METRES = [3857, 900913];
/** Web maps stretch lengths by 1 / cos(latitude), so that as many units are never more metres. */
const DECIMALS = 1e8;
/** Beyond, a move by metres is lost in a double's last bits. */
const FARTHEST = 1e7 * 2.1;

/** A point moved by a bounded distance: PostgreSQL's, PostGIS's, or well-known text. */
export const point: Mask<CoordinateOptions> = {
  ...COORDINATE_FACTS,
  name: 'point',
  summary:
    "A point (PostgreSQL's `(x,y)`, PostGIS geometry or geography, or POINT(x y)) moved by at most `within: 5km`, x being the longitude; `place: true`: the person's place. Other shapes are refused.",
  types: ['geometric', 'other', 'text'],
  longest: (_, column) => Math.min(room(column), LONGEST),
  refuses: (_, { class: type, base, ...column }) => {
    if (type === 'geometric' && base !== 'point') {
      return `it takes points, and the column is of the type ${base}`;
    }
    if (type === 'other' && !POSTGIS.includes(base)) {
      return "it takes PostGIS's geometry and geography, and the column is neither";
    }
    return type === 'text' ? tooShort({ class: type, base, ...column }, SHORTEST) : null;
  },
  example: { input: 'POINT(13.404954 52.520008)' },
  prepare: (options, column) => moving(options, column),
};

function moving(options: CoordinateOptions, column: MaskedColumn): Apply {
  const localeOf = localePicker(options.locale, column);
  const metres = metresOf(options.within);
  const read = readerFor(column);
  return (cells, out) => {
    const { count, bytes, starts, ends } = cells;
    const digests = personDigests(cells);
    out.reserve(count * LONGEST);
    for (let i = 0; i < count; i++) {
      const text = bytes.toString('latin1', starts[i]!, ends[i]!);
      if (text !== '') {
        const found = read(text);
        if (found === null && column.class !== 'text') {
          throw new MaskError(i, 'is not a point');
        }
        const place = (): readonly [number, number] => {
          const { longitude, latitude } = PLACE_TABLE[placeOf(localeOf(cells, i), digests, i)]!;
          return [longitude, latitude];
        };
        const made =
          found === null ? `POINT(${place().join(' ')})` : moved(found, options, metres, cells, i, place);
        const fits = made.length <= room(column) ? made : `POINT(${place().join(' ')})`;
        // A point of text that is a place's already is moved on by a metre.
        const written = fits === text ? fits.replace(/\)$/, '1)') : fits;
        out.at += out.bytes.write(written, out.at, 'latin1');
      }
      out.end();
    }
  };
}

function readerFor({ class: type }: MaskedColumn): (text: string) => PointText | null {
  if (type === 'geometric') {
    return readNative;
  }
  return type === 'other'
    ? readBinary
    : (text) => readWellKnown(text) ?? readBinary(text) ?? readNative(text);
}

function moved(
  found: PointText,
  options: CoordinateOptions,
  metres: number,
  cells: Cells,
  i: number,
  place: () => readonly [number, number],
): string {
  const { x, y, srid } = found;
  const inDegrees = DEGREES.includes(srid);
  if (!inDegrees && !METRES.includes(srid)) {
    throw new MaskError(
      i,
      'has a spatial reference system other than WGS 84, ETRS89, NAD83 or that of web maps',
    );
  }
  if (!Number.isFinite(x) || !Number.isFinite(y)) {
    // POINT EMPTY says as little as NULL does; an infinite one is no place.
    if (Number.isNaN(x) && Number.isNaN(y)) {
      return found.with(x, y);
    }
    throw new MaskError(i, 'is not a place');
  }
  if (Math.abs(x) > FARTHEST || Math.abs(y) > FARTHEST) {
    throw new MaskError(i, 'is too far off to be a place');
  }
  if (options.place && inDegrees) {
    const [longitude, latitude] = place();
    return found.with(longitude === x && latitude === y ? longitude + 1e-6 : longitude, latitude);
  }
  const digests = personDigests(cells);
  const reach = inDegrees ? metres / METRES_A_DEGREE : metres;
  const east = reach * eastOf(digests, i);
  const north = reach * northOf(digests, i);
  const onEarth = inDegrees && Math.abs(x) <= 180 && Math.abs(y) <= 90;
  return found.with(
    rounded(onEarth ? movedEast(x, east) : x + east),
    rounded(onEarth ? movedNorth(y, north) : y + north),
  );
}

function rounded(value: number): number {
  return Math.round(value * DECIMALS) / DECIMALS;
}
