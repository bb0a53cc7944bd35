import { z } from 'zod';
import { word } from '../digest.ts';

/** A distance: `500m`, `5km`. At most 500 km. */
export const within: z.ZodType<string> = z
  .string()
  .regex(/^\d{1,6}(?:\.\d{1,3})?(?:m|km)$/, 'must be a distance such as 500m or 5km')
  .refine((text) => metresOf(text) >= 10 && metresOf(text) <= 500_000, 'must be 10m to 500km');

/** Metres of a distance. */
export function metresOf(text: string): number {
  return Number.parseFloat(text) * (text.endsWith('km') ? 1000 : 1);
}

/** Metres of a degree of latitude; of longitude it is less, so that a move by as much stays within the bound. */
export const METRES_A_DEGREE = 111_320;

/** Least part of the bound that a coordinate moves by, that it does not stay where it was. */
const LEAST = 0.2;

/**
 * How far the point of digest `index` moves, in parts of the bound: north and east each at least a fifth of what is
 * allowed, together at most 1.
 */
export function northOf(digests: Buffer, index: number): number {
  return part(word(digests, 16 * index + 8));
}

export function eastOf(digests: Buffer, index: number): number {
  return part(word(digests, 16 * index + 12));
}

function part(bits: number): number {
  const size = (LEAST + (1 - LEAST) * ((bits >>> 1) / 0x8000_0000)) * Math.SQRT1_2;
  return (bits & 1) === 1 ? size : -size;
}

/** A latitude moved; back where it would cross a pole. */
export function movedNorth(latitude: number, by: number): number {
  const moved = latitude + by;
  return Math.abs(moved) > 90 ? latitude - by : moved;
}

/** A longitude moved; around where it would pass the date line. */
export function movedEast(longitude: number, by: number): number {
  const moved = longitude + by;
  return moved > 180 && longitude <= 180 ? moved - 360 : moved < -180 ? moved + 360 : moved;
}
