import type { Mask } from '../mask.ts';
import { type CoordinateOptions, coordinate } from './coordinate.ts';

/** A latitude in degrees, near by. */
export const latitude: Mask<CoordinateOptions> = coordinate('latitude', '52.520008');
